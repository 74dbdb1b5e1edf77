"""The funds of a form: their total and its sources, the execution rate, and its score."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Column, Reason
from gouji.claim.model import Claim, operand
from gouji.claim.topics import Topic
from gouji.view.form.model import Form, FundRow, added
from gouji.view.table.precision import alike, as_rate

SCORE = "execution-score"
ZERO, TWICE, BEYOND, REASON, GAP = "rate-of-no-budget", "fund-source-score", "executed-within-budget", "low-execution-reason", "marks-and-execution"
_AMOUNTS = ("initial", "budget", "executed")


def find(form: Form) -> Iterator[Claim]:
    """The claims of the funds of one form."""
    yield from _sources(form)
    yield from _cuts(form)
    for row in form.funds:
        yield from _rate(row)
        if "weight" in row.figures and "score" in row.figures:
            yield Claim("score-bound", lexicon.name("score-within-weight"), operand("stated", row.figures["score"]),
                        (operand("weight", row.figures["weight"]),))
        if row.is_sure:
            yield from _zero_budget(row)
    yield from _twice(form)
    yield from _beyond(form)
    if form.execution is not None:
        yield from _score(form.execution)
        yield from _reason(form, form.execution)
        yield from _gap(form, form.execution)


def _sources(form: Form) -> Iterator[Claim]:
    """年度资金总额 = 财政拨款 + 上年结转资金 + 其他资金, in each column of amounts. An empty cell is nothing."""
    totals = [row for row in form.funds if row.is_total]
    sources = [row for row in form.funds if not row.is_total]
    if len(totals) != 1 or len(sources) < 2:
        return
    by_level = [row for row in sources if lexicon.pattern("forms", "funds", "levels").search(row.name)]
    fiscal = lexicon.text("forms", "funds", "fiscal")
    named_twice = bool(by_level) and any(fiscal in row.name and row not in by_level for row in sources)
    complete = any(lexicon.pattern("forms", "funds", "closing").search(row.name) for row in sources) and not named_twice and form.has_all_funds
    for column in _AMOUNTS:
        total = totals[0].figures.get(column)
        parts = [row.figures[column] for row in sources if column in row.figures]
        if total is not None and parts and alike((total, *parts)):
            yield Claim("sum", lexicon.text("topics", Topic.FUND_SOURCES), operand("stated", total, totals[0].name),
                        tuple(operand("part", p) for p in parts), complete, Topic.FUND_SOURCES)


def _cuts(form: Form) -> Iterator[Claim]:
    """The budget in its parts by source, and by kind of expenditure, each in a cell of its own; parts without figure are nothing."""
    totals = [row for row in form.funds if row.is_total and "budget" in row.figures]
    for rows in form.cuts.values():
        parts = [row.figures["budget"] for row in rows if "budget" in row.figures]
        if len(totals) != 1 or len(rows) < 2 or not parts:
            continue
        budget, initial = totals[0].figures["budget"], totals[0].figures.get("initial")
        total = budget if initial is None else initial
        if alike((total, *parts)):
            # the form does not say of which budget they are the parts
            asserted = initial is None or initial.value == budget.value
            yield Claim("sum", lexicon.text("topics", Topic.FUND_SOURCES), operand("stated", total, totals[0].name),
                        tuple(operand("part", part) for part in parts), asserted, Topic.FUND_SOURCES)


def _rate(row: FundRow) -> Iterator[Claim]:
    """执行率 = 全年执行数 ÷ 全年预算数; of nothing there is no rate."""
    budget, executed, rate = (row.figures.get(name) for name in ("budget", "executed", "rate"))
    if budget is None or executed is None or rate is None or budget.value <= 0 or not alike((budget, executed)):
        return
    yield Claim("completion", lexicon.text("topics", Topic.EXECUTION_RATE), operand("stated", as_rate(rate)),
                (operand("actual", executed), operand("target", budget)), topic=Topic.EXECUTION_RATE)


def _score(row: FundRow) -> Iterator[Claim]:
    """得分 = 分值 × 执行率, at most the full weight."""
    weight, score = row.figures.get("weight"), row.figures.get("score")
    if weight is None or score is None:
        return
    budget, executed = row.figures.get("budget"), row.figures.get("executed")
    if budget is not None and executed is not None and budget.value > 0 and alike((budget, executed)):
        yield Claim("execution-score", lexicon.name(SCORE), operand("stated", score),
                    (operand("weight", weight), operand("actual", executed), operand("target", budget)))


def _zero_budget(row: FundRow) -> Iterator[Claim]:
    """Of nothing there is no rate but 0 or none."""
    budget, executed, rate = (row.figures.get(name) for name in ("budget", "executed", "rate"))
    if budget is not None and executed is not None and rate is not None and budget.value == 0 and alike((budget, executed)):
        yield Claim("zero-budget", lexicon.name(ZERO), operand("stated", rate), (operand("actual", executed), operand("target", budget)))


def _twice(form: Form) -> Iterator[Claim]:
    """The marks of budget execution belong to the total; a source of funds that bears the same counts them again."""
    total = form.execution
    if total is None or not total.is_sure or "weight" not in total.figures:
        return
    weight = total.figures["weight"]
    for row in form.funds:
        own = row.figures.get("weight")
        if row is total or not row.is_sure or own is None or own.value != weight.value or not own.value:
            continue
        score = row.figures.get("score")
        counted = score is not None and score.value > 0
        yield Claim("fund-score", lexicon.name(TWICE), operand("stated", score if counted else own, row.name), (operand("weight", weight),),
                    detail=Column("score" if counted else "weight"))


def _beyond(form: Form) -> Iterator[Claim]:
    """执行数 within 全年预算数; where the form has only one budget, it may be that of the year's beginning."""
    has_initial = any("initial" in row.figures for row in form.funds)
    if not has_initial and not lexicon.pattern("forms", "funds", "year-round").search(form.budget_header):
        return
    pairs = [(row, row.figures["budget"], row.figures["executed"]) for row in form.funds
             if row.is_sure and row.figures.keys() >= {"budget", "executed"} and alike((row.figures["budget"], row.figures["executed"]))]
    exceeding = [pair for pair in pairs if pair[0].is_total and pair[2].value > pair[1].value + pair[1].step]
    for row, budget, executed in exceeding or pairs:
        yield Claim("executed-bound", lexicon.name(BEYOND), operand("stated", executed, row.name), (operand("bound", budget),))


