"""The open documents: the newest text of each, and what is found in it as soon as it is checked.

Texts change on the event loop; they are checked in a thread beside it, one at a time and only the newest of each.
"""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from threading import Thread
from typing import NamedTuple, TypeVar

from lsprotocol.types import Diagnostic, TextDocumentContentChangeEvent
from pygls.uris import to_fs_path

from gouji.api import FAILED, Failure, Report, check_text
from gouji.config import Config
from gouji.document.reading import kind_of
from gouji.lsp.configuration import Options, config_for
from gouji.lsp.diagnostics import diagnostics
from gouji.lsp.positions import Lines

# Edits that come at once are one edit.
_PAUSE = 0.01
_TINY = "一、收支情况\n\n全年支出3万元，其中：甲项目1万元，占33.3%；乙项目2万元，比上年增长5%。\n\n| 项目 | 金额 |\n| --- | --- |\n| 甲 | 3 |\n"
_T = TypeVar("_T")
_log = logging.getLogger("gouji.lsp")


class Checked(NamedTuple):
    """A text with what was found in it."""

    number: int
    """Counts the checks of all documents."""
    version: int
    lines: Lines
    report: Report | None
    """None for what is not read as text, such as a saved web page."""
    diagnostics: list[Diagnostic]
    problem: str
    """What is wrong with the settings, which were passed over."""


@dataclass(slots=True, eq=False)
class _Open:
    """A document of the editor."""

    uri: str
    version: int
    lines: Lines
    number: int
    """Of the check that this text needs."""
    checked: Checked | None = None
    task: asyncio.Task | None = field(default=None, repr=False)

    @property
    def is_checked(self) -> bool:
        return self.checked is not None and self.checked.number == self.number


class Documents:
    """All documents that the editor has opened. `tell` is called with what is found in each, on the event loop."""

    def __init__(self, encoding: str, options: Options, with_related: bool, tell: Callable[[str, Checked], None]):
        self.options = options
        self._encoding = encoding
        self._with_related = with_related
        self._tell = tell
        self._open: dict[str, _Open] = {}
        self._one_at_a_time = asyncio.Lock()
        self._number = 0

    def open(self, uri: str, version: int, text: str) -> None:
        self._open[uri] = _Open(uri, version, Lines(text, self._encoding), 0)
        self._renew(self._open[uri])

    def change(self, uri: str, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        document = self._open[uri]
        document.version, document.lines = version, document.lines.changed(changes)
        self._renew(document)

    def close(self, uri: str) -> None:
        self._open.pop(uri, None)

    def check_again(self, *uris: str) -> None:
        """Checks some documents again, or all if none is named, since the settings may be others now."""
        for uri in uris or tuple(self._open):
            if uri in self._open:
                self._renew(self._open[uri])

    async def newest(self, uri: str) -> Checked | None:
        """What is found in the text as it is, when it is checked; None if the document is not open."""
        while (document := self._open.get(uri)) is not None and not document.is_checked:
            await asyncio.shield(document.task)
        return document and document.checked

    async def warm_up(self) -> None:
        """Loads what the first check would have to wait for."""
        async with self._one_at_a_time:
            await _in_thread(partial(check_text, _TINY))
            # All that is loaded stays; the collector need not walk it after every check.
            gc.freeze()

    def _renew(self, document: _Open) -> None:
        self._number += 1
        document.number = self._number
        if document.task is None or document.task.done():
            document.task = asyncio.create_task(self._check(document))

    async def _check(self, document: _Open) -> None:
        """Checks until the newest text is checked or the document closed."""
        while not document.is_checked and self._open.get(document.uri) is document:
            await asyncio.sleep(_PAUSE)
            async with self._one_at_a_time:
                number, version, lines = document.number, document.version, document.lines
                report, found, problem = await _in_thread(partial(_found, lines, document.uri, self.options, self._with_related))
            if number == document.number and self._open.get(document.uri) is document:
                document.checked = Checked(number, version, lines, report, found, problem)
                self._tell(document.uri, document.checked)


def _found(lines: Lines, uri: str, options: Options, with_related: bool) -> tuple[Report | None, list[Diagnostic], str]:
    """The report on a text, its diagnostics, and what is wrong with its settings. Never raises."""
    name, problem = to_fs_path(uri) or uri, ""
    try:
        try:
            report = _checked(lines.text, name, config_for(to_fs_path(uri), options))
        except ValueError as error:  # an unknown rule or template, or settings that cannot be read
            report, problem = _checked(lines.text, name, Config()), str(error)
        return report, diagnostics(report, lines, uri, options.lang, with_related) if report is not None else [], problem
    except Exception as error:  # one document must not take the others with it
        _log.error("a check failed: %s", type(error).__name__)
        failed = Report(name, FAILED, Failure("internal", f"检查时出错（{type(error).__name__}），请报告此问题"))
        return failed, diagnostics(failed, lines, uri), problem


def _checked(text: str, name: str, config: Config) -> Report | None:
    """The report; None for what is not read as text."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > config.max_bytes:
        message = f"文本过大（{len(data) / 1e6:.1f} MB，上限 {config.max_bytes / 1e6:.1f} MB），未作检查"
        return Report(name, FAILED, Failure("too-large", message))
    return check_text(text, name, config) if kind_of(data, name) == "text" else None


def _in_thread(function: Callable[[], _T]) -> Awaitable[_T]:
    """The result of a function that runs in a thread of its own, which does not keep the process from ending."""
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def done(result: _T) -> None:
        if not future.done():
            future.set_result(result)

    def run() -> None:
        result = function()
        with suppress(RuntimeError):  # the server has ended
            loop.call_soon_threadsafe(done, result)

    Thread(target=run, daemon=True).start()
    return future
