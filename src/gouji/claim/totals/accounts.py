"""Accounts: A，加B、C，总计T · 收入总计 = 支出总计 · 收入 − 支出 = 结余 · 年初 + 增 − 减 = 年末."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, Figure
from gouji.claim.topics import Topic
from gouji.claim.totals.sums import adds_up, as_operand, is_telling
from gouji.quantity import Interval
from gouji.view.prose.statements import Outline, Paragraph, Statement

# 收支相抵 joins a surplus to the totals before it, over so many characters.
_NEAR = 40
# How many figures an account may list, and over how many sentences.
_LONGEST_ACCOUNT, _SENTENCES = 40, 6


def find(outline: Outline) -> list[Claim]:
    """The claims of all accounts."""
    found: list[Claim] = []
    ledger = _Sides(outline)
    for number, paragraph in enumerate(outline.paragraphs):
        for statement in paragraph.statements:
            if statement.led_by("TOTAL"):
                claim = _total(outline, paragraph, statement)
                if claim is not None:
                    found.append(claim)
        found.extend(ledger.read(paragraph, outline.paragraphs[number + 1:number + 2]))
    return found


def _total(outline: Outline, paragraph: Paragraph, total: Statement) -> Claim | None:
    """A，加上B、C，总计T: the addends run back from the total to the last main figure before 加上."""
    before = [s for s in paragraph.statements[max(0, total.index - _LONGEST_ACCOUNT):total.index]
              if s.sentence > total.sentence - _SENTENCES]
    if not before or total.led_by("AMONG", "PLUS"):
        return None
    start = next((i for i in range(len(before) - 1, -1, -1) if before[i].led_by("PLUS")), None)
    target = total.quantity.interval
    for addends in _addends(before, start):
        same = [s for s in addends if s.adds_to(total)]
        if len(same) > 1 and adds_up(target, [_signed(s) for s in same]) and is_telling(total, same):
            return _account(outline, total, same, asserted=True)
    if start is None:
        row = _row_of_sentence(outline, before, total)
        return _account(outline, total, row, asserted=True) if row else None
    row = _main(before[start:])
    base = next(_bases(before[:start]), None)
    if base is None or not all(s.adds_to(total) for s in (base, *row)):
        return None
    return _account(outline, total, [base, *row], asserted=_is_clear(total, before, start))


def _signed(statement: Statement):
    interval = statement.quantity.interval
    return -interval if statement.led_by("MINUS") else interval


def _account(outline: Outline, total: Statement, parts: list[Statement], asserted: bool) -> Claim:
    operands = tuple(as_operand(outline, "minus" if p.led_by("MINUS") else "part", p) for p in parts)
    return Claim("sum", lexicon.name("plus-total"), as_operand(outline, "stated", total), operands, asserted, Topic.ACCOUNT)


def _addends(before: list[Statement], start: int | None) -> Iterator[list[Statement]]:
    """Readings of what is added, the likeliest first: the row from 加上 on, with each main figure before it as base."""
    if start is not None:
        row = _main(before[start:])
        for base in _bases(before[:start]):
            yield [base, *row]
        yield row
    for size in range(2, len(before) + 1):
        tail = before[-size:]
        yield tail
        main = _main(tail)
        if len(main) != len(tail):
            yield main


def _main(statements: list[Statement]) -> list[Statement]:
    """Without what a 其中 breaks down."""
    kept, inside = [], False
    for statement in statements:
        if statement.led_by("AMONG"):
            inside = True
        elif inside and (statement.gap >= 2 or statement.led_by("PLUS")):
            inside = False
        if not inside:
            kept.append(statement)
    return kept


def _bases(before: list[Statement]) -> Iterator[Statement]:
    """The figures that 加上 may add to: main figures, the nearest sentence first, and there the first one first."""
    sentences: dict[int, list[Statement]] = {}
    for statement in before:
        sentences.setdefault(statement.sentence, []).append(statement)
    for number in sorted(sentences, reverse=True):
        row = _main(sentences[number])
        yield from reversed(row)
        yield from (s for s in sentences[number] if s not in row)


def _row_of_sentence(outline: Outline, before: list[Statement], total: Statement) -> list[Statement]:
    """A1，A2，A3，总计T as a sentence of its own: every item has its amount, and nothing else stands in it."""
    if outline.text(total.lead("TOTAL")).startswith(lexicon.text("accounts", "words", "counted")) and not lexicon.pattern("accounts", "words", "counted-up").search(outline.text(total.lead("TOTAL"))):
        return []
    row = [s for s in before if s.sentence == total.sentence]
    plain = [*row[1:], total]
    if len(row) < 3 or any(s.gap > 1 or s.names_several or s.led_by("AMONG", "CUT", "COMPOSED", "ETC") for s in plain):
        return []
    if not all(s.adds_to(total) for s in row) or row[0].led_by("AMONG", "COMPOSED"):
        return []
    return row


def _is_clear(total: Statement, before: list[Statement], start: int) -> bool:
    """Whether 加上 and the total leave no doubt of base and addends."""
    row = before[start:]
    if start == 0 or total.led_by("ETC") or total.names_several or row[0].sentence != total.sentence:
        return False
    if any(s.names_several and not s.led_by("ETC") for s in row):
        return False
    last = before[start - 1].sentence
    return len(_main([s for s in before[:start] if s.sentence == last])) == 1


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
        for statement in paragraph.statements:
            label = self.outline.label(statement)
            if statement.led_by("SURPLUS") and not statement.led_by("TOTAL", "AMONG") and not lexicon.pattern("accounts", "words", "carried-in").search(label):
                yield from self._surplus(statement)
                continue
            side = self._side(label, side)
            if side is not None:
                side.append(statement)
                del side[:-6]
            if statement.led_by("TOTAL"):
                last = statement is paragraph.statements[-1]
                yield from self._balance(statement, side, statement.said_to_balance or (last and balances))

    def _side(self, label: str, before: list[Statement] | None) -> list[Statement] | None:
        """Income or expense, by the later of the two words; 实际完成 without subject is of the side before it."""
        said = list(lexicon.pattern("accounts", "words", "side").finditer(label))
        if not said:
            return before if lexicon.pattern("accounts", "words", "same-subject").match(label) else None
        return self.income if said[-1]["income"] else self.expense

    def _near(self, side: list[Statement], statement: Statement) -> list[Statement]:
        return [s for s in reversed(side) if s.adds_to(statement) and statement.paragraph - s.paragraph <= 3]

    def _surplus(self, surplus: Statement) -> Iterator[Claim]:
        pairs = [(i, e) for i in self._near(self.income, surplus) for e in self._near(self.expense, surplus)]
        for income, expense in pairs:
            difference = income.quantity.interval - expense.quantity.interval
            if difference.meets(surplus.quantity.interval) or (-difference).meets(surplus.quantity.interval):
                yield self._difference(surplus, income, expense, True)
                return
        if pairs:
            yield self._difference(surplus, *pairs[0], self._is_plain(surplus, *pairs[0]))

    def _difference(self, surplus: Statement, income: Statement, expense: Statement, asserted: bool) -> Claim:
        difference = income.quantity.interval - expense.quantity.interval
        return Claim("difference", lexicon.name("income-less-expense"), self._stated(surplus, difference),
                     (as_operand(self.outline, "income", income), as_operand(self.outline, "expense", expense)), asserted)

    def _is_plain(self, surplus: Statement, income: Statement, expense: Statement) -> bool:
        """Whether the two last figures of income and expense, and no others, lead to this surplus."""
        if income.paragraph != expense.paragraph or income.index > expense.index:
            return False
        adjacent = expense.index == income.index + 1
        if not adjacent and income.led_by("TOTAL") != expense.led_by("TOTAL"):
            return False
        between = self.outline.document.text[expense.quantity.end:surplus.quantity.start]
        if lexicon.text("accounts", "words", "offset") in between and len(between) < _NEAR:
            return income.led_by("TOTAL") == expense.led_by("TOTAL")
        return (bool(lexicon.pattern("accounts", "words", "own-year").search(self.outline.label(surplus))) and expense.paragraph == surplus.paragraph
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
