"""Changes to the bytes of a part of a Word file that leave all other bytes as they are.

The elements are those of the part as it is parsed for reading, without their `LOOKS`; where they stand in the bytes is found by
counting them once more.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape

from lxml.etree import QName, _Element

from gouji.document import UnreadableFile
from gouji.document.docx.text import shown
from gouji.document.docx.xml import LOOKS, W

BEFORE, INSIDE, AFTER, AT_END = "before", "inside", "after", "at-end"
_R, _RPR = W + "r", W + "rPr"
_TAG = re.compile(rb"<([^\s/<>]++)(?:[^<>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_SPACE = re.compile(rb"\sxml:space\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_PASSED = frozenset(name[1:] for name in LOOKS)
_ENCODINGS = ("utf-8", "us-ascii")


class Spot(NamedTuple):
    """A place in a part."""

    element: _Element
    side: str
    """Before the element, inside its text, behind it, or at the end of what it holds."""
    offset: int = 0
    """How many characters of the text stand before it."""


class Span(NamedTuple):
    """Where an element stands in the bytes."""

    start: int
    inner: int
    """End of its start tag."""
    close: int
    """Where its end tag begins; its end if it has none."""
    end: int


class _Edit(NamedTuple):
    start: int
    end: int
    content: bytes


def inserted(data: bytes, root: _Element, insertions: Sequence[tuple[Spot, bytes]]) -> bytes:
    """The part with the contents inserted, those at one place in their order. A spot in a run splits it in two of the same look."""
    places = _spans(data, root, {element for spot, _ in insertions for element in _touched(spot.element)})
    gaps: dict[int, tuple[_Element | None, list[bytes]]] = {}
    hollow: dict[_Element, list[bytes]] = {}
    cuts: dict[_Element, dict[int, list[bytes]]] = {}
    for (element, side, offset), content in insertions:
        span, run = places[element], _run(element)
        if side == INSIDE:
            cuts.setdefault(element, {}).setdefault(offset, []).append(content)
        elif side != AT_END:
            gaps.setdefault(span.start if side == BEFORE else span.end, (run, []))[1].append(content)
        elif span.close < span.end:
            gaps.setdefault(span.close, (None, []))[1].append(content)
        else:
            hollow.setdefault(element, []).append(content)

    def parted(run: _Element | None, contents: list[bytes]) -> bytes:
        """The contents between the end of the run and the beginning of another with the same properties."""
        content = b"".join(contents)
        if run is None:
            return content
        span, properties = places[run], run.find(_RPR)
        look = b"" if properties is None else data[places[properties].start:places[properties].end]
        return b"</%s>%s%s%s" % (_name(data, span), content, data[span.start:span.inner], look)

    return b"".join(_applied(data, sorted((
        *(_Edit(at, at, parted(*gap)) for at, gap in gaps.items()),
        *(_filled(data, places[element], b"".join(contents)) for element, contents in hollow.items()),
        *(_split(data, places[element], shown(element), [(at, parted(_run(element), contents)) for at, contents in sorted(own.items())])
          for element, own in cuts.items())))))


def _run(element: _Element) -> _Element | None:
    """The run of which an element is a part."""
    parent = element.getparent()
    return parent if parent is not None and parent.tag == _R else None


def _touched(element: _Element) -> list[_Element]:
    """The elements whose bytes are needed to insert something at this one."""
    run = _run(element)
    return [element] if run is None else [element, run, *run.findall(_RPR)]


def _split(data: bytes, span: Span, text: str, cuts: list[tuple[int, bytes]]) -> _Edit:
    """A text with contents between its characters, before each of which it ends and behind which it begins anew."""
    name = _name(data, span)
    tag = _SPACE.sub(b"", data[span.start:span.inner])[:-1] + b' xml:space="preserve">'
    pieces, begin = [], 0
    for offset, content in cuts:
        pieces.append(_escaped(text[begin:offset]) + b"</%s>" % name + content)
        begin = offset
    pieces.append(_escaped(text[begin:]) + b"</%s>" % name)
    return _Edit(span.start, span.end, tag + tag.join(pieces))


def _escaped(text: str) -> bytes:
    return escape(text, {"\r": "&#13;"}).encode()


def _filled(data: bytes, span: Span, content: bytes) -> _Edit:
    """An element without an end tag that now holds something."""
    return _Edit(span.start, span.end, b"%s>%s</%s>" % (data[span.start:span.end - 2], content, _name(data, span)))


def _applied(data: bytes, edits: list[_Edit]) -> Iterable[bytes]:
    at = 0
    for start, end, content in edits:
        yield data[at:start]
        yield content
        at = end
    yield data[at:]


def _name(data: bytes, span: Span) -> bytes:
    return _TAG.match(data, span.start)[1]


def _spans(data: bytes, root: _Element, elements: Collection[_Element]) -> dict[_Element, Span]:
    """Where the elements stand."""
    numbered = enumerate(element for element in root.iter("*") if element.tag not in LOOKS)
    wanted = {number: element for number, element in numbered if element in elements}
    found: dict[_Element, Span] = {}
    opened: list[tuple[_Element, int, int]] = []
    parser = expat.ParserCreate(namespace_separator="}")
    number = -1
    depth = 0

    def begin(name: str, _: dict[str, str]) -> None:
        # The ends of elements are only told while a wanted one is open; the depth counts from there.
        nonlocal number, depth
        depth += 1
        if name in _PASSED:
            return
        number += 1
        if number in wanted:
            opened.append((wanted[number], parser.CurrentByteIndex, depth))
            parser.EndElementHandler = end

    def end(_: str) -> None:
        nonlocal depth
        if opened and opened[-1][2] == depth:
            element, start, _ = opened.pop()
            found[element] = _span(data, element, start, parser.CurrentByteIndex)
        depth -= 1
        if not opened:
            parser.EndElementHandler = None

    def declaration(_: str, encoding: str | None, __: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise unusual()

    parser.StartElementHandler = begin
    parser.XmlDeclHandler = declaration
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        raise unusual() from None
    if len(found) < len(wanted):
        raise unusual()
    return found


def _span(data: bytes, element: _Element, start: int, close: int) -> Span:
    tag = _TAG.match(data, start)
    if tag is None or tag[1].rpartition(b":")[2] != QName(element).localname.encode():
        raise unusual()
    if tag[0].endswith(b"/>"):
        return Span(start, tag.end(), tag.end(), tag.end())
    return Span(start, tag.end(), close, data.index(b">", close) + 1)


def unusual() -> UnreadableFile:
    """What is said of a file that can be read, but into which nothing can be written safely."""
    return UnreadableFile("unsupported", "Word 文件的写法特殊，无法加批注，请用 Word 或 WPS 另存为 .docx 后再试")
