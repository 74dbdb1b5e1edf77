"""Saved web pages: the report in a page without its navigation, paragraph by paragraph, its tables as rows."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from gouji.document.encoding import decode
from gouji.document.html.main_part import left_out, unread
from gouji.document.html.tables import rows_of, text_of, widened
from gouji.document.model import UnreadableFile
from gouji.document.rendered import HEADING, PARAGRAPH, ROW, Rendered, RenderedLine

# Tags and attributes of a page: each takes some hundred bytes once parsed. An element with thousands of attributes takes minutes.
_MOST_MARKUP, _MOST_ATTRIBUTES = 600_000, 500
_MOST_LINES = 100_000
_SCRIPT = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"""<[A-Za-z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?+)*+""")
_VALUE = re.compile(r"""=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+)""")
_CHARSET, _HEAD = re.compile(rb"charset\s*=\s*[\"']?([\w-]+)", re.IGNORECASE), 8_000
# What pages declare, and the superset in which they are written.
_CHARSETS = {"utf-8": "utf-8", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs"}
_MOST_BROKEN = 0.001
# What is left of a page whose text comes from a script. Titles are no shorter than this, and a list has some of them.
_NO_BODY, _TITLE, _FEWEST_TITLES = "网页没有正文", 10, 3
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LINES = frozenset((
    "p", "div", "br", "hr", "li", "ul", "ol", "dl", "dd", "dt", "table", "caption", "thead", "tbody", "tr", "td", "th", "section", "article",
    "main", "header", "footer", "center", "form", "fieldset", "blockquote", "pre", "address", "figure", "figcaption", *_HEADINGS))
_BLANKS = re.compile("[ \t\r\n\f]+")


def render(data: bytes, charset: str = "") -> Rendered:
    """The lines of a page, whose encoding may be said elsewhere. Raises UnreadableFile."""
    if not charset and (declared := _CHARSET.search(data, 0, _HEAD)):
        charset = declared[1].decode("ascii", "replace")
    body = _body(_decoded(data, charset))
    reader = _Reader()
    reader.read(body, left_out(body))
    if not reader.lines:
        # a page that is nothing but a list of titles is one
        reader.read(body, unread(body))
        if sum(len(line.text) >= _TITLE for line in reader.lines) < _FEWEST_TITLES:
            raise UnreadableFile("empty", _NO_BODY)
    return Rendered(tuple(reader.lines))


def _decoded(data: bytes, declared: str) -> str:
    """The text of a page. What it declares counts only where the bytes do not speak for themselves: it is often wrong."""
    try:
        return decode(data)
    except UnreadableFile as error:
        charset = _CHARSETS.get(declared.lower())
        if error.code != "encoding" or charset is None:
            raise
        text = data.decode(charset, "replace")
        if text.count("\ufffd") > _MOST_BROKEN * len(text):
            raise
        return text


def _body(source: str) -> _Element:
    """The parsed page. Its parser refers to nothing outside and runs nothing."""
    source = _SCRIPT.sub("", source)
    _count_markup(source)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(source.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise UnreadableFile("too-large", "网页的标记嵌套过深，不予读取")
    body = None if root is None else root.find("body")
    if body is None:
        raise UnreadableFile("empty", _NO_BODY)
    return body


def _count_markup(source: str) -> None:
    count = source.count("</")
    for tag in _TAG.finditer(source):
        own = len(_VALUE.sub(" ", tag[0]).replace("/", " ").split())
        count += own
        if own > _MOST_ATTRIBUTES or count > _MOST_MARKUP:
            raise UnreadableFile("too-large", "网页的标记过多，不予读取")


class _Reader:
    """Goes through the report and keeps the lines."""

    def __init__(self) -> None:
        self.lines: list[RenderedLine] = []
        self._parts: list[str] = []
        self._level = self._paragraphs = self._tables = self._printed = 0

    def read(self, root: _Element, skipped: set[_Element]) -> None:
        """The lines of a page but for these parts of it."""
        walker = etree.iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "end":
                if tag in _LINES:
                    self._end_line()
                if tag in _HEADINGS:
                    self._level = 0
                self._printed -= tag == "pre"
                if element is not root:
                    self._text(element.tail or "")
            elif element in skipped:
                walker.skip_subtree()
            else:
                if tag in _LINES:
                    self._end_line()
                self._level = _HEADINGS.get(tag, self._level)
                self._printed += tag == "pre"
                if tag == "table" and (rows := rows_of(element, skipped)) is not None:
                    self._table(rows)
                    walker.skip_subtree()
                else:
                    self._text(text_of(element))
        self._end_line()

    def _text(self, text: str) -> None:
        first, *others = text.split("\n") if self._printed else (text,)
        self._parts.append(first)
        for line in others:
            self._end_line()
            self._parts.append(line)

    def _end_line(self) -> None:
        if text := _BLANKS.sub(" ", "".join(self._parts)).strip():
            self._paragraphs += 1
            self._add(text, HEADING if self._level else PARAGRAPH, {"kind": "html", "paragraph": self._paragraphs}, self._level)
        self._parts.clear()

    def _table(self, rows: list[list[str]]) -> None:
        self._tables += 1
        place = {"kind": "html", "table": self._tables}
        if self.lines and self.lines[-1].kind == ROW:
            self._add("", PARAGRAPH, place)
        for number, row in enumerate(widened(rows), 1):
            if any(row):
                self._add("\t".join(row), ROW, {**place, "row": number})

    def _add(self, text: str, kind: str, place: dict, level: int = 0) -> None:
        if len(self.lines) >= _MOST_LINES:
            raise UnreadableFile("too-large", f"网页超过{_MOST_LINES}行，不予读取")
        self.lines.append(RenderedLine(text, kind, place, level))
