"""Lines of more than 120 columns, which may only become fewer.

    python -m tests.long_lines            fails if a file has more than long_lines.txt allows it; a file that is not listed may have none
    python -m tests.long_lines --renew    writes the numbers down as they are
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from unicodedata import east_asian_width

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = Path(__file__).with_suffix(".txt")
MOST = 120


def width(line: str) -> int:
    """The columns of a line; a Chinese character takes two."""
    return len(line) + sum(east_asian_width(sign) in "WF" for sign in line)


def found() -> Counter[str]:
    """How many lines of each file are too long, but for those that hold no blank to break them at."""
    paths = [*(ROOT / "src").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    return Counter({path.relative_to(ROOT).as_posix(): count for path in sorted(paths)
                    if (count := sum(width(line) > MOST and " " in line.strip() for line in path.read_text("utf-8").splitlines()))})


def allowed() -> Counter[str]:
    """How many lines of each file may be too long."""
    return Counter({path: int(count) for count, path in map(str.split, ALLOWED.read_text("utf-8").splitlines())})


def main(arguments: list[str]) -> int:
    """Tells where there are more long lines than allowed."""
    now = found()
    if "--renew" in arguments:
        ALLOWED.write_text("".join(f"{count} {path}\n" for path, count in now.items()), "utf-8")
    known = allowed()
    more = [path for path in now if now[path] > known[path]]
    for path in more:
        print(f"{path}: {now[path]} lines of more than {MOST} columns, {known[path]} are allowed")
    print(f"{now.total()} lines of more than {MOST} columns, {known.total()} allowed")
    return int(bool(more))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
