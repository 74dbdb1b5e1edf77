"""Whether a list that does not add up was meant to: what its words, its structure and its last digits say.

That the figures differ is no evidence: most lists behind 其中 are partial. Complete is a list whose parts make up the
whole by definition; a list that adds up elsewhere in the report; and one whose sum agrees with the total to the last
digits but for a single digit further up, which happens by chance once in some thousand lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji import lexicon
from gouji.claim.totals.partitions import are_upper_steps, disjoint_in, partition_in
from gouji.view.prose.labels import are_staff_categories, is_of_staff
from gouji.view.prose.statements import Outline, Statement

# So many last digits must agree before one wrong digit is told from a partial list.
_AGREEING = 3


def closed_by_definition(outline: Outline, whole: Statement, parts: Sequence[Statement]) -> list[Statement]:
    """The parts that make up their whole by definition, such as 税收 and 非税; empty if there are none among these, or if they are
    picked out of a list that goes on before or behind them in the same way."""
    members, name = partition_in(outline.label(whole), [outline.label(p) for p in parts])
    if name:
        return [parts[i] for i in members]
    if not members or members[0] > 0:
        return []
    following = parts[members[-1] + 1:members[-1] + 2]
    widest = max((parts[i].gap for i in members[1:]), default=0)
    if following and following[0].gap <= widest and not following[0].led_by("AMONG", "SURPLUS", "TOTAL", "PLUS", "MINUS"):
        return []
    return [parts[i] for i in members]


def exceed_by_definition(outline: Outline, whole: Statement, parts: Sequence[Statement]) -> list[Statement]:
    """The parts that cannot overlap by definition and yet are more than the whole, such as 公务接待费 and 公务用车运行维护费."""
    label = outline.label(whole)
    members = [parts[i] for i in disjoint_in(label, [outline.label(p) for p in parts])]
    if any(lexicon.pattern("partitions", "completeness", "otherwise").search(outline.label(p)) or not set(lexicon.pattern("partitions", "completeness", "stage").findall(outline.label(p))) <= set(lexicon.pattern("partitions", "completeness", "stage").findall(label)) for p in members):
        return []
    return members if sum(p.quantity.interval.low for p in members) > whole.quantity.interval.high else []


def agree_but_for_one_digit(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether one digit of the total or of a part, three or more places from the last, would make the sum right."""
    figures = [whole.quantity, *(p.quantity for p in parts)]
    step = max(q.step for q in figures)
    if any(q.qualifier for q in figures) or min(q.step for q in figures) != step:
        return False
    total = int(whole.quantity.value / step)
    residue = abs(total - sum(int(p.quantity.value / step) for p in parts))
    if not residue or residue % 10 ** _AGREEING or not total % 10 ** _AGREEING:
        return False
    digits = str(residue).rstrip("0")
    return len(digits) == 1 and any(_one_digit_apart(int(q.value / step), residue) for q in figures)


def fill_the_brackets(outline: Outline, whole: Statement, inside: Sequence[Statement], parts: Sequence[Statement]) -> bool:
    """Whether brackets hold nothing but named parts: T（甲A、乙B）, without 其中, 含 or 等. Of steps the lowest may be left out."""
    is_less = sum(p.quantity.interval.high for p in parts) < whole.quantity.interval.low
    if is_less and are_upper_steps([outline.label(p) for p in parts]):
        return False
    if lexicon.pattern("partitions", "completeness", "narrowed").search(outline.label(parts[0])):
        return False
    return len(parts) == len(inside) and all(
        outline.label(p) and not p.led_by("AMONG", "ETC", "INCLUDING", "EXCLUDING", "SURPLUS", "TO", "PLUS") for p in parts)


def are_told_each(outline: Outline, whole: Statement, items: Sequence[Statement], parts: Sequence[Statement]) -> bool:
    """Whether 分别为 leads amounts of money that are named one by one, without 等: T，分别为：甲A、乙B."""
    cue = parts[0].lead("EACH")
    if cue is None or not lexicon.pattern("partitions", "completeness", "each").match(outline.text(cue)):
        return False
    return len(parts) == len(items) and whole.quantity.kind == "money" and all(
        outline.label(p) and not p.quantity.qualifier and not p.led_by("AMONG", "ETC", "SURPLUS", "TOTAL", "PLUS") for p in parts)


def exceeds_the_staff(outline: Outline, whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether the staff of a unit, listed by category, are more than all of it: categories of staff do not overlap."""
    if not is_of_staff(outline.label(whole)) or not are_staff_categories([outline.label(p) for p in parts]):
        return False
    return sum(p.quantity.interval.low for p in parts) > whole.quantity.interval.high


def _one_digit_apart(value: int, residue: int) -> bool:
    for other in (value + residue, value - residue):
        first, second = str(abs(value)), str(abs(other))
        if other > 0 and len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1:
            return True
    return False
