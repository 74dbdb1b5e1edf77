"""Reports named by a URL: found, read and refused like those on disk."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gouji.document import UnreadableFile
from gouji.scan import remote
from gouji.scan.identity import unit_in_path
from gouji.scan.mapping import finder, read_mapping
from gouji.scan.records import Source
from gouji.scan.sources import Refused, read, sources
from tests.scan.test_scan import WRONG, rows, scan
from tests.scan.test_sources import packed, with_gbk_name

fsspec = pytest.importorskip("fsspec")
MANY = 10_000_000


@pytest.fixture
def store():
    """What puts a file into a store of objects in memory."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield lambda content, *names: [system.pipe(f"/{name}", content) for name in names]
    system.store.clear()


def found(*named: str, **options) -> list[str]:
    files, refused = sources(named, **options)
    assert not refused
    return [source.path for source in files]


def refused(*named: str) -> list[tuple[str, str, str]]:
    files, told = sources(named)
    assert not files
    return [tuple(one) for one in told]


def test_the_reports_in_a_folder_are_those_that_would_be_found_on_disk(store, tmp_path):
    names = ("甲/报告.docx", "甲/乙/报告.PDF", "甲/.隐藏/报告.md", "甲/~$报告.docx", "甲/__MACOSX/报告.md", "甲/照片.jpg", "甲/报告.勾稽批注.docx",
             "甲/页.html", "甲/页.files/表.htm", "丙/报告.md", "甲甲/报告.md")
    store(b"", *names)
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    expected = [f"memory://甲/{Path(path).relative_to(tmp_path / '甲').as_posix()}" for path in found(str(tmp_path / "甲"))]
    assert found("memory://甲") == found("memory://甲/") == expected == ["memory://甲/乙/报告.PDF", "memory://甲/报告.docx", "memory://甲/页.html"]
    assert found((tmp_path / "甲").as_uri().replace("%E7%94%B2", "甲")) == [f"file://{path}" for path in found(str(tmp_path / "甲"))]


def test_a_named_file_a_pattern_and_a_list(store, tmp_path):
    store(b"", "甲/报告1.md", "甲/乙/报告2.md", "甲/乙/说明.jpg", "甲/[1].md")
    assert found("memory://甲/乙/说明.jpg") == ["memory://甲/乙/说明.jpg"], "what is named is taken as it is"
    assert found("memory://甲/**/报告*.md") == ["memory://甲/乙/报告2.md", "memory://甲/报告1.md"]
    assert found("memory://甲/*") == ["memory://甲/[1].md", "memory://甲/乙/报告2.md", "memory://甲/报告1.md"]
    assert found("memory://甲/[1].md") == ["memory://甲/[1].md"]
    (tmp_path / "名单.txt").write_text("memory://甲/报告1.md\n# memory://甲\nmemory://甲/报告1.md\n", "utf-8")
    assert found(files_from=[str(tmp_path / "名单.txt")]) == ["memory://甲/报告1.md"]


def test_the_members_of_an_archive_are_read_without_the_rest_of_it(store):
    store(packed({"乙/报告.md": "收入", "大.md": os.urandom(MANY), "内.zip": with_gbk_name("丙.md", b"x")}), "甲.zip")
    files, _ = sources(["memory://甲.zip"])
    assert [source.path for source in files] == ["memory://甲.zip!/乙/报告.md", "memory://甲.zip!/内.zip!/丙.md", "memory://甲.zip!/大.md"]
    assert [read(source, 100) for source in files[:2]] == ["收入".encode(), b"x"]
    with pytest.raises(UnreadableFile, match="文件过大"):
        read(files[2], 100)


def test_what_cannot_be_read_is_told_with_its_reason(store, monkeypatch):
    store(b"no archive", "坏.zip")
    store(b"", "空/照片.jpg")
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert refused("memory://没有.md", "memory://没有/*.md", "memory://空", "memory://坏.zip") == [
        ("memory://坏.zip", "damaged", "压缩包已损坏，无法打开"), ("memory://没有.md", "missing", "文件不存在，或没有匹配的文件"),
        ("memory://没有/*.md", "missing", "文件不存在，或没有匹配的文件"), ("memory://空", "empty", "文件夹中没有可检查的文件")]
    [(_, code, reason)] = refused("s3://桶/报告.md")
    assert code == "unsupported" and "缺少读取此类网址所需的组件" in reason and "s3fs" in reason
    [(_, code, reason)] = refused("无://桶")
    assert code == "missing", "what does not begin as a URL is a path"
    [(_, code, reason)] = refused("gopher://桶/报告.md")
    assert code == "unsupported" and reason == "不能读取 gopher:// 的网址"


def test_no_more_is_read_than_allowed(store, monkeypatch):
    store(b"x" * 1000, "报告.md")
    assert read(Source("", "memory://报告.md"), 1000) == b"x" * 1000
    for size in (1000, None):
        monkeypatch.setattr(fsspec.get_filesystem_class("memory"), "info", lambda self, path, size=size: {"type": "file", "size": size})
        with pytest.raises(UnreadableFile, match="文件过大"):
            read(Source("", "memory://报告.md"), 999)


