"""Suppressions: findings that the author has asked to pass over, in the file itself and with a reason.

`ignore T101 -- 上级口径` names rules by name, code or the beginning of a code; without any, all findings on the passage are meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from gouji.config import Config
from gouji.document import Document
from gouji.document.model import Remark
from gouji.rule.engine import selected
from gouji.rule.model import Finding, Suppressed
from gouji.rule.registry import UnknownRule, find_rule, matching

_IGNORE = re.compile(r"ignore(?![a-z-])[ :：]*", re.IGNORECASE)
_REASON, _BETWEEN = "--", re.compile(r"[\s,，、]+")
# What names a rule where no -- parts the rules from the reason: T101, T, share-mismatch. GDP口径 does not.
_RULE = re.compile(r"(?:[A-Za-z]\d*|[a-z0-9]+(?:-[a-z0-9]+)+)(?=[\s,，、:：—]|$)[\s,，、]*")
# What stands where the reason is to be written is none.
_NO_REASONS = ("理由", "请写明理由", "reason")
_BEFORE_REASON = " \t-—–:：,，、。"


class _Request(NamedTuple):
    """A remark as it is understood."""

    remark: Remark
    names: tuple[str, ...]
    codes: frozenset[str]
    """The rules that are meant; none if all are."""
    reason: str
    unknown: str = ""
    """Why it is not understood."""

    @property
    def has_reason(self) -> bool:
        return self.reason not in ("", *_NO_REASONS)

    def is_about(self, finding: Finding) -> bool:
        start, end = self.remark.start, self.remark.end
        touches = finding.start < end and start < max(finding.end, finding.start + 1)
        return touches and (not self.codes or finding.rule.code in self.codes)


def suppress(findings: list[Finding], document: Document, config: Config) -> tuple[list[Finding], tuple[Suppressed, ...]]:
    """The findings that are left, with those on the author's remarks themselves, and those that are suppressed."""
    requests = [_understood(remark) for remark in document.remarks]
    if not requests or not config.suppressions:
        return findings, ()
    levels = {rule.code: severity for rule, severity in selected(config)}
    valid = sorted((r for r in requests if r.has_reason and not r.unknown), key=lambda r: r.remark.start)
    kept, suppressed, used = _parted(findings, valid)
    own = [replace(finding, severity=levels[finding.rule.code]) for request in requests
           for finding in _on_request(request, id(request) in used, levels.keys()) if finding.rule.code in levels]
    # What is said of a remark stands where the remark does.
    in_order = sorted(kept + own, key=lambda finding: document.source_offset(finding.start))
    return in_order, tuple(suppressed)


def _parted(findings: list[Finding], requests: list[_Request]) -> tuple[list[Finding], list[Suppressed], set[int]]:
    """Those that no request is about, the others, and the requests that are about any. Both lists are in order of the text."""
    kept, suppressed, used = [], [], set()
    open_requests: list[_Request] = []
    ahead = iter(requests)
    following = next(ahead, None)
    for finding in findings:
        while following is not None and following.remark.start <= max(finding.start, finding.end - 1):
            open_requests.append(following)
            following = next(ahead, None)
        open_requests = [r for r in open_requests if r.remark.end > finding.start]
        request = next((r for r in open_requests if r.is_about(finding)), None)
        if request is None:
            kept.append(finding)
        else:
            used.add(id(request))
            suppressed.append(Suppressed(finding, "remark", request.reason))
    return kept, suppressed, used


def _understood(remark: Remark) -> _Request:
    ignore = _IGNORE.match(remark.words)
    if ignore is None:
        return _Request(remark, (), frozenset(), "", "写法应为“ignore 规则 -- 理由”")
    names, reason = _names_and_reason(remark.words[ignore.end():])
    try:
        return _Request(remark, names, frozenset().union(*map(matching, names)), reason)
    except UnknownRule as error:
        return _Request(remark, names, frozenset(), reason, str(error))


def _names_and_reason(words: str) -> tuple[tuple[str, ...], str]:
    before, dashes, behind = words.partition(_REASON)
    if dashes:
        return tuple(filter(None, _BETWEEN.split(before))), behind.strip(_BEFORE_REASON)
    at, names = 0, []
    while rule := _RULE.match(words, at):
        names.append(rule[0].rstrip(" \t,，、"))
        at = rule.end()
    return tuple(names), words[at:].strip(_BEFORE_REASON)


def _on_request(request: _Request, is_used: bool, running: Iterable[str]) -> Iterator[Finding]:
    """What is wrong with a request itself. Whether one is needed cannot be told if a rule that it names does not run."""
    start, end = request.remark.at
    values = {"rules": "、".join(request.names)}

    def finding(rule: str, message: str, **more: str) -> Finding:
        return Finding(find_rule(rule), start, end, message, values | more)

    if request.unknown:
        yield finding("suppression-not-understood", "unknown", why=request.unknown)
    elif not request.has_reason:
        yield finding("suppression-without-reason", "rules" if request.names else "all")
    elif not is_used and request.codes.issubset(running):
        yield finding("suppression-unused", "rules" if request.names else "all")
