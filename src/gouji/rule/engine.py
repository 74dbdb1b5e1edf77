"""Runs the rules on one document and merges what is one defect into one finding."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace

from gouji.config import Config
from gouji.document.grids import may_have_grids
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Related, Rule
from gouji.rule.registry import all_rules, find_rule, matching

# The family of the rules that judge words and names.
_OF_WORDS = "W"
_SENTENCE_ENDS = re.compile("[。！？\n]")


def lint(facts: Facts, config: Config) -> list[Finding]:
    """All findings of the selected rules, in document order. Raises UnknownRule for a rule that the config misnames."""
    found: list[Finding] = []
    for rule, severity in selected(config):
        try:
            found.extend(replace(finding, severity=severity) if severity else finding for finding in rule.check(facts))
        except MemoryError:
            raise
        except Exception as error:  # a rule that fails must not take the others with it
            if os.environ.get("GOUJI_DEBUG"):
                raise
            found.append(Finding(find_rule("rule-failed"), 0, 0, "failed", {"rule": f"{rule.code} {rule.name}", "error": type(error).__name__}))
    if facts.names is not None:
        found = [f for f in found if not f.rule.code.startswith(_OF_WORDS) or not facts.names.hold(f.start, f.end)]
    found.sort(key=lambda f: (f.start, f.end, f.rule.code))
    found = _merged(found, facts.document.text)
    if may_have_grids(facts.document):
        from gouji.rule.cells import named

        return named(found, facts)
    return found


def selected(config: Config) -> Iterator[tuple[Rule, str]]:
    """The rules that the config turns on, each with its severity there ("" for its own)."""
    chosen = frozenset().union(*map(matching, config.select)) if config.select else None
    ignored = frozenset().union(*map(matching, config.ignore)) if config.ignore else frozenset()
    severities = {code: level for name, level in config.severity.items() for code in matching(name)}
    for rule in all_rules():
        severity = severities.get(rule.code, "")
        if severity != "off" and rule.code not in ignored and (chosen is None or rule.code in chosen):
            yield rule, severity


def _merged(findings: list[Finding], text: str) -> list[Finding]:
    """One finding for each defect: the same sentence said again gives one finding that lists every place."""
    first: dict[tuple[object, ...], int] = {}
    found: list[Finding] = []
    for finding in findings:
        key = (finding.rule.code, finding.message, tuple(finding.values.items()), _sentence(text, finding))
        at = first.setdefault(key, len(found))
        if at == len(found):
            found.append(finding)
            continue
        known = found[at]
        if (known.start, known.end) != (finding.start, finding.end):
            again = (Related("repeat", finding.start, finding.end),
                     *(replace(r, role="repeat") for r in finding.related))
            found[at] = replace(known, related=known.related + again)
    return found


def _sentence(text: str, finding: Finding) -> str:
    """The sentence around a finding, without what numbers it."""
    start = max((m.end() for m in _SENTENCE_ENDS.finditer(text, max(0, finding.start - 400), finding.start)),
                default=max(0, finding.start - 400))
    end = _SENTENCE_ENDS.search(text, finding.end)
    return text[start:end.start() if end else len(text)].strip()
