"""The configurations of editors/README.md, in the editors that are installed; and what they are built upon."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gouji.api import Report, check_file
from tests.lsp.texts import INVERTED, SLIP

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "editors" / "README.md"
TEXT = f"一、概况\n\n𠮷县😀１２、{INVERTED}\n\n{SLIP}\n"
nvim = pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")


def block(heading: str) -> str:
    """The configuration below a heading."""
    return re.search(rf"^## {re.escape(heading)}\n.*?^```\w+\n(.*?)^```", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)[1]


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "报告.md"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def path_with_gouji(tmp_path, monkeypatch) -> None:
    """The program as users call it."""
    program = tmp_path / "bin" / "gouji"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m gouji "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/local/bin:/usr/bin:/bin")


def expected(report: Report) -> list[tuple]:
    """Code, line and columns in bytes, counted from 0."""
    lines, found = TEXT.split("\n"), []
    for finding in report.findings:
        range_ = report.document.range(finding.start, finding.end)
        line = range_["start"]["line"] - 1
        columns = (len(lines[line][:range_[end]["column"] - 1].encode()) for end in ("start", "end"))
        found.append((finding.rule.code, line, *columns))
    assert len(found) == 2
    return found


def run_nvim(tmp_path: Path, script: str, file: Path) -> object:
    """What a script leaves in `result`."""
    out, source = tmp_path / "out.json", tmp_path / "script.lua"
    written = f"local file = io.open({json.dumps(str(out))}, 'w')\nfile:write(vim.json.encode(result))\nfile:close()\n"
    source.write_text(f"local result\n{script}\n{written}", "utf-8")
    done = subprocess.run(["nvim", "--headless", "--clean", "-c", f"luafile {source}", "-c", "qa!", str(file)],
                          capture_output=True, text=True, timeout=60, check=False)
    assert out.exists(), done.stderr
    return json.loads(out.read_text("utf-8"))


# Neovim 0.7 has no vim.lsp.start and no vim.fs, of which the configuration makes little use.
OLDER = """
vim.fs = vim.fs or { find = function() return {} end, dirname = function(path) return vim.fn.fnamemodify(path, ':h') end }
vim.lsp.start = vim.lsp.start or function(config) vim.lsp.buf_attach_client(0, vim.lsp.start_client(config)) end
"""
DUMP = """
local function found()
  return vim.tbl_map(function(d) return { d.code, d.lnum, d.col, d.end_col, d.message } end, vim.diagnostic.get(0))
