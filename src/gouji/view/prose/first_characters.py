"""The characters with which a match of a regular expression can begin, so that a search can skip all others."""

from __future__ import annotations


def first_characters(pattern: str) -> set[str] | None:
    """The possible first characters of a match; None if any character may begin it, or if it cannot be told."""
    try:
        from re import _parser
    except ImportError:
        return None
    first, may_be_empty = _first(_parser.parse(pattern))
    return None if may_be_empty else first


def _first(items) -> tuple[set[str] | None, bool]:
    """The first characters of a parsed sequence, and whether it may match nothing."""
    found: set[str] = set()
    for operation, argument in items:
        first, may_be_empty = _first_of(str(operation), argument)
        if first is None:
            return None, False
        found |= first
        if not may_be_empty:
            return found, False
    return found, True


def _first_of(operation: str, argument) -> tuple[set[str] | None, bool]:
    match operation:
        case "LITERAL":
            return {chr(argument)}, False
        case "IN":
            return _class(argument), False
        case "BRANCH":
            branches = [_first(branch) for branch in argument[1]]
            if any(first is None for first, _ in branches):
                return None, False
            return set().union(*(first for first, _ in branches)), any(empty for _, empty in branches)
        case "SUBPATTERN":
            return _first(argument[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            first, may_be_empty = _first(argument[2])
            return first, may_be_empty or argument[0] == 0
        case "ASSERT" | "ASSERT_NOT" | "AT":
            return set(), True
        case _:
            return None, False


def _class(items) -> set[str] | None:
    found: set[str] = set()
    for operation, argument in items:
        match str(operation):
            case "LITERAL":
                found.add(chr(argument))
            case "RANGE":
                found.update(map(chr, range(argument[0], argument[1] + 1)))
            case _:
                return None
    return found
