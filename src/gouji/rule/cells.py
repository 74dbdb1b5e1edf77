"""Findings in tables: they name row and column, and what is broken alike all along a row or a column is one finding."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from gouji.rule.evidence import is_of_one_figure
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, InTable, Related
from gouji.view.table.names import CellName, cell_names

# The families of rules about figures that a reader finds by row and column.
_OF_FIGURES = "TR"
# Fewer broken alike may each have a cause of their own.
_MANY = 3


def named(findings: Sequence[Finding], facts: Facts) -> list[Finding]:
    """The findings, those in tables with the names of their row and column; many alike are told once, at the first."""
    if not any(_is_of_figures(finding) for finding in findings):
        return list(findings)
    cells = cell_names(facts.document, facts.figures)
    if not cells:
        return list(findings)
    alike: dict[Hashable, list[int]] = defaultdict(list)
    found = []
    for at, finding in enumerate(findings):
        cell = cells.get(finding.start) if _is_of_figures(finding) else None
        if cell is not None:
            finding = replace(finding, in_table=InTable(cell.row_name, cell.column_name), repair_in=_of_repair(finding, cells),
                              related=tuple(_with_name(related, cell, cells) for related in finding.related))
            if not is_of_one_figure(finding):
                alike[_relation(finding, cell, cells) or at].append(at)
        found.append(finding)
    told_elsewhere = set()
    for members in alike.values():
        if len(members) >= _MANY:
            found[members[0]] = _of_all([found[at] for at in members], cells)
            told_elsewhere.update(members[1:])
    return [finding for at, finding in enumerate(found) if at not in told_elsewhere]


def _is_of_figures(finding: Finding) -> bool:
    return finding.rule.code[0] in _OF_FIGURES and not finding.rule.found_by


def _relation(finding: Finding, cell: CellName, cells: Mapping[int, CellName]) -> Hashable:
    """What findings of one cause have in common: of relations down a column the row, of those across a row the column. None if the
    relation is neither."""
    others = [cells.get(related.start) for related in finding.related]
    known = [other for other in others if other is not None and other.table == cell.table]
    if not known or len(known) < len(others):
        return None
    told = (finding.rule.code, finding.message, finding.level, finding.suggestion and finding.suggestion.reason, cell.table)
    if all(other.column == cell.column for other in known):
        return (*told, "row", cell.row)
    if all(other.row == cell.row for other in known):
        # the same columns in each row
        return (*told, "column", cell.column, tuple(other.column for other in known))
    return None


def _of_all(findings: Sequence[Finding], cells: Mapping[int, CellName]) -> Finding:
    """The first of them, which lists the places of the others."""
    first, *others = findings
    is_row = len({cells[finding.start].row for finding in findings}) == 1
    own = cells[first.start]
    where = InTable(own.row_name, own.column_name, 0 if is_row else len(others), len(others) if is_row else 0)
    return replace(first, in_table=where, related=(*_same(others), *first.related))


def _same(findings: Iterable[Finding]) -> Iterator[Related]:
    for finding in findings:
        yield Related("same", finding.start, finding.end, finding.equation)


def _with_name(related: Related, cell: CellName, cells: Mapping[int, CellName]) -> Related:
    """Another figure of a table by what tells it from the one of the finding: its row or its column."""
    other = cells.get(related.start)
    if other is None or other.table != cell.table:
        return related
    name = other.row_name if other.column == cell.column else other.column_name if other.row == cell.row else ""
    return replace(related, name=name or related.name)


def _of_repair(finding: Finding, cells: Mapping[int, CellName]) -> InTable:
    """The row and column of the figure elsewhere that would mend it."""
    if not finding.repair[0] or finding.suggestion is None or finding.suggestion.start not in cells:
        return InTable()
    cell = cells[finding.suggestion.start]
    return InTable(cell.row_name, cell.column_name)
