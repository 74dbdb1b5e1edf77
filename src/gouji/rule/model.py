"""`Rule` and `Finding`: what is reported, and the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gouji.grammar import lexicon

if TYPE_CHECKING:
    from gouji.check import Evidence
    from gouji.rule.facts import Facts

ERROR, WARNING, INFO = "error", "warning", "info"
LEVELS_BY_WEIGHT = (ERROR, WARNING, INFO)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place of the document that belongs to a finding."""

    role: str
    start: int
    end: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for a text span that would mend the finding."""

    start: int
    end: int
    text: str
    reason: str


_QUOTES = str.maketrans("“”", "‘’")


def _inside(words: str) -> str:
    """Words of the report as they stand inside quotation marks."""
    return words.translate(_QUOTES)


def _with_repair(template: str, figure: str, correction: str, lang: str) -> str:
    """A message that also says which other figure would make the claim hold."""
    words = lexicon("evidence")["repair"]
    end: str = words["end"][lang]
    hint: str = words["told"][lang].format(figure=_inside(figure), correction=_inside(correction))
    return template.removesuffix(end) + hint.replace("{", "{{").replace("}", "}}") + end


@dataclass(frozen=True, slots=True)
class Finding:
    """One defect of the document. Spans are text offsets; the message is a template of its rule with typed values."""

    rule: Rule
    start: int
    end: int
    message: str
    """Key into `rule.messages`."""
    values: dict[str, str] = field(default_factory=dict)
    severity: str = ""
    """The rule's own if empty."""
    related: tuple[Related, ...] = ()
    equation: str = ""
    stated: str = ""
    computed: str = ""
    suggestion: Suggestion | None = None
    repair: tuple[str, str] = ("", "")
    """A figure elsewhere than the finding and what it would have to be for the claim to hold; told behind the message."""
    evidence: Evidence | None = None
    """What speaks for it, where it tells of a claim."""

    def text(self, lang: str = "zh") -> str:
        template: str = self.rule.messages[self.message][lang]
        if self.repair[0]:
            template = _with_repair(template, *self.repair, lang)
        return template.format(**{name: _inside(value) if f"“{{{name}}}”" in template else value
                                  for name, value in self.values.items()})

    @property
    def level(self) -> str:
        own = self.severity or self.rule.severity
        if self.evidence is None or self.evidence.level not in LEVELS_BY_WEIGHT:
            return own
        return max(own, self.evidence.level, key=LEVELS_BY_WEIGHT.index)


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported, and why."""

    finding: Finding
    by: str
    """`remark` if the author says so in the file, `baseline` if it is known from before."""
    reason: str = ""


class Rule:
    """A check with its page."""

    code: str
    """Family letter and three digits, never reused: T totals and parts, R rates and changes, U units, D dates,
    S scores, N counts and numbering, X the same indicator in several places, W words and names, A several reports,
    G the tool itself."""
    name: str
    title: str
    title_en: str
    severity: str
    since: str = "0.1"
    template: str = ""
    """The template that the examples of its page are for, if it needs one."""
    found_by: str = ""
    """Who makes its findings if no single document gives them: `scan` compares reports with each other, `remarks` judges what the author asks
    to pass over, `engine` tells of rules that failed."""
    messages: Mapping[str, Mapping[str, Any]]
    """Message templates by key, each in `zh` and `en`, with str.format fields, and its `severity` if it is not that of the rule."""

    def check(self, facts: Facts) -> Iterator[Finding]:
        """The findings on one document."""
        raise NotImplementedError

    def page(self) -> str:
        """The title and the text that explains the rule."""
        raise NotImplementedError
