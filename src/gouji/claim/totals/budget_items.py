"""Items of the budget told one by one: 1、一般公共服务支出（类）财政事务（款）行政运行（项）. … 支出决算为1511.89万元.

The items of one class add up to what the report says of the class, and all of them to the total before the list. The list is
taken to be complete if the items of some class make it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Claim
from gouji.claim.totals.sums import fits, sum_claim
from gouji.view.prose.statements import Outline, Statement

CLASS, TOTAL = "class-of-items", "total-of-items"
_STAGES = ("executed", "budget")


class _Item(NamedTuple):
    """An item with its amounts by stage; one whose amount stands right behind its name has that alone."""

    number: int
    name: str
    """Of its class."""
    amounts: dict[str, Statement]


def find(outline: Outline) -> Iterator[Claim]:
    """The sums of classes and of the whole, for each list of items."""
    if lexicon.text("partitions", "items", "mark") not in outline.document.text:
        return
    for before, items in _lists(outline):
        for stage in _STAGES:
            chosen = [item.amounts[stage] for item in items if stage in item.amounts]
            if len(chosen) == len(items) > 1:
                yield from _of_list(outline, items, chosen, stage, before)


def _lists(outline: Outline) -> Iterator[tuple[list[Statement], list[_Item]]]:
    """Runs of items numbered from 1 on, each with the statements of the paragraph before it."""
    items: list[_Item] = []
    before: list[Statement] = []
    latest: list[Statement] = []
    is_open = False
    for paragraph in outline.paragraphs:
        text = outline.document.text[paragraph.block.start:paragraph.block.end]
        match = lexicon.pattern("partitions", "items", "item").match(text)
        number = paragraph.block.numbering.value if paragraph.block.numbering is not None else 0
        if match is not None and number:
            if number == 1:
                if len(items) > 1:
                    yield before, items
                items, before = [], latest
            is_open = number == len(items) + 1
            if is_open:
                items.append(_Item(number, match["class"], {}))
        elif paragraph.block.kind == "heading":
            is_open = False
        if is_open and items:
            _take(outline, items[-1], paragraph.statements)
        elif paragraph.statements:
            latest = paragraph.statements
    if len(items) > 1:
        yield before, items


def _take(outline: Outline, item: _Item, statements: Sequence[Statement]) -> None:
    """The first amount of each stage that is told of an item."""
    for statement in statements:
        if statement.quantity.kind != "money" or statement.parent is not None:
            continue
        label = outline.label(statement)
        if not item.amounts and label.rstrip("”").endswith(lexicon.text("partitions", "items", "mark")):
            item.amounts["budget"] = statement
            return
        for stage in _STAGES:
            if stage not in item.amounts and lexicon.pattern("partitions", "items", stage).search(label):
                item.amounts[stage] = statement
                break


def _of_list(outline: Outline, items: Sequence[_Item], amounts: Sequence[Statement], stage: str, before: Sequence[Statement]) -> Iterator[Claim]:
    by_class: dict[str, list[Statement]] = {}
    for item, amount in zip(items, amounts, strict=True):
        by_class.setdefault(item.name, []).append(amount)
    inside = {id(amount) for item in items for amount in item.amounts.values()}
    wholes = _classes(outline, inside) if stage == "executed" else {}
    pairs = [(wholes[name], parts) for name, parts in by_class.items() if len(parts) > 1 and name in wholes]
    is_complete = any(fits(whole, parts) for whole, parts in pairs)
    for whole, parts in pairs:
        if is_complete:
            yield sum_claim(outline, lexicon.name(CLASS), whole, parts, asserted=True)
    totals = [s for s in before if s.quantity.kind == "money" and lexicon.pattern("partitions", "items", stage).search(outline.label(s)) and not s.led_by("AMONG")]
    fitting = next((s for s in totals if fits(s, amounts)), None)
    if fitting is not None:
        yield sum_claim(outline, lexicon.name(TOTAL), fitting, amounts, asserted=True)
    elif len(totals) == 1 and is_complete:
        yield sum_claim(outline, lexicon.name(TOTAL), totals[0], amounts, asserted=True)


def _classes(outline: Outline, inside: set[int]) -> dict[str, Statement]:
    """The amounts that the report gives of whole classes, where it gives one of each."""
    found: dict[str, list[Statement]] = {}
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            match = lexicon.pattern("partitions", "items", "class").search(outline.label(statement))
            if match is not None and statement.quantity.kind == "money" and id(statement) not in inside:
                found.setdefault(match["class"], []).append(statement)
    return {name: statements[0] for name, statements in found.items() if len({s.quantity.value for s in statements}) == 1}
