"""Small faults put into the heart of the checker, one at a time: the tests of its stage must notice each.

    python -m tests.mutants [WORD...]     all that stand in mutants.toml, or those whose file or text holds a word
    python -m tests.mutants --jobs 4

Each is a snippet of a module that stands there once, and what takes its place. The project is copied for it and stays as it
is. Before any fault the tests must pass in a copy.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("src/gouji")
COPIED = ("src", "grammar", "samples", "tests", "docs")
# What is run of a stage's tests: those of a second or two that are nearest to the code, then what is pinned, then the others.
NEAREST = {
    "quantity": ("tests/quantity/test_interval.py",),
    "view": ("tests/view/test_attributes.py", "tests/view/prose"),
    "claim": ("tests/claim/totals", "tests/claim/rates", "tests/claim/changes", "tests/claim/table", "tests/claim/frames"),
    "check": tuple(f"tests/check/test_{name}.py" for name in ("built_claims", "needed", "slips", "repairs", "evidence")),
    "rule": ("tests/rule/test_findings.py", "tests/rule/test_pages.py"),
}
PINNED = ("tests/test_snapshot.py",)
STAGES = {
    "quantity": ("tests/quantity",),
    "view": ("tests/view", "tests/claim"),
    "claim": ("tests/claim", "tests/rule/test_cases.py"),
    "check": ("tests/check", "tests/rule/test_cases.py"),
    "rule": ("tests/rule",),
}
LEAST = 0.9
_LONGEST = 600


class Mutant(NamedTuple):
    """One fault: in `file`, `old` becomes `new`."""

    file: str
    old: str
    new: str
    survives: str = ""
    """Why no test notices it, if none does."""

    @property
    def path(self) -> Path:
        return PACKAGE / self.file

    @property
    def rounds(self) -> tuple[tuple[str, ...], ...]:
        """The tests that are run, one round after the other."""
        stage = self.file.partition("/")[0]
        return NEAREST[stage], PINNED + STAGES[stage]

    def applies(self, root: Path = ROOT) -> bool:
        """Whether the snippet stands in its module, once."""
        path = root / self.path
        return path.exists() and path.read_text("utf-8").count(self.old) == 1


def mutants() -> list[Mutant]:
    """All that are described."""
    described = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    return [Mutant(file, *row) for file, rows in described.items() for row in rows]


def noticed(mutant: Mutant, folder: Path) -> str:
    """The first test that fails in a copy of the project with the fault; empty if none does."""
    path = folder / mutant.path
    source = path.read_text("utf-8")
    path.write_text(source.replace(mutant.old, mutant.new), "utf-8")
    try:
        return next(filter(None, (failing(tests, folder) for tests in mutant.rounds)), "")
    finally:
        path.write_text(source, "utf-8")


def failing(tests: Iterable[str], folder: Path) -> str:
    """The first of some tests that fails in a copy of the project; empty if none does."""
    plain = ("-x", "-q", "-o", "addopts=", "-p", "no:cacheprovider", "-p", "no:xdist")
    command = [sys.executable, "-m", "pytest", *plain, *tests]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=_LONGEST)
    except subprocess.TimeoutExpired:
        return "a test that never ends"
    if not done.returncode:
        return ""
    return next((line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))), "a test")


@contextmanager
def copies(number: int) -> Iterator[Queue[Path]]:
    """So many copies of the project."""
    with TemporaryDirectory() as name:
        free: Queue[Path] = Queue()
        for at in range(number):
            folder = Path(name) / str(at)
            for part in COPIED:
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
            shutil.copy(ROOT / "pyproject.toml", folder)
            free.put(folder)
        yield free


def main(arguments: list[str]) -> int:
    """Tells of each fault whether the tests noticed; 1 if too few were, or if one does not apply any more."""
    parser = argparse.ArgumentParser()
    parser.add_argument("words", nargs="*")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args(arguments)
    words = options.words or [""]
    chosen = [m for m in mutants() if any(word in m.file or word in m.old for word in words)]
    stale = [m for m in chosen if not m.applies()]
    for mutant in stale:
        print(f"stale     {mutant.file}: {mutant.old!r} does not stand there once")
    alive = [m for m in chosen if m not in stale]

    with copies(options.jobs) as free, ThreadPoolExecutor(options.jobs) as pool:
        folder = free.get()
        without = failing(dict.fromkeys(test for mutant in alive for tests in mutant.rounds for test in tests), folder)
        free.put(folder)
        if without:
            print(f"fails without any fault: {without}")
            return 1

        def tried(mutant: Mutant) -> str:
            folder = free.get()
            try:
                return noticed(mutant, folder)
            finally:
                free.put(folder)

        survived = 0
        for mutant, failed in zip(alive, pool.map(tried, alive), strict=True):
            survived += not failed
            what = f"{mutant.file}: {mutant.old!r} → {mutant.new!r}"
            print(f"noticed   {what}  by {failed}" if failed else f"SURVIVED  {what}  {mutant.survives}", flush=True)
    print(f"{len(alive) - survived} of {len(alive)} noticed" + (f", {len(stale)} stale" if stale else ""))
    return int(bool(stale) or len(alive) - survived < LEAST * len(alive))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
