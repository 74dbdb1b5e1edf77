"""All claims of a document: each family of claims is a module with `find`, and all of them run over the same view."""

from __future__ import annotations

from typing import NamedTuple

from gouji.claim import definitions, formulas, frames, units, words
from gouji.claim.changes import changes, comparisons, directions, zero_bases
from gouji.claim.hidden_cells import without_hidden
from gouji.claim.lost_letters import without_unsure
from gouji.claim.model import Claim
from gouji.claim.numbering import counts, sequences
from gouji.claim.period import periods
from gouji.claim.rates import completions, ratios, shares, structures, targets
from gouji.claim.same import identities
from gouji.claim.score import bounds
from gouji.claim.soft_boundaries import not_complete_at_soft
from gouji.claim.totals import (
    accounts,
    breakdowns,
    bridges,
    budget_items,
    carry_overs,
    enumerations,
    growth_of_parts,
    surpluses,
)
from gouji.claim.words import assertions
from gouji.document import Document
from gouji.document.grids import may_have_grids
from gouji.quantity import Figures
from gouji.view import reports
from gouji.view.form.streams import may_have_streams
from gouji.view.prose.statements import Outline, outline

_OF_STATEMENTS = (changes, completions, identities, zero_bases)
_OF_PROSE = (bridges, carry_overs, comparisons, formulas, targets, units)
_OF_STRUCTURE = (periods, bounds)


class Relations(NamedTuple):
    """What a document says about its figures."""

    claims: tuple[Claim, ...]
    tables: int = 0
    """Tables with figures."""
    unread_tables: tuple[tuple[int, int], ...] = ()
    """Text offsets of those among them whose shape could not be told."""
    outline: Outline | None = None
    """The prose, as it was read."""
    unread_sentences: tuple[tuple[int, int], ...] = ()
    """Text offsets of sentences that took too long to compare with a wording."""


def relate(document: Document, figures: Figures) -> Relations:
    """What the document says about its figures."""
    view = outline(document, figures.quantities)
    claims = [*breakdowns.find(view), *accounts.find(view), *surpluses.find(view)]
    claims += budget_items.find(view)
    claims += enumerations.find(view, [c for c in claims if c.kind == "sum"])
    sums = [c for c in claims if c.kind == "sum"]
    claims += shares.find(view, claims)
    for frame in (growth_of_parts, structures):
        claims += frame.find(view, sums)
    claims += ratios.find(view, figures.quantities)
    for frame in _OF_STATEMENTS:
        claims += frame.find(view)
    claims += directions.find(view, claims)
    told = frames.find(view, figures)
    claims += told.claims
    for frame in _OF_PROSE:
        claims += frame.find(view, figures)
    claims += assertions.find(view, claims)
    numbered = sequences.find(document, figures)
    claims += [*numbered, *counts.find(document, figures, numbered)]
    for frame in _OF_STRUCTURE:
        claims += frame.find(document, figures)
    count, unread = 0, ()
    if may_have_grids(document) or may_have_streams(document):
        of_tables, (count, unread) = _of_tables(view, figures)
        claims += of_tables
    claims += definitions.find(view, figures, claims)
    claims = _within_reports(claims, document)
    claims += words.find(document, figures, claims)
    kept = without_hidden(claims, document) if document.hidden_rows or document.hidden_cells else claims
    if document.unsure:
        kept = without_unsure(kept, document)
    if document.soft:
        kept = not_complete_at_soft(kept, document)
    return Relations(tuple(kept), count, unread, view, told.unread_sentences)


def _within_reports(claims: list[Claim], document: Document) -> list[Claim]:
    """The claims that do not join what stands in different reports of one file."""
    if len(reports.starts(document)) == 1:
        return claims
    return [claim for claim in claims
            if all(reports.number_at(document, o.start) == reports.number_at(document, claim.stated.start) for o in claim.operands)]


def _of_tables(outline: Outline, figures: Figures) -> tuple[list[Claim], tuple[int, tuple[tuple[int, int], ...]]]:
    """What the tables and forms say about their figures, and which of them could be read. Loaded only for documents that have some."""
    from gouji.claim.form import first_level, fund_switch, funds, marks, rows, scores
    from gouji.claim.form import targets as form_targets
    from gouji.claim.same import (
        filled_forms,
        fund_splits,
        projects_added_up,
        prose_and_forms,
        prose_and_tables,
    )
    from gouji.claim.table import (
        budget_codes,
        control_rates,
        derived_columns,
        footings,
        row_numbers,
        year_columns,
    )
    from gouji.view import understanding
    from gouji.view.form import forms, lost_grids, reasons, streams
    from gouji.view.table import lost_grids as lost_tables
    from gouji.view.table import tables

    document = outline.document
    runs = list(streams.streams(document))
    found_tables = (*tables.tables(document, figures), *lost_tables.tables(runs, figures))
    claims = list(control_rates.find(document, figures))
    for frame in (footings, budget_codes, derived_columns, row_numbers, year_columns):
        claims += frame.find(found_tables)
    found_forms = reasons.explain(document, [*forms.forms(document, figures), *lost_grids.forms(runs, figures)])
    package = tuple(filled_forms.filled_forms(document, found_forms))
    for form in found_forms:
        for frame in (funds, fund_switch, scores, form_targets, marks, rows, first_level):
            claims += frame.find(form)
    for frame in (projects_added_up, fund_splits):
        claims += frame.find(document, figures, package)
    claims += prose_and_forms.find(outline, found_forms)
    claims += prose_and_tables.find(outline, figures, found_tables, package)
    return claims, understanding.of_tables(document, figures, found_tables, found_forms)
