"""`Rule` and `Finding`: what is reported, and the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from gouji.rule.facts import Facts

ERROR, WARNING, INFO = "error", "warning", "info"


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

    def text(self, lang: str = "zh") -> str:
        template = self.rule.messages[self.message][lang]
        return template.format(**{name: _inside(value) if f"“{{{name}}}”" in template else value
                                  for name, value in self.values.items()})

    @property
    def level(self) -> str:
        return self.severity or self.rule.severity


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A finding that is not reported, and why."""

    finding: Finding
    by: str
    """`remark` if the author says so in the file, `baseline` if it is known from before."""
    reason: str = ""


class Rule:
    """A check with its page. Subclasses live one a file in `gouji/rule/`, their docstring is the published page."""

    code: ClassVar[str]
    """Family letter and three digits, never reused: T totals and parts, R rates and changes, U units, D dates,
    S scores, N counts and numbering, X the same indicator in several places, W words and names, A several reports."""
    name: ClassVar[str]
    title: ClassVar[str]
    title_en: ClassVar[str]
    severity: ClassVar[str]
    since: ClassVar[str] = "0.1"
    template: ClassVar[str] = ""
    """The template that the examples of its page are for, if it needs one."""
    messages: ClassVar[dict[str, dict[str, str]]]
    """Message templates by key, each in `zh` and `en`, with str.format fields."""

    def check(self, facts: Facts) -> Iterator[Finding]:
        """The findings on one document."""
        raise NotImplementedError

    @classmethod
    def page(cls) -> str:
        """The rule's page: the docstring without its indentation."""
        from inspect import cleandoc

        return cleandoc(cls.__doc__ or "")


class AcrossReports(Rule):
    """A comparison of reports with each other, which `gouji scan` makes in its database: of one document there is nothing to be said."""

    def check(self, facts: Facts) -> Iterator[Finding]:
        return iter(())
