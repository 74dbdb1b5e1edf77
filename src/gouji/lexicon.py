"""The words of the language by name: the patterns, lists and texts of `grammar/*.toml`, read and compiled when they are first needed.

`{name}` in a pattern stands for a piece of the same file (its table `[pieces]`, patterns or lists of patterns), for any key of a
table of the same file (`[grades]`), or for an entry of `grammar/words.toml` (lists of plain words, or a pattern). What else is in braces, `{0,4}` or `{Q}`, stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from gouji import grammar

WORDS = "words"
_REFERENCE = re.compile(r"\{([a-z][a-z-]*)\}")


class LexiconError(Exception):
    """An entry of `grammar/` that cannot be understood: an unknown name, or names that lead back to themselves."""


def entry(file: str, *keys: str) -> Any:
    """What `grammar/FILE.toml` holds under these keys."""
    found = grammar.lexicon(file)
    for key in keys:
        found = found[key]
    return found


@cache
def pattern(file: str, *keys: str) -> re.Pattern[str]:
    """A pattern of the lexicon; a list of patterns is any of them."""
    return re.compile(source(file, *keys))


@cache
def patterns(file: str, *keys: str) -> Mapping[str, re.Pattern[str]]:
    """A table of patterns by their names, in its order."""
    return {name: pattern(file, *keys, name) for name in entry(file, *keys)}


@cache
def compiled(file: str, text: str) -> re.Pattern[str]:
    """A pattern out of a row of a file."""
    return re.compile(filled(text, file))


@cache
def source(file: str, *keys: str) -> str:
    """The text of a pattern, its references filled in."""
    found = entry(file, *keys)
    if file == WORDS:
        return _of_words(keys[0], ())
    if isinstance(found, str):
        return filled(found, file)
    return "|".join(filled(text, file) for text in found)


@cache
def words(file: str, *keys: str) -> tuple[str, ...]:
    """A list of plain words. In `words.toml` one list may name another: "{last-year}"."""
    return tuple(_words(entry(file, *keys), ()))


def expanded(listed: list[str]) -> tuple[str, ...]:
    """The plain words of a list in a row of a file, which may name lists of `words.toml`."""
    return tuple(_words(listed, ()))


def text(file: str, *keys: str) -> str:
    """A text as it stands: a name, a mark, what is shown to a person."""
    found = entry(file, *keys)
    if not isinstance(found, str):
        raise LexiconError(f"grammar/{file}.toml: {'.'.join(keys)} is no text")
    return found


def name(key: str) -> str:
    """What a wording or structure is called that asserts something: an entry of `grammar/names.toml`."""
    return text("names", key)


def count(file: str, *keys: str) -> int:
    """A limit in characters, items or the like."""
    return int(entry(file, *keys))


def filled(text: str, file: str, within: tuple[str, ...] = ()) -> str:
    """A pattern of a file with its references filled in. `within` are the names on the way to it."""
    def meaning(match: re.Match[str]) -> str:
        name = match[1]
        if name in within:
            raise LexiconError(f"grammar/{file}.toml: {{{name}}} is defined by itself")
        pieces = grammar.lexicon(file).get("pieces", {})
        if name not in pieces:
            table = grammar.lexicon(file).get(name)
            if isinstance(table, dict) and name not in grammar.lexicon(WORDS):
                return _any_of(table)
            return _of_words(name, within)
        piece = pieces[name]
        if isinstance(piece, str):
            return filled(piece, file, (*within, name))
        return f"(?:{'|'.join(filled(one, file, (*within, name)) for one in piece)})"

    return _REFERENCE.sub(meaning, text)


def _of_words(name: str, within: tuple[str, ...]) -> str:
    """An entry of `words.toml` as a pattern: the longest word first, for a shorter one may begin it."""
    found = grammar.lexicon(WORDS).get(name)
    if found is None:
        raise LexiconError(f"there is no {{{name}}}, neither beside the pattern nor in grammar/{WORDS}.toml")
    if isinstance(found, str):
        return filled(found, WORDS, (*within, name))
    return _any_of(_words(found, within))


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


def _words(found: list[str], within: tuple[str, ...]) -> list[str]:
    gathered: dict[str, None] = {}
    for word in found:
        named = _REFERENCE.fullmatch(word)
        if named is None:
            gathered[word] = None
        elif named[1] in within:
            raise LexiconError(f"grammar/{WORDS}.toml: {{{named[1]}}} is defined by itself")
        else:
            gathered.update(dict.fromkeys(_words(grammar.lexicon(WORDS)[named[1]], (*within, named[1]))))
    return list(gathered)
