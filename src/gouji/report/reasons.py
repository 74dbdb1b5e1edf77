"""Why a finding is as loud as it is, in plain words: how the report asserts the relation, what the mismatch looks like, what was judged before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gouji.grammar import lexicon
from gouji.rule.model import LEVELS_BY_WEIGHT, Finding

if TYPE_CHECKING:
    from gouji.check import Evidence


def heading(finding: Finding, lang: str = "zh") -> str:
    """为什么报为错误."""
    return _said("heading", lang).format(level=_why()["level"][finding.level][lang])


def reasons(finding: Finding, lang: str = "zh") -> list[str]:
    """What speaks for the finding, one reason each."""
    evidence = finding.evidence
    if evidence is None:
        return [_said("rule", lang).format(code=finding.rule.code)]
    words = _why()
    # Where nothing is computed there is no relation that could be meant or not.
    found: list[str] = [words["asserted"][evidence.asserted][lang]] if evidence.mismatch != "none" else []
    found.append(words["mismatch"][evidence.mismatch][lang])
    if evidence.vouched:
        found.append(_said("vouched", lang).format(count=evidence.vouched))
    true, judged = _judged(evidence)
    if judged:
        found.append(_said("judged", lang).format(true=true, all=judged))
    loudest = finding.severity or finding.rule.severity
    if LEVELS_BY_WEIGHT.index(finding.level) > LEVELS_BY_WEIGHT.index(loudest):
        found.append(_said("lowered", lang).format(level=words["level"][loudest][lang]))
    return found


def reason(finding: Finding, lang: str = "zh") -> str:
    """The reasons in one line, without their heading."""
    return _said("between", lang).join(reasons(finding, lang))


def _judged(evidence: Evidence) -> tuple[int, int]:
    """How many of the judged findings with such evidence were right, and how many there are."""
    from gouji.check import calibration

    counts = calibration.cells().get((calibration.group_of(evidence.kind), evidence.asserted.value, evidence.mismatch.value))
    return (counts.true, counts.all) if counts is not None else (0, 0)


def _said(name: str, lang: str) -> str:
    words: str = _why()["said"][name][lang]
    return words


def _why() -> dict[str, dict[str, dict[str, str]]]:
    words: dict[str, dict[str, dict[str, str]]] = lexicon("evidence")["why"]
    return words
