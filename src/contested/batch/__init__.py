"""Work over many items, behind one door."""

from contested.batch.workers import run, worker_count

__all__ = ["run", "worker_count"]
