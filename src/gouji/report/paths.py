"""The name of a file as an output writes it: as text, and as a URI."""

from __future__ import annotations

import os
from pathlib import Path, PurePath
from urllib.parse import quote


def path_text(path: str) -> str:
    """The path in characters: names of files may be bytes that are none, and no output could be encoded with them."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in path)


def path_uri(path: str) -> str:
    """The path as a URI reference of RFC 3986: relative as it was given, a `file:` URI if it is absolute or leads out of the folder."""
    parts = PurePath(path)
    if parts.is_absolute():
        return Path(path).as_uri()
    if ".." in parts.parts:
        return Path(path).resolve().as_uri()
    return quote(os.fsencode(parts.as_posix()))
