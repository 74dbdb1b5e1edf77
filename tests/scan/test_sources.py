"""Which files a scan checks, where they lie, and what is said of those that it cannot."""

from __future__ import annotations

import os
import struct
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from gouji.document import UnreadableFile
from gouji.scan import archives
from gouji.scan import sources as module
from gouji.scan.sources import read, sources

FIFTY_MB = 50_000_000


def packed(members, method: int = ZIP_DEFLATED) -> bytes:
    """A zip file of (name, content) or a dict of them."""
    file = BytesIO()
    with ZipFile(file, "w", method) as archive:
        for name, content in members.items() if isinstance(members, dict) else members:
            archive.writestr(ZipInfo(name) if "\\" in name or "\0" in name else name, content, method)
    return file.getvalue()


def gbk(name: str) -> str:
    """A name that has as many bytes in UTF-8 as `name` in GBK: it is replaced in the archive."""
    return "x" * len(name.encode("gbk"))


def with_gbk_name(name: str, content: bytes) -> bytes:
    return packed({gbk(name): content}).replace(gbk(name).encode(), name.encode("gbk"))


def encrypted(data: bytes) -> bytes:
    """The same archive, said to be encrypted."""
    entry = data.index(b"PK\x01\x02")
    return data[:6] + b"\x01" + data[7:entry + 8] + b"\x01" + data[entry + 9:]


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(folder: Path, *names: str, content: bytes = b"") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def paths(*named: str, **options) -> list[str]:
    found, refused = sources(named, **options)
    assert not refused
    return [source.path for source in found]


def refused(*named: str, **options) -> dict[str, str]:
    return {entry.path: entry.code for entry in sources(named, **options)[1]}


def test_the_reports_in_a_folder_and_its_folders_by_path(folder):
    put(folder, "县/乙局/报告.docx", "县/甲局/报告.PDF", "县/甲局/表.xlsx", "县/图.png", "县/说明")
    assert paths("县") == ["县/乙局/报告.docx", "县/甲局/报告.PDF", "县/甲局/表.xlsx"]


def test_what_lies_beside_reports_is_passed_over(folder):
    put(folder, "报告.docx", ".git/a.txt", "~$报告.docx", "报告.勾稽批注.docx", "__MACOSX/报告.docx", "页.html", "页_files/a.html")
    assert paths(".") == ["报告.docx", "页.html"]


def test_a_file_that_is_named_is_taken_whatever_it_is_called(folder):
    put(folder, "报告.dat", ".报告.txt")
    assert paths("报告.dat", ".报告.txt") == [".报告.txt", "报告.dat"]


def test_patterns_that_the_shell_has_left_alone(folder):
    put(folder, "县/甲局/报告.docx", "县/乙局/深/报告.docx", "县/乙局/附表.xlsx", "县/~$报告.docx", "县/图.png", "报告[终].docx")
    assert paths("县/**/*.docx") == ["县/乙局/深/报告.docx", "县/甲局/报告.docx"]
    assert paths("县/*") == ["县/乙局/深/报告.docx", "县/乙局/附表.xlsx", "县/甲局/报告.docx"]
    assert paths("报告[终].docx") == ["报告[终].docx"]
    assert refused("乡/*.docx") == {"乡/*.docx": "missing"}


def test_a_file_named_twice_is_checked_once(folder):
    put(folder, "县/报告.docx")
    assert paths("县", "县/报告.docx", "./县/../县/报告.docx", str(folder / "县"), "县/*.docx") == ["县/报告.docx"]


def test_what_does_not_exist_or_holds_nothing_is_told(folder):
    put(folder, "县/图.png")
    found, refused = sources(["县", "没有.docx"])
    assert not found and [(entry.path, entry.code) for entry in refused] == [("县", "empty"), ("没有.docx", "missing")]
    assert refused[0].reason == "文件夹中没有可检查的文件"


