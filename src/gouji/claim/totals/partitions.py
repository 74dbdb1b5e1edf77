"""Known partitions: names of parts that make up a whole by definition (税收 and 非税, 城镇 and 乡村)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.view.prose.labels import indicator

# So many characters at its end are the noun of a name.
_NOUN = 2


class _Partition(NamedTuple):
    name: str
    parts: tuple[re.Pattern[str], ...]
    unless: re.Pattern[str] | None
    whole: re.Pattern[str]
    of_own_noun: bool
    """Whether the parts make up only a whole that is named with their own noun: 城镇人口 and 乡村人口 a population."""


@cache
def _partitions() -> tuple[_Partition, ...]:
    return tuple(_Partition(row.get("name", ""), tuple(lexicon.compiled("partitions", part) for part in row["parts"]),
                            lexicon.compiled("partitions", row["unless"]) if "unless" in row else None,
                            lexicon.compiled("partitions", row.get("whole", "")), row.get("own-noun", False))
                 for row in lexicon.entry("partitions", "partition"))


def partition_in(whole: str, labels: Sequence[str]) -> tuple[tuple[int, ...], str]:
    """Indices of the labels that form a known partition of a whole of this name, each of its parts named by one label, and the
    name of that partition, if it has one; no index if there is none."""
    for name, parts, unless, of, own in _partitions():
        if len(parts) > len(labels) or not of.search(whole) or (unless and any(unless.search(label) for label in labels)):
            continue
        chosen = []
        for part in parts:
            hits = [i for i, label in enumerate(labels) if part.search(label)]
            if len(hits) != 1:
                break
            chosen.append(hits[0])
        else:
            if own and not all(_shares_noun(whole, part, labels[i]) for part, i in zip(parts, chosen, strict=True)):
                continue
            if len(set(chosen)) == len(chosen) and sorted(chosen) == list(range(min(chosen), max(chosen) + 1)):
                return tuple(sorted(chosen)), name
    return (), ""


def _shares_noun(whole: str, part: re.Pattern[str], label: str) -> bool:
    """Whether the noun behind the word that tells a part is one of the whole, too, or is left out: 城镇零售额 of 零售总额."""
    name = indicator(label)
    found = part.search(name)
    noun = name[found.end():] if found is not None else ""
    return not noun or all(character in whole for character in noun[-_NOUN:])


def disjoint_in(whole: str, labels: Sequence[str]) -> tuple[int, ...]:
    """Indices of the labels that name different parts of one known partition of a whole of this name, be it with gaps."""
    for _, parts, unless, of, _ in _partitions():
        if not of.pattern or not of.search(whole) or (unless and any(unless.search(label) for label in labels)):
            continue
        hits = [[i for i, label in enumerate(labels) if part.search(label)] for part in parts]
        chosen = sorted(of_part[0] for of_part in hits if len(of_part) == 1)
        if len(chosen) > 1 and len(set(chosen)) == len(chosen) and chosen == list(range(chosen[0], chosen[-1] + 1)):
            return tuple(chosen)
    return ()


@cache
def _within() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((lexicon.compiled("partitions", row["whole"]), lexicon.compiled("partitions", row["part"])) for row in lexicon.entry("partitions", "within"))


def is_within(whole: str, part: str) -> bool:
    """Whether an item belongs to another by definition: 办公费 to 公用经费."""
    return any(of.search(whole) and member.search(part) for of, member in _within())


@cache
def _steps() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((lexicon.compiled("partitions", row["names"]), lexicon.compiled("partitions", row["lowest"])) for row in lexicon.entry("partitions", "steps"))


def are_upper_steps(labels: Sequence[str]) -> bool:
    """Whether a list may well stop before the lowest of its steps, as lists of ranks and of schooling do."""
    return any(all(names.search(label) for label in labels) and not any(lowest.search(label) for label in labels) for names, lowest in _steps())
