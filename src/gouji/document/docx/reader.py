"""Word files: which of their parts are read, and in what order.

The parts are read directly, since a report may hold its words in content controls, tracked insertions and text boxes. First comes
the body, then the footnotes and endnotes it refers to, then the page headers and footers: there they disturb no paragraph, and each
is read once, unless the body says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import join, normpath

from lxml.etree import _Element

from gouji.document.container.archive import Archive, open_archive, relations_part
from gouji.document.docx.remarks import remark_words, remarks
from gouji.document.docx.styles import Styles
from gouji.document.docx.trace import Trace
from gouji.document.docx.walk import Walk
from gouji.document.docx.xml import W, is_on, part
from gouji.document.model import UnreadableFile
from gouji.document.rendered import Rendered, RenderedLine

_BODY = "word/document.xml"
_MARGINS = (W + "headerReference", W + "footerReference")
# Pages are counted by a field or by hand; neither says anything about the figures.
_PAGE_NUMBER = re.compile(r"[\s\d第页共总,，/、\-—–－·]*")


def render(data: bytes) -> Rendered:
    """The lines of a Word file. Raises UnreadableFile."""
    return read(open_archive(data))


def main_part(archive: Archive) -> str:
    """The name of the part that holds the body."""
    name = next((target for kind, target in relations(archive, "").values() if kind == "officeDocument"), _BODY)
    return name if name in archive.names else _BODY


def read(archive: Archive, trace: Trace | None = None) -> Rendered:
    """The lines of a Word file; what they were made of is added to the trace."""
    name = main_part(archive)
    document = part(archive, name)
    if document is None:
        raise UnreadableFile("damaged", "Word 文件中没有正文，可能已损坏")
    parts = dict(relations(archive, name).values())
    folder = name.rpartition("/")[0]

    def other(kind: str) -> _Element | None:
        return part(archive, parts.get(kind, f"{folder}/{kind}.xml"))

    styles = Styles(other("styles"))
    words = remark_words(other("comments"), styles)
    if words and trace is None:
        trace = Trace()
    walk = Walk(styles, other("numbering"), trace)
    walk.blocks(document)
    _read_notes(walk, {kind: other(f"{kind}s") for kind in {kind for kind, _ in walk.notes}})
    before = len(walk.lines)
    _read_margins(walk, archive, name, document, other("settings"))
    shown = _new_lines(walk.lines, before)
    walk.lines[before:] = [walk.lines[at] for at in shown]
    if trace is not None:
        trace.body = document
        trace.lines[before:] = [trace.lines[at] for at in shown]
    if not any(line.text.strip() for line in walk.lines) and next(document.iter("{*}blip", "{*}imagedata"), None) is not None:
        raise UnreadableFile("scanned", "Word 文件中只有图片，没有文字，请先做文字识别（OCR）")
    notes = (f"有{walk.unread}处嵌入的对象、图表或公式没有读取",) if walk.unread else ()
    return Rendered(tuple(walk.lines), notes=notes, remarks=remarks(document, trace, words) if words else ())


def relations(archive: Archive, name: str) -> dict[str, tuple[str, str]]:
    """The parts that a part refers to, by the id of the reference: kind, and name in the archive."""
    folder = name.rpartition("/")[0]
    root = part(archive, relations_part(name))
    return {} if root is None else {
        relation.get("Id", ""): (relation.get("Type", "").rpartition("/")[2], normpath(join("/", folder, relation.get("Target", "")))[1:])
        for relation in root.iter("{*}Relationship") if relation.get("TargetMode") != "External"}


def _read_notes(walk: Walk, roots: dict[str, _Element | None]) -> None:
    """The footnotes and endnotes that the text refers to."""
    known = {(kind, note.get(W + "id", "")): note for kind, root in roots.items() if root is not None
             for note in root.iterchildren(W + kind)}
    numbers = dict.fromkeys(roots, 0)
    for kind, note_id in tuple(walk.notes):
        numbers[kind] += 1
        if (kind, note_id) in known:
            walk.enter(part=kind, note=numbers[kind])
            walk.blocks(known[kind, note_id])


def _read_margins(walk: Walk, archive: Archive, name: str, document: _Element, settings: _Element | None) -> None:
    """The headers and footers that are shown on some page."""
    parts = relations(archive, name) if walk.lines else {}
    for kind, target in dict.fromkeys(parts[at] for at in _shown_margins(document, settings) if at in parts):
        root = part(archive, target)
        if root is not None:
            walk.enter(part=kind, file=target.rpartition("/")[2])
            walk.blocks(root)


def _new_lines(lines: list[RenderedLine], before: int) -> list[int]:
    """The lines of headers and footers that say what no line above says; where they begin is given."""
    known = {line.text.strip() for line in lines[:before]}
    shown = []
    for at, line in enumerate(lines[before:], before):
        text = line.text.strip()
        if text not in known and not _PAGE_NUMBER.fullmatch(text):
            known.add(text)
            shown.append(at)
    return shown


def _shown_margins(document: _Element, settings: _Element | None) -> Iterator[str]:
    """The ids of the references to headers and footers: those of the first page and of left pages only where they are switched on."""
    has_left_pages = bool(is_on(settings, "evenAndOddHeaders"))
    for section in document.iter(W + "sectPr"):
        shown = {"default": True, "first": bool(is_on(section, "titlePg")), "even": has_left_pages}
        for reference in section.iterchildren(*_MARGINS):
            if shown.get(reference.get(W + "type", "default")):
                attributes = reference.attrib
                yield next((attributes[key] for key in attributes if key.endswith("}id")), "")