def test_a_folder_that_may_not_be_read_is_told(folder, monkeypatch):
    put(folder, "县/密/报告.docx", "县/报告.docx")
    scandir = os.scandir

    def denied(path):
        if os.path.basename(path) == "密":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", denied)
    found, refused = sources(["县"])
    assert [source.path for source in found] == ["县/报告.docx"] and refused == [("县/密", "unreadable", "没有读取权限")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_list_of_paths(folder, encoding):
    put(folder, "县/甲局/报告.docx", "县/乙局/报告.docx", "丙局.docx", "丁局.docx")
    (folder / "清单.txt").write_bytes("# 已报\r\n丙局.docx\r\n\r\n  县/*局\n丁局.docx".encode(encoding))
    assert paths(files_from=["清单.txt"]) == ["丁局.docx", "丙局.docx", "县/乙局/报告.docx", "县/甲局/报告.docx"]


def test_a_list_on_standard_input(folder, monkeypatch):
    put(folder, "报告.docx")
    monkeypatch.setattr(sys, "stdin", type("Input", (), {"buffer": BytesIO("报告.docx\n缺.docx\n".encode())}))
    found, missing = sources([], ["-"])
    assert [source.path for source in found] == ["报告.docx"] and [entry.path for entry in missing] == ["缺.docx"]


def test_a_list_that_is_missing(folder):
    assert refused(files_from=["清单.txt"]) == {"清单.txt": "missing"}


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="no such names here")
def test_names_on_disk_that_are_not_utf_8(folder):
    raw = "望溪县/报告.txt".encode("gbk")
    os.mkdir(os.path.dirname(raw))
    Path(os.fsdecode(raw)).write_bytes(b"gbk")
    put(folder, "望溪县/报告.txt", content=b"utf-8")
    found, _ = sources(["."])
    assert len({source.path for source in found}) == 2 and "望溪县/报告.txt" in {source.path for source in found}
    assert {read(source, FIFTY_MB) for source in found} == {b"gbk", b"utf-8"}
    assert [source.path for source in sources([os.fsdecode(raw)])[0]] == ["望溪县/报告.txt"]


def test_the_reports_in_an_archive(folder):
    put(folder, "县/甲.zip", content=packed({"乙/报告.docx": b"1", "乙/图.png": b"", "乙/.藏/报告.docx": b"", "__MACOSX/乙/报告.docx": b"",
                                            "乙/~$报告.docx": b"", "页.html": b"3", "页_files/a.html": b"", "附表.xlsx": b"2", "空/": b""}))
    found, none = sources(["县"])
    assert [source.path for source in found] == ["县/甲.zip!/乙/报告.docx", "县/甲.zip!/附表.xlsx", "县/甲.zip!/页.html"] and not none
    assert [read(source, FIFTY_MB) for source in found] == [b"1", b"2", b"3"]


def test_an_archive_in_an_archive(folder):
    inner = packed({"报告.txt": b"1"})
    put(folder, "甲.zip", content=packed({"乙/丙.zip": inner, "丁.zip": packed({"报告.txt": b"2", "戊.zip": inner})}))
    found, _ = sources(["甲.zip"])
    assert [(source.path, read(source, FIFTY_MB)) for source in found] == [
        ("甲.zip!/丁.zip!/戊.zip!/报告.txt", b"1"), ("甲.zip!/丁.zip!/报告.txt", b"2"), ("甲.zip!/乙/丙.zip!/报告.txt", b"1")]


def test_archives_in_archives_have_a_depth(folder):
    data = packed({"报告.txt": b"1"})
    for _ in range(4):
        data = packed({"内.zip": data, "报告.txt": b"1"})
    put(folder, "五.zip", content=data)
    put(folder, "六.zip", content=packed({"内.zip": data}))
    assert len(paths("五.zip")) == 5
    assert list(refused("六.zip").items()) == [("六.zip" + "!/内.zip" * 5, "too-deep")]


def test_names_in_gbk(folder):
    name = "望溪县/民政局自评报告.txt"
    put(folder, "甲.zip", content=with_gbk_name(name, b"1"))
    [source], _ = sources(["甲.zip"])
    assert source.path == f"甲.zip!/{name}" and read(source, FIFTY_MB) == b"1"


def test_names_in_utf_8_that_do_not_say_so(folder):
    name = "民政局.txt"
    put(folder, "甲.zip", content=packed({"x" * len(name.encode()): b"1"}).replace(b"x" * len(name.encode()), name.encode()))
    assert paths("甲.zip") == [f"甲.zip!/{name}"]