def _reason(form: Form, row: FundRow) -> Iterator[Claim]:
    """A low rate of execution asks for a reason, where the form has a place for it."""
    budget, executed = row.figures.get("budget"), row.figures.get("executed")
    if form.asks_for_execution and budget is not None and executed is not None and budget.interval.low > 0 and alike((budget, executed)):
        yield Claim("execution-reason", lexicon.name(REASON), operand("stated", row.figures.get("rate") or executed),
                    (operand("actual", executed), operand("target", budget)), detail=Reason(form.is_execution_explained))


def _gap(form: Form, row: FundRow) -> Iterator[Claim]:
    """The marks of the indicators against the rate of execution."""
    budget, executed = row.figures.get("budget"), row.figures.get("executed")
    weight, score = form.total_weight, form.total_score
    if None in (budget, executed, weight, score) or budget.interval.low <= 0 or not alike((budget, executed)) or not form.is_confirmed:
        return
    own = row.figures.get("weight"), row.figures.get("score")
    for outside in ((), own):
        # a total with the marks of budget execution, or of the indicators alone
        if None not in outside and added(outside[:1]) + added(r.weight for r in form.indicators) == weight.value \
                and added(outside[1:]) + added(r.score for r in form.indicators) == score.value:
            yield Claim("execution-gap", lexicon.name(GAP), operand("stated", score),
                        (operand("weight", weight), operand("actual", executed), operand("target", budget),
                         *(operand("minus", figure) for figure in outside)))
            return
