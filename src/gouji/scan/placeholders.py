"""A Word file with placeholders such as {{单位}} in it, to be filled in. All else of it stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import NamedTuple

from lxml import etree
from lxml.etree import QName, _Element

from gouji.document import UnreadableFile
from gouji.document.container.archive import open_archive, parse_xml
from gouji.document.docx.reader import main_part, relations
from gouji.report.annotated.archive_copy import with_members

LISTING = "问题清单"
"""The placeholder in whose place paragraphs come. It must be in the text."""
_PLACEHOLDER = re.compile(r"[{｛]{2}\s*([^\s{}｛｝]{1,20})\s*[}｝]{2}")
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT, _MACROS = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml", b"macroEnabled"
_MARGINS = ("header", "footer", "footnotes", "endnotes")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_HEADING_FONT = "黑体"
# In a paragraph of nothing else nothing can be seen but the texts.
_OF_TEXT = ("pPr", "r", "rPr", "t", "proofErr")


class UnusableTemplate(ValueError):
    """A file that cannot be filled in; the message says why."""


class Line(NamedTuple):
    """A paragraph of the listing."""

    text: str
    is_heading: bool = False


class Template:
    """A Word file to be filled in, once for each letter."""

    def __init__(self, data: bytes):
        """Raises UnusableTemplate."""
        self._data = data
        try:
            archive = open_archive(data)
            types = archive.read(_TYPES)
            self._main = main_part(archive)
            others = [name for kind, name in relations(archive, self._main).values() if kind in _MARGINS and name in archive.names]
            self._parts = {name: archive.read(name) for name in (self._main, *others)}
            roots = {name: parse_xml(data) for name, data in self._parts.items()}
        except UnreadableFile as error:
            raise UnusableTemplate(error.message) from None
        except KeyError:
            raise UnusableTemplate("不是 Word 文件（.docx）") from None
        if _MACROS in types:
            raise UnusableTemplate("文件中有宏，请另存为 .docx")
        if not any(LISTING in names for _, _, names in _fields(roots[self._main])):
            raise UnusableTemplate(f"正文中没有 {{{{{LISTING}}}}}，无处列出问题")
        # A template of Word, once filled in, is a document.
        self._changed = {_TYPES: types.replace(_TEMPLATE, _DOCUMENT)} if _TEMPLATE in types else {}

    def filled(self, values: Mapping[str, str], listing: Sequence[Line]) -> bytes:
        """The file with these values for the placeholders, and the listing. Placeholders of other names stay."""
        changed = dict(self._changed)
        for name, data in self._parts.items():
            root = parse_xml(data)
            fields = list(_fields(root))
            for paragraph, texts, names in fields:
                if name != self._main or LISTING not in names:
                    _fill(texts, values)
                    continue
                run = next(_owners(texts)[match.start()].getparent() for match in _PLACEHOLDER.finditer(_text(texts)) if match[1] == LISTING)
                _fill(texts, {**values, LISTING: ""})
                _list(paragraph, run, listing)
            if fields:
                changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return with_members(self._data, changed)


def _fields(root: _Element) -> Iterator[tuple[_Element, list[_Element], set[str]]]:
    """The paragraphs that have placeholders, with their texts and the names of the placeholders."""
    w = _namespace(root)
    for paragraph in list(root.iter(w + "p")):
        # A paragraph may hold a box with paragraphs of its own.
        texts = [text for text in paragraph.iter(w + "t") if next(text.iterancestors(w + "p")) is paragraph]
        if names := set(_PLACEHOLDER.findall(_text(texts))):
            yield paragraph, texts, names


def _fill(texts: Sequence[_Element], values: Mapping[str, str]) -> None:
    """Puts the values in. Word may have broken a placeholder over several runs; the value stands where it begins, and looks as that does."""
    whole, owners = _text(texts), _owners(texts)
    pieces: dict[_Element, list[str]] = {text: [] for text in texts}
    at = 0
    for match in _PLACEHOLDER.finditer(whole):
        if match[1] in values:
            for place in range(at, match.start()):
                pieces[owners[place]].append(whole[place])
            pieces[owners[match.start()]].append(values[match[1]])
            at = match.end()
    for place in range(at, len(whole)):
        pieces[owners[place]].append(whole[place])
    for text, words in pieces.items():
        _write(text, "".join(words))


def _list(paragraph: _Element, run: _Element, listing: Sequence[Line]) -> None:
    """Puts the paragraphs of the listing behind that of its placeholder, in the look of its run. If nothing else is in that one, it goes."""
    w = _namespace(paragraph)
    properties, look = paragraph.find(w + "pPr"), run.find(w + "rPr")
    section = None if properties is None else properties.find(w + "sectPr")
    if section is not None:
        properties.remove(section)
    last = paragraph
    for line in listing:
        new = etree.Element(w + "p", nsmap=paragraph.nsmap)
        new.extend([] if properties is None else [deepcopy(properties)])
        new_run = etree.SubElement(new, w + "r")
        new_run.extend([] if look is None else [deepcopy(look)])
        if line.is_heading:
            _set_heading_font(new_run, w)
        _write(etree.SubElement(new_run, w + "t"), line.text)
        last.addnext(new)
        last = new
    if section is not None:
        last.find(w + "pPr").append(section)
    if _is_empty(paragraph):
        paragraph.getparent().remove(paragraph)


def _set_heading_font(run: _Element, w: str) -> None:
    look = run.find(w + "rPr")
    if look is None:
        look = etree.SubElement(run, w + "rPr")
    fonts = look.find(w + "rFonts")
    if fonts is None:
        fonts = etree.Element(w + "rFonts")
        # Only the style of the run may stand before it.
        look.insert(look.find(w + "rStyle") is not None, fonts)
    fonts.attrib.pop(w + "eastAsiaTheme", None)
    fonts.set(w + "eastAsia", _HEADING_FONT)


def _is_empty(paragraph: _Element) -> bool:
    """Whether nothing of it can be seen or referred to."""
    inside = [child for element in paragraph if QName(element).localname == "r" for child in element]
    return not any(element.text if QName(element).localname == "t" else QName(element).localname not in _OF_TEXT
                   for element in (*paragraph, *inside))


def _owners(texts: Sequence[_Element]) -> list[_Element]:
    """For each character the element in which it stands."""
    return [text for text in texts for _ in text.text or ""]


def _text(texts: Sequence[_Element]) -> str:
    return "".join(text.text or "" for text in texts)


def _write(text: _Element, words: str) -> None:
    text.text = words
    text.set(_SPACE, "preserve")


def _namespace(element: _Element) -> str:
    """That of Word's elements, of which there are two."""
    return f"{{{QName(element).namespace}}}"