def test_a_name_of_gbk_with_a_backslash_in_a_character(folder):
    name = "誠信.txt"
    assert b"\\" in name.encode("gbk")
    put(folder, "甲.zip", content=with_gbk_name(name, b"1"))
    assert paths("甲.zip") == [f"甲.zip!/{name}"]


@pytest.mark.parametrize(("name", "shown"), [
    ("../../报告.txt", "报告.txt"), ("/etc/报告.txt", "etc/报告.txt"), ("C:\\县\\报告.txt", "C:/县/报告.txt"), ("县\\..\\报告.txt", "县/报告.txt"),
    ("./县//报告.txt", "县/报告.txt"), ("报告.txt\0.exe", "报告.txt"),
])
def test_names_that_lead_out_of_the_archive_are_only_names(folder, name, shown):
    stand_in = name.replace("\0", "x")
    put(folder, "甲.zip", content=packed({stand_in: b"1"}).replace(stand_in.encode(), name.encode()))
    before = set(folder.parent.rglob("*"))
    [source], _ = sources(["甲.zip"])
    assert source.path == f"甲.zip!/{shown}" and read(source, FIFTY_MB) == b"1"
    assert set(folder.parent.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_of_one_name_the_last_counts(folder):
    put(folder, "甲.zip", content=packed([("报告.txt", b"1"), ("报告.txt", b"2"), ("县\\表.csv", b"3"), ("县/表.csv", b"4")]))
    found, _ = sources(["甲.zip"])
    assert [(source.path, read(source, FIFTY_MB)) for source in found] == [("甲.zip!/县/表.csv", b"4"), ("甲.zip!/报告.txt", b"2")]


def test_an_office_file_that_is_called_zip_is_a_report(folder):
    office = packed({"[Content_Types].xml": b"", "word/document.xml": b""})
    put(folder, "报告.zip", content=office)
    put(folder, "甲.zip", content=packed({"报告.zip": office}))
    found, _ = sources(["报告.zip", "甲.zip"])
    assert [source.path for source in found] == ["报告.zip", "甲.zip!/报告.zip"]
    assert [read(source, FIFTY_MB) for source in found] == [office, office]


REPORT = packed({"报告.txt": b"1"})
BROKEN = {
    "无.zip": (b"", "damaged"), "截断.zip": (REPORT[:-30], "damaged"), "乱.zip": (b"\x07" * 500, "damaged"),
    "空.zip": (packed({}), "empty"), "图.zip": (packed({"图.png": b""}), "empty"),
    "改名.zip": (b"Rar!\x1a\x07" + b"\0" * 100, "unsupported"), "七.zip": (b"7z\xbc\xaf\x27\x1c" + b"\0" * 100, "unsupported"),
    "甲.rar": (b"Rar!\x1a\x07", "unsupported"), "甲.7z": (b"", "unsupported"),
    "炸弹.zip": (packed({f"{n}.txt": bytes(20_000_000) for n in range(2)}), "too-large"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_an_archive_that_cannot_be_read_is_told(folder, name):
    content, code = BROKEN[name]
    put(folder, f"县/{name}", content=content)
    put(folder, "县/好.zip", content=REPORT)
    put(folder, "县/外.zip", content=packed({name: content, "报告.txt": b"1"}, ZIP_STORED))
    found, entries = sources(["县"])
    assert [source.path for source in found] == ["县/外.zip!/报告.txt", "县/好.zip!/报告.txt"]
    assert {entry.path: entry.code for entry in entries} == {f"县/{name}": code, f"县/外.zip!/{name}": code}
    assert all(entry.reason for entry in entries)


def test_members_that_are_encrypted_or_packed_otherwise_are_told_one_by_one(folder):
    put(folder, "密.zip", content=encrypted(REPORT))
    put(folder, "别.zip", content=packed({"报告.txt": b"1"}, ZIP_BZIP2))
    assert refused("密.zip", "别.zip") == {"密.zip!/报告.txt": "encrypted", "别.zip!/报告.txt": "unsupported"}


def test_an_archive_of_too_many_members(folder, monkeypatch):
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    monkeypatch.setattr(module, "MOST_MEMBERS", 3)
    put(folder, "三.zip", content=packed({f"{n}.txt": b"" for n in range(3)}))
    put(folder, "四.zip", content=packed({f"{n}.txt": b"" for n in range(4)}))
    put(folder, "共三.zip", content=packed({"内.zip": packed({"1.txt": b""}), "报告.txt": b""}))
    put(folder, "共四.zip", content=packed({"内.zip": packed({"1.txt": b"", "2.txt": b""}), "报告.txt": b""}))
    assert len(paths("三.zip")) == 3 and len(paths("共三.zip")) == 2
    assert refused("四.zip", "共四.zip") == {"四.zip": "too-large", "共四.zip!/内.zip": "too-large"}


def test_archives_in_an_archive_are_too_large_together(folder, monkeypatch):
    inner = {f"{n}.zip": packed({"报告.txt": os.urandom(1000)}) for n in range(3)}
    put(folder, "甲.zip", content=packed(inner))
    monkeypatch.setattr(module, "_MOST_OF_ALL_INNER", 2 * len(inner["0.zip"]))
    assert refused("甲.zip") == {"甲.zip!/2.zip": "too-large"}
    monkeypatch.setattr(module, "_MOST_OF_INNER", 10)
    assert set(refused("甲.zip").values()) == {"too-large"}


def code_of(source, max_bytes: int = FIFTY_MB) -> str:
    with pytest.raises(UnreadableFile) as error:
        read(source, max_bytes)
    return error.value.code


def test_a_report_that_is_larger_than_allowed(folder):
    put(folder, "报告.txt", content=b"1" * 101)
    put(folder, "甲.zip", content=packed({"报告.txt": b"1" * 101}))
    for source in sources(["."])[0]:
        assert len(read(source, 101)) == 101
        assert code_of(source, 100) == "too-large"


def test_a_member_that_unpacks_to_more_than_it_says(folder):
    data = packed({"报告.txt": b"1" * 5_000_000})
    entry = data.index(b"PK\x01\x02")
    put(folder, "甲.zip", content=data[:entry + 24] + struct.pack("<L", 100) + data[entry + 28:])
    [source], _ = sources(["甲.zip"])
    assert code_of(source, 1000) == "damaged"


def test_a_member_that_is_damaged(folder):
    data = bytearray(packed({"报告.txt": b"12345"}, ZIP_STORED))
    data[data.index(b"12345")] ^= 1
    put(folder, "甲.zip", content=bytes(data))
    [source], _ = sources(["甲.zip"])
    assert code_of(source) == "damaged"


def test_files_that_have_gone_since_they_were_found(folder):
    put(folder, "甲.zip", content=REPORT)
    put(folder, "报告.txt")
    found, _ = sources(["."])
    assert read(found[1], FIFTY_MB) == b"1"
    put(folder, "甲.zip", content=packed({"别的报告.txt": b"22"}))
    assert code_of(found[1]) == "missing"
    for name in ("甲.zip", "报告.txt"):
        (folder / name).unlink()
    assert [code_of(source) for source in found] == ["missing", "missing"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are not forked here")
def test_processes_that_were_forked_do_not_disturb_each_other(folder):
    put(folder, "甲.zip", content=packed({f"{n}.txt": os.urandom(200_000) for n in range(30)}, ZIP_STORED))
    found, _ = sources(["甲.zip"])
    read(found[0], FIFTY_MB)
    children = []
    for _ in range(2):
        child = os.fork()
        if not child:
            try:
                os._exit(any(len(read(source, FIFTY_MB)) != 200_000 for source in found * 3))
            except BaseException:
                os._exit(2)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["管道.docx", "管道.zip"])
def test_a_pipe_that_is_named_is_not_waited_for(tmp_path, name):
    os.mkfifo(tmp_path / name)
    for named in (tmp_path / name, tmp_path / "管*"):
        found, refused = sources([str(named)])
        assert not found and [(one.path, one.code) for one in refused] == [(str(tmp_path / name), "unreadable")]
