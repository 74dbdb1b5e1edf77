"""What was found in a file, in numbers: findings, the figure ledger, claims; and what of it was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from gouji.check import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE
from gouji.check.ledger import STATES
from gouji.report.comments import LEVELS
from gouji.report.html.characters import escaped
from gouji.report.html.part import Part
from gouji.report.notes import unread_sentences
from gouji.report.places import place

_OUTCOMES = (HOLDS, EXPLAINED, BROKEN, UNDECIDABLE)
_MOST_PLACES = 12


def severities(levels: Mapping[str, int], lang: str) -> str:
    """The number of findings of each severity."""
    items = (f'<li class="{level}{"" if levels[level] else " none"}"><b>{levels[level]}</b> {names[lang == "en"]}</li>'
             for level, names in LEVELS.items())
    return f'<ul class="severities">{"".join(items)}</ul>'


def summary(part: Part) -> Iterator[str]:
    """The summary of a file that was checked."""
    words, report, document = part.words, part.report, part.report.document
    assert document is not None, "a file that was checked has been read"
    yield severities(Counter(finding.level for finding in part.findings), part.lang)
    yield from _ledger(part)
    outcomes = Counter(verdict.outcome for verdict in report.verdicts)
    told = _told(words, {key: outcomes[key] for key in _OUTCOMES if outcomes[key]})
    yield f'<p class="claims"><b>{words["claims_sum"].format(len(report.verdicts))}</b> {told}</p>'
    notes = [escaped(note) for note in document.notes]
    if report.unread_tables:
        notes.append(_unread_tables(part))
    notes += [escaped(note) for note in unread_sentences(report, document, part.lang)]
    if notes:
        yield f'<{part.heading(1)}>{words["notes"]}</{part.heading(1)}><ul class="notes">{"".join(f"<li>{note}</li>" for note in notes)}</ul>'


def _ledger(part: Part) -> Iterator[str]:
    words, counts = part.words, part.report.counts
    total = sum(counts.values())
    tag = part.heading(1)
    yield f'<{tag}>{words["ledger"]} <span class="count">{words["ledger_sum"].format(total)}</span></{tag}>'
    bars, at = [], 0
    for state in STATES:
        if counts[state]:
            x, width = (f"{100 * part_of_all / total:.2f}%" for part_of_all in (at, counts[state]))
            bars.append(f'<rect class="{state}" x="{x}" width="{width}" height="100%"/>')
        at += counts[state]
    yield f'<svg class="bar" width="100%" height="14" aria-hidden="true">{"".join(bars)}</svg>'
    items = "".join(f'<li><i class="swatch {state}"></i>{words[state]} <b>{counts[state]}</b></li>' for state in STATES)
    yield f'<ul class="ledger">{items}</ul>'


def _told(words: dict[str, str], counts: dict[str, int]) -> str:
    return " · ".join(f"{words[key]} {count}" for key, count in counts.items())


def _unread_tables(part: Part) -> str:
    spans = part.report.unread_tables
    links = [f'<a href="#{part.place(start)}">{escaped(place(part.report.document, start, end, part.lang))}</a>'
             for start, end in spans[:_MOST_PLACES]]
    more = f' {part.words["more"].format(len(spans) - _MOST_PLACES)}' if len(spans) > _MOST_PLACES else ""
    return part.words["unread_tables"].format(len(spans), part.report.tables) + " ".join(links) + more
