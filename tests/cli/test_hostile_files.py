"""A folder of damaged, hostile and odd files: each is told in one line, at little cost, and the report among them is checked."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

FAULTY = "参保任务91322人，完成参保92236人，完成率99%。\n"
MEGABYTE = 1_000_000
# A run that costs more is an attack that succeeded. The time is that of the processor, whatever else the machine does.
MOST_SECONDS, MOST_MEGABYTES = 10, 500
# Runs the command, and tells in the end what it took. A process begins with the memory of the one that starts it: this one has little.
RUN = """
import resource, subprocess, sys
status = subprocess.run([sys.executable, "-m", "gouji", *sys.argv[1:]]).returncode
took = resource.getrusage(resource.RUSAGE_CHILDREN)
print(took.ru_utime + took.ru_stime, took.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3), file=sys.stderr)
sys.exit(status)
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONUTF8": "1"}
CHINESE = re.compile("[\u4e00-\u9fff]")


def packed(members: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, before: str = "") -> bytes:
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return packed({"word/document.xml": f'{before}<w:document xmlns:w="{name}"><w:body>{body}</w:body></w:document>'})


def xlsx(sheet: str, strings: str = "<sst/>") -> bytes:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    kinds = {"r1": ("worksheet", "worksheets/sheet1.xml"), "r2": ("sharedStrings", "sharedStrings.xml")}
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
                               '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{relations}/officeDocument" '
                       'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets>'
                           "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">' + "".join(
            f'<Relationship Id="{key}" Type="{relations}/{kind}" Target="{part}"/>' for key, (kind, part) in kinds.items())
                                      + "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": strings,
    })


def compound(*names: str) -> bytes:
    """A compound file of Microsoft with empty streams, such as an encrypted document is."""
    none, end = 0xFFFFFFFF, 0xFFFFFFFE
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                                                                   end, 0, end, 0, 0) + b"\xff" * 432
    table = pack("<II", 0xFFFFFFFD, end) + b"\xff" * 504
    entries = b""
    for at, name in enumerate(("Root Entry", *names)):
        written = name.encode("utf-16-le")
        entries += written.ljust(64, b"\0") + pack("<HBBIII", len(written) + 2, 2 if at else 5, 1, none,
                                                   at + 1 if 0 < at < len(names) else none, none if at else 1)
        entries += bytes(36) + pack("<IQ", end, 0)
    return header + table + entries.ljust(512, b"\0")


def pdf(content: bytes, resources: bytes = b"") -> bytes:
    bodies = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
              b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + resources + b">>>>",
              b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
              b"<</Type/XObject/Subtype/Image/Width 2/Height 2/BitsPerComponent 8/ColorSpace/DeviceGray/Length 4>>"
              b"stream\n\0\x80\x80\xff\nendstream")
    written, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(written)
    return written + b"xref\n0 6\n0000000000 65535 f \n" + table + trailer


def laughs(element: str) -> str:
    """Entities that grow to a thousand million characters."""
    entities = "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    return f"<!DOCTYPE x [<!ENTITY a '{'收' * 10}'>{entities}]>{element}"


