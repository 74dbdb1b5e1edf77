"""The self-evaluation form of a project, filled in so that all its figures agree."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from tests.benchmarks.made.draft import Draft, amount, percent, rounded, shares
from tests.benchmarks.made.names import Unit, words

_EXECUTION = 10
# The first-level indicators with their weights, their second-level indicators, and how many rows these may have.
_LEVELS = (
    ("产出指标", 50, (("数量指标", 4), ("质量指标", 2), ("时效指标", 1))),
    ("效益指标", 30, (("社会效益指标", 2), ("可持续影响指标", 1))),
    ("满意度指标", 10, (("服务对象满意度指标", 1),)),
)
_RATES = {
    "质量指标": ("验收合格率", "服务规范率", "资料归档完整率"),
    "社会效益指标": ("服务对象覆盖率", "政策知晓率", "问题按期办结率"),
}


class Project(NamedTuple):
    """A project and its money, in hundredths of 万元."""

    name: str
    initial: int
    budget: int
    executed: int
    fiscal: int
    """Of the budget."""


def project(chance: Random, name: str, executed: int) -> Project:
    """One on which so much has been spent."""
    budget = executed if chance.random() < 0.3 else executed * 100 // chance.randint(92, 99)
    initial = budget if chance.random() < 0.5 else budget * chance.randint(80, 97) // 100
    fiscal = budget if chance.random() < 0.4 else budget * chance.randint(60, 90) // 100
    return Project(name, initial, budget, executed, fiscal)


class _Row(NamedTuple):
    """An indicator."""

    name: str
    target: str
    actual: str
    weight: int
    score: Decimal
    reason: str = ""


def form(draft: Draft, unit: Unit, year: int, subject: Project) -> None:
    """The form below its title and year."""
    draft.title(draft.chance.choice(("项目支出绩效自评表", "财政项目支出绩效自评表")))
    draft.say(f"（{year}年度）")
    funds, execution = _funds(draft, subject)
    indicators, scores = _indicators(draft, unit, subject)
    total = execution + scores
    wrong = total - draft.chance.randint(2, 5) - Decimal(draft.chance.randint(1, 9)) / 10
    draft.table([
        ["项目名称", subject.name, *[""] * 6],
        ["主管部门", unit.county + unit.bureau, *[""] * 6],
        ["实施单位", unit.name, *[""] * 6],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        *funds,
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
        *indicators,
        ["总分", "", "", "", "", "100", draft.slip("S502", _plain(total), _plain(wrong)), ""],
    ])


def _funds(draft: Draft, subject: Project) -> tuple[list[list[str]], Decimal]:
    """The rows of the funds, and the score of their execution."""
    chance = draft.chance
    rate = Decimal(subject.executed) * 100 / subject.budget
    score = draft.slip("S510", rounded(rate / 10), rounded(rate / 10) - Decimal(chance.randint(15, 30)) / 10)
    printed = draft.slip("R220", percent(subject.executed, subject.budget), f"{rounded(rate) - chance.randint(2, 9)}%")
    rows = [["", "年度资金总额", *map(amount, (subject.initial, subject.budget, subject.executed)), str(_EXECUTION), printed, str(score)]]
    if subject.fiscal < subject.budget:
        initial, other = subject.initial * subject.fiscal // subject.budget, subject.budget - subject.fiscal
        spent = subject.executed * subject.fiscal // subject.budget
        other = draft.slip("T106", other, other + 100 * chance.randint(1, 9), amount(subject.budget))
        rows += [["", "其中：财政拨款", *map(amount, (initial, subject.fiscal, spent)), "-", "-", "-"],
                 ["", "其他资金", *map(amount, (subject.initial - initial, other, subject.executed - spent)), "-", "-", "-"]]
    return rows, score


def _indicators(draft: Draft, unit: Unit, subject: Project) -> tuple[list[list[str]], Decimal]:
    """The rows of the indicators, and all their scores together."""
    chance = draft.chance
    rows, total = [], Decimal(0)
    tasks = iter(chance.sample(unit.tasks, k=len(unit.tasks)))
    for level, weight, seconds in _LEVELS:
        stated = draft.slip("S504", weight, weight + 5, f"{weight + 5}分")
        label = f"{level}（{stated}分）"
        kinds = [second for second, most in seconds for _ in range(chance.randint(1, most))]
        rates = {second: iter(chance.sample(names, k=len(names))) for second, names in _RATES.items()}
        for number, (second, share) in enumerate(zip(kinds, shares(chance, weight, len(kinds)), strict=True)):
            if second == "数量指标":
                row = _counted(draft, *next(tasks), share)
            elif second in _RATES:
                row = _rate(draft, next(rates[second]), share)
            elif second == "时效指标":
                row = _Row(f"{subject.name}工作按期完成率", "100%", "100%", share, Decimal(share))
            elif second == "可持续影响指标":
                row = _Row("长效管理机制", "健全", "健全", share, Decimal(share))
            else:
                row = _rate(draft, f"{unit.served}满意度", share)
            is_first = not number or kinds[number - 1] != second
            rows.append(["" if number else label, second if is_first else "", row.name, row.target, row.actual, str(row.weight),
                         _plain(row.score), row.reason])
            # What exceeds the weight does not count.
            total += min(row.score, share)
    return rows, total


def _counted(draft: Draft, task: str, counted: str, weight: int) -> _Row:
    """An indicator that is met, or missed by some with a reason and a score to match."""
    chance = draft.chance
    full = Decimal(weight)
    target = chance.randint(2, 60) * chance.choice((5, 10, 100))
    if chance.random() < 0.8:
        actual = f"{target + target * chance.randint(0, 20) // 100}{counted}"
        return _Row(task, f"≥{target}{counted}", actual, weight, draft.slip("S513", full, full - chance.randint(1, 2)))
    done = target * chance.randint(80, 98) // 100
    score = draft.slip("S512", rounded(full * done / target), full, f"{done}{counted}")
    reason = chance.choice(words()["words"]["reasons"])
    return _Row(task, f"≥{target}{counted}", f"{done}{counted}", weight, score, reason)


def _rate(draft: Draft, name: str, weight: int) -> _Row:
    chance = draft.chance
    target = chance.randint(88, 96)
    score = draft.slip("S501", weight, weight + chance.randint(1, 2))
    return _Row(name, f"≥{target}%", f"{target + chance.randint(1, 2)}.{chance.randint(0, 9)}%", weight, Decimal(score))


def _plain(number: Decimal) -> str:
    """Without zeros behind the point."""
    return f"{number.normalize():f}"
