"""Access to `grammar/`: the lark grammars and the lexicon, data that a domain expert can read and extend.

In a wheel the folder lies inside the package, in an editable install beside `src/`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path


@cache
def folder() -> Path:
    """The folder with the grammar data. Raises FileNotFoundError if the installation is incomplete."""
    package = Path(__file__).resolve().parent
    for candidate in (package / "grammar", package.parents[1] / "grammar"):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the folder grammar/ is missing: reinstall gouji")


@cache
def lexicon(name: str) -> dict:
    """The lexicon `grammar/NAME.toml`, read once."""
    return tomllib.loads((folder() / f"{name}.toml").read_text("utf-8"))


@cache
def lark_text(name: str) -> str:
    """The text of `grammar/NAME.lark`."""
    return (folder() / f"{name}.lark").read_text("utf-8")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the lexicon, compiled when a text first needs it: most texts need few."""
    return re.compile(pattern)
