"""All claims of a document: each frame is a module with `find`, and they run one after another over the same outline."""

from __future__ import annotations

from gouji.claim import (
    accounts,
    additivity,
    assertions,
    averages,
    breakdowns,
    bridges,
    changes,
    changewords,
    columns,
    controls,
    comparisons,
    completions,
    counts,
    enumerations,
    footings,
    form_funds,
    form_scores,
    form_targets,
    forms,
    formulas,
    fund_switch,
    identities,
    joins,
    packages,
    periods,
    phrases,
    ratios,
    rollups,
    rownumbers,
    scores,
    sequences,
    shares,
    splits,
    structures,
    tables,
    targets,
    units,
    year_columns,
)
from gouji.claim.hidden import without_hidden
from gouji.claim.model import Claim
from gouji.claim.statements import outline
from gouji.document import Document
from gouji.quantity import Figures

_OF_STATEMENTS = (changes, completions, identities)
_OF_PROSE = (averages, bridges, changewords, comparisons, formulas, targets, units)
_OF_STRUCTURE = (periods, scores, controls)
_OF_TABLES = (footings, columns, rownumbers, year_columns)
_OF_FORMS = (form_funds, fund_switch, form_scores, form_targets)


def relate(document: Document, figures: Figures) -> tuple[Claim, ...]:
    """What the document says about its figures."""
    view = outline(document, figures.quantities)
    claims = [*breakdowns.find(view), *accounts.find(view)]
    claims += enumerations.find(view, [c for c in claims if c.kind == "sum"])
    sums = [c for c in claims if c.kind == "sum"]
    claims += shares.find(view, claims)
    for frame in (additivity, structures):
        claims += frame.find(view, sums)
    claims += ratios.find(view, figures.quantities)
    for frame in _OF_STATEMENTS:
        claims += frame.find(view)
    for frame in _OF_PROSE:
        claims += frame.find(view, figures)
    claims += assertions.find(view, claims)
    numbered = sequences.find(document, figures)
    claims += [*numbered, *counts.find(document, figures, numbered)]
    for frame in _OF_STRUCTURE:
        claims += frame.find(document, figures)
    found_tables = tuple(tables.tables(document, figures))
    for frame in _OF_TABLES:
        claims += frame.find(found_tables)
    found_forms = tuple(forms.forms(document, figures))
    for form in found_forms:
        for frame in _OF_FORMS:
            claims += frame.find(form)
    package = tuple(packages.filled_forms(document, found_forms))
    claims += [*rollups.find(document, figures, package), *splits.find(document, figures, package), *joins.find(view, figures, found_tables, package)]
    claims += phrases.find(document, figures, claims)
    return tuple(without_hidden(claims, document) if document.hidden_rows or document.hidden_cells else claims)
