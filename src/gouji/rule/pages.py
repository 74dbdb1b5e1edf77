"""A rule as its page in `grammar/rules/` describes it: the head says what is told of which verdicts, the text is for the reader."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gouji.grammar import folder
from gouji.rule.model import Finding, Rule

if TYPE_CHECKING:
    from gouji.check import Verdict
    from gouji.rule.facts import Facts

Judge = Callable[[Rule, "Sequence[Verdict]", "Facts"], Iterator[Finding]]
_FENCE = "+++\n"


@dataclass(frozen=True, slots=True)
class Reading:
    """Which verdicts a message, or a judge, is about."""

    reads: tuple[str, ...] = ()
    """Kinds of claim; `*` for all."""
    outcomes: tuple[str, ...] = ("broken",)
    topics: tuple[str, ...] = ()
    """Only claims about one of these."""
    not_topics: tuple[str, ...] = ()
    diagnoses: tuple[str, ...] = ()
    """Only verdicts with one of these, "" for none. A slip of a unit is told by its own rule, unless it is named here."""
    not_diagnoses: tuple[str, ...] = ()

    @classmethod
    def of(cls, head: Mapping[str, Any]) -> Reading:
        return cls(**{name: tuple(head[name]) for name in cls.__slots__ if name in head})

    def covers(self, verdict: Verdict) -> bool:
        """Whether it tells of this verdict; the kind of claim is one that it reads."""
        topic, diagnosis = verdict.claim.topic, verdict.diagnosis
        if verdict.is_told or topic in self.not_topics or (self.topics and topic not in self.topics):
            return False
        if self.diagnoses:
            return diagnosis in self.diagnoses
        return diagnosis != "unit-slip" and diagnosis not in self.not_diagnoses

    def verdicts(self, facts: Facts) -> list[Verdict]:
        """In document order."""
        return [verdict for verdict in facts.of(self.reads, self.outcomes) if self.covers(verdict)]


class PageRule(Rule):
    """Passes on what its messages read, each verdict by the first message that covers it, or asks its judge."""

    def __init__(self, path: Path, head: Mapping[str, Any]):
        self._path = path
        self._head = head
        self.code, self.name = head["code"], head["name"]
        self.title, self.title_en = head["title"], head["title_en"]
        self.severity = head["severity"]
        self.since = head.get("since", Rule.since)
        self.template = head.get("template", "")
        self.found_by = head.get("found_by", "")
        self.judge = head.get("judge", "")
        self.messages = head["messages"]

    @cached_property
    def readings(self) -> dict[str, Reading]:
        """What each message reads; what the judge reads is under its name."""
        heads = {self.judge: self._head} if self.judge else self.messages
        return {key: Reading.of(head) for key, head in heads.items() if "reads" in head}

    @cached_property
    def _judged(self) -> Judge:
        """The function of `gouji.rule.judging` that the page names as `module.function`."""
        module, _, function = self.judge.partition(".")
        found: Judge = getattr(import_module(f"gouji.rule.judging.{module}"), function)
        return found

    @cached_property
    def _together(self) -> list[dict[str, Reading]]:
        """The messages that read the same kinds, together: of these the first that covers a verdict tells it."""
        found: dict[tuple[tuple[str, ...], tuple[str, ...]], dict[str, Reading]] = {}
        for message, reading in self.readings.items():
            found.setdefault((reading.reads, reading.outcomes), {})[message] = reading
        return list(found.values())

    @cached_property
    def _asked(self) -> frozenset[tuple[str, str]]:
        """The kinds of claim that it reads, each with how they come out."""
        return frozenset((kind, outcome) for reading in self.readings.values() for kind in reading.reads for outcome in reading.outcomes)

    def check(self, facts: Facts) -> Iterator[Finding]:
        if self._asked.isdisjoint(facts.by_outcome):
            return iter(())
        if self.judge:
            return self._judged(self, self.readings[self.judge].verdicts(facts), facts)
        return self._passed_on(facts)

    def _passed_on(self, facts: Facts) -> Iterator[Finding]:
        from gouji.rule.evidence import finding

        for readings in self._together:
            first = next(iter(readings.values()))
            for verdict in facts.of(first.reads, first.outcomes):
                message = next((message for message, reading in readings.items() if reading.covers(verdict)), "")
                if message:
                    yield finding(self, verdict, message, at=None, **self._quoted(message, verdict, facts))

    def _quoted(self, message: str, verdict: Verdict, facts: Facts) -> dict[str, str]:
        """The words of the operands under the names that the message has for them, in their order."""
        names = self.messages[message].get("quotes", ())
        return {name: facts.text_of(operand) for name, operand in zip(names, verdict.claim.operands, strict=True)} if names else {}

    def page(self) -> str:
        """The title and the text, which is read when it is asked for."""
        text = self._path.read_text("utf-8").removeprefix(_FENCE).partition(f"\n{_FENCE}")[2]
        return f"{self.title}（{self.name}）\n\n{text.strip()}"


def page_rules() -> Iterator[PageRule]:
    """The rules of the folder."""
    for path in (folder() / "rules").glob("*.md"):
        yield page_rule(path)


def page_rule(path: Path) -> PageRule:
    """The rule of a page, of which the head is read."""
    with path.open(encoding="utf-8") as page:
        next(page)
        return PageRule(path, tomllib.loads("".join(takewhile(_FENCE.__ne__, page))))
