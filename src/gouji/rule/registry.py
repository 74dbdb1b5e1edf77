"""The rules: one a page of `grammar/rules/`."""

from __future__ import annotations

from functools import cache

from gouji.rule.model import Rule
from gouji.rule.pages import page_rules


class UnknownRule(ValueError):
    """A rule that does not exist; the message says which was probably meant."""


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return tuple(sorted(page_rules(), key=lambda rule: rule.code))


def find_rule(name: str) -> Rule:
    """The rule of this name or code. Raises UnknownRule."""
    wanted = name.strip()
    for rule in all_rules():
        if wanted == rule.name or wanted.upper() == rule.code:
            return rule
    raise UnknownRule(_unknown(wanted))


def matching(name: str) -> frozenset[str]:
    """The codes of the rules that a name, a code or the beginning of a code means. Raises UnknownRule."""
    wanted = name.strip()
    codes = frozenset(r.code for r in all_rules() if r.name == wanted or (r.code.startswith(wanted.upper()) and wanted))
    if not codes:
        raise UnknownRule(_unknown(wanted))
    return codes


def _unknown(name: str) -> str:
    from difflib import get_close_matches

    names = [n for rule in all_rules() for n in (rule.name, rule.code)]
    close = get_close_matches(name, names, 1, 0.5)
    return f"没有规则“{name}”" + (f"，是否指 {close[0]}？" if close else "；用 gouji rules 查看全部规则")
