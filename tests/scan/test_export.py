"""The tables of a scan as Parquet files hold what the database holds, to the last character."""

from __future__ import annotations

import math
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from threading import Thread
from time import sleep

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.scan.export import ExportError, write_parquet
from tests.scan.results import many

duckdb = pytest.importorskip("duckdb")

WRONG = "参保任务8000人，完成参保{}人，完成率87%。\n"
_DIFFICULT = ("", "NULL", "null", "\0", "a\0b", "甲\n乙\r\n丙\t", '"', "'", "\\", "\\u0041", "{}", "[1]", "1", "1.0", "007", "1e5", "true", "2024-01-01",
              "\u2028", "\x1f", "\x7f", "\ufeff", "𠮷", "*", "甲" * 100_000)


def tables(database: sqlite3.Connection) -> dict[str, list[tuple]]:
    names = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}


def parquet(out: Path) -> dict[str, list[tuple]]:
    return {path.stem: duckdb.read_parquet(str(path)).fetchall() for path in sorted((out / "parquet").iterdir())}


def gouji(*args, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "gouji", "scan", *map(str, args)], capture_output=True, text=True, check=False, **options)


@pytest.fixture
def reports(tmp_path) -> Path:
    for unit, done in (("望溪县民政局", 6000), ("望溪县医保局", 6100), ("望溪县医保局", 6200)):
        (tmp_path / "上报" / unit).mkdir(parents=True, exist_ok=True)
        (tmp_path / "上报" / unit / f"报告{done}.md").write_text(WRONG.format(done), "utf-8")
    return tmp_path / "上报"


def test_every_table_of_a_scan_is_written_row_by_row_also_one_without_rows(tmp_path):
    database = many(3_000, 30_000)
    write_parquet(database, tmp_path)
    assert parquet(tmp_path) == tables(database) and {"files", "findings", "copies"} <= parquet(tmp_path).keys()
    assert not parquet(tmp_path)["copies"] and len(parquet(tmp_path)["findings"]) > 20_480, "of several groups of rows"
    files = duckdb.read_parquet(str(tmp_path / "parquet" / "files.parquet"))
    kinds = dict(zip(files.columns, files.types, strict=True))
    assert (kinds["path"], kinds["year"], kinds["seconds"]) == ("VARCHAR", "BIGINT", "DOUBLE")


def test_tables_that_come_later_come_along(tmp_path):
    database = many(1, 1)
    database.execute("CREATE TABLE later (\"order\" INTEGER PRIMARY KEY, text TEXT, share REAL)")
    database.execute("INSERT INTO later VALUES (1, NULL, NULL)")
    assert write_parquet(database, tmp_path) == len(tables(database)) and parquet(tmp_path)["later"] == [(1, None, None)]


@pytest.mark.parametrize("words", _DIFFICULT)
def test_no_character_is_lost(words, tmp_path):
    _comes_back([(1, words, 0.5), (2, None, None), (3, words, 1.0)], tmp_path)


@given(rows=st.lists(st.tuples(st.none() | st.integers(-2 ** 63, 2 ** 63 - 1), st.none() | st.text(st.characters(exclude_categories=["Cs"])),
                               st.none() | st.floats(allow_nan=False)), max_size=5))
def test_any_values_come_back(rows, tmp_path_factory):
    _comes_back(rows, tmp_path_factory.mktemp("结果"))


def _comes_back(rows: list[tuple], out: Path) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE t (number INTEGER, text TEXT, share REAL)")
        database.executemany("INSERT INTO t VALUES (?, ?, ?)", rows)
        write_parquet(database, out)
        found = parquet(out)["t"]
        assert found == tables(database)["t"] == rows
        assert [math.copysign(1, row[2]) for row in found if row[2] is not None] == [math.copysign(1, row[2]) for row in rows if row[2] is not None]


def test_a_row_that_is_larger_than_any_buffer_is_written(tmp_path):
    _comes_back([(1, "甲" * 30_000_000, 0.5), (2, "乙", 0.5)], tmp_path)


def test_a_folder_may_have_any_name_and_nothing_else_is_left_in_it(tmp_path):
    out = tmp_path / "结果[1]*?'\""
    try:
        out.mkdir()
    except OSError:
        pytest.skip("no such names on this system")
    database = many(5, 20)
    for _ in range(2):
        write_parquet(database, out)
        assert parquet(out) == tables(database)
    assert {path.suffix for path in (out / "parquet").iterdir()} == {".parquet"}


def test_what_cannot_be_written_leaves_what_was_there(tmp_path):
    (tmp_path / "parquet" / "runs.parquet").mkdir(parents=True)
    with pytest.raises(ExportError, match="parquet"):
        write_parquet(many(1, 1), tmp_path)
    assert (tmp_path / "parquet" / "runs.parquet").is_dir()
    assert not [path for path in (tmp_path / "parquet").iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("reached", ["rows.json", "rows.parquet"])
def test_ctrl_c_ends_it_and_leaves_what_was_there(reached, tmp_path):
    database = sqlite3.connect(":memory:")
    database.execute("CREATE TABLE t (number INTEGER, text TEXT)")
    database.executemany("INSERT INTO t VALUES (?, ?)", ((number, f"第{number}段" * 20) for number in range(400_000)))

    def interrupt() -> None:
        while not list(tmp_path.glob(f"parquet/.*/{reached}")):
            sleep(0.001)
        os.kill(os.getpid(), signal.SIGINT)

    Thread(target=interrupt, daemon=True).start()
    with pytest.raises(KeyboardInterrupt):
        write_parquet(database, tmp_path)
    assert not list((tmp_path / "parquet").iterdir())


def test_nothing_is_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    write_parquet(many(2, 5), tmp_path)
    assert not (tmp_path / "home").exists(), "DuckDB keeps there what it fetches"


def test_units_are_compared_from_the_files_of_a_scan(reports, tmp_path):
    out = tmp_path / "结果"
    assert gouji(reports, "--out", out, "--export", "parquet").returncode == 0
    (out / "parquet" / "files.parquet").unlink()
    assert gouji("--report", out, "--export", "parquet").returncode == 0
    question = """
        SELECT unit, count(DISTINCT path) AS reports, count(*) AS errors
        FROM 'parquet/findings.parquet' JOIN 'parquet/files.parquet' files ON files.id = file
        WHERE suppressed = '' AND severity = 'error' GROUP BY unit ORDER BY errors DESC"""
    assert duckdb.sql(question.replace("parquet/", f"{out}/parquet/")).fetchall() == [("望溪县医保局", 2, 2), ("望溪县民政局", 1, 1)]


def test_without_duckdb_nothing_is_begun(reports, tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(
        "import importlib.util as u; f = u.find_spec; u.find_spec = lambda name, *a: None if name == 'duckdb' else f(name, *a)\n", "utf-8")
    path = os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])
    done = gouji(reports, "--out", tmp_path / "结果", "--export", "parquet", env={**os.environ, "PYTHONPATH": path})
    assert done.returncode == 2 and "pip install 'gouji[analysis]'" in done.stderr and not (tmp_path / "结果").exists()
