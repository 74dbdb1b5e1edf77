"""What kind of report a text is: a self-evaluation, the accounts of a department, a public budget, a communiqué."""

from __future__ import annotations

from gouji import lexicon
from gouji.document import Document

UNKNOWN = ""


def genre(document: Document) -> str:
    """The name of its kind in `grammar/genres.toml`; empty if nothing tells."""
    head = document.text[:lexicon.count("genres", "title-within")]
    rows = lexicon.entry("genres", "genre")
    for row in rows:
        if lexicon.compiled("genres", row["title"]).search(head):
            return str(row["name"])
    fewest = lexicon.count("genres", "fewest-words")
    return next((str(row["name"]) for row in rows if sum(word in document.text for word in row["body"]) >= fewest), UNKNOWN)


def lists_are_complete(name: str) -> bool:
    """Whether a list of parts in such a report is as good as always complete."""
    return name in lexicon.entry("genres", "lists", "complete")
