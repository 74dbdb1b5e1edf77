"""Findings as the database has them, put back into their documents."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import NamedTuple

from gouji.document import Document, UnreadableFile
from gouji.rule import Finding, Rule
from gouji.rule.model import Related, Suggestion
from gouji.scan.records import Source
from gouji.scan.sources import read

COLUMNS = """findings.rule, findings.code, severity, message, text, equation, spans, coalesce(decision, ''), coalesce(note, '')"""
TABLES = "FROM findings JOIN files ON files.id = file LEFT JOIN decisions USING (path, fingerprint)"
_FIRST_WORDS = re.compile(r"\S[^\n\t]{0,19}")


class StoredFinding(NamedTuple):
    """The columns of a finding that its words are made of."""

    rule: str
    code: str
    severity: str
    message: str
    text: str
    equation: str
    spans: str
    decision: str
    note: str


class StoredRule(Rule):
    """The rule of such a finding, whose message is words."""

    messages = {"": {"zh": "{words}", "en": "{words}"}}

    def __init__(self, name: str, code: str):
        self.name, self.code = name, code

    @property
    def title(self) -> str:
        return self._rule.title

    @property
    def title_en(self) -> str:
        return self._rule.title_en

    def page(self) -> str:
        return self._rule.page()

    @property
    def _rule(self) -> Rule:
        from gouji.rule.registry import find_rule

        return find_rule(self.code)


def bytes_as_checked(source: Source, size: int, digest: str) -> bytes:
    """The bytes of a file of this size and SHA-256. Raises UnreadableFile, also if it has others by now."""
    try:
        data = read(source, size)
    except UnreadableFile as error:
        if error.code != "too-large":
            raise
        data = b""
    if sha256(data).hexdigest() != digest:
        raise UnreadableFile("changed", "文件在核对之后有改动，请重新核对")
    return data


def finding_in(document: Document, stored: StoredFinding) -> Finding:
    """The finding as it was; one about the report as a whole is marked at its first words. Raises UnreadableFile if other words stand there."""
    spans = json.loads(stored.spans) or {}
    if "marked" in spans:
        start, end = spans["marked"]
        if stored.text and document.quote(start, end) != stored.text:
            raise UnreadableFile("changed", "读出的文字与核对时不同，请重新核对")
    else:
        first = _FIRST_WORDS.search(document.text)
        start, end = first.span() if first else (0, 0)
    suggestion = Suggestion(*spans["suggestion"]) if "suggestion" in spans else None
    reviewed = "，".join(" ".join(words.split()) for words in (stored.decision, stored.note) if words)
    words = stored.message + (f"（审核：{reviewed}）" if reviewed else "")
    return Finding(StoredRule(stored.rule, stored.code), start, end, "", {"words": words}, stored.severity,
                   tuple(Related(*related) for related in spans.get("related", ())), stored.equation, suggestion=suggestion)