PARAGRAPH = "<w:p><w:r><w:t>收入12万元。</w:t></w:r></w:p>"
CELL = '<sheetData><row><c t="s"><v>0</v></c></row></sheetData>'
# By name, what is in the file and what its line says.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "截断.docx": (lambda: docx(PARAGRAPH * 500)[:-200], "损坏"),
    "炸弹.docx": (lambda: docx("<w:p/>" * (8 * MEGABYTE)), "过大"),
    "外部实体.docx": (lambda: docx("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]>'),
                  "DOCTYPE"),
    "无正文.docx": (lambda: packed({"word/document.xml": "", "a": "b"}), "损坏"),
    "加密.docx": (lambda: compound("EncryptionInfo", "EncryptedPackage"), "加密|密码"),
    "笑.xlsx": (lambda: xlsx(CELL, laughs("<sst><si><t>&i;</t></si></sst>")), "损坏"),
    "空行.xlsx": (lambda: xlsx('<dimension ref="A1:XFD1048576"/><sheetData>' + "".join(
        f'<row r="{n}" ht="14.25"/>' for n in range(1, 300_000)) + "</sheetData>"), "没有文字"),
    "多行.xlsx": (lambda: xlsx("<sheetData>" + "".join(f'<row><c><v>{n}</v></c></row>' for n in range(200_001)) + "</sheetData>"), "过大"),
    "合并.xlsx": (lambda: xlsx("<sheetData>" + "<row><c><v>1</v></c></row>" * 2_000 + "</sheetData><mergeCells>"
                             + '<mergeCell ref="A1:XFD1048576"/>' * 9_000 + "</mergeCells>"), "过大"),
    "一行.csv": (lambda: "收,".encode() * (10 * MEGABYTE // 4), "第1行过长"),
    "多格.csv": (lambda: "收,".encode() * 3_000, "过大"),
    "引号.csv": (lambda: '收,1\n收,"'.encode() + "收\n".encode() * MEGABYTE, "第2行有过长的单元格"),
    "一格.csv": (lambda: "收".encode() * (10 * MEGABYTE // 3), "过长"),
    "深.html": (lambda: b"<!DOCTYPE html><html><body>" + b"<div>" * 100_000 + "收入12万元".encode(), "嵌套"),
    "宽.html": (lambda: b"<!DOCTYPE html><p " + b" ".join(b"a%d=1" % n for n in range(100_000)) + b">1", "标记过多"),
    "框架.html": (lambda: b"<!DOCTYPE html><frameset><frame src=a.html></frameset>", "没有正文"),
    "存档.mht": (lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n", "损坏"),
    "只有头.pdf": (lambda: b"%PDF-1.7\n", "损坏"),
    "图片.pdf": (lambda: pdf(b"q 500 0 0 700 40 40 cm /I Do Q", b"/XObject<</I 5 0 R>>"), "扫描"),
    "二进制.txt": (lambda: bytes(range(256)) * 4_000, "二进制"),
    "零字节.txt": (lambda: FAULTY.encode() + b"\0" + FAULTY.encode(), "二进制"),
    "空.txt": (lambda: b"", "空"),
    "图片.txt": (lambda: b"\x89PNG\r\n\x1a\n" + bytes(900), "图片"),
    "压缩.docx": (lambda: packed({"说明.txt": "甲"}), "压缩包"),
    "太大.txt": (lambda: b" " * (51 * MEGABYTE), "过大"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("报告")
    for name, (content, _) in HOSTILE.items():
        (folder / name).write_bytes(content())
    (folder / "文件夹.docx").mkdir()
    (folder / "好报告.txt").write_text(FAULTY, "utf-8")
    (folder / "好报告16.txt").write_text(FAULTY, "utf-16")
    return folder


def run(*args: str | Path, files: int = 1) -> tuple[int, str, list[str]]:
    """Exit status, output and lines on standard error of the command, which must not take too much."""
    done = subprocess.run([sys.executable, "-c", RUN, "check", *args], capture_output=True, text=True, encoding="utf-8", timeout=300,
                          env=ENVIRONMENT)
    *lines, took = done.stderr.splitlines()
    seconds, megabytes = map(float, took.split())
    assert seconds < MOST_SECONDS * files and megabytes < MOST_MEGABYTES
    return done.returncode, done.stdout, lines


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_line_and_costs_little(folder, name):
    status, _, lines = run(folder / name)
    assert status == 2 and len(lines) == 1
    path, _, reason = lines[0].partition(": ")
    assert path == str(folder / name) and CHINESE.search(reason) and re.search(HOSTILE[name][1], reason)



def test_the_report_among_them_is_checked_and_each_of_them_told(folder):
    status, output, lines = run("--format", "json", folder, files=len(HOSTILE))
    files = {Path(file["path"]).name: file for file in json.loads(output)["files"]}
    assert status == 2 and files.keys() == {path.name for path in folder.iterdir()}
    good = {"好报告.txt", "好报告16.txt"}
    assert {name for name, file in files.items() if file["status"] == "checked"} == good
    assert all([finding["code"] for finding in files[name]["findings"]] == ["R210"] for name in good)
    assert sorted(line.partition(": ")[0] for line in lines) == sorted(str(folder / name) for name in files.keys() - good)
    assert all(CHINESE.search(file["error"]["message"]) for name, file in files.items() if name not in good)
    assert files["文件夹.docx"]["error"]["code"] == "unreadable"


def test_links_to_nothing_and_to_themselves(tmp_path):
    try:
        (tmp_path / "断.docx").symlink_to(tmp_path / "没有.docx")
        (tmp_path / "圈.txt").symlink_to(tmp_path / "圈.txt")
    except OSError:
        pytest.skip("no links here")
    status, _, lines = run(tmp_path)
    assert status == 2 and len(lines) == 2
    assert "断.docx: 链接所指的文件不存在" in lines[1] and "圈.txt: 无法读取" in lines[0]


def test_a_file_that_may_not_be_read(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(FAULTY, "utf-8")
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("everything may be read here")
    status, _, lines = run(tmp_path)
    assert status == 2 and lines == [f"{path}: 没有读取权限"]


@pytest.mark.parametrize("name", [b"\xff\xfe\xb1\xa8.txt", "一\n二\x1b[31m.txt".encode()])
@pytest.mark.parametrize("content", [b"", FAULTY.encode()])
def test_names_that_cannot_be_printed(tmp_path, name, content):
    path = os.fsencode(tmp_path) + b"/" + name
    try:
        Path(os.fsdecode(path)).write_bytes(content)
    except OSError:
        pytest.skip("no such names here")
    status, output, lines = run(tmp_path)
    assert (status, len(lines)) == ((1, 0) if content else (2, 1))
    assert "\x1b" not in output + "".join(lines)
    status, output, _ = run("--format", "json", tmp_path)
    assert len(json.loads(output)["files"]) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "管道.txt")
    (tmp_path / "好报告.txt").write_text(FAULTY, "utf-8")
    assert run(tmp_path)[0] == 1


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_too_large():
    status, _, lines = run("/dev/zero")
    assert status == 2 and "过大" in lines[0]
