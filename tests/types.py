"""mypy --strict, where complaints may only become fewer.

    python -m tests.types            fails if a file has more complaints than types.txt allows it; a file that is not listed may have none
    python -m tests.types --shrink   writes the smaller numbers down
    python -m tests.types --moved    writes them all down as they are: for files that have been moved
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ALLOWED = Path(__file__).with_suffix(".txt")
_COMPLAINT = re.compile(r"(?m)^(\S+?):\d+: error: .*$")


def allowed() -> Counter[str]:
    """How many complaints each file may have."""
    return Counter({path: int(count) for count, path in map(str.split, ALLOWED.read_text("utf-8").splitlines())})


def main(arguments: list[str]) -> int:
    """Tells where there are more complaints than allowed, and that there are fewer."""
    done = subprocess.run([sys.executable, "-m", "mypy", "--no-error-summary"], cwd=ROOT, capture_output=True, text=True)
    if done.returncode not in (0, 1) or done.stderr:
        print(done.stdout + done.stderr)
        return 2
    known, complaints = allowed(), list(_COMPLAINT.finditer(done.stdout))
    found = Counter(complaint[1] for complaint in complaints)
    more = [path for path in found if found[path] > known[path]]
    if "--moved" in arguments or ("--shrink" in arguments and not more):
        ALLOWED.write_text("".join(f"{count} {path}\n" for path, count in sorted(found.items())), "utf-8")
        known, more = found, []
    for path in sorted(more):
        print(f"{path}: {found[path]} complaints, {known[path]} are allowed")
        print("\n".join("  " + complaint[0] for complaint in complaints if complaint[1] == path))
    fewer = known.total() - found.total()
    print(f"mypy --strict: {found.total()} complaints in {len(found)} files of src/"
          + (f", {fewer} fewer than types.txt says: python -m tests.types --shrink" if fewer > 0 and not more else ""))
    return int(bool(more))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
