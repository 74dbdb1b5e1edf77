"""The extension for VS Code: its own tests, what is in the package, and its reading of what `gouji check` prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "editors" / "vscode"
OLDEST_NODE = 20


def npm(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run([shutil.which("npm"), *command], cwd=folder, capture_output=True, encoding="utf-8", timeout=180)


def out_of_reach(reason: str) -> None:
    """Skips; fails where GOUJI_REQUIRE_NODE=1 says that all is there."""
    if os.environ.get("GOUJI_REQUIRE_NODE") == "1":
        pytest.fail(reason)
    pytest.skip(reason)


def node_version() -> int:
    if shutil.which("npm") is None or shutil.which("node") is None:
        return 0
    return int(subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.lstrip("v").split(".")[0])


@pytest.fixture(scope="module")
def extension(tmp_path_factory) -> Path:
    """A copy of the extension with the packages that it is built with."""
    if node_version() < OLDEST_NODE:
        out_of_reach(f"Node {OLDEST_NODE} and npm are not installed")
    folder = tmp_path_factory.mktemp("extension") / "vscode"
    shutil.copytree(EXTENSION, folder, ignore=shutil.ignore_patterns("node_modules", "dist", "out-test", "*.vsix"))
    try:
        done = npm(folder, "install", "--no-audit", "--no-fund", "--prefer-offline", "--fetch-retries=1", "--fetch-retry-mintimeout=1000")
    except subprocess.TimeoutExpired:
        out_of_reach("npm install does not come to an end")
    if done.returncode:
        out_of_reach(f"npm install: {done.stderr.strip()[-500:]}")
    return folder


@pytest.mark.parametrize("script", ["check", "test"])
def test_the_types_and_the_tests_of_the_extension_hold(extension, script):
    done = npm(extension, "run", script)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_package_holds_the_bundle_and_no_sources(extension):
    done = npm(extension, "run", "package")
    assert done.returncode == 0, done.stdout + done.stderr
    version = json.loads((extension / "package.json").read_text("utf-8"))["version"]
    with zipfile.ZipFile(extension / f"gouji-{version}.vsix") as package:
        names = {name for name in package.namelist() if name.startswith("extension/")}
        notices = package.read("extension/dist/third-party-licenses.txt").decode()
    assert names == {f"extension/{name}" for name in (
        "package.json", "package.nls.json", "package.nls.zh-cn.json", "readme.md", "LICENSE.txt",
        "dist/extension.js", "dist/third-party-licenses.txt")}
    assert "vscode-languageclient" in notices and "MIT License" in notices


def test_packages_are_pinned_and_no_registry_is_written_down(extension):
    pinned = json.loads((extension / "package.json").read_text("utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in pinned.values())
    assert not (extension / "package-lock.json").exists()


def test_the_licence_is_that_of_gouji():
    assert (EXTENSION / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_problem_matcher_reads_every_finding_that_gouji_check_prints(lang, monkeypatch):
    monkeypatch.chdir(ROOT)
    levels = {"zh": {"error": "错误", "warning": "警告", "info": "提示"}, "en": {name: name for name in ("error", "warning", "info")}}[lang]
    printed = checked("--lang", lang)
    findings = json.loads(checked("--lang", lang, "--format", "json"))["files"][0]["findings"]
    contributed = json.loads((EXTENSION / "package.json").read_text("utf-8"))["contributes"]
    [pattern] = [p for p in contributed["problemPatterns"] if p["name"] == "gouji"]
    groups = [pattern[part] for part in ("file", "line", "column", "severity", "code", "message")]
    read = [found.group(*groups) for found in map(re.compile(pattern["regexp"]).search, printed.splitlines()) if found]
    assert len(read) > 10 and read == [
        ("samples/02-faulty-figures.txt", str(f["range"]["start"]["line"]), str(f["range"]["start"]["column"]),
         levels[f["severity"]], f["code"], f"{f['rule']} {f['message']}") for f in findings]


def checked(*options: str) -> str:
    return CliRunner().invoke(main, ["check", *options, "samples/02-faulty-figures.txt"]).stdout
