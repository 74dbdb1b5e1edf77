"""The text of the report with its marks: every figure in its state, every place of a finding as a link to it."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.report.html.characters import blanks_before, escaped, shown
from gouji.report.html.marks import Figure, Place, Segment, segments
from gouji.report.html.part import Part
from gouji.report.roles import role_name
from gouji.rule import Finding

_LONGEST_MESSAGE = 120


class MarkedText:
    """Writes the text of a document from its beginning to its end; what is marked is written once, with one id for each place."""

    def __init__(self, part: Part):
        report = part.report
        self.document, self.part, self.words = report.document, part, part.words
        ends = {q.start: q.end for q in report.figures.quantities} | {u.start: u.end for u in report.figures.unread}
        places = [place for number, finding in enumerate(part.findings, 1) for place in places_of(finding, number)]
        self._segments = list(segments((Figure(start, ends[start], state) for start, state in report.states.items()), places))
        self._next = 0
        self._anchors = sorted({*(place.start for place in places), *(start for start, _ in report.unread_tables)}, reverse=True)
        self._messages = [_shortened(finding.text(part.lang)) for finding in part.findings]
        self._ends: dict[int, list[int]] = {}
        for number, finding in enumerate(part.findings, 1):
            self._ends.setdefault(finding.end, []).append(number)

    def write(self, start: int, end: int) -> str:
        """A stretch that lies behind those written before."""
        written = [self._missed(start)]
        at = start
        while self._next < len(self._segments):
            segment = self._segments[self._next]
            if segment.start >= end:
                break
            begin, stop = max(segment.start, at), min(segment.end, end)
            if begin > at:
                written += escaped(shown(self.document, at, begin)), self._blanks(begin, end)
            if stop > begin:
                written += self._element(segment, begin, stop), self._blanks(stop, end)
                at = stop
            if segment.end > end:
                break
            self._next += 1
        if at < end:
            written.append(escaped(shown(self.document, at, end)))
        return "".join(written)

    def rest(self) -> str:
        """The ids of places behind all text."""
        return self._missed(len(self.document.text) + 1)

    def _blanks(self, at: int, end: int) -> str:
        return blanks_before(self.document, at) if at < end else ""

    def _missed(self, start: int) -> str:
        """The ids of places between the stretches that are written."""
        missed = []
        while self._anchors and self._anchors[-1] < start:
            missed.append(f'<span id="{self.part.place(self._anchors.pop())}"></span>')
        return "".join(missed)

    def _element(self, segment: Segment, begin: int, stop: int) -> str:
        missed, anchor = self._missed(begin), ""
        if self._anchors and self._anchors[-1] == begin:
            anchor = f' id="{self.part.place(self._anchors.pop())}"'
        figure, places = segment.figure, segment.places
        kinds = [figure.state] if figure else []
        if figure and begin > figure.start:
            kinds.append("rest")
        told = [self.words[figure.state]] if figure else []
        words = escaped(shown(self.document, begin, stop))
        if not places:
            return f'{missed}<u class="{" ".join(kinds)}" title="{told[0]}"{anchor}>{words}</u>'
        first = places[0]
        kinds += "place", self.part.findings[first.number - 1].level
        told += [self._told(place) for place in places]
        if segment.others:
            told.append(self.words["more"].format(segment.others))
        said = ""
        if any(not place.role for place in places):
            kinds.append("main")
            if stop == segment.end:
                numbers = [number for number in self._ends.get(stop, ()) if any(number == place.number for place in places)]
                said = f' data-finding="{" ".join(map(self.part.label, numbers))}"' if numbers else ""
        title = escaped("\n".join(told))
        return f'{missed}<a class="{" ".join(kinds)}" href="#{self.part.name(first.number)}" title="{title}"{said}{anchor}>{words}</a>'

    def _told(self, place: Place) -> str:
        label = self.part.label(place.number)
        if place.role:
            label = self.words["in_role"].format(label, role_name(place.role, self.part.lang))
        return self.words["because"].format(label, self._messages[place.number - 1])


def places_of(finding: Finding, number: int) -> Iterator[Place]:
    """The places of a finding, its own first."""
    yield Place(finding.start, finding.end, number)
    for related in finding.related:
        yield Place(related.start, related.end, number, related.role)


def _shortened(message: str) -> str:
    return message if len(message) <= _LONGEST_MESSAGE else message[:_LONGEST_MESSAGE] + "…"
