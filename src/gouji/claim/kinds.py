"""The kinds of claims, each once: what its operands are, what comes out, and which module of `gouji.check` decides it.

What a kind is called stands in `grammar/kinds.toml`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Dimension(StrEnum):
    """What the result of a kind of claim is measured in."""

    OPERANDS = "operands"
    """In what its operands are: a sum of amounts is an amount."""
    PERCENT = "percent"
    QUOTIENT = "quotient"
    """In the unit of one operand for each of the other: 元 a person, or none."""
    POINTS = "points"
    """In percentage points, or in percent where a writer takes one for the other."""
    TIMES = "times"
    MARKS = "marks"
    COUNT = "count"
    ORDINAL = "ordinal"
    DATE = "date"
    EQUATION = "equation"
    """In whatever the written formula gives."""
    NONE = "none"
    """Nothing is computed: words stand against each other, or against a figure."""


class Kind(NamedTuple):
    """One kind of claim."""

    name: str
    verifier: str
    """The module of `gouji.check` that decides it."""
    dimension: Dimension
    roles: tuple[str, ...]
    """The roles that its operands can have, beside the `stated` one."""
    is_rounded: bool = False
    """Whether the stated figure is itself rounded from a quotient, so that it may be off by one in its last place."""


_OPERANDS, _PERCENT, _MARKS, _DATE, _NONE = Dimension.OPERANDS, Dimension.PERCENT, Dimension.MARKS, Dimension.DATE, Dimension.NONE

_ROWS = (
    # sums and differences
    Kind("sum", "arithmetic", _OPERANDS, ("part", "minus")),
    Kind("bridge", "arithmetic", _OPERANDS, ("part", "minus")),
    Kind("carry-over", "arithmetic", _OPERANDS, ("part", "minus")),
    Kind("rollup", "arithmetic", _OPERANDS, ("part",), is_rounded=True),
    Kind("difference", "arithmetic", _OPERANDS, ("income", "expense", "export", "import", "birth", "death")),
    Kind("change", "arithmetic", _OPERANDS, ("current", "base")),
    Kind("balance", "arithmetic", _OPERANDS, ("income-total",)),
    Kind("restatement", "arithmetic", _OPERANDS, ("first",)),
    Kind("part-of", "comparisons", _OPERANDS, ("whole",)),
    Kind("either", "alternatives", _OPERANDS, ("part", "candidate", "executed")),
    Kind("implied-base", "observations", _OPERANDS, ("part", "minus")),
    # rates and quotients
    Kind("share", "arithmetic", _PERCENT, ("part", "whole"), is_rounded=True),
    Kind("share-sum", "arithmetic", _PERCENT, ("share",)),
    Kind("structure", "arithmetic", _PERCENT, ("part", "whole"), is_rounded=True),
    Kind("completion", "arithmetic", _PERCENT, ("actual", "target"), is_rounded=True),
    Kind("growth", "arithmetic", _PERCENT, ("current", "base", "delta"), is_rounded=True),
    Kind("growth-additivity", "arithmetic", _PERCENT, ("part", "part-growth", "total"), is_rounded=True),
    Kind("average", "arithmetic", Dimension.QUOTIENT, ("total", "count"), is_rounded=True),
    Kind("ratio", "arithmetic", Dimension.QUOTIENT, ("num", "den"), is_rounded=True),
    Kind("zero-base", "comparisons", _PERCENT, ("current", "base", "delta")),
    Kind("rate-range", "observations", _PERCENT, ()),
    # comparisons and the words of a change
    Kind("comparison", "comparisons", _OPERANDS, ("bound",)),
    Kind("direction", "comparisons", _OPERANDS, ("base", "word", "flat", "rate", "delta", "current")),
    Kind("flat", "comparisons", _OPERANDS, ("base", "flat")),
    Kind("points", "comparisons", Dimension.POINTS, ("current", "base")),
    Kind("multiple", "comparisons", Dimension.TIMES, ("current", "base", "word")),
    # written formulas
    Kind("formula", "formulas", Dimension.EQUATION, ("expression", "term")),
    Kind("formula-operand", "formulas", Dimension.EQUATION, ("disclosed", "term")),
    # counts and numbers of items
    Kind("count", "counts", Dimension.COUNT, ("item",)),
    Kind("project-count", "counts", Dimension.COUNT, ("item",)),
    Kind("sequence", "sequences", Dimension.ORDINAL, ("item",)),
    # targets and units
    Kind("target", "observations", _OPERANDS, ("target",)),
    Kind("met", "observations", _NONE, ("target", "stated")),
    Kind("scope", "observations", _OPERANDS, ("first",)),
    Kind("overachievement", "against_thresholds", _OPERANDS, ("target",)),
    Kind("dimension", "observations", _NONE, ()),
    Kind("unit-missing", "observations", _NONE, ("first",)),
    Kind("double-negative", "observations", _NONE, ("current",)),
    Kind("negative", "observations", _NONE, ()),
    Kind("approximators", "observations", _NONE, ()),
    Kind("magnitude", "observations", _NONE, ("target",)),
    # scores
    Kind("score-bound", "scores", _MARKS, ("weight",)),
    Kind("score-sum", "scores", _MARKS, ("part",)),
    Kind("weight-sum", "scores", _MARKS, ("part",)),
    Kind("level-weight", "scores", _MARKS, ("part",)),
    Kind("grade", "scores", _NONE, ("score",)),
    Kind("grade-drift", "scores", _NONE, ("first",)),
    Kind("full-marks", "scores", _NONE, ("score", "weight")),
    Kind("score-text", "scores", _NONE, ("weight", "words")),
    # forms
    Kind("execution-score", "forms", _MARKS, ("weight", "actual", "target")),
    Kind("execution-outside", "forms", _MARKS, ("part",)),
    Kind("full-score", "forms", _OPERANDS, ("target", "weight", "score")),
    Kind("deduction", "forms", _MARKS, ("weight", "target", "actual")),
    Kind("unexplained-deduction", "forms", _MARKS, ("weight",)),
    Kind("execution-reason", "against_thresholds", _NONE, ("actual", "target")),
    Kind("execution-gap", "against_thresholds", _MARKS, ("weight", "actual", "target", "minus")),
    Kind("executed-bound", "form_funds", _OPERANDS, ("bound",)),
    Kind("fund-score", "form_funds", _MARKS, ("weight",)),
    Kind("zero-budget", "form_funds", _PERCENT, ("actual", "target")),
    Kind("fund-switch", "observations", _OPERANDS, ("first",)),
    Kind("score-formula", "form_rows", _MARKS, ("weight", "actual", "target")),
    Kind("score-tier", "form_rows", _MARKS, ("weight", "words")),
    Kind("unit-pair", "form_rows", _NONE, ("target",)),
    Kind("copied-target", "form_rows", _NONE, ("repeat",)),
    Kind("number-for-words", "form_rows", _NONE, ("repeat",)),
    Kind("duplicate-row", "form_rows", _NONE, ("first",)),
    Kind("blank-cell", "form_rows", _NONE, ()),
    Kind("first-level", "form_rows", _MARKS, ("weight",)),
    Kind("satisfaction-level", "form_rows", _MARKS, ("weight",)),
    Kind("year-columns", "observations", _NONE, ("first",)),
    Kind("year-swap", "observations", _OPERANDS, ("first", "neighbour")),
    # dates
    Kind("calendar", "periods", _NONE, ()),
    Kind("year-digits", "periods", _NONE, ()),
    Kind("date-order", "periods", _NONE, ("earlier", "later")),
    Kind("report-year", "periods", _DATE, ("year",)),
    Kind("base-year", "periods", _DATE, ("year",)),
    Kind("fill-date", "periods", _DATE, ("period-end",)),
    Kind("package-dates", "periods", _DATE, ("date",)),
    Kind("forecast", "periods", _DATE, ("filed", "period-end")),
    Kind("cutoff", "periods", _DATE, ("filed",)),
    Kind("cutoff-year", "periods", _DATE, ("year",)),
    # words
    Kind("assertion-pair", "observations", _NONE, ("first",)),
    Kind("residue", "words", _NONE, ("repeat",)),
    Kind("personal-data", "words", _NONE, ("repeat",)),
    Kind("repeated-word", "words", _NONE, ("repeat",)),
    Kind("obsolete-name", "words", _NONE, ("repeat",)),
    Kind("unit-name", "words", _NONE, ("first",)),
    Kind("self-name", "words", _NONE, ("first", "repeat")),
    Kind("foreign-place", "words", _NONE, ("repeat",)),
    Kind("foreign-kind", "words", _NONE, ("repeat",)),
    Kind("foreign-level", "words", _NONE, ("repeat",)),
    Kind("item-name", "words", _NONE, ("first",)),
    Kind("polarity", "words", _NONE, ("first",)),
    Kind("dangling", "words", _NONE, ()),
    Kind("attachment-number", "words", _NONE, ("item", "first")),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _ROWS}
"""All kinds by name."""


def called(kind: str, lang: str = "zh") -> str:
    """What a kind of claim is called to a reader."""
    from gouji import lexicon

    return lexicon.text("kinds", kind, lang)
