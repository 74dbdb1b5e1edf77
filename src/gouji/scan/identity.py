"""Whose report it is, what it is called and which year it is about: by its cover, by its title, by where it lies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.document import Block, Document
from gouji.quantity import Figures
from gouji.view import report_year

COVER, TITLE, PATH = "cover", "title", "path"
# What stands before the first chapter is among so many blocks; of a form, in so many characters.
_FIRST_BLOCKS, _HEAD_OF_FORM = 14, 1000
# So many lines may a title be broken into; a line as short as this is none alone.
_MOST_LINES, _FRAGMENT = 4, 6


class Identity(NamedTuple):
    """What tells one report from the others."""

    unit: str
    """Empty if nothing tells."""
    unit_from: str
    """`cover`, `title`, `path`, or empty."""
    title: str
    year: int | None
    series: str
    """The title without unit and year, by which the reports of several years belong together."""
    parent: str
    """The department of which the unit is a part; empty if nothing tells."""


def identity(document: Document, figures: Figures, path: str) -> Identity:
    """The unit by a label on the cover, else by the title, else by the names of the file and its folders."""
    front = list(_front(document))
    title = _title(document, front)
    unit, source = next(((unit, source) for unit, source in (
        (_on_cover(document, front), COVER), (_in_title(document, front, title), TITLE), (unit_in_path(path), PATH)) if unit), ("", ""))
    return Identity(unit, source, title, report_year.read(document, figures).year, _series(title, unit), _parent(unit, title, path))


def unit_in_path(path: str) -> str:
    """The organisation that the name of the file tells, or that of the nearest folder or archive above it."""
    for name in reversed(re.split(r"!?[/\\]", path)):
        match = _patterns()["path"].search(name)
        if match:
            return match["name"]
    return ""


def _series(title: str, unit: str) -> str:
    return _patterns()["noise"].sub("", title.replace(unit, "") if unit else title)


def _parent(unit: str, title: str, path: str) -> str:
    """The nearest folder above that is named as another unit; of the part of a department that is not its whole, the department."""
    if not unit:
        return ""
    *folders, name = re.split(r"!?[/\\]", path)
    if _patterns()["own-part"].search(title) or _patterns()["own-part"].search(name):
        return unit
    matches = (_patterns()["path"].search(folder) for folder in reversed(folders))
    return next((match["name"] for match in matches if match and match["name"] != unit), "")


def _front(document: Document) -> Iterator[Block]:
    """The blocks before the first chapter; what stands in it may be about other units."""
    for block in document.blocks[:_FIRST_BLOCKS]:
        if block.kind == "heading" and block.numbering and block.numbering.value == 1 and not block.numbering.style.startswith("附件"):
            return
        yield block


def _on_cover(document: Document, front: list[Block]) -> str:
    for labels in ("label", "cover"):
        for block in front:
            match = _patterns()[labels].search(document.text[block.start:min(block.end, block.start + _HEAD_OF_FORM)])
            if match:
                return match["name"]
    return ""


def _in_title(document: Document, front: list[Block], title: str) -> str:
    """The unit that the title begins with, or that stands in a line of its own below it."""
    match = _patterns()["title"].search(title)
    if match:
        return match["name"]
    return next((name for block in front if (name := _alone(document, block))), "")


def _alone(document: Document, block: Block) -> str:
    """The first of the organisations that are all that stands in a block. Blanks may part them, or the characters of one."""
    alone = _patterns()["alone"]
    names = [alone.fullmatch(word) for word in document.quote(block.start, block.end).split()]
    match = names[0] if names and all(names) else alone.fullmatch(document.text, block.start, block.end)
    return match["name"] if match else ""


def _title(document: Document, front: list[Block]) -> str:
    """The first line that names a kind of report, with those that it goes on in."""
    lines = list(_lines(document, front))
    found = next((n for n, line in enumerate(lines) if _patterns()["kind"].search(line)), None)
    if found is None:
        return ""
    first = last = found
    while first and last - first < _MOST_LINES and _belong_together(lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and last - first < _MOST_LINES and not _patterns()["complete"].search(lines[last]) \
            and _patterns()["plain"].fullmatch(lines[last + 1]):
        last += 1
    return "".join(lines[first:last + 1])


def _belong_together(line: str, following: str) -> bool:
    patterns = _patterns()
    if not patterns["plain"].fullmatch(line) or patterns["complete"].search(line):
        return False
    return bool(len(following) <= _FRAGMENT or patterns["continued"].search(following) or patterns["continues"].search(line))


def _lines(document: Document, front: list[Block]) -> Iterator[str]:
    """The short lines that are no sentences, labels or forms."""
    longest = lexicon.count("periods", "titles", "longest")
    for block in front:
        line = document.text[block.start:block.end].strip("#* 　")
        if block.kind != "table" and len(line) <= longest and not _patterns()["other"].search(line):
            yield line


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    unit, titles = lexicon.entry("wording", "unit"), lexicon.entry("periods", "titles")
    pieces = lexicon.entry("wording", "pieces")
    endings = sorted((*lexicon.entry("wording", "unit-kinds"), *unit["more"].split("|")), key=len, reverse=True)
    name = f"(?P<name>(?!{unit['generic']})[一-龥]{{2,30}}?(?:{'|'.join(endings)}))"
    begin = f"(?<![一-龥]){unit['before']}{name}"

    def labelled(labels: str) -> re.Pattern[str]:
        mark = "(?:\\((?:盖章|公章|签章)\\))?"
        value = f"(?P<name>(?!{unit['next-label']})[一-龥·]{{4,40}}?)(?<![{unit['office']}])"
        return re.compile(f"(?:^|\\t)(?:{labels}){mark}(?::\\s?|[\\t\\n]){mark}{value}(?=$|[^一-龥·:]|(?:{unit['next-label']}){mark}:)", re.MULTILINE)

    return {
        "label": labelled(pieces["unit-label"]),
        "cover": labelled(unit["cover"]),
        "title": re.compile(f"{begin}(?=(?:\\(?本级\\)?)?(?:{pieces['behind-unit']}))"),
        "alone": re.compile(f"{name}(?:{lexicon.source('wording', 'unit', 'joint')})?"),
        "path": re.compile(f"{begin}(?=$|[^一-龥]|{pieces['behind-unit']}|{unit['behind']})"),
        "kind": re.compile(titles["words"]),
        "noise": re.compile(titles["noise"]),
        "own-part": re.compile(unit["own-part"]),
        "continued": re.compile(titles["continued"]),
        "continues": re.compile(f"{titles['continues']}|(?:{'|'.join(endings)})$"),
        "complete": re.compile(titles["complete"]),
        "plain": re.compile("(?!附件)[一-龥0-9()、]{2,40}"),
        "other": re.compile("[。，;:！？,>|【】]|^附件\\d*$|^[—-]"),
    }
