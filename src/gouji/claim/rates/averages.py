"""Averages: 发放补贴B，惠及N人，人均A. Total, count and average must stand in one sentence."""

from __future__ import annotations

import re

from gouji import lexicon
from gouji.claim.model import Binding, Operand, operand
from gouji.quantity import Interval, Quantity
from gouji.view.prose.passages import Passage, number_start

_MONTHS = 12
# With more figures before it in its sentence, an average has no total that could be told from the others.
_MOST_BEFORE = 40


def read(passage: Passage, match: re.Match[str]) -> Binding | None:
    """An average whose total and count are printed before it."""
    average = passage.figure(match.start("average"))
    place = passage.number(match.start("average"))
    if place > _MOST_BEFORE or average.upper is not None or _is("other", match["noun"]):
        return None
    counted = lexicon.words("averages", "counted", match["per"])
    before = [(n, q) for n, q in enumerate(passage.figures[:place]) if q.kind not in ("rate", "points")]
    totals = [(n, q) for n, q in before if (q.kind, q.base) == _numerator(average)]
    counts = [(n, q) for n, q in before if q.kind in counted]
    if len(totals) != 1 or len(counts) != 1:
        return None
    (total_number, total), (count_number, count) = totals[0], counts[0]
    if count.value == 0 or total is count:
        return None
    # the three must follow on each other: what stands between would have its own total
    adjacent = len(before) == 2 and passage.text[max(total.end, count.end):number_start(average)].count("。") == 0
    noun = lexicon.pattern("averages", "verbs", "words").sub("", match["noun"])
    is_named = not noun or noun in passage.text[passage.start:passage.offset(match.start())]
    labels = passage.label(total_number), passage.label(count_number)
    monthly = bool(match["month"] or match["monthly"] or match["after"]) or _is("monthly", average.unit)
    return Binding(_stated(average, total, count, monthly),
                   (operand("total", total, labels[0]), operand("count", count, labels[1])),
                   adjacent and is_named and not _is("point", "".join(labels)) and not total.qualifier and not count.qualifier)


def _is(what: str, words: str) -> bool:
    """Whether the words match the list `what` of `grammar/averages.toml`."""
    return lexicon.pattern("averages", what, "words").search(words) is not None


def _numerator(average: Quantity) -> tuple[str, str]:
    """The kind and base that the total of an average has: 元 for 元/人/月."""
    if average.kind != "quotient":
        return average.kind, average.base
    base = average.base.split("/")[0]
    return "money" if _is("money", base) else "count", base


def _stated(average: Quantity, total: Quantity, count: Quantity, monthly: bool) -> Operand:
    """The average, over a year if only so it is the quotient: a monthly value times twelve."""
    result = total.interval / count.interval
    interval: Interval = average.interval
    if monthly and not interval.meets(result) and interval.times(_MONTHS).meets(result):
        interval = interval.times(_MONTHS)
    return operand("stated", average)._replace(interval=interval)
