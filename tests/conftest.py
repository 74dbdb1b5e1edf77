"""Generated examples are the same on every run, so that a change is judged by what it does and not by chance;
`--hypothesis-profile search` looks for new ones."""

import pytest
from hypothesis import HealthCheck, settings

_SLOW_MACHINES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **_SLOW_MACHINES)
settings.register_profile("search", max_examples=3000, **_SLOW_MACHINES)
settings.load_profile("same")

# What starts other programs, or ends its own processes and waits for what becomes of them, takes most of the time of all tests.
_PROGRAMS = ("LibreOffice", "Chromium", "Neovim", "Vim", "Emacs")
_FILES = ("tests/editors/", "tests/scan/test_cluster.py", "tests/scan/test_broken.py")
_KILLS = ("ctrl_c", "kill")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks as `programs` the tests that a plain `pytest` leaves out."""
    for item in items:
        reasons = " ".join(str(mark.kwargs.get("reason", "")) for mark in item.iter_markers("skipif"))
        if any(name in reasons for name in _PROGRAMS) or any(name in item.nodeid for name in _FILES) or any(word in item.name for word in _KILLS):
            item.add_marker("programs")
