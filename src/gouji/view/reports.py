"""Several reports in one file: where each begins. The year, dates, scores and numbers of one are not compared with another's."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from gouji import lexicon
from gouji.document import Block, Document

# The sections of a report came so far before those of the next; its title stands so many blocks before its first section.
_FEWEST_SECTIONS, _LOOK_BACK = 2, 8


@lru_cache(maxsize=1)
def starts(document: Document) -> tuple[int, ...]:
    """The text offsets at which the reports of a file begin; the first is 0. A new one begins with a title that ends in 报告 or the like,
    and with sections that are numbered anew, or behind the signature of the last."""
    found = [0]
    reached, last_end, has_chapters, is_signed = 0, 0, False, False
    blocks = document.blocks
    for at, block in enumerate(blocks):
        if block.kind == "signature":
            is_signed = True
        elif block.numbering is None or block.kind != "heading":
            if is_signed and reached >= _FEWEST_SECTIONS and _is_title(document, block) and _opens_text(blocks, at):
                found.append(blocks[_first_of_title(document, at, last_end)].start)
                reached, last_end, has_chapters, is_signed = 0, at, False, False
        elif block.numbering.style.startswith(lexicon.text("periods", "titles", "chapter")):
            has_chapters = True
        elif block.numbering.style == lexicon.text("periods", "titles", "section"):
            if block.numbering.value == 1 and reached >= _FEWEST_SECTIONS and not has_chapters:
                title = next((before for before in range(at - 1, max(last_end, at - _LOOK_BACK - 1), -1) if _is_title(document, blocks[before])), None)
                if title is not None:
                    found.append(blocks[_first_of_title(document, title, last_end)].start)
                    reached = 0
            reached, last_end, has_chapters, is_signed = max(reached, block.numbering.value), at, False, False
    return tuple(found)


def number_at(document: Document, offset: int) -> int:
    """In which of the reports a text offset lies, counted from 0."""
    return bisect_right(starts(document), offset) - 1


def spans(document: Document) -> tuple[tuple[int, int], ...]:
    """Where each report begins and ends."""
    begins = starts(document)
    return tuple(zip(begins, (*begins[1:], len(document.text) + 1), strict=True))


def _is_title(document: Document, block: Block) -> bool:
    """Whether a block is the title of a report, or the end of one that is broken over lines."""
    if block.kind == "table" or block.numbering is not None or block.end - block.start > lexicon.count("periods", "titles", "longest"):
        return False
    return lexicon.pattern("periods", "titles", "of-report").search(document.text, block.start, block.end) is not None


def _opens_text(blocks: tuple[Block, ...], at: int) -> bool:
    """Whether a text follows a title, and not only a table."""
    following = blocks[at + 1:at + 4]
    return any(block.kind == "paragraph" or block.kind == "cover" for block in following) and not any(block.kind == "table" for block in following[:2])


def _first_of_title(document: Document, at: int, floor: int) -> int:
    """The first line of a title: those directly before it without number and sentence belong to it."""
    blocks = document.blocks
    while at - 1 > floor and blocks[at - 1].kind in ("heading", "paragraph", "cover") and blocks[at - 1].numbering is None \
            and blocks[at - 1].end - blocks[at - 1].start <= lexicon.count("periods", "titles", "longest") \
            and lexicon.pattern("periods", "titles", "no-title").search(document.text, blocks[at - 1].start, blocks[at - 1].end) is None:
        at -= 1
    return at
