"""One scan: what is to be checked, the checking in processes of its own, and the database in which each file stands as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from gouji import __version__
from gouji.api import FAILED
from gouji.config import Config
from gouji.scan.checking import Task, Unchanged, checked, failed
from gouji.scan.mapping import Given
from gouji.scan.pages.data import page_of as page_name
from gouji.scan.pool import Lost
from gouji.scan.records import FileRecord, Source
from gouji.scan.remote import without_password
from gouji.scan.sources import Refused, read
from gouji.scan.store import Store

# Tells of tasks what came of them, as they end.
Outcomes = Callable[[Iterable[Task]], Iterator[tuple[Task, FileRecord | Unchanged | Lost]]]


class Limits(NamedTuple):
    """How many files may be checked at a time, and what the check of one may take."""

    jobs: int
    seconds: float = 60.0
    most_memory: int = 2_000_000_000


class Done(NamedTuple):
    """A file that is done."""

    path: str
    status: str
    findings: int
    is_new: bool
    """Whether it was checked now, and not before."""


class Scan:
    """A scan of some files into a database."""

    def __init__(self, store: Store, out: Path, named: Sequence[str], sources: Sequence[Source], refused: Sequence[Refused]):
        self._store, self._out = store, out
        self._known = store.known()
        self._paths = sorted({*(source.path for source in sources), *(one.path for one in refused)})
        self._numbers = _numbers(self._paths, {path: number for path, (number, *_) in self._known.items()})
        self._sources, self._refused = sources, refused
        self._run = store.begin(_now(), __version__, [without_password(path) for path in named], len(self._paths))
        for gone in store.remove(self._known.keys() - self._numbers.keys()):
            page_of(out, gone).unlink(missing_ok=True)

    def __len__(self) -> int:
        return len(self._paths)

    def run(self, config_for: Callable[[str], Config], outcomes: Outcomes, given: Callable[[str], Given]) -> Iterator[Done]:
        """Checks what is new or changed, and tells of each file when it is done. It may be left at any moment; what is done stays done.
        `given` tells what the reviewer gives for a path."""
        for refused in self._refused:
            if self._store.failure(refused.path) == (refused.code, refused.reason):
                yield Done(refused.path, FAILED, 0, False)
                continue
            yield self._write(failed(refused.path, refused.code, refused.reason))
        tasks = (self._task(source, config_for(source.file)) for source in self._sources)
        for task, outcome in outcomes(tasks):
            path = task.source.path
            if isinstance(outcome, Unchanged):
                yield self._unchanged(path)
                continue
            if isinstance(outcome, Lost):
                outcome = failed(path, outcome.code, outcome.reason, task.settings, outcome.seconds)
            yield self._write(outcome._replace(**given(path).changes(outcome.unit, outcome.parent)))
        self._store.finish(self._run, _now())

    def _task(self, source: Source, config: Config) -> Task:
        settings = settings_digest(config)
        _, status, digest, before = self._known.get(source.path, (0, "", "", ""))
        known = digest if status and before == settings else ""
        return Task(source, config, settings, known, str(page_of(self._out, self._numbers[source.path])))

    def _write(self, record: FileRecord) -> Done:
        number = self._numbers[record.path]
        if not record.findings:
            page_of(self._out, number).unlink(missing_ok=True)
        self._store.write(number, self._run, record)
        return Done(record.path, record.status, sum(not finding.suppressed for finding in record.findings), True)

    def _unchanged(self, path: str) -> Done:
        findings, = self._store.connection.execute("SELECT errors + warnings + infos FROM files WHERE path = ?", (path,)).fetchone()
        return Done(path, self._known[path][1], findings, False)


def page_of(out: Path, number: int) -> Path:
    """The page of a report, by its number in the database."""
    return out / page_name(number)


def check(task: Task) -> FileRecord | Unchanged:
    """What a worker does."""
    return checked(task, read)


def settings_digest(config: Config) -> str:
    """A digest of what a check depends on besides the file."""
    values = {name: sorted(value.items()) if isinstance(value, dict) else value for name, value in asdict(config).items()}
    return sha256(repr((__version__, sorted(values.items()))).encode()).hexdigest()[:16]


def _numbers(paths: Sequence[str], known: dict[str, int]) -> dict[str, int]:
    """The number of each file: its place among the paths, unless it has one from before or that is taken."""
    taken = set(known.values())
    numbers, free = {}, max((len(paths), *taken)) + 1
    for place, path in enumerate(paths, 1):
        if path in known:
            numbers[path] = known[path]
        elif place not in taken:
            numbers[path] = place
        else:
            numbers[path] = free
            free += 1
    return numbers


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")

