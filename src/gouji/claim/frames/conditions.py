"""The conditions of rows (`when`): what must hold of the figures and words of a match."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gouji import grammar, lexicon
from gouji.claim.frames import rows
from gouji.claim.frames.groups import figures
from gouji.quantity import Quantity
from gouji.view.prose.passages import Passage, comparable

Condition = Callable[[Passage, re.Match[str], Sequence[str]], bool]
_CLAUSE_ENDS = "，。；,;\n"


def _are_comparable(passage: Passage, match: re.Match[str], groups: Sequence[str]) -> bool:
    first, *others = figures(passage, match, groups)
    return all(comparable(first, other) for other in others)


def _clause_lacks(passage: Passage, match: re.Match[str], patterns: Sequence[str]) -> bool:
    """Whether the clause up to the wording holds none of these patterns."""
    before = passage.skeleton[:match.start()]
    clause = before[max(before.rfind(character) for character in _CLAUSE_ENDS) + 1:]
    return not any(grammar.compiled(rows.plain(pattern)).search(clause) for pattern in patterns)


def _are_one_subject(passage: Passage, match: re.Match[str], groups: Sequence[str]) -> bool:
    """Whether the second names what the first names, or nothing: “三公”经费预算总额 and “三公”经费."""
    signs = str.maketrans("", "", lexicon.text(rows.PIECES, "names", "signs"))
    first, second = (match[group].translate(signs) for group in groups)
    return second.strip(lexicon.text(rows.PIECES, "names", "around")) in first


def _have_unit(name: str, expected: bool = True) -> Condition:
    """Whether all figures have a unit of a list."""
    return _each(lambda figure: (figure.unit in lexicon.words(rows.PIECES, "units", name)) is expected)


def _each(test: Callable[[Quantity], bool]) -> Condition:
    return lambda passage, match, groups: all(map(test, figures(passage, match, groups)))


CONDITIONS: dict[str, Condition] = {
    "comparable": _are_comparable,
    "clause-lacks": _clause_lacks,
    "one-subject": _are_one_subject,
    "percent": _have_unit("percent"),
    "times": _have_unit("times"),
    "not-ranked": _have_unit("ranks", expected=False),
    "zero": _each(lambda figure: not figure.value),
    "not-zero": _each(lambda figure: bool(figure.value)),
}
