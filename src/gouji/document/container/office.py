"""Formats that only an office program reads: LibreOffice, if it is installed, makes Word files and workbooks of them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from gouji.document.model import UnreadableFile

TARGETS = {"doc": "docx", "rtf": "docx", "odt": "docx", "xls": "xlsx", "ods": "xlsx"}
"""The kinds that are converted, and into what."""
NOTE = "由 LibreOffice 转换后读取"
_NAMES = {"doc": "旧版 Word/WPS 文字（.doc、.wps）", "rtf": "RTF", "odt": "OpenDocument 文本（.odt）",
          "xls": "旧版 Excel/WPS 表格（.xls、.et）", "ods": "OpenDocument 表格（.ods）"}
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice",
             r"C:\Program Files\LibreOffice\program\soffice.exe")
_LONGEST = 60
# What the conversion may take, where the system lets it be limited: bytes of memory and of each file, seconds of computing.
_LIMITS = ("--as=4000000000", "--fsize=500000000", f"--cpu={_LONGEST}")
_MOST_BYTES = 100_000_000
_ZIP = b"PK\x03\x04"
# No macros, no links followed, and whatever asks for the network all the same is sent where nobody answers.
_SETTINGS = {
    "Office.Common/Security/Scripting": {"MacroSecurityLevel": 3, "DisableMacrosExecution": "true", "BlockUntrustedRefererLinks": "true",
                                         "DisableActiveContent": "true"},
    "Office.Writer/Content/Update": {"Link": 0},
    "Office.Calc/Content/Update": {"Link": 2},
    "Inet/Settings": {"ooInetProxyType": 1, "ooInetHTTPProxyName": "127.0.0.1", "ooInetHTTPProxyPort": 9,
                      "ooInetHTTPSProxyName": "127.0.0.1", "ooInetHTTPSProxyPort": 9, "ooInetNoProxy": ""},
}


def convert(data: bytes, kind: str) -> bytes:
    """The file as a Word file or workbook. Raises UnreadableFile with `needs-libreoffice`, `timeout` or `damaged`."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableFile("needs-libreoffice",
                             f"{_NAMES[kind]}文件，需要安装 LibreOffice 才能读取，也可以另存为 .{TARGETS[kind]} 后再检查")
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report.{kind}"
        source.write_bytes(data)
        user = folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_settings(), "utf-8")
        made = folder / "made"
        _run([program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nologo", "--nodefault",
              "--nolockcheck", "--convert-to", _FILTERS[TARGETS[kind]], "--outdir", str(made), str(source)], folder)
        # It reports success in any case.
        result = made / f"report.{TARGETS[kind]}"
        if result.is_file() and result.stat().st_size <= _MOST_BYTES:
            converted = result.read_bytes()
            if converted.startswith(_ZIP):
                return converted
    raise UnreadableFile("damaged", f"{_NAMES[kind]}文件无法由 LibreOffice 转换，可能已损坏或有密码")


def _settings() -> str:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items() for name, value in values.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _run(command: list[str], folder: Path) -> None:
    """Runs it to its end, with nothing of the user's but the path to programs. Raises UnreadableFile if it does not end."""
    limit = shutil.which("prlimit")
    environment = {"HOME": str(folder), "TMPDIR": str(folder), "TMP": str(folder), "TEMP": str(folder), "LANG": "C.UTF-8",
                   "SAL_USE_VCLPLUGIN": "svp", **{name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}}
    # A session of its own, since it starts others, which must end with it.
    process = subprocess.Popen([limit, *_LIMITS, *command] if limit else command, cwd=folder, env=environment, start_new_session=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        process.wait(_LONGEST)
    except subprocess.TimeoutExpired:
        raise UnreadableFile("timeout", f"LibreOffice 转换超过{_LONGEST}秒，已放弃") from None
    finally:
        _end(process)


def _end(process: subprocess.Popen) -> None:
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
    process.wait()
