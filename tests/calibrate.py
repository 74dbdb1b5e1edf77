"""Counts what evidence is worth and how many findings of each rule were right, and writes the counts into `grammar/calibration.toml`.

    python -m tests.calibrate --judged FILE --root FOLDER [--relations FOLDER ...] [--check]

`--judged` is a file of judged findings, a JSON object a line: `file` below --root, `code`, `text` as quoted, `where` (line and column, or
page, sheet, paragraph), `verdict` (`true`, `arguable`, `false`), `cause` of a false one; those whose page was not read rightly (`pdf-…`) are left out, since no
evidence can know of that. `--relations` are folders with `texts/` and `relations.jsonl`, the
labelled relations of texts: `doc`, `stated` and `ops` with offsets, `holds`, `real_defect`. Every finding that tells of a claim is looked
up there, however loud it is today. Of each rule the judged findings count that
are told with the cells that stand in the file: where the cells have changed, call it again. Without --check cells and rules are written anew; with it the file is compared, and 1 returned if it differs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from gouji.api import Report, check_file
from gouji.check import calibration
from gouji.grammar import folder
from gouji.report.json_output import place_of
from gouji.rule import Finding

Cell = tuple[str, str, str]
_HEAD = "\n[[cell]]\n"
_MISREAD = "pdf-"
_RULES = "\n[rules]\n"


def cell_of(finding: Finding) -> Cell | None:
    """The cell of a finding; None if it tells of no claim whose kind is calibrated."""
    evidence = finding.evidence
    group = calibration.group_of(evidence.kind) if evidence is not None else ""
    return (group, evidence.asserted.value, evidence.mismatch.value) if evidence is not None and group else None


def judged(path: Path, root: Path) -> Iterator[tuple[Finding, str]]:
    """The findings that have been judged, with the verdict."""
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        by_file[row["file"]].append(row)
    for name, rows in by_file.items():
        report = check_file(root / name)
        for finding in report.findings:
            # what is broken alike along a row or column of a table is one finding, but was judged place by place
            for place in (finding, *(replace(finding, start=r.start, end=r.end) for r in finding.related if r.role == "same")):
                row = next((r for r in rows if _is_same(report, place, r)), None)
                if row is not None:
                    rows.remove(row)
                    yield finding, row["verdict"]


def _is_same(report: Report, finding: Finding, row: dict[str, Any]) -> bool:
    assert report.document is not None
    known = place_of(report.document, finding, "zh")
    if known["code"] != row["code"]:
        return False
    where, place = row["where"], known["location"]
    if "line" in where:
        start, end = known["range"]["start"], known["range"]["end"]
        return bool((start["line"], start["column"]) < (where["end_line"], where["end_column"])
                    and (where["line"], where["column"]) < (end["line"], end["column"]))
    return place is not None and known["text"] == row["text"] and all(
        place.get(key) == where.get(key) for key in ("page", "sheet", "paragraph"))


def labelled(source: Path) -> Iterator[tuple[Finding, str]]:
    """The findings on labelled relations: true on a defect, false on a relation that holds."""
    by_text: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in (source / "relations.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        by_text[row["doc"]].append(row)
    for name, rows in by_text.items():
        report = check_file(source / "texts" / f"{name}.txt")
        assert report.document is not None
        for finding in report.findings:
            spans = [(finding.start, finding.end), *((r.start, r.end) for r in finding.related)]
            places = [report.document.source_span(*span) for span in spans]
            about = [r for r in rows if _touches(places, r["stated"]) and any(_touches(places, o) for o in r["ops"])]
            if any(r["real_defect"] for r in about):
                yield finding, "true"
            elif about and all(r["holds"] for r in about):
                yield finding, "false"


def _touches(places: list[tuple[int, int]], figure: list[Any]) -> bool:
    return any(start < figure[5] and figure[4] < end for start, end in places)


def counted(sources: Iterator[tuple[Finding, str]]) -> dict[Cell, Counter[str]]:
    found: dict[Cell, Counter[str]] = defaultdict(Counter)
    for finding, verdict in sources:
        cell = cell_of(finding)
        if cell is not None:
            found[cell][verdict] += 1
    return found


def counted_rules(path: Path, root: Path) -> dict[str, Counter[str]]:
    """What was judged of the findings that are told today, by code of their rule."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for finding, verdict in judged(path, root):
        found[finding.rule.code][verdict] += 1
    return found


def rules_text(rules: dict[str, Counter[str]]) -> str:
    """The counts by rule as they stand in the file."""
    return _RULES + "".join(f"{code} = {{ true = {c['true']}, false = {c['false']} }}\n" for code, c in sorted(rules.items())
                            if c["true"] or c["false"])


def text_of(counts: dict[Cell, Counter[str]]) -> str:
    """The cells as they stand in the file."""
    return "".join(f'{_HEAD}group = "{group}"\nasserted = "{asserted}"\nmismatch = "{mismatch}"\ntrue = {c["true"]}\nfalse = {c["false"]}\n'
                   f'arguable = {c["arguable"]}\n' for (group, asserted, mismatch), c in sorted(counts.items()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judged", type=Path, required=True)
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--relations", type=Path, nargs="*", default=[])
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    rules = counted_rules(args.judged, args.root)
    calibration.everything_is_told()
    counts = counted(judged(args.judged, args.root))
    for source in args.relations:
        for cell, verdicts in counted(labelled(source)).items():
            counts[cell] = counts.get(cell, Counter()) + verdicts
    path = folder() / "calibration.toml"
    head = path.read_text("utf-8").partition(_RULES)[0].partition(_HEAD)[0]
    text = head.rstrip() + "\n" + rules_text(rules) + text_of(counts)
    for (group, asserted, mismatch), c in sorted(counts.items()):
        print(f"{group:8} {asserted:8} {mismatch:6} {c['true']:3} true {c['arguable']:3} arguable {c['false']:3} false")
    if args.check:
        return int(text != path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
