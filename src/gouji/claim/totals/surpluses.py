"""Surpluses and balances: 收入 − 支出 = 结余 · 收入总计 = 支出总计.

Only totals of both sides, or the one figure that each of them has, lead to a surplus: never the items of a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, Figure
from gouji.claim.totals.sums import as_operand, is_among
from gouji.quantity import Interval
from gouji.view.prose.statements import STOP, Outline, Paragraph, Statement

# 收支相抵 joins a surplus to the totals before it, over so many characters.
_NEAR = 40


def find(outline: Outline) -> list[Claim]:
    """The claims of all surpluses and balances."""
    found: list[Claim] = []
    sides = _Sides(outline)
    for number, paragraph in enumerate(outline.paragraphs):
        found.extend(sides.read(paragraph, outline.paragraphs[number + 1:number + 2]))
    return found


class _Sides:
    """The last totals of income and expense, from which a balance or a surplus is told."""

    def __init__(self, outline: Outline):
        self.outline = outline
        self.income: list[Statement] = []
        self.expense: list[Statement] = []

    def read(self, paragraph: Paragraph, after: list[Paragraph]) -> Iterator[Claim]:
        """The claims of one paragraph; what it tells of income and expense is kept for the next."""
        balances = any(not p.statements and lexicon.text("accounts", "words", "balance") in self.outline.text(p.block) for p in after)
        side = None
        inside = False
        for statement in paragraph.statements:
            label = self.outline.label(statement)
            if self._is_surplus(statement, label):
                is_item = inside and statement.gap < STOP
                if not is_item or lexicon.pattern("accounts", "words", "own-year").search(label):
                    yield from self._surplus(paragraph, statement)
                continue
            last_side, side = side, self._side(label, side)
            goes_on = inside and statement.gap < STOP and not statement.led_by("TOTAL") and side in (None, last_side)
            inside = is_among(statement) or goes_on
            if side is not None and not inside:
                side.append(statement)
                del side[:-6]
            if statement.led_by("TOTAL"):
                is_last = statement is paragraph.statements[-1]
                yield from self._balance(statement, side, statement.said_to_balance or (is_last and balances))

    def _is_surplus(self, statement: Statement, label: str) -> bool:
        """Whether a figure is what is left of the income: not what was carried in, and with 滚存 only behind 相抵."""
        if not statement.led_by("SURPLUS") or statement.led_by("TOTAL", "AMONG"):
            return False
        if lexicon.pattern("accounts", "words", "carried-in").search(label):
            return False
        if lexicon.pattern("accounts", "words", "cumulated").search(label) is None:
            return True
        before = self.outline.document.text[max(0, statement.quantity.start - _NEAR):statement.quantity.start]
        return lexicon.pattern("accounts", "words", "offset-directly").search(before) is not None

    def _side(self, label: str, before: list[Statement] | None) -> list[Statement] | None:
        """Income or expense, by the later of the two words; 实际完成 without subject is of the side before it."""
        said = list(lexicon.pattern("accounts", "words", "side").finditer(label))
        if not said:
            return before if lexicon.pattern("accounts", "words", "same-subject").match(label) else None
        return self.income if said[-1]["income"] else self.expense

    def _near(self, side: list[Statement], statement: Statement) -> list[Statement]:
        return [s for s in reversed(side) if s.adds_to(statement) and statement.paragraph - s.paragraph <= 3]

    def _surplus(self, paragraph: Paragraph, surplus: Statement) -> Iterator[Claim]:
        pairs = [(i, e) for i in self._near(self.income, surplus) for e in self._near(self.expense, surplus)]
        for income, expense in pairs:
            difference = income.quantity.interval - expense.quantity.interval
            if difference.meets(surplus.quantity.interval) or (-difference).meets(surplus.quantity.interval):
                yield self._difference(surplus, income, expense, True)
                return
        if pairs:
            yield self._difference(surplus, *pairs[0], self._is_plain(paragraph, surplus, *pairs[0]))

    def _difference(self, surplus: Statement, income: Statement, expense: Statement, asserted: bool) -> Claim:
        difference = income.quantity.interval - expense.quantity.interval
        return Claim("difference", lexicon.name("income-less-expense"), self._stated(surplus, difference),
                     (as_operand(self.outline, "income", income), as_operand(self.outline, "expense", expense)), asserted)

    def _is_plain(self, paragraph: Paragraph, surplus: Statement, income: Statement, expense: Statement) -> bool:
        """Whether the two last figures of income and expense, and no others, lead to this surplus."""
        if income.paragraph != expense.paragraph or income.index > expense.index:
            return False
        alike = income.led_by("TOTAL") == expense.led_by("TOTAL")
        if not alike and expense.index != income.index + 1:
            return False
        between = self.outline.document.text[expense.quantity.end:surplus.quantity.start]
        if lexicon.pattern("accounts", "words", "taken-off").search(between):
            return False
        behind = paragraph.statements[income.index + 1:surplus.index + 1] if expense.paragraph == surplus.paragraph else []
        if not expense.led_by("TOTAL") and any(s.led_by("PLUS", "MINUS") for s in behind):
            # the income was added to before it was spent
            return False
        if lexicon.text("accounts", "words", "offset") in between and len(between) < _NEAR:
            return alike
        is_own = lexicon.pattern("accounts", "words", "own-year").search(self.outline.label(surplus)) is not None
        return (is_own and expense.paragraph == surplus.paragraph
                and expense.index < surplus.index <= expense.index + 1 and surplus.sentence - income.sentence <= 2)

    def _stated(self, surplus: Statement, difference: Interval) -> Figure:
        """The surplus with its sign: 缺口62.4亿元 is a negative one."""
        stated = as_operand(self.outline, "stated", surplus)
        if difference.high < 0 < stated.interval.low:
            return stated._replace(interval=-stated.interval)
        return stated

    def _balance(self, total: Statement, side: list[Statement] | None, said: bool) -> Iterator[Claim]:
        if side is not self.expense:
            return
        totals = [s for s in self._near(self.income, total) if s.led_by("TOTAL")]
        equal = next((s for s in totals if s.quantity.interval.meets(total.quantity.interval)), None)
        if equal is None and (not totals or not said):
            return
        income = equal or totals[0]
        asserted = equal is not None or income.paragraph == total.paragraph
        yield Claim("balance", lexicon.name("income-equals-expense"), as_operand(self.outline, "stated", total),
                    (as_operand(self.outline, "income-total", income),), asserted)
