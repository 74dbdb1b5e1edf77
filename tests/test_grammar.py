"""The patterns of `grammar/`: each compiles, uses what is known, and takes time in proportion to the text on its own worst words.

Frames and the rows of tables have tests of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from gouji import grammar, lexicon
from gouji.view.prose.tokens import _with_any_figure, _with_letters
from tests.linearity import slow_texts

# Files of words, names and numbers, which hold no pattern.
_NO_PATTERNS = frozenset(("calibration", "dates", "encodings", "equations", "evidence", "kinds", "names", "numerals", "places", "qualifiers",
                          "slips", "thresholds", "topics", "units"))
# Entries of the others that are texts: how a number is written (附件{1}), what a person reads, words that are looked for as they stand.
_TEXTS = {
    "annual": ("scope-names", "named.superior", "indicator.id", "indicator.says", "indicator.part_of"),
    "figures": ("signs", "words", "characters"),
    "indicators": ("names", "indicator.id", "indicator.kind"),
    "partitions": ("partition.name", "items.mark"),
    "ratios": ("ratio.frame", "ratio.kind", "ratio.roles"),
    "sequences": ("rank", "mixed", "named-ahead", "numerals.digits", "numerals.ten"),
    "structure": ("mark.style", "tables.headers", "titles.endings", "titles.but"),
    "wording": ("residue.sort", "residue.needs", "institution.keys", "institution.new", "unit-kinds", "leftover.kind.keys", "leftover.kind.own",
                "leftover.kind.kind", "attachments.style", "attachments.word", "attachments.see-table", "repeats.meant", "repeats.closed"),
}
_WITH_FIGURES = frozenset(("cues",))


def _entries(found: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """The texts of a file with the keys that lead to them."""
    if isinstance(found, str):
        yield ".".join(keys), found
    elif isinstance(found, list):
        for one in found:
            yield from _entries(one, keys)
    elif isinstance(found, dict):
        for key, one in found.items():
            yield from _entries(one, (*keys, key))


def _patterns() -> Iterator[tuple[str, str, str]]:
    for path in sorted(grammar.folder().glob("*.toml")):
        file = path.stem
        if file in _NO_PATTERNS or file == lexicon.WORDS:
            continue
        for keys, text in _entries(grammar.lexicon(file)):
            if not keys.startswith(_TEXTS.get(file, ())):
                yield file, keys, text


PATTERNS = list(dict.fromkeys(_patterns()))


def _source(file: str, text: str) -> str:
    source = lexicon.filled(text, file)
    return _with_letters(_with_any_figure(source)) if file in _WITH_FIGURES else source


@pytest.mark.parametrize("file, keys, text", PATTERNS)
def test_it_compiles_and_is_linear_on_its_own_words(file, keys, text):
    pattern = re.compile(_source(file, text))
    assert not slow_texts(pattern.pattern, lambda attack: list(pattern.finditer(attack)))


def test_each_list_of_words_is_a_list_of_words():
    for name, found in grammar.lexicon(lexicon.WORDS).items():
        assert re.compile(lexicon.source(lexicon.WORDS, name))
        if isinstance(found, list):
            words = lexicon.words(lexicon.WORDS, name)
            assert words and len(set(words)) == len(words) and not any(word.startswith("{") for word in words)
