"""Again: the same fact told in several places is one figure.

A fact is the same only if all agree that makes it one: what is measured, what was done, whose money, year, stage and
unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.definitions.nearest import Facts, as_operand
from gouji.claim.model import Claim
from gouji.view.facts import Fact

# A name of so many characters is one by itself, that of a fund or of a part with fewer; so many different amounts
# under one key show that it is none.
_NAME, _FUND, _AMOUNTS = 4, 2, 3
_AMOUNT_LIKE = ("rate", "points", "multiple", "score", "age", "duration", "quotient", "ratio")

# Dimension and unit, what was done, whose money, year, stage and name.
_Key = tuple[str, str, str, str, int, str, str]


def find(known: Facts) -> Iterator[Claim]:
    """The claims that facts under one key are one."""
    by_key: dict[_Key, list[Fact]] = defaultdict(list)
    for fact in known.facts:
        key = _key(fact)
        if key is not None:
            by_key[key].append(fact)
    name = lexicon.text("definitions", "again", "name")
    for same in by_key.values():
        if len({fact.quantity.value for fact in same}) >= _AMOUNTS:
            continue
        first = same[0]
        for fact in same[1:]:
            if fact.paragraph != first.paragraph:
                yield Claim(
                    "restatement", name, as_operand("stated", fact), (as_operand("first", first),), asserted=False
                )


def _key(fact: Fact) -> _Key | None:
    """What makes a fact one; None if its words do not tell it from others."""
    quantity = fact.quantity
    if (
        quantity.kind in _AMOUNT_LIKE
        or not fact.is_single
        or fact.predicate in lexicon.words("definitions", "again", "never")
    ):
        return None
    is_money = fact.measure[0] == "money"
    predicate, name, enough = fact.predicate, fact.name, _FUND if is_money else _NAME
    if predicate == "spent" and not is_money:
        # 完成绩效自评项目111个 counts the same as 绩效自评项目111个
        predicate = ""
    if predicate == "left" and fact.stage != "closing":
        return None
    if is_money and predicate in lexicon.words("definitions", "again", "granted"):
        predicate, name = "granted", "" if fact.source else name
    if fact.whole is not None and not fact.names_source:
        if len(name) < _FUND or not (fact.whole.name or fact.whole.is_own):
            return None
        name, enough = f"{fact.whole.name}/{name}", _FUND
    if len(name) < enough and not (is_money and predicate and (fact.source or (fact.predicate and _is_all(fact)))):
        return None
    return *fact.measure, predicate, fact.source, fact.year, fact.stage, name


def _is_all(fact: Fact) -> bool:
    """Whether an amount without name is that of the whole year, not of an item of it."""
    return not fact.is_part and lexicon.pattern("facts", "sums", "yearly").search(fact.label) is not None
