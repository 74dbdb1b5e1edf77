"""The page: its head, the files one after another, and at its end the pages of the rules that found something."""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files

from gouji import __version__
from gouji.api import CHECKED, Report
from gouji.check.ledger import STATES
from gouji.report.comments import LEVELS
from gouji.report.html.characters import escaped
from gouji.report.html.findings import findings_of
from gouji.report.html.fulltext import full_text
from gouji.report.html.part import Part, headings, part_of
from gouji.report.html.summary import severities, summary
from gouji.report.html.words import words
from gouji.rule import Rule


def findings_html(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format html`."""
    said = words(lang)
    is_single = len(reports) == 1
    parts = [part_of(report, number, 2 if is_single else 3, lang) for number, report in enumerate(reports, 1)]
    title = _name(reports[0]) if is_single else said["files"].format(len(reports))
    body = [f'<a class="skip" href="#content">{said["skip"]}</a>', *_header(parts, title, said, lang), '<main id="content">']
    if not is_single:
        body += _contents(parts, said)
    for part in parts:
        body += _file(part, is_single)
    body += _rules(parts, said)
    body += ["</main>", f'<footer>{said["made_by"].format(__version__)}</footer>']
    return "\n".join([*_head(f'{title} · {said["report"]}', said["lang"]), *body, "</body></html>"])


def _head(title: str, lang: str) -> Iterator[str]:
    style, script = (files(__package__).joinpath(name).read_text("utf-8") for name in ("style.css", "details.js"))
    policy = f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    yield f'<!DOCTYPE html>\n<html lang="{lang}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no">'
    yield f"<title>{escaped(title)}</title>\n<style>{style}</style>\n<script>{script}</script></head><body>"


def digest(code: str) -> str:
    """The source that a policy names to allow this style or script and no other."""
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def _name(report: Report) -> str:
    """The name of the file without its folders."""
    return report.path.replace("\\", "/").rstrip("/").rpartition("/")[2] or report.path


def _header(parts: list[Part], title: str, said: dict[str, str], lang: str) -> Iterator[str]:
    yield f'<header class="top"><p class="tool">gouji 勾稽 {__version__} · {said["report"]}</p>'
    yield f"<h1><bdi>{escaped(title)}</bdi></h1>"
    if len(parts) == 1:
        if title != parts[0].report.path:
            yield f'<p class="path"><bdi>{escaped(parts[0].report.path)}</bdi></p>'
    else:
        yield severities(Counter(finding.level for part in parts for finding in part.findings), lang)
    yield "</header>"


def _contents(parts: list[Part], said: dict[str, str]) -> Iterator[str]:
    levels = "".join(f'<th scope="col">{names[said["lang"] == "en"]}</th>' for names in LEVELS.values())
    yield f'<nav class="contents" id="contents" aria-label="{said["contents"]}"><h2>{said["contents"]}</h2><div class="scroll" tabindex="0"><table>'
    yield f'<thead><tr><th scope="col">{said["file"]}</th>{levels}<th scope="col">{said["figures"]}</th><th scope="col">{said["claims"]}</th></tr></thead>'
    for part in parts:
        report = part.report
        name = f'<th scope="row"><a href="#{part.name("file")}"><bdi>{escaped(report.path)}</bdi></a></th>'
        if report.status != CHECKED:
            yield f'<tr>{name}<td class="failed" colspan="5">{escaped(said["because"].format(said["failed"], report.error.message))}</td></tr>'
            continue
        counts = Counter(finding.level for finding in part.findings)
        cells = [f'<td class="{level if counts[level] else "none"}">{counts[level]}</td>' for level in LEVELS]
        yield f'<tr>{name}{"".join(cells)}<td>{len(report.states)}</td><td>{len(report.verdicts)}</td></tr>'
    yield "</table></div></nav>"


def _file(part: Part, is_single: bool) -> Iterator[str]:
    report, said, level = part.report, part.words, part.heading(0)
    yield f'<div class="file" id="{part.name("file")}">'
    if not is_single:
        yield f"<h2><bdi>{escaped(report.path)}</bdi></h2>"
    if report.status != CHECKED:
        yield f'<p class="failed"><b>{said["failed"]}</b> {escaped(report.error.message)} <code>{escaped(report.error.code)}</code></p></div>'
        return
    above = headings(part)
    yield from _side(part, is_single)
    yield '<div class="body">'
    yield f'<section class="summary" id="{part.name("summary")}"><{level}>{said["summary"]}</{level}>'
    yield from summary(part)
    yield f'</section><section class="findings" id="{part.name("findings")}"><{level}>{said["findings"]}</{level}>'
    yield from findings_of(part, above)
    yield f'</section><section class="document" id="{part.name("text")}"><{level}>{said["full_text"]}</{level}>'
    yield from _legend(part)
    yield '<div class="text" lang="zh-CN">'
    yield from full_text(part, above)
    yield "</div></section></div></div>"


def _side(part: Part, is_single: bool) -> Iterator[str]:
    """The list of findings that stays in sight."""
    said = part.words
    yield f'<nav class="side" aria-label="{said["on_page"]}"><ul>'
    if not is_single:
        yield f'<li><a href="#contents">{said["contents"]}</a></li>'
    for where in ("summary", "findings"):
        yield f'<li><a href="#{part.name(where)}">{said[where]}</a></li>'
    for number, finding in enumerate(part.findings, 1):
        title = finding.rule.title_en if part.lang == "en" else finding.rule.title
        yield (f'<li class="entry"><a href="#{part.name(number)}"><span class="level {finding.level}">{part.label(number)}</span> '
               f"{escaped(title)}</a></li>")
    yield f'<li><a href="#{part.name("text")}">{said["full_text"]}</a></li>'
    if part.findings or part.report.suppressed:
        yield f'<li><a href="#rules">{said["rules"]}</a></li>'
    yield "</ul></nav>"


def _legend(part: Part) -> Iterator[str]:
    said = part.words
    states = " ".join(f'<span><u class="{state}">12.3%</u> {said[state]}</span>' for state in STATES)
    place = f'<span><span class="place error main" data-finding="{LEVELS["error"][part.lang == "en"]}1">12.3%</span> {said["legend_finding"]}</span>'
    yield f'<p class="legend"><b>{said["legend"]}</b> {states} {place}</p>'


def _rules(parts: list[Part], said: dict[str, str]) -> Iterator[str]:
    found = [f.rule for part in parts for f in (*part.findings, *(entry.finding for entry in part.report.suppressed))]
    rules = {rule.code: rule for rule in found}
    if not rules:
        return
    yield f'<section class="rules" id="rules"><h2>{said["rules"]}</h2>'
    for code in sorted(rules):
        yield from _rule(rules[code], said["lang"])
    yield "</section>"


def _rule(rule: Rule, lang: str) -> Iterator[str]:
    """The page of a rule, folded: its headings stand at the margin, what is below them is set in."""
    _, *lines = rule.page().splitlines()
    title = rule.title_en if lang == "en" else rule.title
    yield f'<details id="{rule.code}"><summary>{rule.code} {escaped(title)} <code>{rule.name}</code></summary><dl lang="zh-CN">'
    for line in filter(str.strip, lines):
        yield f"<dd>{escaped(line.strip())}</dd>" if line[0].isspace() else f"<dt>{escaped(line)}</dt>"
    yield "</dl></details>"
