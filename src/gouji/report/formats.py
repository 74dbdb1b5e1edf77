"""The formats in which findings are given; each lives in a module of its own, which is loaded when it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouji.api import Report

# By name: the module and its function (reports, lang) -> str.
_WRITERS = {
    "json": ("gouji.report.json_output", "findings_json"),
    "sarif": ("gouji.report.sarif", "findings_sarif"),
    "github": ("gouji.report.github", "findings_github"),
    "junit": ("gouji.report.junit", "findings_junit"),
    "rdjson": ("gouji.report.rdjson", "findings_rdjson"),
    "csv": ("gouji.report.csv_output", "findings_csv"),
    "html": ("gouji.report.html", "findings_html"),
}
FORMATS = ("text", *_WRITERS)


def written(form: str, reports: Sequence[Report], lang: str = "zh") -> str:
    """The findings of all reports in a format other than `text`, which also depends on the terminal."""
    module, function = _WRITERS[form]
    return getattr(import_module(module), function)(reports, lang)
