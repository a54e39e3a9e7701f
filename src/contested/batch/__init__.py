"""Work over many items, behind one door, and results kept by content."""

from contested.batch.cache import kept
from contested.batch.workers import run, worker_count

__all__ = ["kept", "run", "worker_count"]
