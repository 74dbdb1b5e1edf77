"""All claims of the tables and forms of a document, and those that join them with its prose; only read where there are tables."""

from __future__ import annotations

from gouji.claim import (
    codes,
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
    formjoins,
    forms,
    fund_switch,
    joins,
    packages,
    rollups,
    rownumbers,
    splits,
    tables,
    understanding,
    year_columns,
)
from gouji.claim.model import Claim
from gouji.claim.statements import Outline
from gouji.claim.understanding import Understanding
from gouji.quantity import Figures

_OF_TABLES = (footings, codes, columns, rownumbers, year_columns)
_OF_FORMS = (form_funds, fund_switch, form_scores, form_targets, form_marks, form_rows, form_levels)
_OF_PACKAGES = (rollups, splits)


def find(outline: Outline, figures: Figures) -> tuple[list[Claim], Understanding]:
    """What the tables and forms say about their figures, and which of them could be read."""
    document = outline.document
    found_tables = tuple(tables.tables(document, figures))
    claims = list(controls.find(document, figures))
    for frame in _OF_TABLES:
        claims += frame.find(found_tables)
    found_forms = form_reasons.explain(document, forms.forms(document, figures))
    package = tuple(packages.filled_forms(document, found_forms))
    for form in found_forms:
        for frame in _OF_FORMS:
            claims += frame.find(form)
    for frame in _OF_PACKAGES:
        claims += frame.find(document, figures, package)
    claims += formjoins.find(outline, found_forms)
    claims += joins.find(outline, figures, found_tables, package)
    return claims, understanding.of_tables(document, figures, found_tables, found_forms)
