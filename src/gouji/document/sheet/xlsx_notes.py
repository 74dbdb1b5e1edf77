"""The notes of cells by which the author tells gouji something: 勾稽忽略 and what to ignore, in the cell that it is about."""

from __future__ import annotations

import re
from posixpath import join, normpath, split
from xml.parsers import expat

from gouji.document.addresses import row_and_column
from gouji.document.container.archive import Archive, relations_part
from gouji.document.rendered import told
from gouji.document.sheet.xlsx_parts import parse, unescaped

SEPARATOR = "——勾稽——"
"""The line behind which gouji adds findings to a note that has words of its own."""
COMMENTS, THREADS = "comments", "threadedComment"
"""The kinds of parts with notes, and with those that others may answer."""
_HOLDERS = {"comment": "t", "threadedComment": "text"}
# Excel begins a note with the name of its author.
_AUTHOR = re.compile(r"\A[^\n]{1,80}[:：][ \t]*\n")


def relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to within the file, by the id of the reference: its kind and the name of its part."""
    name = relations_part(part)
    found: dict[str, tuple[str, str]] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship" and attributes.get("TargetMode") != "External":
            kind, target = attributes.get("Type", "").rpartition("/")[2], join("/", split(part)[0], attributes.get("Target", ""))
            found[attributes.get("Id", "")] = kind, normpath(target).lstrip("/")

    if name in archive.names:
        parse(archive.read(name), start, lambda element: None, lambda characters: None)
    return found


def notes_for_gouji(archive: Archive, sheet: str) -> dict[tuple[int, int], str]:
    """What the notes of a sheet tell gouji, by row and column. Damaged ones are passed over, since a report can be read without."""
    found: dict[tuple[int, int], str] = {}
    try:
        for kind, part in relations(archive, sheet).values():
            if kind in (COMMENTS, THREADS) and part in archive.names:
                _read(archive.read(part), found)
    except expat.ExpatError:
        pass
    return found


def _read(data: bytes, found: dict[tuple[int, int], str]) -> None:
    reference, holder = "", ""
    is_text = is_reading = False
    parts: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reference, holder, is_text, is_reading
        if name in _HOLDERS:
            reference, holder = attributes.get("ref", ""), _HOLDERS[name]
            parts.clear()
        elif name == "rPh":
            is_reading = True
        elif name == holder:
            is_text = not is_reading

    def end(name: str) -> None:
        nonlocal is_text, is_reading
        if name == "rPh":
            is_reading = False
        elif name == holder:
            is_text = False
        elif name in _HOLDERS and (words := words_for_gouji("".join(parts))) is not None:
            try:
                found.setdefault(row_and_column(reference), words)
            except ValueError:
                return

    def text(characters: str) -> None:
        if is_text:
            parts.append(characters)

    parse(data, start, end, text)


def words_for_gouji(note: str) -> str | None:
    """What the text of a note tells gouji; None if it is not for gouji."""
    own = unescaped(note).replace("\r\n", "\n").strip().partition(f"\n{SEPARATOR}")[0]
    return told(own.replace("\n", " ")) or told(_AUTHOR.sub("", own).replace("\n", " "))
