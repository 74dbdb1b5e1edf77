"""The own pages of reports of which comparisons have found something: each is made anew with these findings behind its own.

A page is written by the check of its report, which knows nothing of other reports. So the report is checked once more, by the same settings.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from gouji.api import FAILED, check_bytes
from gouji.config import Config
from gouji.document import UnreadableFile
from gouji.scan.pool import Lost, outcomes
from gouji.scan.records import Source
from gouji.scan.run import Limits, page_of, settings_digest
from gouji.scan.store import Store
from gouji.scan.stored import COLUMNS, TABLES, StoredFinding, bytes_as_checked, finding_in
from gouji.writing import write_whole

_FILES = """
    SELECT files.id, path, way, sha256, size, settings, compared,
           EXISTS (SELECT 1 FROM findings WHERE file = files.id AND code NOT GLOB 'A*')
    FROM files JOIN sources USING (path)
    WHERE status = 'checked' AND (compared <> '' OR EXISTS (SELECT 1 FROM findings WHERE file = files.id AND code GLOB 'A*')) ORDER BY path"""
_FINDINGS = f"SELECT {COLUMNS} {TABLES} WHERE file = ? AND suppressed = '' AND findings.code GLOB 'A*' ORDER BY number"


class Task(NamedTuple):
    """A page that is to be made."""

    source: Source
    sha256: str
    size: int
    config: Config
    findings: tuple[StoredFinding, ...]
    """Those of comparisons."""
    target: str


class OwnPages:
    """The pages that do not have what comparisons have found, or have what they no longer find."""

    def __init__(self, store: Store, out: Path, config_for: Callable[[str], Config]):
        self._database, self._out = store.connection, out
        self._due: dict[str, tuple[int, str]] = {}
        self._tasks = []
        for number, path, way, digest, size, settings, compared, has_own in self._database.execute(_FILES).fetchall():
            findings = tuple(map(StoredFinding._make, self._database.execute(_FINDINGS, (number,))))
            made_of = sha256(repr(findings).encode()).hexdigest()[:16] if findings else ""
            if made_of == compared:
                continue
            if not findings and not has_own:
                page_of(out, number).unlink(missing_ok=True)
                self._keep(number, "")
                continue
            on_disk, *members = json.loads(way)
            config = config_for(on_disk)
            if settings_digest(config) == settings:
                self._due[path] = number, made_of
                self._tasks.append(Task(Source(path, on_disk, tuple(members)), digest, size, config, findings, str(page_of(out, number))))

    def __len__(self) -> int:
        return len(self._tasks)

    def run(self, limits: Limits) -> Iterator[str]:
        """Makes them, and tells of each why it could not be made, or nothing. It may be left at any moment."""
        for task, outcome in outcomes(made, self._tasks, **limits._asdict()):
            reason = outcome.reason if isinstance(outcome, Lost) else outcome
            if not reason:
                self._keep(*self._due[task.source.path])
            yield reason

    def _keep(self, number: int, made_of: str) -> None:
        self._database.execute("UPDATE files SET compared = ? WHERE id = ?", (made_of, number))


def made(task: Task) -> str:
    """What a worker does."""
    from gouji.report.html import findings_html

    try:
        report = check_bytes(bytes_as_checked(task.source, task.size, task.sha256), task.source.path, task.config)
        if report.status == FAILED:
            return report.error.message
        report.findings.extend(finding_in(report.document, stored) for stored in task.findings)
        path = Path(task.target)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, findings_html([report]).encode())
    except UnreadableFile as error:
        return error.message
    return ""
