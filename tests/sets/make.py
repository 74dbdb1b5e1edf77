"""Makes of each sample the same report as Word, PDF, old Word, spreadsheet, Markdown and text.

    python -m tests.sets.make FOLDER

PDF and old Word files are made of the Word file by LibreOffice, if it is installed; spreadsheets of samples that are forms.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.sets.report import Cell, Table, Text, report

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
# A text that was wrapped by hand has nothing that a Word file could repeat.
NAMES = sorted(path.name for path in SAMPLES.iterdir() if path.suffix in (".md", ".txt") and "hard-wrapped" not in path.name)
FORMS = [name for name in NAMES if name.endswith("-form.md") and "report" not in name]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT = '<w:rFonts w:ascii="Liberation Sans" w:hAnsi="Liberation Sans" w:eastAsia="WenQuanYi Micro Hei"/>'
_STYLES = "".join(
    f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
    for level in (1, 2, 3))
_LISTS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
    + "".join(f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
              for level, text in enumerate(("%1、", "（%2）")))
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>')
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_PAGE_WIDTH = 9600
_NUMBER = re.compile(r"(\d+)(?:\.(\d+))?(%?)")


def docx(parts: list[Text | Table]) -> bytes:
    """A Word file: headings by style, numbers by list, tables with merged cells."""
    body = "".join(_paragraph(part) if isinstance(part, Text) else _table(part) for part in parts)
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_WORD_TYPE}.{kind}+xml"/>' for name, kind in
                                         (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))) + "</Types>",
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/styles.xml": f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONT}</w:rPr></w:rPrDefault></w:docDefaults>{_STYLES}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{_LISTS}</w:numbering>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
                             '<w:pgMar w:top="1440" w:right="1153" w:bottom="1440" w:left="1153" w:header="720" w:footer="720" w:gutter="0"/>'
                             "</w:sectPr></w:body></w:document>",
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for number, (kind, target) in enumerate(targets)) + "</Relationships>"


def _paragraph(part: Text) -> str:
    style = f'<w:pStyle w:val="{part.level}"/>' if part.level else ""
    number = "" if part.list_level is None else f'<w:numPr><w:ilvl w:val="{part.list_level}"/><w:numId w:val="1"/></w:numPr>'
    indent = "" if part.level else '<w:ind w:firstLine="480"/>'
    return f"<w:p><w:pPr>{style}{number}{indent}</w:pPr>{_runs(part.text)}</w:p>"


def _runs(text: str) -> str:
    """The text in several runs, as Word leaves it: parted where figures begin."""
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(run)}</w:t></w:r>' for run in re.split(r"(?<=\D)(?=\d)", text) if run)


def _table(table: Table) -> str:
    columns = max(map(len, table.rows))
    rows = table.cells()
    width = _PAGE_WIDTH // columns
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for _ in range(columns))
    begins = {(number, at) for number, row in enumerate(rows[1:]) for at, cell in enumerate(row) if cell.is_covered}

    def laid_out(number: int, at: int, cell: Cell) -> str:
        merge = '<w:vMerge w:val="continue"/>' if cell.is_covered else '<w:vMerge w:val="restart"/>' if (number, at) in begins else ""
        return (f'<w:tc><w:tcPr><w:tcW w:w="{width * cell.span}" w:type="dxa"/><w:gridSpan w:val="{cell.span}"/>{merge}</w:tcPr>'
                f"<w:p>{_runs(cell.text)}</w:p></w:tc>")

    return (f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
            + "".join(f"<w:tr>{''.join(laid_out(number, at, cell) for at, cell in enumerate(row))}</w:tr>" for number, row in enumerate(rows))
            + "</w:tbl><w:p/>")


def markdown(parts: list[Text | Table]) -> str:
    """With the numbers of lists written out."""
    return _written(parts, lambda text: "#" * text.level + " " if text.level else "", lambda row: f"| {' | '.join(row)} |",
                    lambda table: f"|{'---|' * max(map(len, table.rows))}")


def plain(parts: list[Text | Table]) -> str:
    """Cells parted by tabs."""
    return _written(parts, lambda text: "", "\t".join, None)


def _written(parts, sign, row, rule) -> str:
    counts = [0, 0]
    blocks = []
    for part in parts:
        if isinstance(part, Table):
            lines = [row(cells) for cells in part.rows]
            blocks.append("\n".join(lines[:1] + ([rule(part)] if rule else []) + lines[1:]))
            continue
        number = ""
        if part.list_level is not None:
            counts[part.list_level] += 1
            counts[part.list_level + 1:] = [0] * len(counts[part.list_level + 1:])
            number = ("{}、", "（{}）")[part.list_level].format("一二三四五六七八九十"[counts[part.list_level] - 1])
        blocks.append(sign(part) + number + part.text)
    return "\n\n".join(blocks) + "\n"


def xlsx(parts: list[Text | Table]) -> bytes:
    """A sheet with the figures as numbers, printed as in the sample."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    sheet.title = "自评表"
    at = 1
    for part in parts:
        if isinstance(part, Text):
            sheet.cell(at, 1, part.text)
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=8)
            at += 1
            continue
        for cells in part.cells():
            column = 1
            for cell in cells:
                if cell.text:
                    _fill(sheet.cell(at, column), cell.text)
                if cell.span > 1:
                    sheet.merge_cells(start_row=at, end_row=at, start_column=column, end_column=column + cell.span - 1)
                column += cell.span
            at += 1
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def _fill(cell, text: str) -> None:
    figure = _NUMBER.fullmatch(text)
    if figure is None:
        cell.value = text
        return
    decimals = figure[2] or ""
    cell.value = float(text.rstrip("%")) / (100 if figure[3] else 1)
    cell.number_format = "0" + ("." + "0" * len(decimals) if decimals else "") + figure[3]


def by_libreoffice(made: dict[str, bytes], kind: str) -> dict[str, bytes]:
    """Word files converted into another kind, all at once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for stem, data in made.items():
            (folder / f"{stem}.docx").write_bytes(data)
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", kind,
                        "--outdir", str(folder / "made"), *map(str, sorted(folder.glob("*.docx")))],
                       check=True, timeout=180, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return {stem: (folder / "made" / f"{stem}.{kind}").read_bytes() for stem in made}


def sets() -> dict[str, dict[str, bytes]]:
    """The files by kind and by the name of the sample without its ending."""
    parts = {Path(name).stem: report(SAMPLES / name) for name in NAMES}
    made = {
        "docx": {stem: docx(part) for stem, part in parts.items()},
        "md": {stem: markdown(part).encode() for stem, part in parts.items()},
        "txt": {stem: plain(part).encode() for stem, part in parts.items()},
        "xlsx": {stem: xlsx(part) for stem, part in parts.items() if f"{stem}.md" in FORMS},
    }
    if shutil.which("soffice"):
        made |= {kind: by_libreoffice(made["docx"], kind) for kind in ("pdf", "doc")}
    return made


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for kind, files in sets().items():
        for stem, data in files.items():
            (target / f"{stem}.{kind}").write_bytes(data)
