"""What evidence is worth: counts of judged findings by group of claims, assertion and mismatch, and the level that follows from them.

The counts stand in `grammar/calibration.toml`, made by `python -m tests.calibrate`.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.check.model import Assertion, Mismatch

ERROR, WARNING, INFO, SILENT = "error", "warning", "info", "silent"


# The surer assertion, and the mismatch that looks more like a mistake, first.
_SURE, _LIKE = tuple(Assertion), tuple(Mismatch)


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


def level_of(own: Counts, weaker: Counts, uncounted: str) -> str:
    """The level for a cell with its own counts and those of all cells of its group that have weaker evidence:
    `error` if at least 99 of 100 were right, `warning` from 90, `info` from 60. Where its own counts are too few,
    weaker evidence that has proved right vouches for it. With too few of both the level is the one given; if any was
    wrong, at most `warning`, and `info` if most were."""
    fewest = lexicon.count("calibration", "levels", "fewest")
    if own.all >= fewest:
        return _by_share(own)
    if (own + weaker).all >= fewest:
        return _by_share(own + weaker)
    if not own.false:
        return uncounted
    known = own + weaker
    most = WARNING if 100 * known.true >= lexicon.count("calibration", "levels", INFO) * known.all else INFO
    return max(uncounted, most, key=(ERROR, WARNING, INFO, SILENT).index)


def _by_share(counts: Counts) -> str:
    share = 100 * counts.true / counts.all
    return next((name for name in (ERROR, WARNING, INFO) if share >= lexicon.count("calibration", "levels", name)), SILENT)


def level(kind: str, asserted: Assertion, mismatch: Mismatch) -> str:
    """How loud such a broken claim is told at most; `error` for kinds that are not calibrated."""
    group = group_of(kind)
    return _level(group, asserted, mismatch) if group and _IS_MEASURED[0] else ERROR


_IS_MEASURED = [True]


def everything_is_told() -> None:
    """Switches the levels off, so that the evidence of every broken claim can be counted."""
    _IS_MEASURED[0] = False


def group_of(kind: str) -> str:
    """The group in which a kind of claim is counted; empty if it is not."""
    return _groups().get(kind, "")


@cache
def _groups() -> dict[str, str]:
    return {kind: group for group, kinds in lexicon.entry("calibration", "groups").items() for kind in kinds}


def cells() -> dict[tuple[str, str, str], Counts]:
    """The counts by group, assertion and mismatch."""
    return {(row["group"], row["asserted"], row["mismatch"]): Counts(row["true"], row["false"]) for row in lexicon.entry("calibration").get("cell", ())}


def of_rules() -> dict[str, Counts]:
    """The judged findings by code of their rule."""
    return {code: Counts(row["true"], row["false"]) for code, row in lexicon.entry("calibration").get("rules", {}).items()}


@cache
def _level(group: str, asserted: Assertion, mismatch: Mismatch) -> str:
    known = cells()
    weaker = sum((counts for (g, a, m), counts in known.items() if g == group and (a, m) != (asserted, mismatch)
                  and _SURE.index(Assertion(a)) >= _SURE.index(asserted) and _LIKE.index(Mismatch(m)) >= _LIKE.index(mismatch)), Counts())
    return level_of(known.get((group, asserted, mismatch), Counts()), weaker, lexicon.text("calibration", "uncounted", asserted))
