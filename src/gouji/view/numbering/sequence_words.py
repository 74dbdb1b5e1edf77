"""Sequence words: 一是 … 二是 …, 第一， … 第二， …, which nest and run over paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.document import Document
from gouji.view.numbering import ordinals
from gouji.view.numbering.item_numbers import Mark, ranks

# Lists of words nest no deeper; so many may be left open.
_DEEPEST = 6


def lists(document: Document) -> Iterator[list[Mark]]:
    """The marks of each list 一是 … 二是 …, also over several paragraphs, until the next heading or numbered item."""
    limits = [block.start for block in document.blocks
              if block.kind in ("heading", "table", "cover") or (block.numbering is not None and block.numbering.style in ranks())]
    limits.append(len(document.text) + 1)
    nested: dict[str, list[list[Mark]]] = {}
    at = 0
    for mark in _words(document.text):
        if mark.start >= limits[at]:
            yield from _closed(document, nested)
            while mark.start >= limits[at]:
                at += 1
        levels = nested.setdefault(mark.style, [])
        for level in range(len(levels) - 1, -1, -1):
            if levels[level][-1].value + 1 == mark.value:
                yield from _ended(levels, level)
                levels[level].append(mark)
                break
        else:
            if mark.value == 1:
                if len(levels) == _DEEPEST:
                    yield levels.pop(0)
                levels.append([mark])
            elif len(levels) > 1 and levels[-1][-1].value == levels[-2][-1].value == 1 and mark.value == 3:
                # 一是 … 一是 … 三是: the second is no list inside the first
                levels[-2].extend([*levels.pop(), mark])
            elif levels:
                levels[-1].append(mark)
    yield from _closed(document, nested)


def _ended(levels: list[list[Mark]], level: int) -> Iterator[list[Mark]]:
    """The lists below a level, which are left."""
    while len(levels) > level + 1:
        yield levels.pop()


def _closed(document: Document, nested: dict[str, list[list[Mark]]]) -> Iterator[list[Mark]]:
    for levels in nested.values():
        if len(levels) > 1 and len(levels[-1]) == len(levels[-2]) == 1 and _is_beside(document.text, levels[-2][0], levels[-1][0]):
            # 一是 …。一是 …。 and no more: nothing shows that one belongs into the other
            levels[-2].extend(levels.pop())
        yield from _ended(levels, -1)
    nested.clear()


def _is_beside(text: str, first: Mark, second: Mark) -> bool:
    """Whether the second mark begins a new sentence of the same paragraph."""
    return text[second.start - 1:second.start] in "。;" and text.find("\n", first.start, second.start) < 0


def _words(text: str) -> Iterator[Mark]:
    """The sequence words at the beginning of a sentence or of a part of one."""
    for place in lexicon.pattern("sequences", "words", "places").finditer(text):
        match = lexicon.pattern("sequences", "words", "series").search(text, place.start(), place.end() + 1)
        if match is None:
            continue
        before = text[max(0, match.start() - 2):match.start()].rstrip(" ")[-1:]
        if match.start() and before not in "。;:，,、)\n！？”":
            continue
        written = match[match.lastindex]
        value = ordinals.value(written)
        if value is not None:
            yield Mark(match.start(), match.end(), value, match[0].replace(written, "{N}", 1))
