"""Web pages: which part of a page is the report, and what around and in it is navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

# No text of the page: scripts, controls, pictures, what an editor struck out, readings above the line.
_UNREAD = frozenset((
    "head", "title", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "math", "canvas", "audio", "video",
    "select", "option", "button", "input", "textarea", "dialog", "del", "rt", "rp"))
_FURNITURE = frozenset(("nav", "footer", "aside", "header"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CONTAINERS = frozenset((
    "body", "div", "section", "article", "main", "center", "form", "fieldset", "table", "tbody", "thead", "tr", "td", "th",
    "ul", "ol", "li", "dl", "dd"))
_LINES = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6"))
FIGURE = re.compile(r"[-+－]?[\d,，.]+[%％]?")
_LONGEST_FIGURE = 24
# A part in which the report stands holds at least so much of the text, in so many lines; what stands beside it is left out only
# if it has links, is shorter than this, and no table of figures. So the cover and the date of a report are kept.
_LEAST_SHARE, _FEWEST_LINES, _LONGEST_REST, _FEWEST_FIGURES = 0.8, 3, 300, 3
# A part is navigation if it has so many links, and so much of its text is in them.
_FEWEST_LINKS, _LINKED_SHARE = 2, 0.7


@dataclass(slots=True, eq=False)
class _Part:
    """An element that holds others, with what is counted below it."""

    element: _Element
    prose: int = 0
    """Characters outside of links."""
    linked: int = 0
    links: int = 0
    lines: int = 0
    figures: int = 0
    """Cells that are nothing but a figure."""
    parts: list[_Part] = field(default_factory=list)

    @property
    def is_navigation(self) -> bool:
        return self.links >= _FEWEST_LINKS and self.figures < _FEWEST_FIGURES and self.linked >= _LINKED_SHARE * (self.linked + self.prose)

    @property
    def is_furniture(self) -> bool:
        """Whether it may be left out beside the report."""
        return self.links > 0 and self.figures < _FEWEST_FIGURES and self.prose < _LONGEST_REST

    def add(self, other: _Part) -> None:
        self.prose += other.prose
        self.linked += other.linked
        self.links += other.links
        self.lines += other.lines
        self.figures += other.figures


def left_out(body: _Element) -> set[_Element]:
    """What on a page is not the report. Where that cannot be told, it is read with it."""
    survey = _Survey(body)
    found = survey.left_out
    part = survey.whole
    while (inner := _inner(part)) is not None:
        found.update(other.element for other in part.parts if other is not inner and other.is_furniture)
        part = inner
    found.update(_navigation(survey.whole))
    return found


def unread(body: _Element) -> set[_Element]:
    """What is no text of a page at all: scripts, controls, what is hidden, and its furniture."""
    return _Survey(body).left_out


def _inner(part: _Part) -> _Part | None:
    """The part within this one that holds nearly all of its text."""
    inner = max(part.parts, key=lambda p: p.prose, default=None)
    if inner is None or inner.lines < _FEWEST_LINES or inner.prose < _LEAST_SHARE * part.prose:
        return None
    return inner


def _navigation(part: _Part) -> Iterator[_Element]:
    rest = list(part.parts)
    while rest:
        inner = rest.pop()
        if inner.is_navigation:
            yield inner.element
        else:
            rest += inner.parts


class _Survey:
    """One walk through the page that counts what each part holds."""

    def __init__(self, body: _Element):
        self.whole = _Part(body)
        self.left_out: set[_Element] = set()
        self._links = self._articles = 0
        self._open = [self.whole]
        walker = etree.iterwalk(body, events=("start", "end"))
        next(walker)
        self._text(body.text)
        for event, element in walker:
            if event == "end":
                self._end(element)
            elif self._is_left_out(element):
                self.left_out.add(element)
                walker.skip_subtree()
            else:
                self._start(element)

    def _is_left_out(self, element: _Element) -> bool:
        tag, attributes = element.tag, element.attrib
        if tag in _UNREAD or (tag in _FURNITURE and not self._articles):
            return True
        return bool(attributes) and ("hidden" in attributes or _HIDDEN.search(attributes.get("style", "")) is not None)

    def _start(self, element: _Element) -> None:
        tag = element.tag
        if tag in _CONTAINERS:
            self._open.append(_Part(element))
        if tag in _LINES:
            self._open[-1].lines += 1
        self._articles += tag in ("article", "main")
        if _is_link(element):
            self._links += 1
            self._open[-1].links += 1
        self._text(element.text)

    def _end(self, element: _Element) -> None:
        if element is self.whole.element:
            return
        if element not in self.left_out:
            tag = element.tag
            self._articles -= tag in ("article", "main")
            self._links -= _is_link(element)
            if tag in _CONTAINERS:
                self._close(self._open.pop())
        self._text(element.tail)

    def _close(self, part: _Part) -> None:
        if part.element.tag in ("td", "th") and 0 < part.prose + part.linked <= _LONGEST_FIGURE:
            part.figures += FIGURE.fullmatch("".join(part.element.itertext()).strip()) is not None
        self._open[-1].add(part)
        if part.prose or part.linked:
            self._open[-1].parts.append(part)

    def _text(self, text: str | None) -> None:
        if text:
            length = len("".join(text.split()))
            if self._links:
                self._open[-1].linked += length
            else:
                self._open[-1].prose += length


def _is_link(element: _Element) -> bool:
    """Whether it leads out of the page."""
    return element.tag == "a" and not element.get("href", "#").startswith("#")
