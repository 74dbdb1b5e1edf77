"""Folders of reports that are compared with each other."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from gouji.config import Config
from gouji.scan.across import compare
from gouji.scan.checking import Task, checked
from gouji.scan.sources import read, sources
from gouji.scan.store import Store

_NAME = re.compile(r"^【(.+)】$", re.MULTILINE)


def files_of(text: str) -> dict[str, str]:
    """The files of a text in which 【path】 stands above each."""
    _, *parts = _NAME.split(text)
    return {name.strip(): body.strip() + "\n" for name, body in zip(parts[::2], parts[1::2], strict=True)}


def compared(folder: Path, files: dict[str, str], given: dict[str, dict[str, str]] | None = None, config: Config | None = None) -> list[tuple[str, str, str, str]]:
    """Path, code, severity and message of the findings across these reports; `given` are columns that the reviewer gives by path."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with closing(Store(folder / "results.sqlite")) as store:
        run = store.begin("", "", [], len(files))
        for number, source in enumerate(sources([str(folder)])[0], 1):
            record = checked(Task(source, Config(), ""), read)
            path = source.path.removeprefix(f"{folder}/")
            store.write(number, run, record._replace(path=path, **(given or {}).get(path, {})))
        compare(store.connection, config)
        return found(store.connection)


def found(database: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    return database.execute("""
        SELECT path, findings.code, severity, message FROM findings JOIN files ON files.id = file WHERE findings.code GLOB 'A*' ORDER BY path, number""").fetchall()
