"""Unreadable characters (the private-use area of a font): decimal points if they always stand between digits."""

from __future__ import annotations

import re

_GLYPH = re.compile("[\ue000-\uf8ff\ufffd]")
_BEFORE_GROUP = re.compile("\\d{3}(?!\\d)")


def read(text: str) -> tuple[str, frozenset[str]]:
    """The text with points for the glyphs that are points, at the same offsets, and the other glyphs that stand beside digits."""
    if _GLYPH.search(text) is None:
        return text, frozenset()
    unknown = set()
    for glyph in set(_GLYPH.findall(text)):
        spots = [at for at in range(len(text)) if text[at] == glyph] if text.count(glyph) < len(text) else []
        between = [at for at in spots if text[at - 1:at].isdigit() and text[at + 1:at + 2].isdigit()]
        if not between:
            continue
        # where three digits follow each, it may as well part groups of digits
        if len(between) == len(spots) and not all(_BEFORE_GROUP.match(text, at + 1) for at in spots):
            text = text.replace(glyph, ".")
        else:
            unknown.add(glyph)
    return text, frozenset(unknown)