end
local function wait(count)
  vim.wait(20000, function() return #vim.diagnostic.get(0) == count end, 20)
end
"""
EDITED = """
wait(2)
local before = found()
vim.api.nvim_buf_set_text(0, 2, 0, 2, 0, { '𠮷😀', '第二行：' })
wait(0)
vim.wait(20000, function() return #vim.diagnostic.get(0) == 2 and vim.diagnostic.get(0)[1].lnum == 3 end, 20)
local after = found()
local client = vim.lsp.buf_get_clients and vim.lsp.buf_get_clients(0) or vim.lsp.get_clients({ bufnr = 0 })
local place = { line = 5, character = 25 }
local params = { textDocument = vim.lsp.util.make_text_document_params(), range = { start = place, ['end'] = place }, context = { diagnostics = {} } }
for _, answer in pairs(vim.lsp.buf_request_sync(0, 'textDocument/codeAction', params, 20000)) do
  vim.lsp.util.apply_workspace_edit(answer.result[1].edit, 'utf-16')
end
result = { before, after, vim.api.nvim_buf_get_lines(0, 0, -1, false) }
"""


def check_neovim(tmp_path: Path, report: Path, configuration: str) -> None:
    before, after, lines = run_nvim(tmp_path, OLDER + DUMP + configuration + "vim.bo.filetype = 'markdown'\n" + EDITED, report)
    checked = check_file(report)
    wanted = expected(checked)
    assert sorted(tuple(d[:4]) for d in before) == sorted(wanted)
    assert {d[4].split("\n")[0] for d in before} == {f.text() for f in checked.findings}
    moved = len("第二行：".encode())
    assert sorted(tuple(d[:4]) for d in after) == sorted(
        (code, line + 1, *((start + moved, end + moved) if line == 2 else (start, end))) for code, line, start, end in wanted)
    assert lines[2:4] == ["𠮷😀", "第二行：" + TEXT.split("\n")[2]] and lines[5] == TEXT.split("\n")[4].replace("1102.80元", "1102.80万元")


@nvim
def test_neovim_shows_the_findings_of_the_check_and_follows_edits(tmp_path, report, path_with_gouji):
    check_neovim(tmp_path, report, block("Neovim 0.8 to 0.10"))


@nvim
def test_neovim_starts_the_server_by_its_own_configuration(tmp_path, report, path_with_gouji):
    if run_nvim(tmp_path, "result = vim.fn.has('nvim-0.11')", report) == 0:
        pytest.skip("Neovim is older")
    check_neovim(tmp_path, report, block("Neovim 0.11 and later"))


def piped(report: Path) -> dict:
    done = subprocess.run([sys.executable, "-m", "gouji", "check", "-", "--stdin-filename", "报告.md", "--format", "json"],
                          input=report.read_bytes(), capture_output=True, check=False)
    assert done.returncode == 1
    return json.loads(done.stdout)


def test_columns_of_piped_text_count_code_points(report):
    for finding in piped(report)["files"][0]["findings"]:
        start, end = finding["range"]["start"], finding["range"]["end"]
        assert TEXT.split("\n")[start["line"] - 1][start["column"] - 1:end["column"] - 1] == finding["text"]


@nvim
def test_nvim_lint_reads_the_findings(tmp_path, report):
    output = tmp_path / "findings.json"
    output.write_text(json.dumps(piped(report)), "utf-8")
    plugin = "package.loaded.lint = { linters = {}, try_lint = function() end }\n"
    found = run_nvim(tmp_path, plugin + block("Neovim: nvim-lint") + f"""
result = vim.tbl_map(function(d) return {{ d.code, d.lnum, d.col, d.end_col }} end,
                     lint.linters.gouji.parser(table.concat(vim.fn.readfile({json.dumps(str(output))}), '\\n'), 0))
""", report)
    assert [tuple(d) for d in found] == expected(check_file(report))


@pytest.mark.skipif(shutil.which("vim") is None, reason="Vim is not installed")
def test_ale_reads_the_findings(tmp_path, report):
    plugin, output, out, script = tmp_path / "autoload/ale/linter.vim", tmp_path / "findings.json", tmp_path / "out.json", tmp_path / "script.vim"
    plugin.parent.mkdir(parents=True)
    plugin.write_text("function! ale#linter#Define(filetype, linter) abort\nlet g:linter = a:linter\nendfunction\n")
    output.write_text(json.dumps(piped(report)), "utf-8")
    script.write_text(f"set encoding=utf-8\nset runtimepath+={tmp_path}\n{block('Vim: ALE')}\n"
                      f"edit {report}\n"
                      f"call writefile([json_encode(call(g:linter.callback, [bufnr('%'), readfile('{output}')]))], '{out}')\nqa!\n", "utf-8")
    subprocess.run(["vim", "-u", "NONE", "-N", "-es", "-S", str(script)], capture_output=True, timeout=60, check=False)
    found = json.loads(out.read_text("utf-8"))
    assert [(d["code"], d["lnum"] - 1, d["col"] - 1, d["end_col"]) for d in found] == expected(check_file(report))
    assert {d["type"] for d in found} == {"E"}


@pytest.mark.skipif(shutil.which("emacs") is None, reason="Emacs is not installed")
def test_flymake_shows_the_findings(tmp_path, report, path_with_gouji):
    out, script = tmp_path / "out.txt", tmp_path / "script.el"
    script.write_text(block("Emacs: Flymake") + f"""
(require 'flymake)
(find-file {json.dumps(str(report), ensure_ascii=False)})
(let ((found 'none))
  (gouji-flymake (lambda (diagnostics &rest _) (setq found diagnostics)))
  (with-timeout (20) (while (eq found 'none) (accept-process-output nil 0.1)))
  (let ((words (mapconcat (lambda (d) (concat (car (split-string (flymake-diagnostic-text d)))
                                              " " (buffer-substring (flymake-diagnostic-beg d) (flymake-diagnostic-end d))))
                          found "\\n"))
        (coding-system-for-write 'utf-8))
    (write-region words nil {json.dumps(str(out))})))
""", "utf-8")
    subprocess.run(["emacs", "--batch", "-Q", "--eval", "(set-language-environment \"UTF-8\")", "-l", str(script)],
                   capture_output=True, timeout=60, check=True)
    checked = check_file(report)
    assert out.read_text("utf-8").split("\n") == [f"{f.rule.code} {checked.document.quote(f.start, f.end)}" for f in checked.findings]


def test_the_task_of_vs_code_matches_each_finding(report):
    matchers = json.loads(block("VS Code: a task"))["tasks"][0]["problemMatcher"]
    done = subprocess.run([sys.executable, "-m", "gouji", "check", str(report), "--format", "text", "--color", "never"],
                          capture_output=True, text=True, check=False)
    found = []
    for line in done.stdout.splitlines():
        for matcher in matchers:
            pattern = matcher["pattern"]
            if match := re.match(pattern["regexp"], line):
                found.append((matcher["severity"], match[pattern["file"]], int(match[pattern["line"]]), int(match[pattern["column"]]),
                              match[pattern["code"]], match[pattern["message"]]))
    assert found == [(f["severity"], str(report), f["range"]["start"]["line"], f["range"]["start"]["column"], f["code"], f["message"])
                     for f in piped(report)["files"][0]["findings"]]
