"""Writes a folder of invented reports, and beside it, in expected.json, what is to be found in them.

    python -m tests.benchmarks.made FOLDER --count 5000 --seed 1 [--kinds docx=70,txt=15,pdf=10,xlsx=5]
        [--broken 200] [--hanging 3] [--years 20] [--zip]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path, PurePosixPath
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tests.benchmarks.made import KINDS, Made, broken, hanging, reports
from tests.benchmarks.made.years import years

_ZIPPED = 0.3


class _ChineseName(ZipInfo):
    """A member whose name is written as Windows in China does: in GBK, without saying so."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def placed(made: Iterator[Made]) -> Iterator[tuple[PurePosixPath, Made]]:
    """Each with a path of its own."""
    known: set[PurePosixPath] = set()
    for number, one in enumerate(made, 1):
        path = PurePosixPath(one.path)
        if path in known:
            path = path.with_stem(f"{path.stem}（{number}）")
        known.add(path)
        yield path, one


def write(folder: Path, made: Iterator[Made], seed: int, is_zipped: bool) -> list[dict]:
    """Writes the files, those of some counties into an archive; what is expected of each."""
    expected, archives = [], {}
    for path, one in placed(made):
        county = path.parents[1]
        shown = str(path)
        if is_zipped and Random(f"{seed} {county}").random() < _ZIPPED:
            archives.setdefault(county, []).append((path.relative_to(county), one.data))
            shown = f"{county}.zip!/{path.relative_to(county)}"
        else:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(one.data)
        expected.append({"path": shown, "unit": one.unit, "year": one.year, "failure": one.failure,
                         "defects": [defect._asdict() for defect in one.defects]})
    for county, members in archives.items():
        target = folder / f"{county}.zip"
        target.parent.mkdir(parents=True, exist_ok=True)
        with ZipFile(target, "w") as archive:
            for name, data in members:
                archive.writestr(_ChineseName(str(name)), data, ZIP_DEFLATED)
    return expected


def kinds(text: str) -> dict[str, int]:
    shares = {kind: int(share) for kind, _, share in (part.partition("=") for part in text.split(","))}
    if not shares.keys() <= KINDS.keys():
        raise ValueError(text)
    return shares


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", type=kinds, default=KINDS, help="how many of each kind in how many")
    parser.add_argument("--broken", type=int, default=0, help="how many files that cannot be checked to add")
    parser.add_argument("--hanging", type=int, default=0, help="how many files to add whose check takes longer than a --time-limit of seconds")
    parser.add_argument("--years", type=int, default=0, help="how many sets of accounts to add, of units and departments over some years")
    parser.add_argument("--zip", action="store_true", help="put some counties into archives")
    args = parser.parse_args()
    made = chain(reports(args.count, args.seed, args.kinds), broken(args.broken, args.seed + 1), hanging(args.hanging, args.seed + 2),
                 years(args.years, args.seed))
    expected = write(args.folder, made, args.seed, args.zip)
    args.folder.with_name("expected.json").write_text(json.dumps(expected, ensure_ascii=False, indent=1), "utf-8")


if __name__ == "__main__":
    main()
