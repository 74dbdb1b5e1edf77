"""Where the annotated copies of a scan stand: in a mirror of the folders of their reports."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable
from itertools import accumulate, takewhile

from gouji.scan.file_names import safe, sameness

# Names that Windows has given to devices.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_PARTS = re.compile(r"[/\\]")
# What ends the name of an archive in the path of its members.
_ARCHIVE = ".zip!"
# Deeper folders than these letters name are left out: Windows takes no longer paths.
_LONGEST = 150


def copy_names(paths: Iterable[str]) -> dict[str, str]:
    """By the path of each report where its copy stands, below the folder of all, without suffix: no two in the same place, on any system.
    Members of an archive stand in a folder named like it."""
    parts = {path: [part for part in _PARTS.split(os.path.normpath(path)) if part not in ("", ".")] for path in paths}
    common = len(os.path.commonprefix([list(takewhile(_is_folder, folders)) for *folders, _ in parts.values()]))
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    names = {}
    for path, (*folders, last) in sorted(parts.items()):
        folder = "".join(f"{name}/" for name in _within_limit([_folder(name) for name in folders[common:]]))
        stem, suffix = os.path.splitext(last)
        name = first = folder + _name(stem)
        # Reports that only differ in kind are told apart by it.
        if sameness(name) in taken:
            name = first = folder + _name(stem + suffix)
        while (key := sameness(name)) in taken:
            numbers[first] += 1
            name = f"{first}（{numbers[first] + 1}）"
        taken.add(key)
        names[path] = name
    return names


def _is_folder(name: str) -> bool:
    """Whether it is one on disk, and no archive."""
    return not name.lower().endswith(_ARCHIVE)


def _folder(name: str) -> str:
    return _name(name if _is_folder(name) else name[:-1])


def _name(words: str) -> str:
    name = safe(words) or "_"
    return f"_{name}" if _DEVICE.match(name) else name


def _within_limit(names: list[str]) -> list[str]:
    return [name for name, end in zip(names, accumulate(len(name) + 1 for name in names), strict=True) if end <= _LONGEST]
