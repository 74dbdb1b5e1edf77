"""`index.html`: the summary, and the lists that its script fills from the data beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from gouji import __version__
from gouji.report.comments import LEVELS
from gouji.report.html.characters import harmless
from gouji.report.html.page import digest
from gouji.scan.pages.data import PART, STATES, inert, write_data
from gouji.scan.pages.rules import FoundRule, found_rules
from gouji.scan.pages.summary import summary
from gouji.scan.pages.words import cause, words

_VIEWS = ("summary", "files", "findings", "units")


def write_pages(database: sqlite3.Connection, out: Path, lang: str = "zh") -> None:
    """Writes `index.html` and its data into the folder of a scan, from the database alone; a report's own page is linked if it is there."""
    rules = found_rules(database, lang)
    write_data(database, out, rules)
    said = words(lang)
    body = [*_top(said), '<section class="view summary" id="view-summary">', f'<h2>{said["summary"]}</h2>',
            *summary(database, out, rules, said, lang), "</section>"]
    body += (f'<section class="view" id="view-{view}" hidden><h2>{said[view]}</h2></section>' for view in _VIEWS[1:])
    body += ["</main>", f'<footer><p class="live">{said["keys"]}</p><p>{said["made_by"].format(__version__)}</p></footer>']
    facts = _facts(database, rules, said, lang)
    page = "\n".join([*_head(said), *body, f'<script type="application/json" id="facts">{inert(facts)}</script>', "</body></html>\n"])
    (out / "index.html").write_text(page, "utf-8", newline="\n")


def _head(said: dict[str, str]) -> Iterator[str]:
    # The colours and tables of the pages of the reports, and what there is only here.
    style = files("gouji.report.html").joinpath("style.css").read_text("utf-8") + files(__package__).joinpath("style.css").read_text("utf-8")
    script = files(__package__).joinpath("lists.js").read_text("utf-8")
    # What the script loads is trusted as it is, and nothing else; a folder has no origin by which it could be named.
    policy = f"default-src 'none'; style-src {digest(style)}; script-src {digest(script)} 'strict-dynamic'; base-uri 'none'; form-action 'none'"
    yield f'<!DOCTYPE html>\n<html lang="{said["lang"]}"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer"><meta name="format-detection" content="telephone=no">'
    yield f'<title>{said["title"]}</title>\n<style>{style}</style>\n<script>{script}</script></head><body>'


def _top(said: dict[str, str]) -> Iterator[str]:
    yield f'<a class="skip" href="#content">{said["skip"]}</a>'
    yield f'<header class="top"><p class="tool">gouji 勾稽 {__version__}</p><h1>{said["title"]}</h1></header>'
    yield f'<main id="content"><noscript><p class="note">{said["no_script"]}</p></noscript>'
    tabs = "".join(f'<a href="#{view}">{said[view]}</a>' for view in _VIEWS)
    yield f'<nav class="tabs live" aria-label="{said["views"]}">{tabs}</nav>'


def _facts(database: sqlite3.Connection, rules: Sequence[FoundRule], said: dict[str, str], lang: str) -> dict:
    """What the script has to know."""
    causes = [code for code, in database.execute("SELECT DISTINCT code FROM files WHERE status = 'failed' ORDER BY code")]
    return {
        "said": said, "levels": list(LEVELS), "states": STATES, "part": PART,
        "rules": [[harmless(rule.code), harmless(rule.title)] for rule in rules],
        "causes": [[harmless(code), harmless(cause(code, lang))] for code in causes],
    }
