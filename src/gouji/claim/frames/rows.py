"""The rows of `grammar/frames/`: read together, their pieces filled in, each pattern compiled when a sentence first needs it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from gouji import grammar, lexicon
from gouji.claim.frames import cues
from gouji.claim.topics import Topic
from gouji.view.prose.tokens import LETTERS

PIECES = "frames/pieces"
_LETTER = re.compile(r"(?<![\\?])[ARPMN]")
_NAMED_LIST = re.compile(r"\\L<([a-z-]+)>")


@dataclass(frozen=True, slots=True)
class Frame:
    """One row."""

    name: str
    kind: str
    cue: str
    """A pattern over the text that finds the sentences worth trying."""
    pattern: str
    """A pattern over a sentence in which each figure is one letter."""
    stated: str
    """The group that is the result."""
    roles: tuple[tuple[str, tuple[str, ...]], ...]
    """The other operands: which groups play which role."""
    printed: frozenset[str]
    """The groups whose figures count as their digits say, for the 不超过 or 小于 before them is the wording's."""
    detail: tuple[tuple[str, Any], ...]
    """What else the claim tells, as `details.py` reads it."""
    when: tuple[tuple[str, tuple[str, ...]], ...]
    """Conditions, each with the groups or patterns that it is about; all must hold."""
    reader: str
    """The name of the function that finds the operands, for rows with operands outside their pattern."""
    topic: Topic | None
    """What its claims are about, where a rule tells them from others of their kind."""


@cache
def written() -> tuple[dict[str, Any], ...]:
    """All rows as they are written, file by file in alphabetical order."""
    files = sorted(path.stem for path in (grammar.folder() / "frames").glob("*.toml"))
    return tuple(row for file in files for row in grammar.lexicon(f"frames/{file}").get("frame", ()))


def frame(row: dict[str, Any]) -> Frame:
    """A row as it is written as a frame."""
    return Frame(row["name"], row["kind"], row["cue"], row["pattern"], row.get("stated", ""), _named(row.get("roles", {})),
                 frozenset(row.get("printed", ())), tuple(row.get("detail", {}).items()), _named(row.get("when", {})), row.get("reader", ""),
                 Topic(row["topic"]) if "topic" in row else None)


def _named(table: dict[str, str | list[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, (value,) if isinstance(value, str) else tuple(value)) for name, value in table.items())


@cache
def by_cue() -> tuple[tuple[re.Pattern[str], tuple[Frame, ...]], ...]:
    """All frames, those with one cue together."""
    return tuple((re.compile(plain(cue)), frames) for cue, frames in _by_cue().items())


@cache
def any_cue() -> re.Pattern[str]:
    """The cues of all frames as one pattern."""
    return re.compile(cues.together(plain(cue) for cue in _by_cue()))


@cache
def _by_cue() -> dict[str, tuple[Frame, ...]]:
    found: dict[str, tuple[Frame, ...]] = {}
    for row in written():
        found[row["cue"]] = (*found.get(row["cue"], ()), frame(row))
    return found


@cache
def compiled(frame: Frame) -> Any:
    """The pattern of a frame, by `regex`: it knows named lists, one name for groups in several branches, and a time limit."""
    import regex

    text = _with_pieces(frame.pattern)
    lists = {_identifier(name): lexicon.words(lexicon.WORDS, name) for name in _NAMED_LIST.findall(text)}
    return regex.compile(_NAMED_LIST.sub(lambda match: rf"\L<{_identifier(match[1])}>", text), **lists)


def _identifier(name: str) -> str:
    return name.replace("-", "_")


def plain(text: str) -> str:
    """A pattern with its pieces filled in and its named lists written out, for `re`."""
    return _NAMED_LIST.sub(lambda match: lexicon.source(lexicon.WORDS, match[1]), _with_pieces(text))


def _with_pieces(text: str) -> str:
    """A pattern with its pieces filled in, and capitals as the letters of figures."""
    filled = lexicon.filled(text, PIECES).replace("{Q}", "".join(LETTERS.values()))
    return _LETTER.sub(lambda match: LETTERS[match[0]], filled)
