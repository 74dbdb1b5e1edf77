"""The engine: the text is searched once for the cues of all rows, and only the sentence around one is tried against patterns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from gouji.claim.changes import same_year
from gouji.claim.frames import conditions, details, groups, rows
from gouji.claim.frames.rows import Frame
from gouji.claim.model import Binding, Claim, Operand, operand, words
from gouji.claim.rates import averages
from gouji.quantity import Figures
from gouji.view.prose.passages import Passage, Prose, printed_interval
from gouji.view.prose.statements import Outline

# How many seconds a wording may search one sentence. No row of `grammar/frames/` comes near it.
_PATIENCE = 1.0

# What finds the operands of rows that name a reader: some of them stand outside the pattern.
READERS: dict[str, Callable[[Passage, re.Match[str]], Binding | None]] = {
    "average": averages.read,
    "year-and-stage": same_year.read,
}


class Found(NamedTuple):
    """What the frames found in a document."""

    claims: list[Claim]
    unread_sentences: tuple[tuple[int, int], ...]
    """Text offsets of the sentences on which a wording ran out of time."""


def find(outline: Outline, figures: Figures) -> Found:
    """The claims of all frames."""
    prose = Prose(outline.document, figures.quantities)
    claims: list[Claim] = []
    unread: dict[tuple[int, int], None] = {}
    for passage in prose.around(rows.any_cue()):
        if not passage.figures:
            continue
        for cue, frames in rows.by_cue():
            if cue.search(passage.text, passage.start, passage.end):
                for frame in frames:
                    try:
                        claims.extend(_claims(frame, passage))
                    except TimeoutError:
                        unread[passage.start, passage.end] = None
    return Found(claims, tuple(unread))


def _claims(frame: Frame, passage: Passage) -> Iterator[Claim]:
    for match in rows.compiled(frame).finditer(passage.skeleton, timeout=_PATIENCE):
        if all(conditions.CONDITIONS[name](passage, match, named) for name, named in frame.when):
            reading = READERS[frame.reader](passage, match) if frame.reader else _reading(frame, passage, match)
            if reading is not None:
                yield Claim(frame.kind, frame.name, *reading, topic=frame.topic, detail=details.detail(frame, passage, match))


def _reading(frame: Frame, passage: Passage, match: re.Match[str]) -> Binding:
    return Binding(_operand(frame, passage, match, "stated", frame.stated),
                   tuple(_operand(frame, passage, match, role, group)
                         for role, named in frame.roles for group in named if match[group] is not None))


def _operand(frame: Frame, passage: Passage, match: re.Match[str], role: str, group: str) -> Operand:
    figure = groups.figure(passage, match, group)
    if figure is None:
        return words(passage, role, *match.span(group))
    found = operand(role, figure)
    return found._replace(interval=printed_interval(figure)) if group in frame.printed else found
