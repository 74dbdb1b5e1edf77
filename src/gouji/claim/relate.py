"""All claims of a document: each frame is a module with `find`, and they run one after another over the same outline."""

from __future__ import annotations

from typing import NamedTuple

from gouji.claim import (
    accounts,
    additivity,
    assertions,
    averages,
    breakdowns,
    bridges,
    budgetitems,
    carryovers,
    changes,
    changewords,
    comparisons,
    completions,
    counts,
    enumerations,
    formulas,
    identities,
    periods,
    phrases,
    ratios,
    scores,
    sequences,
    shares,
    structures,
    targets,
    units,
)
from gouji.claim.hidden import without_hidden
from gouji.claim.model import Claim
from gouji.claim.statements import Outline, outline
from gouji.document import Document
from gouji.document.grids import may_have_grids
from gouji.quantity import Figures

_OF_STATEMENTS = (changes, completions, identities)
_OF_PROSE = (averages, bridges, carryovers, changewords, comparisons, formulas, targets, units)
_OF_STRUCTURE = (periods, scores)


class Relations(NamedTuple):
    """What a document says about its figures."""

    claims: tuple[Claim, ...]
    tables: int = 0
    """Tables with figures."""
    unread_tables: tuple[tuple[int, int], ...] = ()
    """Text offsets of those among them whose shape could not be told."""
    outline: Outline | None = None
    """The prose, as it was read."""


def relate(document: Document, figures: Figures) -> Relations:
    """What the document says about its figures."""
    view = outline(document, figures.quantities)
    claims = [*breakdowns.find(view), *accounts.find(view)]
    claims += budgetitems.find(view)
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
    tables, unread = 0, ()
    if may_have_grids(document):
        from gouji.claim import table_claims

        of_tables, (tables, unread) = table_claims.find(view, figures)
        claims += of_tables
    claims += phrases.find(document, figures, claims)
    kept = without_hidden(claims, document) if document.hidden_rows or document.hidden_cells else claims
    return Relations(tuple(kept), tables, unread, view)
