"""Broken, hostile and hanging files among good ones: each is told with its reason, and the good ones are checked as if they were alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from gouji.api import check_bytes
from gouji.document.container import isolated
from tests.benchmarks.made import broken, hanging, reports
from tests.benchmarks.made.__main__ import write
from tests.benchmarks.made.broken import HANGING, endless_page
from tests.scan.test_scan import rows

# A report takes a tenth of that also on a busy machine.
GOOD, SECONDS = 60, 5
STRANGE = {"环.docx": "unreadable", "断.docx": "missing", "夹.docx": "unreadable", "换\n行\x1b[31m.docx": "damaged"}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory) -> tuple[dict[str, dict], Path]:
    """What is expected of each path, and the results."""
    folder, out = tmp_path_factory.mktemp("scan") / "上报", tmp_path_factory.mktemp("out")
    few = 200 - len(HANGING) - len(STRANGE)
    expected = write(folder, chain(reports(GOOD, 1), broken(few, 2), hanging(len(HANGING), 3)), 1, is_zipped=True)
    strange = [folder / name for name in STRANGE]
    strange[0].symlink_to(strange[0])
    strange[1].symlink_to(folder / "没有")
    strange[2].mkdir()
    strange[3].write_bytes(b"PK\3\4")
    # Nobody writes into it: a scan that opened it would wait for ever.
    os.mkfifo(folder / "管.docx")
    expected += [{"path": name, "failure": failure, "defects": []} for name, failure in STRANGE.items()]
    done = subprocess.run([sys.executable, "-m", "gouji", "scan", str(folder), "--out", str(out), "--time-limit", str(SECONDS), "--jobs", "2", "-q"],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0 and not done.stderr, done.stderr
    return {f"{folder}/{one['path']}": one for one in expected}, out


def test_each_of_two_hundred_stands_in_the_database_with_the_reason_expected(scanned):
    expected, out = scanned
    assert len(expected) == GOOD + 200
    assert dict(rows(out, "SELECT path, code FROM files")) == {path: one["failure"] for path, one in expected.items()}
    assert not rows(out, "SELECT path FROM files WHERE status = 'failed' AND reason = ''")


def test_every_good_report_has_the_findings_planted_in_it_and_no_others(scanned):
    expected, out = scanned
    found = Counter((path, code, re.sub(r"\s", "", text)) for path, code, text in rows(
        out, "SELECT path, findings.code, text FROM findings JOIN files ON id = file WHERE severity <> 'info' AND findings.code NOT GLOB 'A*'"))
    assert found == Counter((path, defect["code"], re.sub(r"\s", "", defect["text"])) for path, one in expected.items() for defect in one["defects"])
    assert len(found) > 20


def test_a_page_that_is_never_done_is_refused(monkeypatch):
    monkeypatch.setattr(isolated, "MOST_SECONDS", 1.0)
    error = check_bytes(endless_page(), "报告.pdf").error
    assert error.code == "too-large"
