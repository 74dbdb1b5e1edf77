"""Chains: the numbers of a list that stands inside one paragraph: ①…；②…, （1）…（2）…"""

from __future__ import annotations

from gouji import lexicon
from gouji.document import Document
from gouji.view.numbering import ordinals
from gouji.view.numbering.item_numbers import Mark

_NOT_PROSE = frozenset(("table", "signature"))


def chains(document: Document) -> dict[int, list[list[Mark]]]:
    """The lists inside paragraphs, by block: marks of one form that begin with a 1, or with the block's own mark."""
    text, blocks = document.text, document.blocks
    by_block: dict[int, dict[str, list[Mark]]] = {}
    index = 0
    for match in lexicon.pattern("sequences", "chains", "mark").finditer(text):
        start = match.start()
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        if index == len(blocks):
            break
        block = blocks[index]
        own = block.numbering
        if start <= block.start or block.kind in _NOT_PROSE or (own is not None and start < own.end):
            continue
        written = match[0].strip("().、")
        if written.isascii() and text[start - 1] not in "。;:，,":
            continue
        forms = by_block.get(index)
        if forms is None:
            forms = by_block[index] = {}
            if own is not None:
                forms[_form(text[own.start:own.end])] = [Mark(own.start, own.end, own.value, own.style)]
        form = _form(match[0])
        value = ordinals.value(written)
        if form in forms or value == 1:
            forms.setdefault(form, []).append(Mark(start, match.end(), value, form))
    return {at: [marks for marks in forms.values() if len(marks) > 1] for at, forms in by_block.items()}


def _form(mark: str) -> str:
    """The written form without its number."""
    return lexicon.pattern("sequences", "chains", "number").sub("N", mark.strip())
