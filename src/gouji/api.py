"""The public functions: a file, bytes or a text in, a `Report` out. They never raise for what a file holds."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.config import Config
from gouji.document import Document, UnreadableFile
from gouji.quantity import Figures

if TYPE_CHECKING:
    from gouji.check import Verdict
    from gouji.rule import Finding, Suppressed
    from gouji.view.prose.statements import Outline

CHECKED, FAILED = "checked", "failed"
# The code of a failure that a process with more memory might not have.
MEMORY = "memory"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be checked."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What is known of one file after its check."""

    path: str
    status: str
    error: Failure | None = None
    document: Document | None = None
    figures: Figures | None = None
    verdicts: tuple[Verdict, ...] = ()
    findings: list[Finding] = field(default_factory=list)
    suppressed: tuple[Suppressed, ...] = ()
    """Findings that are not among them because the author has given a reason, or because they are known from before."""
    states: dict[int, str] = field(default_factory=dict)
    """The figure ledger: the state of each figure by its text offset."""
    tables: int = 0
    """Tables with figures."""
    unread_tables: tuple[tuple[int, int], ...] = ()
    """Text offsets of those among them whose shape could not be told; their figures are not understood."""
    unread_sentences: tuple[tuple[int, int], ...] = ()
    """Text offsets of sentences that took too long to compare with a wording."""
    outline: Outline | None = None
    """The prose as statements, for what is asked of a report beyond its findings."""

    @property
    def counts(self) -> Counter[str]:
        """Figures by state."""
        return Counter(self.states.values())


def check_file(path: str | Path, config: Config | None = None) -> Report:
    """Checks a file."""
    from gouji.document.reading import read_file

    config = config or Config()
    return _report(str(path), lambda: read_file(path, config.max_bytes), config)


def check_bytes(data: bytes, name: str, config: Config | None = None) -> Report:
    """Checks the bytes of a file that stands elsewhere, such as standard input."""
    from gouji.document.reading import read_bytes

    config = config or Config()
    return _report(name, lambda: read_bytes(data, name, config.max_bytes), config)


def check_text(text: str, name: str = "<text>", config: Config | None = None) -> Report:
    """Checks a text; positions are those of the string."""
    from gouji.document.text.reader import from_text

    return _report(name, lambda: from_text(text, name), config or Config())


def extract_file(path: str | Path, config: Config | None = None) -> Report:
    """The figures of a file, of which nothing is checked."""
    from gouji.document.reading import read_file

    config = config or Config()
    return _report(str(path), lambda: read_file(path, config.max_bytes), config, _extracted)


def extract_bytes(data: bytes, name: str, config: Config | None = None) -> Report:
    """The same for the bytes of a file that stands elsewhere."""
    from gouji.document.reading import read_bytes

    config = config or Config()
    return _report(name, lambda: read_bytes(data, name, config.max_bytes), config, _extracted)


def claims(text: str) -> tuple[Verdict, ...]:
    """The verdicts on all claims of a text."""
    return check_text(text).verdicts


def quantities(text: str) -> list:
    """The figures and dates of a text, as objects with `to_dict()`."""
    from gouji.document.text.reader import from_text
    from gouji.quantity.extract import extract
    from gouji.quantity.listing import entries

    document = from_text(text)
    return entries(extract(document), document)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Nearly all that is made during a check lives until its end; the cyclic collector would only walk it in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _report(path: str, read: Callable[[], Document], config: Config, made: Callable[[str, Document, Config], Report] | None = None) -> Report:
    try:
        with _collector_paused():
            return (made or _checked)(path, read(), config)
    except UnreadableFile as error:
        return Report(path, FAILED, Failure(error.code, error.message))
    except MemoryError:
        return Report(path, FAILED, Failure(MEMORY, "检查所需的内存不足，请分成几份"))
    except Exception as error:  # one file must not take the others with it
        from gouji.rule.registry import UnknownRule
        from gouji.template import UnknownTemplate

        if isinstance(error, (UnknownRule, UnknownTemplate)) or os.environ.get("GOUJI_DEBUG"):
            raise
        return Report(path, FAILED, Failure("internal", f"检查时出错（{type(error).__name__}: {error}），请报告此问题"))


def _extracted(path: str, document: Document, config: Config) -> Report:
    from gouji.quantity.extract import extract

    figures = extract(document)
    if config.glossary:
        from gouji.quantity.names import find_names, without_names

        figures = without_names(figures, find_names(document, config.glossary))
    return Report(path, CHECKED, None, document, figures)


def _checked(path: str, document: Document, config: Config) -> Report:
    from gouji.check.ledger import ledger
    from gouji.check.verify import verify
    from gouji.claim.relate import relate
    from gouji.quantity.extract import extract
    from gouji.rule.engine import lint
    from gouji.rule.facts import Facts
    from gouji.thresholds import in_force

    if config.template:
        from gouji.template import find_template

        find_template(config.template)
    figures, names = extract(document), None
    if config.glossary:
        from gouji.quantity.names import find_names, without_names

        names = find_names(document, config.glossary)
        figures = without_names(figures, names)
    relations = relate(document, figures)
    verdicts = verify(relations.claims, document, in_force(config.thresholds))
    findings, suppressed = lint(Facts(document, figures, verdicts, config, names), config), ()
    if document.remarks:
        from gouji.rule.suppressions import suppress

        findings, suppressed = suppress(findings, document, config)
    return Report(path, CHECKED, None, document, figures, verdicts, findings, suppressed, states=ledger(figures, verdicts, relations.unread_tables),
                  tables=relations.tables, unread_tables=relations.unread_tables, unread_sentences=relations.unread_sentences, outline=relations.outline)
