"""Fixtures for all tests: the shared corpora, where they are."""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: a busy machine is no failure.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared corpora: CONTESTED_DATA, else `../shared`. Skips without it; fails if it is required."""
    folder = Path(os.environ.get("CONTESTED_DATA") or ROOT.parent / "shared")
    if (folder / "corpus").is_dir():
        return folder
    if os.environ.get("CONTESTED_REQUIRE_SHARED") == "1":
        pytest.fail("the shared corpora are required (CONTESTED_REQUIRE_SHARED=1) and not there; set CONTESTED_DATA")
    pytest.skip("the shared corpora are not here; set CONTESTED_DATA")


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Generator[None]:
    """Results that are kept by content go into a folder of these tests, never into the user's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTESTED_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where the shared corpora are required, any other skip on their account fails too."""
    report = yield
    required = os.environ.get("CONTESTED_REQUIRE_SHARED") == "1"
    if required and report.skipped and not hasattr(report, "wasxfail") and "shared" in str(report.longrepr):
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped although the shared corpora are required: {report.longrepr}"
    return report
