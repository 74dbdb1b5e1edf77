"""Old Word, Excel and WPS files, RTF and OpenDocument: what they are is found from their content, and LibreOffice makes them readable."""

from __future__ import annotations

import shutil
import socket
import struct
import time
from io import BytesIO
from pathlib import Path
from threading import Thread
from zipfile import ZipFile

import pytest
from openpyxl import Workbook

from gouji.api import check_bytes
from gouji.document import UnreadableFile
from gouji.document.container import office
from gouji.document.reading import kind_of, read_bytes

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
RTF = r"{\rtf1\ansi\ansicpg936\uc0 " + "".join(f"\\u{ord(sign)} " for sign in "实有在编人数24人（行政6人，参公14人，非参公1人）。") + r"\par}"
NONE = 0xFFFFFFFF
STREAM, STORAGE, ROOT = 2, 1, 5


def compound(*entries: tuple[str, int], stream: bytes = b"", below: tuple[str, ...] = ()) -> bytes:
    """A compound file whose directory names these streams and storages; all streams begin with the same bytes. The names `below`
    stand inside the first entry."""
    names = [("Root Entry", ROOT), *entries, *((name, STREAM) for name in below)]
    directory = b""
    for at, (name, kind) in enumerate(names):
        # One hangs on the other; those below hang on the first entry.
        is_last = at in (0, len(entries), len(names) - 1)
        child = 1 if at == 0 else len(entries) + 1 if at == 1 and below else NONE
        written = name.encode("utf-16-le") + b"\0\0"
        directory += written.ljust(64, b"\0") + struct.pack("<HBB3I", len(written), kind, 1, NONE, NONE if is_last else at + 1, child) \
            + bytes(36) + struct.pack("<IQ", 0, 4096)
    sectors = -(-len(directory) // 512)
    directory = directory.ljust(sectors * 512, b"\0")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
    header = header.ljust(44, b"\0") + struct.pack("<II", 1, 2) + bytes(4) + struct.pack("<5I", 4096, NONE - 1, 0, NONE - 1, 0)
    header += struct.pack("<109I", 1, *[NONE] * 108)
    following = [NONE - 1, NONE - 2, *range(3, 2 + sectors), NONE - 1]
    table = struct.pack("<128I", *following, *[NONE] * (128 - len(following)))
    return header + stream.ljust(512, b"\0") + table + directory


def refusal(data: bytes, name: str) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value


# What a file is

@pytest.mark.parametrize(("data", "kind"), [
    (compound(("WordDocument", STREAM), ("1Table", STREAM)), "doc"),
    (compound(("Workbook", STREAM)), "xls"),
    (compound(("Book", STREAM)), "xls"),
    (compound(("PowerPoint Document", STREAM)), "ppt"),
    (compound(("EncryptionInfo", STREAM), ("EncryptedPackage", STREAM)), "encrypted"),
    (compound(("WordDocument", STREAM), stream=bytes(10) + b"\0\1"), "encrypted"),
    (b"{\\rtf1 }", "rtf"),
], ids=["word", "excel", "excel-95", "powerpoint", "encrypted", "encrypted-word", "rtf"])
def test_the_kind_is_found_from_the_content(data, kind):
    assert kind_of(data, "报告.docx") == kind


def test_a_sheet_inside_a_text_does_not_make_it_a_workbook():
    assert kind_of(compound(("ObjectPool", STORAGE), ("WordDocument", STREAM), below=("Workbook",)), "报告.xls") == "doc"


@pytest.mark.parametrize(("name", "kind"), [("报告.WPS", "doc"), ("表.et", "xls"), ("报告.doc", "doc"), ("图片.vsd", "ole")])
def test_a_directory_that_does_not_say_leaves_it_to_the_name(name, kind):
    assert kind_of(compound(("CONTENTS", STREAM)), name) == kind


def test_a_damaged_directory_is_refused():
    whole = compound(("WordDocument", STREAM), ("1Table", STREAM))
    for cut in (8, 40, 511, 600, 1200):
        assert refusal(whole[:cut], "报告.doc").code == "damaged"


def test_no_changed_byte_leads_to_another_error():
    whole = compound(("WordDocument", STREAM), ("1Table", STREAM), stream=b"\x09\x08\x10\0" * 9)
    for at in (*range(24, 90), *range(1024, len(whole), 3)):
        for put in (b"\0", b"\xff", b"\xff\xff\xff\xff", b"\2\0\0\0"):
            try:
                kind_of(whole[:at] + put + whole[at + len(put):], "报告.doc")
            except UnreadableFile as error:
                assert error.code == "damaged"


def test_encrypted_and_other_files_are_named_as_such():
    assert refusal(compound(("EncryptedPackage", STREAM)), "报告.docx").code == "encrypted"
    assert refusal(compound(("PowerPoint Document", STREAM)), "报告.ppt").code == "unsupported"
    assert refusal(compound(("CONTENTS", STREAM)), "图片.vsd").code == "unsupported"


def test_an_encrypted_workbook_is_named_as_such_if_it_does_not_open(monkeypatch):
    def fail(data: bytes, kind: str) -> bytes:
        raise UnreadableFile("damaged", "无法转换")

    monkeypatch.setattr(office, "convert", fail)
    begin, password = struct.pack("<HH16x", 0x0809, 16), struct.pack("<HH", 0x2F, 4)
    assert refusal(compound(("Workbook", STREAM), stream=begin + password), "表.xls").code == "encrypted"
    assert refusal(compound(("Workbook", STREAM), stream=begin), "表.xls").code == "damaged"


def open_document(kind: str, content: str, manifest: str = "") -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns"
    names = " ".join(f'xmlns:{name}="{space}:{path}:1.0"' for name, path in
                     (("office", "office"), ("text", "text"), ("draw", "drawing"), ("svg", "svg-compatible"), ("table", "table")))
    media = f"application/vnd.oasis.opendocument.{kind}"
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", media)
        archive.writestr("content.xml", f'<office:document-content {names} xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2">'
                                        f"<office:body><office:{kind}>{content}</office:{kind}></office:body></office:document-content>")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0">'
                         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
                         f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{manifest}</manifest:file-entry>'
                         "</manifest:manifest>")
    return file.getvalue()


