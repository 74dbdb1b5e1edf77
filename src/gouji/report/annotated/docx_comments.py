"""The comments of a Word file: their own part, the marks that tie them to the text, and the lists that name the part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from posixpath import join
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element

from gouji.document.container.archive import Archive, parse_xml, relations_part
from gouji.document.docx.reader import main_part, relations
from gouji.document.docx.xml import NAMESPACES, W, part
from gouji.report.annotated.docx_anchors import Anchor
from gouji.report.annotated.xml_edits import AT_END, Spot, inserted, unusual
from gouji.report.comments import AUTHOR, INITIALS

_TYPES, _TYPES_NAMESPACE = "[Content_Types].xml", "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS_NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_MARKS = tuple(W + name for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference"))
# Whatever the ordinary paragraphs of the report look like. The reference takes no room.
_LOOK = '<w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/><w:ind w:firstLineChars="0" ' \
        'w:firstLine="0"/></w:pPr>'
_SIZE = '<w:rPr><w:sz w:val="{0}"/><w:szCs w:val="{0}"/></w:rPr>'
_WORDS_LOOK, _REFERENCE_LOOK = _SIZE.format(20), _SIZE.format(16)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = [name[1:-1] for name in NAMESPACES]
_RELATIONS = dict(zip(_NAMESPACES, ("http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                                    "http://purl.oclc.org/ooxml/officeDocument/relationships"), strict=True))
# How most parts begin. The others may name the namespace as they like.
_ROOT = re.compile(rb"<w:(?:document|comments)\s[^<>]*?xmlns:w=[\"']([^\"'<>]+)[\"']")
_MARKUP, _NAME, _PREFIX, _OWN_PREFIX = re.compile("<[^<>]*>"), re.compile(r"<[^\s/<>]+"), re.compile(r"\bw(?=:)"), "gouji"


def comments_in(body: _Element) -> int:
    """How many comments the body has."""
    return sum(1 for _ in body.iter(W + "commentReference"))


def commented(archive: Archive, body: _Element, comments: Sequence[tuple[Anchor, Sequence[str]]]) -> dict[str, bytes]:
    """The members of a Word file that change when it has these comments, each with its anchor and paragraphs."""
    main = main_part(archive)
    data = archive.read(main)
    form = _form(data)
    targets = dict(relations(archive, main).values())
    name = targets.get("comments", join(main.rpartition("/")[0], "comments.xml"))
    known = part(archive, name)
    used = {mark.get(W + "id") for root in (body, known) if root is not None for mark in root.iter(*_MARKS)}
    numbered = list(zip((number for number in count() if str(number) not in used), comments, strict=False))
    changed = {main: inserted(data, body, list(_marks(numbered, form)))}
    data = archive.read(name) if known is not None else f'{_DECLARATION}<w:comments xmlns:w="{form.namespace}"/>'.encode()
    content = b"".join(_form(data).written(_comment(number, lines)) for number, (_, lines) in numbered)
    known = parse_xml(data) if known is None else known
    changed[name] = inserted(data, known, [(Spot(known, AT_END), content)])
    if "comments" not in targets:
        changed[relations_part(main)] = _related(archive, main, name, _RELATIONS[form.namespace])
    return changed | _typed(archive, name)


class _Form(NamedTuple):
    """How a part writes the names of Word's elements."""

    namespace: str
    has_prefix: bool
    """Whether they begin with w: in all of it."""

    def written(self, xml: str) -> bytes:
        """An element whose names begin with w: as it can stand in the part."""
        if not self.has_prefix:
            xml = _MARKUP.sub(lambda tag: _PREFIX.sub(_OWN_PREFIX, tag[0]), xml)
            xml = _NAME.sub(rf'\g<0> xmlns:{_OWN_PREFIX}="{self.namespace}"', xml, count=1)
        return xml.encode()


def _form(data: bytes) -> _Form:
    root = _ROOT.search(data)
    if root and root[1].decode() in _NAMESPACES:
        return _Form(root[1].decode(), True)
    return _Form(next((name for name in reversed(_NAMESPACES) if name.encode() in data), _NAMESPACES[0]), False)


def _marks(numbered: list[tuple[int, tuple[Anchor, Sequence[str]]]], form: _Form) -> Iterator[tuple[Spot, bytes]]:
    """The marks of the comments. Where ranges meet, one ends before the next begins."""
    starts = []
    for number, (anchor, _) in numbered:
        start, end = (form.written(f'<w:commentRange{kind} w:id="{number}"/>') for kind in ("Start", "End"))
        reference = form.written(f'<w:r>{_REFERENCE_LOOK}<w:commentReference w:id="{number}"/></w:r>')
        if anchor.start == anchor.end:
            yield anchor.end, start + end + reference
            continue
        starts.append((anchor.start, start))
        yield anchor.end, end
        yield anchor.reference, reference
    yield from starts


def _comment(number: int, lines: Sequence[str]) -> str:
    paragraphs = "".join(f'<w:p>{_LOOK}<w:r>{_WORDS_LOOK}<w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">{paragraphs}</w:comment>'


def _related(archive: Archive, main: str, name: str, kinds: str) -> bytes:
    """The list of what the main part refers to, with the comments in it."""
    at = relations_part(main)
    root = parse_xml(archive.read(at)) if at in archive.names else etree.Element(f"{{{_RELATIONS_NAMESPACE}}}Relationships",
                                                                                nsmap={None: _RELATIONS_NAMESPACE})
    used = {relation.get("Id") for relation in root}
    new = next(relation for number in count(1) if (relation := f"rId{number}") not in used)
    etree.SubElement(root, f"{{{_RELATIONS_NAMESPACE}}}Relationship", Id=new, Type=f"{kinds}/comments", Target=f"/{name}")
    return _written(root)


def _typed(archive: Archive, name: str) -> dict[str, bytes]:
    """The list of the types of all parts, if the comments must be added to it."""
    if _TYPES not in archive.names:
        raise unusual()
    root = parse_xml(archive.read(_TYPES))
    if any(part.get("PartName", "").lower() == f"/{name}".lower() for part in root):
        return {}
    etree.SubElement(root, f"{{{_TYPES_NAMESPACE}}}Override", PartName=f"/{name}", ContentType=_CONTENT_TYPE)
    return {_TYPES: _written(root)}


def _written(root: _Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
