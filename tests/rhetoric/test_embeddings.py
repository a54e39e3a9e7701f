"""The door to a sentence model: only when asked, never a download, suggesting and never marking by itself."""

from __future__ import annotations

import os
import subprocess
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from tests.rhetoric.told import report

from contested.errors import InputError
from contested.rhetoric import embeddings
from contested.rhetoric.embeddings import Embeddings, identity
from contested.rhetoric.instance import Tier
from contested.rhetoric.instances import instances
from contested.rhetoric.learning import Brought, taught
from contested.rhetoric.similarity import Example, words_of

# Words of one meaning, which a model would know: no letter in common.
MEANINGS = (("vessel", "ship"), ("sank", "foundered"), ("parcel", "package"))
FRAMES = ("first", "second", "third")
EXAMPLES = (
    Example("first", "The vessel slowly sank"),
    Example("second", "A parcel was brought"),
    Example("third", "Nobody knows"),
    Example("first", "The parcel sank", carries=False),
)


class FakeModel:
    """Counts of meanings as vectors."""

    def __init__(self, name: str, **options: object) -> None:
        assert options == {"device": "cpu", "local_files_only": True}
        if "missing" in name:
            raise OSError("no such\nfolder")

    def encode(self, sentences: list[str], **options: object) -> object:
        told = [[any(word in text.split() for word in words) for words in MEANINGS] for text in sentences]
        return np.array([[*row, 1] for row in told], dtype=np.float32)


Install = Callable[[type], None]


@pytest.fixture
def install(monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Put a library with a model into the place of the real one."""

    def put(model: type) -> None:
        library = types.ModuleType(embeddings.LIBRARY)
        library.SentenceTransformer = model  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, embeddings.LIBRARY, library)

    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(variable, "0")
    embeddings.load.cache_clear()
    taught.cache_clear()
    yield put
    embeddings.load.cache_clear()
    taught.cache_clear()


def test_what_means_the_same_in_other_letters_is_near(install: Install) -> None:
    install(FakeModel)
    near = Embeddings("folder", FRAMES, EXAMPLES)
    first, second, third = near(words_of("That ship then foundered"))
    assert first > 0.1 > max(second, third)
    assert near(words_of("One package"))[1] > 0.1
    assert abs(near(words_of("One package")).sum()) < 1e-9


def test_a_model_suggests_what_is_hidden_and_marks_nothing(install: Install) -> None:
    class Certain(FakeModel):
        def encode(self, sentences: list[str], **options: object) -> object:
            alike = [[1.0, 0.0] if "aid" in text or "ship" in text else [0.0, 1.0] for text in sentences]
            return np.array(alike)

    install(Certain)
    document = report("2025-11-08", "Every ship of theirs went home empty, the Russian Defence Ministry said.")
    brought = Brought(embeddings="folder")
    tiers = {one.frame: one.tier for one in instances(document, taught(brought))}
    plain = {one.frame: one.tier for one in instances(document)}
    assert set(tiers.values()) <= {Tier.SUGGESTED, Tier.HIDDEN}
    lifted = {frame for frame, tier in tiers.items() if tier is Tier.SUGGESTED and plain.get(frame) != tier}
    assert lifted
    reasons = [one.reasons for one in instances(document, taught(brought)) if one.frame in lifted]
    assert all(any(reason.startswith("embeddings: score") for reason in found) for found in reasons)


def test_without_the_library_the_error_says_what_to_do(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, embeddings.LIBRARY, None)
    with pytest.raises(InputError, match=r"cannot be imported.*pip install sentence-transformers"):
        taught(Brought(embeddings="folder"))


def test_a_model_that_is_not_here_is_refused_and_never_fetched(
    install: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(FakeModel)
    with pytest.raises(InputError, match=r"missing is no model on this machine: no such folder.*nothing is down"):
        taught(Brought(embeddings="missing"))
    assert os.environ["HF_HUB_OFFLINE"] == "1"


@pytest.mark.parametrize("answer", [[[float("nan")]] * 9, [1.0], [[1.0]]])
def test_what_is_no_vector_is_refused(answer: list[object], install: Install) -> None:
    class Broken(FakeModel):
        def encode(self, sentences: list[str], **options: object) -> object:
            return np.array(answer)

    install(Broken)
    with pytest.raises(InputError, match="no vectors"):
        Embeddings("folder", FRAMES, EXAMPLES)


def test_another_model_in_the_same_folder_is_another_key(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")
    before = identity(str(tmp_path))
    (tmp_path / "weights").write_bytes(b"12")
    assert identity(str(tmp_path)) != before
    assert identity("a-name") == "a-name"
    assert Brought(embeddings="a-name").key != Brought(embeddings="another").key


def test_reading_frames_imports_no_model_and_no_client(tmp_path: Path) -> None:
    text = "Pokrovsk is encircled and its garrison is trapped, the Russian Defence Ministry said."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    program = """
import sys
from contested.terminal.app import main
try:
    main(sys.argv[1:])
except SystemExit as ended:
    assert not ended.code, ended.code
found = {"sentence_transformers", "torch", "transformers", "huggingface_hub", "httpx"} & set(sys.modules)
print("imported:", sorted(found))
"""

    def run(*words: str) -> str:
        command = [sys.executable, "-c", program, *words]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    run("read", "a.txt", "--published", "2025-11-08", "--outlet", "Ministry", "--outlet-side", "RU")
    told = run("narratives")
    assert "They are trapped" in told
    assert told.endswith("imported: []\n")
