"""The tables of a scan as Parquet files, for questions over many scans. SQLite writes the rows as JSON and DuckDB reads them as they come:
no table stands in memory, and nothing is fetched, as the extension of DuckDB for SQLite would be."""

from __future__ import annotations

import glob
import os
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FOLDER = "parquet"
_TABLES = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'sqlite*' AND name NOT GLOB '*[^a-z_0-9]*' ORDER BY name"
_TYPES = {"INTEGER": "BIGINT", "REAL": "DOUBLE", "TEXT": "VARCHAR"}
_ROWS_OF_GROUP = 20_480
# The bytes of the longest row that DuckDB expects unless it is told of one that is longer.
_LONGEST = 16 << 20
_MOST_MEMORY, _THREADS = "1GB", 2


class ExportError(Exception):
    """What could not be written, and why."""


def write_parquet(database: sqlite3.Connection, out: Path) -> int:
    """Writes `parquet/<table>.parquet` for each table of the database, each whole or not at all, and tells how many. Raises ExportError."""
    import duckdb

    database.create_function("exactly", 1, lambda number: None if number is None else repr(number), deterministic=True)
    tables = [name for name, in database.execute(_TABLES)]
    folder = out / FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with TemporaryDirectory(prefix=".", dir=folder, ignore_cleanup_errors=True) as place, duckdb.connect(config=_settings(place)) as writer:
            writer.execute("SET enable_progress_bar = false")
            for table in tables:
                _write(database, table, writer, Path(place)).replace(folder / f"{table}.parquet")
    except OSError as error:
        raise ExportError(f"{folder}（{error.strerror or error}）") from None
    except RuntimeError as error:
        if "interrupted" not in str(error):
            raise
        # So DuckDB tells of Ctrl-C.
        raise KeyboardInterrupt from None
    except duckdb.Error as error:
        raise ExportError(f"{folder}（{error}）") from None
    return len(tables)


def _settings(place: str) -> dict[str, str | int | bool]:
    return {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "memory_limit": _MOST_MEMORY, "threads": _THREADS,
            "temp_directory": os.path.join(place, "memory")}


def _write(database: sqlite3.Connection, table: str, writer: DuckDBPyConnection, place: Path) -> Path:
    """Writes a table, in the order of its key, and tells where."""
    types = {name: kind for _, name, kind, *_ in database.execute(f'PRAGMA table_info("{table}")')}
    rows, made = place / "rows.json", place / "rows.parquet"
    # As SQLite writes a fraction, its last digits are lost.
    values = ", ".join(f"'{name}', " + (f'exactly("{name}")' if kind == "REAL" else f'"{name}"') for name, kind in types.items())
    longest = 0
    with rows.open("w", encoding="utf-8", newline="\n") as file:
        for row, in database.execute(f'SELECT json_object({values}) FROM "{table}"'):
            longest = max(longest, len(row))
            file.write(row + "\n")
    read = writer.read_json(glob.escape(str(rows)), format="newline_delimited", columns={name: _TYPES[kind] for name, kind in types.items()},
                            maximum_object_size=max(_LONGEST, 4 * longest))
    read.write_parquet(str(made), compression="zstd", row_group_size=_ROWS_OF_GROUP)
    return made
