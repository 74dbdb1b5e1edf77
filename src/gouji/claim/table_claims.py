"""All claims of the tables and forms of a document, and those that join them with its prose; only read where there are tables."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim import (
    columns,
    controls,
    footings,
    form_funds,
    form_levels,
    form_marks,
    form_reasons,
    form_rows,
    form_scores,
    form_targets,
    forms,
    fund_switch,
    joins,
    packages,
    rollups,
    rownumbers,
    splits,
    tables,
    year_columns,
)
from gouji.claim.model import Claim
from gouji.claim.statements import Outline
from gouji.quantity import Figures

_OF_TABLES = (footings, columns, rownumbers, year_columns)
_OF_FORMS = (form_funds, fund_switch, form_scores, form_targets, form_marks, form_rows, form_levels)
_OF_PACKAGES = (rollups, splits)


def find(outline: Outline, figures: Figures) -> Iterator[Claim]:
    """What the tables and forms say about their figures."""
    document = outline.document
    found_tables = tuple(tables.tables(document, figures))
    for frame in _OF_TABLES:
        yield from frame.find(found_tables)
    yield from controls.find(document, figures)
    found_forms = form_reasons.explain(document, forms.forms(document, figures))
    for form in found_forms:
        for frame in _OF_FORMS:
            yield from frame.find(form)
    package = tuple(packages.filled_forms(document, found_forms))
    for frame in _OF_PACKAGES:
        yield from frame.find(document, figures, package)
    yield from joins.find(outline, figures, found_tables, package)
