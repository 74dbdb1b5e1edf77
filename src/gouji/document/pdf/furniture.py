"""Page furniture of a PDF: headers, footers and page numbers, told from the text by where they stand and that they come again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gouji.document.pdf.lines import TextLine, Word, line_of, rows_of

if TYPE_CHECKING:
    from gouji.document.pdf.page import Page

# Headers and footers stand so near to the edge, in parts of the height of the page; numbers may be further in: those of public
# documents (GB/T 9704) are 28 mm from the edge.
_EDGE, _NUMBER_EDGE, _MOST_EDGE_LINES = 0.1, 0.15, 3
# On most pages, which are less than half of them if left and right pages have headers of their own.
_MOST, _FEWEST_REPEATED = 0.4, 3
_SAME_HEIGHT = 4.0
_GAPS = re.compile("[\t ]+")
_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE_NUMBER = re.compile(r"[-—–－―~·•]+第?#页?[-—–－―~·•]+|第#页(?:[,，/、|]?共#页)?|#/#页?")
_BARE_NUMBER = re.compile(r"\d{1,4}")
# These stand on every page of a table, each for itself.
_CAPTION = re.compile(r"单位[:：]|^附?[表图件]\d")


def without_page_numbers(words: Iterable[Word], height: float) -> list[Word]:
    """The words of a page but for page numbers that say what they are, which may be printed across a table."""
    kept: list[Word] = []
    for row in rows_of(words):
        base = row[0].base
        if min(base, height - base) > _NUMBER_EDGE * height or not _PAGE_NUMBER.fullmatch(_mask(line_of(row).text)):
            kept.extend(row)
    return kept


def _mask(text: str) -> str:
    """A text without blanks, any figure as #."""
    return _DIGITS.sub("#", _GAPS.sub("", text))


def drop_furniture(pages: list[Page]) -> None:
    """Takes headers, footers and page numbers out of the pages."""
    for is_top in (True, False):
        edges = [_edge_lines(page, is_top) for page in pages]
        times: Counter[tuple[str, int]] = Counter()
        offsets: Counter[int] = Counter()
        for page, edge in zip(pages, edges, strict=True):
            # a height counts for those beside it
            times.update({(mask, height + near) for _, mask, height in edge for near in (-1, 0, 1)})
            offsets.update({int(line.text) - page.number for line, _, _ in edge if _BARE_NUMBER.fullmatch(line.text)})
        fewest = max(_FEWEST_REPEATED, _MOST * len(pages))
        for page, edge in zip(pages, edges, strict=True):
            dropped = 0
            for line, mask, height in edge:
                if _BARE_NUMBER.fullmatch(line.text):
                    offset = int(line.text) - page.number
                    is_furniture = offset == 0 or offsets[offset] >= fewest
                elif _PAGE_NUMBER.fullmatch(mask):
                    is_furniture = True
                else:
                    is_furniture = times[mask, height] >= fewest and height * _SAME_HEIGHT < _EDGE * page.height \
                        and not _CAPTION.search(_GAPS.sub("", line.text))
                if not is_furniture:
                    break
                dropped += 1
            page.lines = page.lines[dropped:] if is_top else page.lines[:len(page.lines) - dropped]


def _edge_lines(page: Page, is_top: bool) -> list[tuple[TextLine, str, int]]:
    """The lines nearest to an edge, from it inwards, without digits, and their distance from the edge."""
    lines = page.lines[:_MOST_EDGE_LINES] if is_top else page.lines[:-_MOST_EDGE_LINES - 1:-1]
    found = []
    for line in lines:
        distance = line.bottom if is_top else page.height - line.top
        if distance < _NUMBER_EDGE * page.height:
            found.append((line, _mask(line.text), round(distance / _SAME_HEIGHT)))
    return found