def test_open_document_files_are_known_and_encrypted_ones_refused():
    assert kind_of(open_document("text", ""), "报告") == "odt"
    assert kind_of(open_document("spreadsheet", ""), "报告.odt") == "ods"
    assert refusal(open_document("presentation", ""), "报告.odt").code == "unsupported"
    assert refusal(open_document("text", "", "<manifest:encryption-data/>"), "报告.odt").code == "encrypted"


def test_what_libreoffice_would_unpack_is_bounded():
    file = BytesIO(open_document("text", ""))
    with ZipFile(file, "a", 8) as archive:
        archive.writestr("Pictures/a.bmp", bytes(3_000_000))
    assert refusal(file.getvalue(), "报告.odt").code == "too-large"


# Where LibreOffice is missing or fails

@pytest.mark.parametrize(("data", "name", "advice"), [
    (RTF.encode(), "报告.rtf", ".docx"), (compound(("WordDocument", STREAM)), "报告.wps", ".docx"),
    (compound(("Workbook", STREAM)), "表.et", ".xlsx"),
    (open_document("text", ""), "报告.odt", ".docx"), (open_document("spreadsheet", ""), "表.ods", ".xlsx"),
])
def test_without_libreoffice_the_user_is_told_what_to_do(monkeypatch, data, name, advice):
    monkeypatch.setattr(shutil, "which", lambda program: None)
    report = check_bytes(data, name)
    assert (report.status, report.error.code) == ("failed", "needs-libreoffice")
    assert "LibreOffice" in report.error.message and f"另存为 {advice}" in report.error.message


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a shell script in the place of LibreOffice."""
    def install(script: str) -> None:
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path), prepend=":")

    return install


def test_a_conversion_that_makes_nothing_or_no_document_is_a_failure(program):
    for script in ("exit 0", "exit 1", "mkdir made; echo Error > made/report.docx", "mkdir made; : > made/report.docx"):
        program(script)
        with pytest.raises(UnreadableFile, match="无法由 LibreOffice 转换") as caught:
            office.convert(b"{\\rtf1 }", "rtf")
        assert caught.value.code == "damaged"


def test_a_conversion_that_does_not_end_is_given_up_with_all_it_started(program, monkeypatch, tmp_path):
    monkeypatch.setattr(office, "_LONGEST", 1)
    program(f"(sleep 3; touch {tmp_path}/lived) & sleep 30")
    start = time.monotonic()
    with pytest.raises(UnreadableFile, match="超过1秒") as caught:
        office.convert(b"{\\rtf1 }", "rtf")
    assert caught.value.code == "timeout" and time.monotonic() - start < 30
    time.sleep(2.5)
    assert not (tmp_path / "lived").exists()


def test_nothing_of_the_user_is_handed_on_and_nothing_remains(program, monkeypatch, tmp_path):
    seen = tmp_path / "seen"
    monkeypatch.setenv("SECRET_OF_THE_USER", "1")
    program(f'env > {seen}; echo "$@" >> {seen}; pwd >> {seen}')
    with pytest.raises(UnreadableFile):
        office.convert(b"{\\rtf1 }", "rtf")
    *environment, arguments, folder = seen.read_text().splitlines()
    assert not any("SECRET" in line for line in environment)
    assert f"-env:UserInstallation=file://{folder}/profile" in arguments and not Path(folder).exists()


# With LibreOffice


@needs_libreoffice
@pytest.mark.parametrize("made", ["doc", "odt"])
def test_word_files_of_all_kinds_are_checked_like_docx(monkeypatch, made):
    filters = {"doc": "doc:MS Word 97", "odt": "odt:writer8"}
    with monkeypatch.context() as patch:
        patch.setitem(office.TARGETS, "rtf", made)
        patch.setitem(office._FILTERS, made, filters[made])
        patch.setattr(office, "_ZIP", b"")
        old = office.convert(RTF.encode(), "rtf")
    assert kind_of(old, "报告.wps") == made
    for report in (check_bytes(RTF.encode(), "报告.rtf"), check_bytes(old, "报告.wps")):
        [finding] = report.findings
        assert (finding.rule.name, report.document.quote(finding.start, finding.end)) == ("headcount-breakdown-mismatch", "24人")
        assert report.document.location(finding.start, finding.end) == {"kind": "docx", "paragraph": 1, "range": [6, 9]}
        assert report.document.notes[0] == office.NOTE


@needs_libreoffice
@pytest.mark.parametrize(("made", "name"), [("xls", "MS Excel 97"), ("ods", "calc8")])
def test_old_workbooks_keep_the_printed_precision(monkeypatch, made, name):
    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "自评表"
    sheet.append(["项目", "金额（万元）"])
    sheet.append(["教育", 12.3])
    sheet["B2"].number_format = "0.00"
    file = BytesIO()
    workbook.save(file)
    with monkeypatch.context() as patch:
        patch.setitem(office.TARGETS, "ods", made)
        patch.setitem(office._FILTERS, made, f"{made}:{name}")
        patch.setattr(office, "_ZIP", b"")
        old = office.convert(file.getvalue(), "ods")
    assert kind_of(old, "表.et") == made
    document = read_bytes(old, "表.et")
    assert document.source == "项目\t金额（万元）\n教育\t12.30"
    assert document.places[1] == {"kind": "xlsx", "sheet": "自评表", "row": 2}


@needs_libreoffice
def test_no_link_in_a_document_is_followed():
    asked = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        def listen() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(100))

        Thread(target=listen, daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a.png"
        link = f'xlink:href="{address}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
        picture = f'<text:p>支出20万元<draw:frame svg:width="5cm" svg:height="5cm"><draw:image {link}/></draw:frame></text:p>'
        section = f'<text:section text:name="s"><text:section-source xlink:href="{address}"/><text:p>内容</text:p></text:section>'
        assert "支出20万元" in read_bytes(open_document("text", picture + section), "报告.odt").text
    assert asked == []
