"""`Rule` and `Finding`: what is reported, and the page that explains it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

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
    name: str = ""
    """What the report calls it; empty if it has no short name for it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A replacement for a text span that would mend the finding."""

    start: int
    end: int
    text: str
    reason: str


class InTable(NamedTuple):
    """Where a figure stands in a table; empty names if it stands in none."""

    row: str = ""
    column: str = ""
    more_rows: int = 0
    """So many further rows of the column are told with this one."""
    more_columns: int = 0

    def text(self, lang: str) -> str:
        """广州市 · 债务余额（另有3列相同）."""
        words = lexicon("evidence")["cell"]
        parts = [_shortened(name) for name in (self.row, self.column) if name]
        more = next((words[name][lang].format(count=count) for name, count in (("rows", self.more_rows), ("columns", self.more_columns)) if count), "")
        return words["between"][lang].join(parts) + more if parts else ""


_QUOTES = str.maketrans("“”", "‘’")
_LONGEST_NAME = 30


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME - 1] + "…"


def _inside(words: str) -> str:
    """Words of the report as they stand inside quotation marks."""
    return words.translate(_QUOTES)


def _with_hint(template: str, hint: str, lang: str) -> str:
    """A message that says something more before its end."""
    end: str = lexicon("evidence")["repair"]["end"][lang]
    return template.removesuffix(end).rstrip("。") + hint.replace("{", "{{").replace("}", "}}") + end


def _of_table(template: str, lang: str) -> str:
    """A message about a text as one about a table."""
    words = lexicon("evidence")["cell"]
    for said, instead in zip(words["in-texts"][lang], words["in-tables"][lang], strict=True):
        template = template.replace(said, instead)
    return template


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
    repair_in: InTable = InTable()
    """Where that figure stands in a table."""
    evidence: Evidence | None = None
    """What speaks for it, where it tells of a claim."""
    in_table: InTable | None = None
    """Where it stands in a table."""
    is_one_of: bool = False
    """Whether a slip in one of its figures explains it, but in which cannot be told."""

    def text(self, lang: str = "zh") -> str:
        template: str = self.rule.messages[self.message][lang]
        words = lexicon("evidence")["repair"] if self.repair[0] or self.is_one_of else {}
        if self.repair[0]:
            figure, correction = map(_inside, self.repair)
            where = self.repair_in.text(lang)
            at = words["at"][lang].format(where=where) if where else ""
            template = _with_hint(template, words["told"][lang].format(figure=figure, correction=correction, at=at), lang)
        elif self.is_one_of:
            template = _with_hint(template, words["one-of"][lang], lang)
        if self.in_table is not None:
            template = _of_table(template, lang)
        text = template.format(**{name: _inside(value) if f"“{{{name}}}”" in template else value
                                  for name, value in self.values.items()})
        where = self.in_table.text(lang) if self.in_table is not None else ""
        return lexicon("evidence")["cell"]["told"][lang].format(where=where) + text if where else text

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
