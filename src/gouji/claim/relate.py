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
    comparisons,
    completions,
    counts,
    footings,
    form_funds,
    form_levels,
    form_marks,
    form_reasons,
    form_rows,
    form_scores,
    form_targets,
    forms,
    formulas,
    identities,
    periods,
    ratios,
    scores,
    sequences,
    shares,
    structures,
    targets,
    units,
)
from gouji.claim.model import Claim
from gouji.claim.statements import outline
from gouji.document import Document
from gouji.quantity import Figures

_OF_STATEMENTS = (changes, completions, identities)
_OF_PROSE = (averages, bridges, changewords, comparisons, formulas, targets, units)
_OF_STRUCTURE = (periods, scores, footings)
_OF_FORMS = (form_funds, form_scores, form_targets, form_marks, form_rows, form_levels)


def relate(document: Document, figures: Figures) -> tuple[Claim, ...]:
    """What the document says about its figures."""
    view = outline(document, figures.quantities)
    claims = [*breakdowns.find(view), *accounts.find(view)]
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
    for form in form_reasons.explain(document, forms.forms(document, figures)):
        for frame in _OF_FORMS:
            claims += frame.find(form)
    return tuple(claims)
