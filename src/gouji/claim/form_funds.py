"""The funds of a form: their total and its sources, the execution rate, and its score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.claim.form_model import Form, FundRow
from gouji.claim.model import Claim, Operand, operand
from gouji.grammar import lexicon
from gouji.quantity import Quantity

SOURCES, RATE, SCORE = "资金来源", "预算执行率", "执行率得分"
_AMOUNTS = ("initial", "budget", "executed")
_LEVELS = re.compile("中央|省级|市级|县级|区级|地方|上级")


def find(form: Form) -> Iterator[Claim]:
    """The claims of the funds of one form."""
    yield from _sources(form)
    for row in form.funds:
        yield from _rate(row)
        if "weight" in row.figures and "score" in row.figures:
            yield Claim("score-bound", "得分不超过分值", operand("stated", row.figures["score"]),
                        (operand("weight", row.figures["weight"]),))
    if form.execution is not None:
        yield from _score(form.execution)


def _sources(form: Form) -> Iterator[Claim]:
    """年度资金总额 = 财政拨款 + 上年结转资金 + 其他资金, in each column of amounts. An empty cell is nothing."""
    totals = [row for row in form.funds if row.is_total]
    sources = [row for row in form.funds if not row.is_total]
    if len(totals) != 1 or len(sources) < 2:
        return
    named_twice = any(_LEVELS.search(row.name) for row in sources) and any("财政" in row.name and not _LEVELS.search(row.name)
                                                                          for row in sources)
    complete = any(_closing().search(row.name) for row in sources) and not named_twice
    for column in _AMOUNTS:
        total = totals[0].figures.get(column)
        parts = [row.figures[column] for row in sources if column in row.figures]
        if total is not None and parts and _alike((total, *parts)):
            yield Claim("sum", SOURCES, operand("stated", total, totals[0].name), tuple(operand("part", p) for p in parts), complete)


def _alike(figures: tuple[Quantity, ...]) -> bool:
    return len({(figure.kind, figure.base) for figure in figures}) == 1


def _rate(row: FundRow) -> Iterator[Claim]:
    """执行率 = 全年执行数 ÷ 全年预算数; of nothing there is no rate."""
    budget, executed, rate = (row.figures.get(name) for name in ("budget", "executed", "rate"))
    if budget is None or executed is None or rate is None or budget.value <= 0 or not _alike((budget, executed)):
        return
    yield Claim("completion", RATE, _in_percent(rate), (operand("actual", executed), operand("target", budget)))


def _in_percent(rate: Quantity) -> Operand:
    return operand("stated", rate if rate.kind == "rate" else rate._replace(kind="rate", unit="%", base="%"))


def _score(row: FundRow) -> Iterator[Claim]:
    """得分 = 分值 × 执行率, at most the full weight."""
    weight, score = row.figures.get("weight"), row.figures.get("score")
    if weight is None or score is None:
        return
    budget, executed = row.figures.get("budget"), row.figures.get("executed")
    if budget is not None and executed is not None and budget.value > 0 and _alike((budget, executed)):
        yield Claim("execution-score", SCORE, operand("stated", score),
                    (operand("weight", weight), operand("actual", executed), operand("target", budget)))


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(lexicon("forms")["funds"]["closing"])