@pytest.mark.parametrize(("error", "code", "reason"), [
    (PermissionError(13, "denied"), "unreadable", "没有读取权限"),
    (ConnectionResetError(104, "reset by peer"), "unreadable", "无法读取（[Errno 104] reset by peer）"),
    (RuntimeError("many\nlines " + "x" * 1000), "unreadable", "无法读取（many lines xxx"),
])
def test_what_goes_wrong_elsewhere_is_no_damage_of_the_file(store, monkeypatch, error, code, reason):
    store(packed({"报告.md": "收入"}), "乙.zip")
    store(b"x", "甲/报告.md")
    files, _ = sources(["memory://乙.zip", "memory://甲/报告.md"])

    def fails(*_args, **_options):
        raise error

    system = fsspec.get_filesystem_class("memory")
    with monkeypatch.context() as patch:
        patch.setattr("fsspec.implementations.memory.MemoryFile.read", fails, raising=False)
        for source in files:
            with pytest.raises(UnreadableFile) as told:
                read(source, 1000)
            assert told.value.code == code and told.value.message.startswith(reason) and len(told.value.message) < 300
    monkeypatch.setattr(system, "ls", fails)
    assert [one[1] for one in refused("memory://甲")] == [code]


def test_a_folder_that_cannot_be_read_hides_no_other(store, monkeypatch):
    store(b"", "甲/锁/报告.md", "甲/报告.md")
    system = fsspec.get_filesystem_class("memory")
    honest = system.ls

    def ls(self, path, *args, **options):
        if path.endswith("锁"):
            raise PermissionError
        return honest(self, path, *args, **options)

    monkeypatch.setattr(system, "ls", ls)
    files, told = sources(["memory://甲"])
    assert [source.path for source in files] == ["memory://甲/报告.md"]
    assert told == [Refused("memory://甲/锁", "unreadable", "没有读取权限")]


def test_a_file_on_disk_may_be_called_like_a_url(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("memory:/甲").mkdir(parents=True)
    Path("memory:/甲/报告.md").write_text("收入", "utf-8")
    assert found("memory://甲/报告.md") == ["memory://甲/报告.md"]
    assert read(sources(["memory://甲/报告.md"])[0][0], 100) == "收入".encode()


def test_a_url_in_a_url_is_nothing_but_a_name(store, tmp_path):
    store(b"", "报告.md")
    (tmp_path / "甲::memory:").mkdir()
    (tmp_path / "甲::memory:" / "报告.md").touch()
    assert found(f"file://{tmp_path}/甲::memory:/报告.md") == [f"file://{tmp_path}/甲::memory:/报告.md"]
    assert [one[1] for one in refused("simplecache::memory://报告.md", f"file://{tmp_path}::memory://报告.md")] == ["missing"] * 2


def test_the_password_is_not_shown(store, monkeypatch):
    assert remote.without_password("sftp://审核员:密:码@主机/甲@乙") == "sftp://审核员@主机/甲@乙"
    assert remote.without_password("s3://桶/甲:乙@丙") == "s3://桶/甲:乙@丙"
    [(path, *_)] = refused("gopher://审核员:密码@主机/报告.md")
    assert path == "gopher://审核员@主机/报告.md"


def test_units_are_known_by_urls(tmp_path):
    assert unit_in_path("s3://桶/2024/望溪县民政局/报告.docx") == "望溪县民政局"
    (tmp_path / "units.csv").write_text("路径,单位\ns3://桶/2024/,望溪县民政局\n", "utf-8")
    assert finder(read_mapping(tmp_path / "units.csv")["单位"])("s3://桶/2024/甲/报告.docx") == "望溪县民政局"


def test_without_fsspec_a_url_is_one_clear_line(tmp_path):
    (tmp_path / "fsspec.py").write_text("raise ModuleNotFoundError('none', name='fsspec')", "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), os.environ.get("PYTHONPATH", "")))}
    done = scan("memory://甲", "--out", tmp_path / "结果", env=environment)
    assert rows(tmp_path / "结果", "SELECT code, reason FROM files") == [("unsupported", "缺少读取此类网址所需的组件（pip install 'gouji[cluster]'）")], done.stderr


def test_a_scan_of_urls_and_one_of_the_same_files_on_disk_find_the_same(tmp_path):
    folder = tmp_path / "上报" / "望溪县民政局"
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"报告{number}.md").write_text(WRONG.format(10000 + number, 5000 + number), "utf-8")
    (folder / "批.zip").write_bytes(packed({"报告.md": WRONG.format(20000, 5000)}))
    query = "SELECT files.path, unit, message, fingerprint FROM findings JOIN files ON id = file ORDER BY 1"
    for name, source in (("本机", folder.parent), ("网址", f"file://{folder.parent}")):
        assert scan(source, "--out", tmp_path / name).returncode == 0
    assert rows(tmp_path / "网址", query) == [(f"file://{path}", *rest) for path, *rest in rows(tmp_path / "本机", query)]
    assert len(rows(tmp_path / "网址", query)) == 4
