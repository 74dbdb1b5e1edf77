"""Averages: 发放补贴B，惠及N人，人均A. Total, count and average must stand in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.claim.model import Claim, Operand, operand
from gouji.grammar import lexicon
from gouji.quantity import Figures, Interval, Quantity
from gouji.view.prose.passages import FramePattern, Passage, Prose, number_start
from gouji.view.prose.statements import Outline

_MONTHS = 12


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = lexicon("averages")
    average = data["average"]
    return (re.compile(average["cue"]), FramePattern(average["pattern"], data["pieces"]),
            re.compile(average["other"]["words"]), re.compile(average["verbs"]["words"]),
            re.compile(average["point"]["words"]))


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all averages whose total and count are printed beside them."""
    cue, pattern, *_ = _patterns()
    prose = Prose(outline.document, figures.quantities)
    found: list[Claim] = []
    for passage in prose.around(cue):
        for match in pattern.finditer(passage.skeleton):
            found.extend(_average(passage, match))
    return found


def _average(passage: Passage, match: re.Match[str]) -> Iterator[Claim]:
    _, _, other, verbs, point = _patterns()
    average = passage.figure(match.start("average"))
    if average.upper is not None or other.search(match["noun"]):
        return
    counted = lexicon("averages")["average"]["counted"][match["per"]]
    place = passage.figures.index(average)
    before = [(n, q) for n, q in enumerate(passage.figures[:place]) if q.kind not in ("rate", "points")]
    totals = [(n, q) for n, q in before if (q.kind, q.base) == _numerator(average)]
    counts = [(n, q) for n, q in before if q.kind in counted]
    if len(totals) != 1 or len(counts) != 1:
        return
    (total_number, total), (count_number, count) = totals[0], counts[0]
    if count.value == 0 or total is count:
        return
    # the three must follow on each other: what stands between would have its own total
    adjacent = len(before) == 2 and passage.text[max(total.end, count.end):number_start(average)].count("。") == 0
    noun = verbs.sub("", match["noun"])
    named = not noun or noun in passage.text[passage.start:passage.offset(match.start())]
    labels = passage.label(total_number) + passage.label(count_number)
    asserted = adjacent and named and not point.search(labels) and not total.qualifier and not count.qualifier
    monthly = bool(match["month"] or match["monthly"] or match["after"] or "月" in average.unit)
    yield Claim("average", "总额B，N人，人均A", _stated(average, total, count, monthly),
                (operand("total", total, passage.label(total_number)), operand("count", count, passage.label(count_number))),
                asserted)


def _numerator(average: Quantity) -> tuple[str, str]:
    """The kind and base that the total of an average has: 元 for 元/人/月."""
    if average.kind != "quotient":
        return average.kind, average.base
    base = average.base.split("/")[0]
    return ("money" if base.endswith("元") else "count"), base


def _stated(average: Quantity, total: Quantity, count: Quantity, monthly: bool) -> Operand:
    """The average, over a year if only so it is the quotient: a monthly value times twelve."""
    result = total.interval / count.interval
    interval: Interval = average.interval
    if monthly and not interval.meets(result) and interval.times(_MONTHS).meets(result):
        interval = interval.times(_MONTHS)
    return Operand("stated", average.start, average.end, interval, average)
