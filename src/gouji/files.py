"""Which files are reports, by their names and by where they lie; what they hold is not asked."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

REPORTS = (".txt", ".text", ".md", ".markdown", ".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf",
           ".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".html", ".htm", ".mht", ".mhtml")
# Copies with comments stand beside their reports, and are none themselves.
COPY_MARK = ".勾稽批注"
# ~$ begins the name of what Word and WPS keep beside a file that is open; macOS adds __MACOSX to archives.
_HIDDEN, _HIDDEN_FOLDER = (".", "~$"), "__MACOSX"
_PAGE_FOLDER = re.compile(r"[_.]files(?=[/\\])")


def reports_in(folder: str, endings: tuple[str, ...] = REPORTS, onerror: Callable[[OSError], None] | None = None) -> list[str]:
    """The reports in a folder and the folders in it, in order. `onerror` is told of folders that cannot be read."""
    found: list[Path] = []
    for place, folders, names in os.walk(Path(folder), onerror=onerror):
        folders[:] = [name for name in folders if not is_hidden(name)]
        found += [Path(place, name) for name in (*folders, *names) if is_report(name, endings)]
    return [str(path) for path in sorted(found) if _may_be_report(path) and not is_part_of_page(str(path), os.path.exists)]


def is_report(name: str, endings: tuple[str, ...] = REPORTS) -> bool:
    """Whether a file of this name, without its folders, is taken for a report."""
    stem, ending = os.path.splitext(name)
    return ending.lower() in endings and not stem.endswith(COPY_MARK) and not is_hidden(name)


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over with all in it."""
    return name.startswith(_HIDDEN) or name == _HIDDEN_FOLDER


def is_part_of_page(path: str, exists: Callable[[str], bool]) -> bool:
    """Whether it lies in the folder in which a browser keeps the parts of a page that it saved."""
    return any(exists(path[:folder.start()] + ending) for folder in _PAGE_FOLDER.finditer(path) for ending in (".html", ".htm"))


def _may_be_report(path: Path) -> bool:
    """A file; and what is called like one and is none, so that it does not pass in silence. Pipes and devices may never end."""
    return path.is_file() or path.is_dir() or path.is_symlink()
