"""What evidence is worth: counts of judged findings by group of claims, assertion and mismatch, and the level that follows from them.

The counts stand in `grammar/calibration.toml`, made by `python -m tests.calibrate`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.check.model import Assertion, Mismatch

ERROR, WARNING, INFO, SILENT = "error", "warning", "info", "silent"


class Counts(NamedTuple):
    """Judged findings: how many were right, and how many were not. Arguable ones are in neither."""

    true: int = 0
    false: int = 0

    @property
    def all(self) -> int:
        return self.true + self.false

    def __add__(self, other: object) -> Counts:
        assert isinstance(other, Counts)
        return Counts(self.true + other.true, self.false + other.false)


def level_of(counts: Counts, among: Counts) -> str:
    """The level for a cell with these counts among neighbours with those: `error` if at least 99 of 100 were right and enough have been
    judged, `warning` from 90, `info` from 60. A cell of few counts follows its neighbours, one level lower."""
    rows = lexicon.entry("calibration", "levels")
    if counts.all >= rows["fewest"]:
        return _by_share(counts)
    if among.all < rows["fewest"]:
        return WARNING if not counts.false and not among.false else INFO if counts.true >= counts.false else SILENT
    lower = {ERROR: WARNING, WARNING: INFO, INFO: SILENT, SILENT: SILENT}[_by_share(among + counts)]
    return SILENT if counts.false > counts.true else lower


def _by_share(counts: Counts) -> str:
    rows = lexicon.entry("calibration", "levels")
    share = 100 * counts.true / counts.all
    return next((name for name in (ERROR, WARNING, INFO) if share >= rows[name]), SILENT)


def level(kind: str, asserted: Assertion, mismatch: Mismatch) -> str:
    """How loud a broken claim of this kind with this evidence may be told; `error` for kinds that are not calibrated, whose rule decides."""
    group = group_of(kind)
    return _level(group, asserted, mismatch) if group and _IS_MEASURED[0] else ERROR


_IS_MEASURED = [True]


def everything_is_told() -> None:
    """From now on every broken claim is as loud as its rule says: for counting what evidence is worth."""
    _IS_MEASURED[0] = False


def group_of(kind: str) -> str:
    """The group in which a kind of claim is counted; empty if it is not."""
    return _groups().get(kind, "")


@cache
def _groups() -> dict[str, str]:
    return {kind: group for group, kinds in lexicon.entry("calibration", "groups").items() for kind in kinds}


def cells() -> dict[tuple[str, str, str], Counts]:
    """The counts by group, assertion and mismatch."""
    return {(row["group"], row["asserted"], row["mismatch"]): Counts(row["true"], row["false"]) for row in lexicon.entry("calibration", "cell")}


@cache
def _level(group: str, asserted: str, mismatch: str) -> str:
    known = cells()
    among = sum((c for (g, a, m), c in known.items() if (a, m) == (asserted, mismatch) and g != group), Counts())
    return level_of(known.get((group, asserted, mismatch), Counts()), among)
