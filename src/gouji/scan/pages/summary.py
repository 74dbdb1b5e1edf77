"""The summary: what the scan found, in numbers; the part of the page that needs no script."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import quote

from gouji.check import HOLDS
from gouji.check.ledger import CONSISTENT, CONTRADICTED, STATES, TO_EXPLAIN
from gouji.report.comments import LEVELS
from gouji.report.html.characters import escaped
from gouji.scan.pages.data import page_of
from gouji.scan.pages.rules import FoundRule
from gouji.scan.pages.words import cause

_WORST = 100
_MOST_SOURCES = 10
# Numbers of errors that are counted together: the lowest of each range, and the one after the highest.
_RANGES = ((0, 1), (1, 2), (2, 3), (3, 6), (6, 11), (11, 21), (21, 0))


def summary(database: sqlite3.Connection, out: Path, rules: Sequence[FoundRule], said: dict[str, str], lang: str) -> Iterator[str]:
    """The elements of the summary."""
    yield from _totals(database, said)
    yield '<div class="charts">'
    yield from _by_errors(database, said)
    yield from _by_cause(database, said, lang)
    yield "</div>"
    yield from _by_rule(rules, said)
    yield from _worst(database, out, said)
    yield from _runs(database, said)


def _totals(database: sqlite3.Connection, said: dict[str, str]) -> Iterator[str]:
    columns = "errors", "warnings", "infos", *STATES
    files, failed, *counts = map(int, database.execute(
        f"SELECT count(*), total(status = 'failed'), {', '.join(f'total({name})' for name in columns)} FROM files").fetchone())
    levels, states = dict(zip(LEVELS, counts, strict=False)), dict(zip(STATES, counts[len(LEVELS):], strict=True))
    holding, = database.execute("SELECT count(*) FROM claims WHERE outcome = ?", (HOLDS,)).fetchone()
    checked = states[CONSISTENT] + states[CONTRADICTED] + states[TO_EXPLAIN]
    yield '<ul class="severities">'
    yield _total("", files, f'<a href="#files">{said["of_reports"]}</a>')
    yield _total("failed", failed, f'<a href="#files?status=failed">{said["failed"]}</a>')
    for level, count in levels.items():
        yield _total(level, count, f'<a href="#findings?severity={level}">{said[level]}</a>')
    yield _total("", checked, said["checked_figures"])
    yield _total("", holding, said["holding"])
    yield f'</ul><h3>{said["ledger"]} <span class="count">{said["ledger_sum"].format(_number(sum(states.values())))}</span></h3>'
    yield _bar(states, sum(states.values()))
    items = "".join(f'<li><i class="swatch {state}"></i>{said[state]} <b>{_number(count)}</b></li>' for state, count in states.items())
    yield f'<ul class="ledger">{items}</ul>'


def _total(kind: str, count: int, label: str) -> str:
    return f'<li class="{kind if count else "none"}"><b>{_number(count)}</b> {label}</li>'


def _by_errors(database: sqlite3.Connection, said: dict[str, str]) -> Iterator[str]:
    query = "SELECT count(*) FROM files WHERE status = 'checked' AND errors >= ? AND (errors < ? OR ? = 0)"
    counts = [database.execute(query, (low, high, high)).fetchone()[0] for low, high in _RANGES]
    rows = []
    for (low, high), count in zip(_RANGES, counts, strict=True):
        asked = f"{low}-{high - 1}" if high else f"{low}-"
        label = said["how_many"].format(low if high == low + 1 else f"{low}–{high - 1}") if high else said["or_more"].format(low)
        rows.append((f'<a href="#files?errors={asked}">{label}</a>', {"error" if low else "consistent": count}, [count]))
    yield from _chart("by_errors", ("with_errors", "files"), rows, said)


def _by_cause(database: sqlite3.Connection, said: dict[str, str], lang: str) -> Iterator[str]:
    failures = database.execute("SELECT code, count(*) FROM files WHERE status = 'failed' GROUP BY code ORDER BY 2 DESC, 1")
    rows = [(f'<a href="#files?status={quote(code)}">{escaped(cause(code, lang))}</a>', {"unchecked": count}, [count]) for code, count in failures]
    if rows:
        yield from _chart("by_cause", ("cause", "files"), rows, said)


def _by_rule(rules: Sequence[FoundRule], said: dict[str, str]) -> Iterator[str]:
    rows = []
    for rule in rules:
        label = f'<a href="#findings?rule={quote(rule.code)}">{escaped(rule.code)} {escaped(rule.title)}</a>'
        levels = dict(zip(LEVELS, (rule.errors, rule.warnings, rule.infos), strict=True))
        share = f"{rule.confirmed / rule.decided:.0%} <small>{rule.confirmed}/{rule.decided}</small>" if rule.decided else "–"
        rows.append((label, levels, [rule.findings, f'<a href="#files?rule={quote(rule.code)}">{_number(rule.files)}</a>', share]))
    below = f'<button type="button" class="more">{said["all_rules"]}</button><p class="note">{said["confirmed_note"]}</p>'
    yield from _chart("by_rule", ("rule", "findings", "in_files", "confirmed"), rows, said, below if rows else said["no_findings"])


def _chart(name: str, heads: Sequence[str], rows: Sequence[tuple[str, dict[str, int], Sequence[int | str]]], said: dict[str, str],
           below: str = "") -> Iterator[str]:
    """A table with a bar in each row, which is as long as its parts are in comparison with those of the other rows."""
    first, *others = (f'<th scope="col">{said[head]}</th>' for head in heads)
    yield f'<section class="chart" aria-labelledby="{name}"><h3 id="{name}">{said[name]}</h3><div class="scroll" tabindex="0"><table>'
    yield f'<thead><tr>{first}<td></td>{"".join(others)}</tr></thead><tbody>'
    longest = max((sum(parts.values()) for _, parts, _ in rows), default=0)
    for label, parts, cells in rows:
        written = "".join(f"<td>{_number(cell) if isinstance(cell, int) else cell}</td>" for cell in cells)
        yield f'<tr><th scope="row">{label}</th><td class="drawn">{_bar(parts, longest)}</td>{written}</tr>'
    yield f"</tbody></table></div>{below}</section>"


def _bar(parts: dict[str, int], whole: int) -> str:
    """Lengths one after the other, in the colours of their classes."""
    drawn, at = [], 0
    for kind, length in parts.items():
        if length:
            drawn.append(f'<rect class="{kind}" x="{100 * at / whole:.2f}%" width="{100 * length / whole:.2f}%" height="100%"/>')
        at += length
    return f'<svg class="bar" width="100%" height="14" aria-hidden="true">{"".join(drawn)}</svg>'


def _worst(database: sqlite3.Connection, out: Path, said: dict[str, str]) -> Iterator[str]:
    rows = database.execute("""
        SELECT id, path, title, unit, errors, warnings, infos FROM files WHERE errors + warnings > 0
        ORDER BY errors DESC, warnings DESC, path LIMIT ?""", (_WORST,)).fetchall()
    if not rows:
        return
    yield _table("worst", ("report", "unit", *LEVELS), said)
    for number, path, title, unit, *counts in rows:
        name = f"<bdi>{escaped(title or file_name(path))}</bdi>"
        page = page_of(number)
        if (out / page).is_file():
            name = f'<a href="{page}">{name}</a>'
        cells = "".join(f'<td class="{level if count else "none"}">{_number(count)}</td>' for level, count in zip(LEVELS, counts, strict=True))
        yield f'<tr><th scope="row">{name}<br><small><bdi>{escaped(path)}</bdi></small></th><td><bdi>{escaped(unit)}</bdi></td>{cells}</tr>'
    yield f'</tbody></table></div><p class="note live"><a href="#files">{said["all_files"]}</a></p></section>'


def file_name(path: str) -> str:
    """The name of a file without its folders."""
    return path.replace("\\", "/").rpartition("/")[2] or path


def _runs(database: sqlite3.Connection, said: dict[str, str]) -> Iterator[str]:
    yield _table("runs", ("started", "finished", "version", "files", "sources"), said)
    for started, finished, version, sources, files in database.execute("SELECT started, finished, version, sources, files FROM runs ORDER BY id"):
        named = json.loads(sources)
        listed = [f"<bdi>{escaped(source)}</bdi>" for source in named[:_MOST_SOURCES]]
        if len(named) > _MOST_SOURCES:
            listed.append(said["more"].format(len(named) - _MOST_SOURCES))
        yield (f'<tr><td>{escaped(started)}</td><td>{escaped(finished or said["unfinished"])}</td><td>{escaped(version)}</td>'
               f'<td>{_number(files)}</td><td>{"<br>".join(listed)}</td></tr>')
    yield "</tbody></table></div></section>"


def _table(name: str, heads: Sequence[str], said: dict[str, str]) -> str:
    """The beginning of a section with a table, up to its first row."""
    named = "".join(f'<th scope="col">{said[head]}</th>' for head in heads)
    return (f'<section class="{name}" aria-labelledby="{name}"><h3 id="{name}">{said[name]}</h3>'
            f'<div class="scroll" tabindex="0"><table><thead><tr>{named}</tr></thead><tbody>')


def _number(value: int) -> str:
    return f"{value:,}"
