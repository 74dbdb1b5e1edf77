"""Addresses of cells in spreadsheets: C7 is row 7, column 3."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")


def address(row: int, column: int) -> str:
    """The address of a cell."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"


def row_and_column(text: str) -> tuple[int, int]:
    """The cell of an address. Raises ValueError if it is none."""
    match = _ADDRESS.fullmatch(text)
    if match is None:
        raise ValueError(text)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
