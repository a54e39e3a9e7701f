"""Public datasets by name: where each lives, under which licence, and the mapping that reads it."""

from contested.documents.datasets.read import Mapped, mapping_from, read_dataset
from contested.documents.datasets.registry import DATASETS, Dataset, dataset

__all__ = ["DATASETS", "Dataset", "Mapped", "dataset", "mapping_from", "read_dataset"]
