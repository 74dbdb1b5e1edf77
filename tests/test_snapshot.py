"""What gouji says of the samples, the forms and the cases of the rules is what is pinned in `snapshots/`."""

from __future__ import annotations

import pytest

from tests.snapshot import RENEW, SNAPSHOTS, snapshots

MADE = snapshots()


@pytest.mark.parametrize("name", MADE)
def test_what_is_said_is_what_is_pinned(name: str):
    pinned, told = ((SNAPSHOTS / f"{name}.txt").read_text("utf-8").splitlines(), MADE[name]().splitlines())
    changed = [f"- {line}" for line in pinned if line not in set(told)] + [f"+ {line}" for line in told if line not in set(pinned)]
    assert pinned == told, "\n".join([RENEW, *changed])


def test_nothing_else_is_pinned():
    assert {path.stem for path in SNAPSHOTS.iterdir()} == set(MADE)
