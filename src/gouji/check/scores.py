"""Verdicts on scores: bounds, sums, grades, and what words say beside them. Scores are exact."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import amount, printed
from gouji.claim import Claim, Figure, Operand, as_number
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.quantity import Interval


def _bound(claim: Claim, document: Document) -> Verdict:
    """得分 ≤ 分值."""
    score, weight = claim.figure, claim.figures[0]
    text, limit = printed(score, document), printed(weight, document)
    if score.interval.low <= weight.interval.high:
        return Verdict(claim, HOLDS, weight.interval, f"{text} ≤ {limit}", text, limit)
    difference = amount(score.interval.low - weight.interval.high, lexicon.text("equations", "units", "marks"), Decimal(1), _decimals(score, weight))
    return Verdict(claim, BROKEN, weight.interval, f"{text} > {limit}", text, limit, difference)


def _sum(claim: Claim, document: Document) -> Verdict:
    """Σ of the parts, exact to the last digit."""
    total = sum((part.quantity.value for part in claim.figures), Decimal(0))
    computed = Interval.exactly(total)
    decimals = _decimals(*claim.figures)
    computed_text = amount(total, lexicon.text("equations", "units", "marks"), Decimal(1), decimals)
    implied = not isinstance(claim.stated, Figure)
    printed_total = as_number(claim.stated).interval.low
    stated_text = amount(printed_total, lexicon.text("equations", "units", "marks"), Decimal(1), 0) if implied else printed(claim.stated, document)
    equation = f"{' + '.join(printed(part, document) for part in claim.figures)} = {computed_text}"
    # A score printed with decimals is exact, though the interval of a number without unit is not.
    stated = claim.stated.quantity.value if isinstance(claim.stated, Figure) else printed_total
    if stated == total or (implied and total in lexicon.entry("scores", "full-marks", "values")):
        return Verdict(claim, HOLDS, computed, equation, stated_text, computed_text)
    if not claim.asserted:
        return Verdict(claim, UNDECIDABLE, computed, equation, stated_text, computed_text)
    difference = amount(abs(total - stated), lexicon.text("equations", "units", "marks"), Decimal(1), max(decimals, _decimals(claim.stated)))
    return Verdict(claim, BROKEN, computed, equation, stated_text, computed_text, difference)


def _decimals(*operands: Operand) -> int:
    return max((o.quantity.decimals for o in operands if o.quantity is not None), default=0)


def _grade(claim: Claim, document: Document) -> Verdict:
    """The grade that a score has in the usual scheme; a fit in another scheme is kept as the diagnosis."""
    score = claim.figures[0].quantity.value
    printed_grade = as_number(claim.stated).interval
    fitting = [band["name"] for band in _bands() if _ranks(band, score) & _all(printed_grade)]
    usual = _bands()[0]
    expected = lexicon.text("equations", "scores", "either").join(_words(min(_ranks(usual, score)), claim.stated.label))
    equation = f"{printed(claim.operands[0], document)} → {expected}"
    if not 0 <= score <= 100:
        return Verdict(claim, UNDECIDABLE, None, equation, claim.stated.label, expected)
    if usual["name"] in fitting:
        return Verdict(claim, HOLDS, None, equation, claim.stated.label, claim.stated.label)
    return Verdict(claim, BROKEN, None, equation, claim.stated.label, expected, diagnosis="other-bands" if fitting else "")


def _bands() -> list[dict[str, Any]]:
    bands: list[dict[str, Any]] = lexicon.entry("scores", "bands")
    return bands


def _ranks(band: dict[str, Any], score: Decimal) -> set[int]:
    """The grades a score may have: between 89 and 90 two, since 80–89 and 90–100 leave a gap."""
    found = set()
    for value in (score, score.to_integral_value()):
        found.add(next(int(rank) for rank, least in band["grades"].items() if value >= least))
    return found


def _all(ranks: Interval) -> set[int]:
    return set(range(int(ranks.low), int(ranks.high) + 1))


def _words(rank: int, printed_word: str) -> list[str]:
    """The usual word for a grade, in the manner of the printed one (优 or 优秀)."""
    words = [word for word, ranks in lexicon.entry("scores", "grades").items() if rank in ranks]
    alike = [word for word in words if len(word) == len(printed_word) and not word.endswith(lexicon.words("equations", "scores", "long-grades"))]
    return (alike or words)[:1]


def _drift(claim: Claim, document: Document) -> Verdict:
    """The overall grade is the same in all places."""
    first = claim.operands[0]
    same = bool(_all(as_number(first).interval) & _all(as_number(claim.stated).interval))
    equation = f"{first.label} {'=' if same else '≠'} {claim.stated.label}"
    return Verdict(claim, HOLDS if same else BROKEN, None, equation, claim.stated.label, first.label)


def _full_marks(claim: Claim, document: Document) -> Verdict:
    """An indicator with full marks is not among the problems."""
    score, weight = (printed(o, document) for o in claim.operands)
    equation = lexicon.text("equations", "scores", "full-score").format(name=claim.stated.label, score=score, weight=weight)
    return Verdict(claim, BROKEN, None, equation, claim.stated.label, "")


def _text(claim: Claim, document: Document) -> Verdict:
    """Full marks and a denial, or no marks and an affirmation, contradict each other."""
    weight, words = claim.operands
    score = printed(claim.stated, document)
    equation = lexicon.text("equations", "scores", "text").format(score=score, weight=printed(weight, document), words=words.label)
    return Verdict(claim, BROKEN, None, equation, score, "",
                   diagnosis="denied" if claim.topic == Topic.FULL_MARKS_DENIED else "affirmed")


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "score-bound": _bound,
    "score-sum": _sum,
    "weight-sum": _sum,
    "level-weight": _sum,
    "grade": _grade,
    "grade-drift": _drift,
    "full-marks": _full_marks,
    "score-text": _text,
}
