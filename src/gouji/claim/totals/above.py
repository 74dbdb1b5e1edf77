"""Parts behind 其中 that are more than their whole, which no list that leaves some out explains.

Money may be cut in two ways in one list, or stand behind the wrong figure, so this is told only of plain lists: the whole stands
directly before 其中, and the parts are named alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import permutations
from os.path import commonprefix

from gouji import lexicon
from gouji.view.genre import genre, lists_are_complete
from gouji.view.prose.labels import is_mean_or_rate
from gouji.view.prose.statements import STOP, Outline, Statement

# Cues that may lead to a part of a plain list, and, of its first part, those before it.
_PLAIN = frozenset(("DUN", "COMMA", "SEMI", "COLON", "TEXT"))
_OPENING = frozenset(("STOP", "COMMA", "COLON", "AMONG"))
# So many last characters are the noun of a name.
_NOUN = 2


def are_above(outline: Outline, candidates: Sequence[Statement], items: Sequence[Statement]) -> bool:
    """Whether the items of a list are parts of the first candidate and cannot be, since they are more than it."""
    whole, first = candidates[0], items[0]
    if len(items) < 2 or whole.quantity.kind != "money" or not all(s.adds_to(whole) for s in items):
        return False
    low = sum(s.quantity.interval.low for s in items)
    high = whole.quantity.interval.high
    if not high < low <= high * Decimal(lexicon.text("partitions", "above", "most")):
        return False
    if whole.paragraph != first.paragraph or whole.index != first.index - 1 or first.sentence - whole.sentence > 1:
        return False
    if any(s.adds_to(whole) and s.quantity.interval.high >= low and s.sentence in (whole.sentence, first.sentence) for s in candidates):
        # the list may be of a figure further back
        return False
    return (_is_plain(whole, items) and _is_sum(outline, whole) and _are_alike(outline, whole, items)
            and lists_are_complete(genre(outline.document)))


def _is_plain(whole: Statement, items: Sequence[Statement]) -> bool:
    """Whether nothing but breaks and names stands between the figures, and one kind of break between the parts."""
    opening = [c.type for c in items[0].leads]
    if "AMONG" not in opening:
        return False
    name = opening.index("AMONG") + 1
    if not _OPENING.issuperset(opening[:name]) or not _PLAIN.issuperset(opening[name:]):
        return False
    if any(not _PLAIN.issuperset(c.type for c in s.leads) or s.names_several for s in items[1:]):
        return False
    breaks = {(s.gap, s.led_by("DUN")) for s in items[1:]}
    if len(breaks) > 1 or items[-1].gap == STOP or (len(items) == 2 and items[1].gap > 1):
        return False
    return not any(s.quantity.qualifier or s.quantity.upper is not None for s in (whole, *items))


def _is_sum(outline: Outline, whole: Statement) -> bool:
    """Whether a figure is money that was spent, received or planned, and no difference of two such figures."""
    label = outline.label(whole)
    if whole.led_by("AMONG", "SURPLUS", "BASE", "MINUS") or lexicon.pattern("partitions", "above", "difference").search(label):
        return False
    return lexicon.pattern("partitions", "above", "whole").search(label) is not None


def _are_alike(outline: Outline, whole: Statement, items: Sequence[Statement]) -> bool:
    """Whether parts are of one cut, year and stage, and none is named as a kind of another."""
    labels = [outline.label(s) for s in items]
    if not all(labels) or any(is_mean_or_rate(label) for label in labels):
        return False
    if any(_is_kind_of(one, other) for one, other in permutations(labels, 2)):
        return False
    if any(lexicon.pattern("partitions", "completeness", "otherwise").search(label) for label in labels):
        return False
    stage = lexicon.pattern("partitions", "above", "stage")
    stages = {frozenset(stage.findall(label)) for label in labels}
    if len(stages) > 1 or not stages.pop() <= set(stage.findall(outline.label(whole))):
        return False
    other = lexicon.pattern("partitions", "above", "other")
    named = [label for label in labels if not other.match(label)]
    cuts = {_cuts(label) for label in named}
    if len(named) < 2 or len(cuts) > 1:
        return False
    return bool(cuts.pop()) or len(commonprefix([label[::-1] for label in labels])) >= _NOUN


def _is_kind_of(label: str, other: str) -> bool:
    """Whether a name is another with more words in it, or the same: 重点项目支出 and 项目支出."""
    rest = iter(label)
    return all(character in rest for character in other)


def _cuts(label: str) -> tuple[int, ...]:
    """The numbers of the cuts to which a part belongs by its name."""
    cuts = lexicon.entry("partitions", "above", "cuts")
    return tuple(i for i, cut in enumerate(cuts) if lexicon.compiled("partitions", cut).search(label))
