"""Benchmark of the language server: how soon after a keystroke the findings are there.

    python -m tests.benchmarks.lsp [--edits N] [--size BYTES]

A server is started over standard input and output and a report made of a sample is opened in it. Single characters are typed, each
when the findings after the one before have come. Printed is the time from the change to its findings, for an editor to which they
are pushed and for one that pulls them, and that from the start of the server to the first findings.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from tests.benchmarks.run import report_of

_MOST_MILLISECONDS = 150
_URI = "untitled:report.md"
_FAULT = "参保任务91322人，完成参保92236人，完成率99%。\n"


class _Editor:
    """A client that waits for each answer."""

    def __init__(self, text_document: dict):
        self._process = subprocess.Popen([sys.executable, "-m", "gouji", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": text_document}})
        self.tell("initialized", {})

    def tell(self, method: str, params: Any, **more: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self.tell(method, params, id=self._number)
        return self.wait(lambda message: message.get("id") == self._number)["result"]

    def wait(self, is_it) -> dict:
        while True:
            length = 0
            while (header := self._process.stdout.readline().strip()):
                if header.startswith(b"Content-Length:"):
                    length = int(header.split(b":")[1])
            if not length:
                raise SystemExit("the server has ended")
            message = json.loads(self._process.stdout.read(length))
            if is_it(message):
                return message

    def leave(self) -> None:
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.wait(10)


def _pushed(editor: _Editor, version: int) -> int:
    params = editor.wait(lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["version"] == version)["params"]
    return len(params["diagnostics"])


def _pulled(editor: _Editor, version: int) -> int:
    return len(editor.ask("textDocument/diagnostic", {"textDocument": {"uri": _URI}})["items"])


def measured(text_document: dict, findings, text: str, edits: int) -> tuple[float, list[float]]:
    """Seconds to the first findings, and to those after each edit."""
    start = time.perf_counter()
    editor = _Editor(text_document)
    editor.tell("textDocument/didOpen", {"textDocument": {"uri": _URI, "languageId": "markdown", "version": 0, "text": text}})
    assert findings(editor, 0) >= 1
    first, times = time.perf_counter() - start, []
    place = {"line": 2, "character": 0}
    for version in range(1, edits + 1):
        begin = time.perf_counter()
        editor.tell("textDocument/didChange", {"textDocument": {"uri": _URI, "version": version},
                                               "contentChanges": [{"range": {"start": place, "end": place}, "text": "的"}]})
        assert findings(editor, version) >= 1
        times.append(time.perf_counter() - begin)
    editor.leave()
    return first, times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=30)
    parser.add_argument("--size", type=int, default=30_000)
    args = parser.parse_args()
    text = report_of(args.size) + "\n" + _FAULT
    print(f"report of {len(text.encode()) / 1000:.1f} KB, {args.edits} edits, milliseconds (at most {_MOST_MILLISECONDS})")
    for name, text_document, findings in (("pushed", {"publishDiagnostics": {}}, _pushed), ("pulled", {"diagnostic": {}}, _pulled)):
        first, times = measured(text_document, findings, text, args.edits)
        least, median, most = (1000 * seconds for seconds in (min(times), statistics.median(times), max(times)))
        print(f"{name}   min {least:5.0f}   median {median:5.0f}   max {most:5.0f}   first, with the start of the server {first * 1000:5.0f}")


if __name__ == "__main__":
    main()
