"""The database of a scan: whole at any moment, and the same whatever the order in which files are done."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from gouji.api import check_text
from gouji.config import Config
from gouji.scan.checking import Task, Unchanged, checked
from gouji.scan.records import FileRecord, Source
from gouji.scan.store import NotResults, Store, jsonl

WRONG = "参保任务91322人，完成参保92236人，完成率99%。<!-- gouji: ignore T -- 口径 -->\n\n全年收入100万元，其中：甲收入60万元，乙收入50万元。\n"


def record(path: str = "a.md", text: str | bytes = WRONG, **more) -> FileRecord | Unchanged:
    data = text.encode() if isinstance(text, str) else text
    return checked(Task(Source(path, path), Config(), "s", **more), lambda source, most: data)


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "results.sqlite")
    yield store
    store.close()


def rows(store: Store, query: str) -> list[tuple]:
    return store.connection.execute(query).fetchall()


def test_a_file_stands_in_it_with_all_that_was_found(store):
    store.write(1, store.begin("t", "v", ["x"], 1), record())
    assert rows(store, "SELECT path, status, code, errors, warnings, figures, consistent + contradicted + to_explain + unchecked + not_understood "
                       "FROM files") == [("a.md", "checked", "", 1, 1, 6, 6)]
    assert [row[0] for row in rows(store, "SELECT code FROM findings WHERE suppressed = '' ORDER BY number")] == ["R210", "G003"]
    assert rows(store, "SELECT count(*) FROM figures") == [(6,)] and rows(store, "SELECT outcome FROM claims WHERE kind = 'completion'") == [("broken",)]


def test_a_finding_keeps_its_place_its_equation_and_its_suggestion(store):
    store.write(1, store.begin("t", "v", ["x"], 1), record())
    [row] = rows(store, "SELECT text, place, equation, suggestion, location FROM findings WHERE code = 'R210'")
    assert row[:4] == ("99%", "1:26", "92236人 ÷ 91322人 = 101%", "99% → 101%")
    location = json.loads(row[4])
    assert location["range"]["start"] == {"line": 1, "column": 26} and [r["role"] for r in location["related"]] == ["actual", "target"]


def test_what_the_author_suppressed_is_kept_with_the_reason(store):
    store.write(1, store.begin("t", "v", ["x"], 1), record(text="参保任务91322人，完成参保92236人，完成率99%。<!-- gouji: ignore R -- 口径 -->\n"))
    assert rows(store, "SELECT code, suppressed, reason FROM findings") == [("R210", "remark", "口径")]
    assert rows(store, "SELECT errors FROM files") == [(0,)]


@pytest.mark.parametrize(("data", "code"), [(b"", "empty"), (b"\x00\x01\x02" * 50, "binary"), (b"PK\x03\x04" + b"x" * 90, "damaged")])
def test_a_file_that_cannot_be_checked_has_its_reason(store, data, code):
    store.write(1, store.begin("t", "v", ["x"], 1), record(text=data))
    [(status, found, reason)] = rows(store, "SELECT status, code, reason FROM files")
    assert (status, found) == ("failed", code) and reason


def test_a_file_that_is_checked_again_takes_the_place_of_what_was_known(store):
    run = store.begin("t", "v", ["x"], 1)
    store.write(1, run, record())
    store.write(1, run, record(text="全年收入100万元。"))
    assert rows(store, "SELECT count(*) FROM files") == [(1,)] and rows(store, "SELECT count(*) FROM findings") == [(0,)]
    assert rows(store, "SELECT count(*) FROM figures") == [(1,)]


def test_a_file_that_is_the_same_still_is_not_checked_again():
    first = record()
    assert record(known=first.sha256) == Unchanged("a.md")
    assert isinstance(record(text=WRONG + "\n", known=first.sha256), FileRecord)


def test_names_and_words_that_are_no_characters_do_not_hinder(store):
    store.write(1, store.begin("t", "v", ["x"], 1), record("a\udcff.md", "参保任务91322人\ud800，完成参保92236人，完成率99%。".encode("utf-8", "surrogatepass")))
    assert rows(store, "SELECT path FROM files") == [("a\ufffd.md",)]


def test_a_page_is_written_for_a_report_with_findings_only(tmp_path):
    page = tmp_path / "reports" / "000" / "000001.html"
    record(text="全年收入100万元。", page=str(page))
    assert not page.exists()
    record(page=str(page))
    assert page.read_text("utf-8").endswith("</html>") and sorted(page.parent.iterdir()) == [page]


def test_a_run_that_was_stopped_goes_on_under_its_number(tmp_path):
    path = tmp_path / "results.sqlite"
    store = Store(path)
    first = store.begin("t1", "v", ["x"], 3)
    store.connection.close()
    store = Store(path)
    assert store.begin("t2", "v", ["x"], 3) == first and store.begin("t2", "v2", ["x"], 3) != first
    second = store.begin("t3", "v2", ["x"], 3)
    store.write(1, second, record())
    store.finish(second, "end")
    assert store.begin("t4", "v2", ["x"], 3) not in (first, second)
    store.close()


def test_a_run_in_which_nothing_was_new_is_not_kept(store):
    first = store.begin("t", "v", ["x"], 1)
    store.write(1, first, record())
    store.finish(first, "end")
    store.finish(store.begin("t2", "v", ["x"], 1), "end2")
    assert rows(store, "SELECT id FROM runs") == [(first,)]


def test_a_kill_leaves_every_file_that_was_done(tmp_path):
    path = tmp_path / "results.sqlite"
    store = Store(path)
    run = store.begin("t", "v", ["x"], 2)
    store.write(1, run, record())
    store.connection.execute("BEGIN")
    store.connection.execute("DELETE FROM files")
    # No close: another process would see just this.
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in tmp_path.glob("results.sqlite*"):
        (copy / file.name).write_bytes(file.read_bytes())
    with sqlite3.connect(copy / "results.sqlite") as after:
        assert after.execute("SELECT count(*) FROM files").fetchone() == (1,) and after.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_what_is_no_database_of_a_scan_is_refused(tmp_path):
    for name, content in (("text", b"no database" * 100), ("other", None)):
        path = tmp_path / name
        if content:
            path.write_bytes(content)
        else:
            with sqlite3.connect(path) as other:
                other.execute("CREATE TABLE t (a)")
        before = path.read_bytes()
        with pytest.raises(NotResults):
            Store(path)
        assert path.read_bytes() == before


def test_the_lines_of_findings_are_in_the_order_of_the_paths(store):
    run = store.begin("t", "v", ["x"], 2)
    store.write(2, run, record("b.md"))
    store.write(1, run, record("a.md"))
    lines = [json.loads(line) for line in jsonl(store.connection)]
    assert [line["path"] for line in lines] == sorted(line["path"] for line in lines) and lines[0]["range"]["start"]["line"] == 1


def test_files_that_are_gone_are_taken_out(store):
    store.write(7, store.begin("t", "v", ["x"], 1), record())
    assert store.remove(["a.md", "z.md"]) == [7] and rows(store, "SELECT count(*) FROM findings") == [(0,)]


def test_the_schema_is_documented(store):
    schema = (Path(__file__).resolve().parents[2] / "src/gouji/scan/schema.sql").read_text("utf-8")
    for table, in rows(store, "SELECT name FROM sqlite_master WHERE type = 'table'"):
        assert f"CREATE TABLE {table} (" in schema


def test_a_check_without_memory_is_left_to_a_process_of_its_own(monkeypatch):
    def extract(document):
        raise MemoryError

    monkeypatch.setattr("gouji.quantity.extract.extract", extract)
    assert check_text(WRONG).error.code == "memory"
    with pytest.raises(MemoryError):
        record()
