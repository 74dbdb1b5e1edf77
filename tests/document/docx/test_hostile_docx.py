"""Word files that are made to do harm, and honest ones that are only large: each is answered in one line, soon, and in little memory."""

from __future__ import annotations

import struct
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from tests.document.container.test_office import STREAM, compound
from tests.document.docx.test_docx import XMLNS, docx, lvl, numbering, p, packed, r, tbl, tc, tr

_MOST_SECONDS, _MOST_MEGABYTES = 10, 500
# A child takes over the highest use of its parent in what getrusage tells; the status file does not.
_CHECK = """
import os, re, sys
from gouji.cli import main
try:
    main(["check", sys.argv[1], "--quiet"])
except SystemExit as end:
    code = end.code
try:
    peak = re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]
except OSError:
    peak = 0
print(f"{code} {int(peak) // 1000} {sum(os.times()[:4])}")
"""


def stored(data: bytes) -> bytes:
    """The same archive unpacked, so that nothing is told from how well it packs."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return file.getvalue()


def checked(folder: Path, data: bytes) -> str:
    """What a process of its own says about the file on standard error; it may be silent, but not slow, large or ended by an error."""
    path = folder / "报告.docx"
    path.write_bytes(data)
    done = subprocess.run([sys.executable, "-c", _CHECK, str(path)], capture_output=True, text=True, timeout=600)
    code, megabytes, seconds = done.stdout.split()[-3:]
    # Of the processor: how busy the machine is with other work makes no difference.
    assert float(seconds) < _MOST_SECONDS and int(megabytes) < _MOST_MEGABYTES
    assert "Traceback" not in done.stderr and code == ("2" if done.stderr else "0")
    return done.stderr.removeprefix(f"{path}: ")


def nested(depth: int, *beside: str) -> str:
    """Tables each in a cell of the next."""
    return p("内") if not depth else tbl(tr(tc(nested(depth - 1)), *beside))


def zip_in_zip() -> bytes:
    inner = packed({"a": bytes(50_000_000)})
    return packed({"word/document.xml": f"<w:document {XMLNS}>{p('正文')}</w:document>", "word/embeddings/a.zip": packed({"b.zip": inner})})


def with_doctype(declaration: str) -> bytes:
    return packed({"word/document.xml": f"<!DOCTYPE w [{declaration}]><w:document {XMLNS}>{p('<w:r><w:t>&e;</w:t></w:r>')}</w:document>"})


def overlapping() -> bytes:
    """An archive whose directory names the same packed bytes thousands of times."""
    data = packed({"word/document.xml": b" " * 900_000})
    at = data.index(b"PK\1\2")
    entry = data[at:data.index(b"PK\5\6")]
    entries = b"".join(entry.replace(b"word/document.xml", f"word/documen{number:05}"[:17].encode()) for number in range(4000))
    end = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, 4001, 4001, len(entry) + len(entries), at, 0)
    return data[:at] + entry + entries + end


_WIDE = [tr("甲", "乙", gridBefore=99_999_999, gridAfter=99_999_999)]
_BILLION = '<!ENTITY a "支出">' + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefgh", "bcdefghe", strict=True))


@pytest.mark.parametrize(("data", "told"), [
    (packed({"word/document.xml": b"<a>" + b" " * 300_000_000}), "解压后过大"),
    (stored(docx("<w:p/>" * 300_000)), "超过20万个"),
    (stored(docx("<w:tc a='' b='' c='' d=''/>" * 500_000)), "解压后过大"),
    (docx(p("".join(map(chr, range(0x4e00, 0x8e00)))) * 310), "文字超过500万字"),
    (overlapping(), "损坏"),
    (with_doctype('<!ENTITY e SYSTEM "file:///etc/passwd">'), "DOCTYPE"),
    (with_doctype(_BILLION), "DOCTYPE"),
    (with_doctype('<!ENTITY % e SYSTEM "http://127.0.0.1:9/a"> %e;'), "DOCTYPE"),
    (docx(p("支出20万元" * 500))[:200], "损坏"),
    (b"PK\3\4" + bytes(5000), "损坏"),
    (compound(("EncryptionInfo", STREAM), ("EncryptedPackage", STREAM)), "已加密"),
    (docx(nested(60)), "嵌套超过50层"),
    (docx("<w:sdt><w:sdtContent>" * 200 + p("甲") + "</w:sdtContent></w:sdt>" * 200), "损坏"),
    (stored(docx(tbl(tr(*["甲"] * 100_000)))), "一行超过1000个单元格"),
    (stored(docx(tbl(*_WIDE * 20_000))), "超过100万个单元格"),
    (packed({"[Content_Types].xml": "<Types/>", "word/styles.xml": "<a/>"}), "没有正文"),
    (packed({"word/document.xml": ""}), "损坏"),
    (packed({"word/document.xml": "<w:document"}), "损坏"),
    (packed({"word/document.xml": "<html><body>支出20万元</body></html>"}), "没有文字"),
    (docx(p("甲"), styles="<w:style"), "损坏"),
    (docx(""), "没有文字"),
    (packed({"报告/1.txt": "支出20万元"}), "压缩包"),
], ids=["bomb", "paragraphs", "attributes", "characters", "overlapping", "external-entity", "many-entities", "entity-from-network",
        "truncated", "no-archive", "encrypted", "nested", "deep-xml", "wide-row", "wide-cells", "no-body", "empty-part", "cut-part",
        "no-word", "broken-styles", "empty", "archive"])
def test_a_harmful_file_is_refused_in_one_line(tmp_path, data, told):
    said = checked(tmp_path, data)
    assert told in said and said.endswith("\n") and said.count("\n") == 1


@pytest.mark.parametrize("data", [
    docx(p("表") + tbl(tr("项目", "预算数", "执行数", "执行率"), *(tr(f"项目{at}", "120.50", "118.30", "98.17%") for at in range(7000)))),
    docx(tbl(*[tr(tc("甲", span=99_999_999), "乙")] * 2000)),
    stored(docx(tbl(*[tr(*[tc("甲", span=63)] * 40)] * 500))),
    zip_in_zip(),
    stored(docx(nested(40, "乙") * 100)),
    stored(docx(p(*[r("1")] * 200_000))),
    stored(docx("".join(p("甲", list=1, ilvl=at % 9) for at in range(20_000)),
                numbering=numbering(*(lvl(at, "decimal", "%1.%2.%3.%4.%5.%6.%7.%8.%9") for at in range(9))))),
    stored(docx(p("甲", list=1) * 20_000, numbering=numbering(lvl(0, "upperLetter", "%1" * 50_000)))),
    stored(docx("".join(p("甲", style=f"s{at}") for at in range(20_000)), styles="".join(
        f'<w:style w:type="paragraph" w:styleId="s{at}"><w:basedOn w:val="s{at + 1}"/></w:style>' for at in range(20_000)))),
    docx(p("甲", list=99, ilvl=77, style="none") + tbl() + tbl("<w:tr/>") + tbl(tr("<w:tc/>", "乙"))),
    docx(p("甲" * 5_000)).replace(b"word/numbering.xml", b"word/numbering.xm_"),
], ids=["200-pages", "spans", "spans-in-all", "zip-in-zip", "nested-tables", "runs", "lists", "list-text", "styles", "nonsense",
        "part-missing"])
def test_a_large_or_strange_file_is_read_in_time(tmp_path, data):
    assert checked(tmp_path, data) == ""


def test_a_file_without_its_list_of_content_types_is_read(tmp_path):
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types><Override PartName="/word/document.xml" ContentType="image/png"/></Types>')
        archive.writestr("word/document.xml", f"<w:document {XMLNS}>{p('支出20万元。')}</w:document>")
    assert checked(tmp_path, file.getvalue()) == ""
