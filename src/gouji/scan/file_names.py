"""Names of files that every system takes, made of names that may be anything."""

from __future__ import annotations

from unicodedata import category, normalize

_FORBIDDEN, _LONGEST = frozenset('/\\:*?"<>|'), 150


def safe(words: str) -> str:
    """The words as a name, or as a part of one, in at most 150 bytes; nothing may be left of them."""
    words = "".join("_" if c in _FORBIDDEN or is_control(c) else c for c in words)
    return words.encode()[:_LONGEST].decode(errors="ignore").strip(" .")


def sameness(name: str) -> str:
    """Equal for names that some system takes for the same: where capitals and accents make no difference."""
    return normalize("NFKC", name).casefold()


def is_control(character: str) -> bool:
    """Whether it is no sign, but acts on those around it, or is no character at all."""
    return category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") or character in "\ufffe\uffff"
