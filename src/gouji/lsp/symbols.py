"""The section tree as document symbols."""

from __future__ import annotations

from lsprotocol.types import DocumentSymbol, SymbolKind

from gouji.document import Block, Document, Section
from gouji.lsp.positions import Lines, span_range

_LONGEST = 20


def symbols(document: Document, lines: Lines) -> list[DocumentSymbol]:
    """The highest sections, each with those below it."""
    top: list[DocumentSymbol] = []
    openings = {block.start: block for block in document.blocks}
    found: list[DocumentSymbol] = []
    for section in document.sections[1:]:
        opening = openings[section.start]
        symbol = DocumentSymbol(_name(document, section, opening), SymbolKind.String, span_range(document, lines, section.start, section.end),
                                span_range(document, lines, opening.start, opening.end), children=[])
        found.append(symbol)
        (found[section.parent - 1].children if section.parent else top).append(symbol)
    return top


def _name(document: Document, section: Section, opening: Block) -> str:
    """The heading with its number; of a paragraph with a number, its beginning."""
    begin = opening.numbering.end if opening.numbering else opening.start
    words = document.text[begin:opening.end].strip()
    shortened = section.title or (words if len(words) <= _LONGEST else words[:_LONGEST] + "…")
    return document.text[opening.start:begin] + shortened
