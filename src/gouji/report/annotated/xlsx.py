"""A copy of a workbook with the findings as notes of its cells.

All other parts of the file are the same, to the byte; in a sheet only the reference to its notes is new. A cell that has a note keeps
its words, and the findings follow behind a line ——勾稽——. What gouji wrote before, in notes of its own and behind that line, gives way
to the findings of now. Excel's conversations ("threaded comments") do not take notes beside them: there the note stands in the next
free cell of the row.
"""

from __future__ import annotations

from itertools import count
from xml.parsers.expat import ExpatError

from lxml.etree import SubElement

from gouji.api import Report
from gouji.document import UnreadableFile
from gouji.document.addresses import address
from gouji.document.container.archive import Archive, open_archive, relations_part
from gouji.document.reading import kind_of
from gouji.document.sheet.xlsx import frame
from gouji.document.sheet.xlsx_notes import COMMENTS, THREADS, relations
from gouji.report.annotated import Annotated
from gouji.report.annotated.archive_copy import with_members
from gouji.report.annotated.xlsx_bytes import tree, unsafe, written
from gouji.report.annotated.xlsx_grid import MOST_COLUMNS, Cell, Grid
from gouji.report.annotated.xlsx_notes import EMPTY, Notes, bounded, cell_of, size
from gouji.report.annotated.xlsx_shapes import Shapes, blocks, empty
from gouji.report.comments import comment
from gouji.report.places import place

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}relationships"/>'.encode()
_TYPES_PART, _TYPE = "[Content_Types].xml", "application/vnd.openxmlformats-officedocument."
# How many cells to the right are looked at for a free one.
_FARTHEST = 50
_MOST_TOLD = 12
_ABOUT = {"zh": "关于 {}：", "en": "on {}:"}
_MOVED = {"zh": "{} 已有对话式批注，勾稽的批注写在 {}", "en": "{} has a threaded comment, the note stands in {}"}
_UNPLACED = {"zh": "{} 已有对话式批注，右侧没有空的单元格，未加批注", "en": "{} has a threaded comment and no free cell beside it; no note was added"}
_ON_SHEET = {"zh": "关于工作表 {} 的批注写在 {}", "en": "the note on the sheet {} stands in {}"}

_MORE = {"zh": "另有 {} 条批注未能写在所指的单元格", "en": "{} more notes could not stand in their cells"}


def annotated(data: bytes, report: Report, lang: str = "zh") -> Annotated:
    """The workbook with a note in each cell that has findings. Raises UnreadableFile if it is none, or cannot be changed safely."""
    if report.document is None:
        raise UnreadableFile(report.error.code, report.error.message)
    if kind_of(data, report.path) != "xlsx":
        raise UnreadableFile("unsupported", "不是 .xlsx、.xlsm 工作簿，无法加批注，请用 Excel 或 WPS 另存为 .xlsx 后再试")
    said: dict[str, dict[Cell, list[str]]] = {}
    copy = _Copy(open_archive(data), lang)
    for finding in report.findings:
        location = report.document.location(finding.start, finding.end)
        text = "\n".join(comment(report.document, finding, lang).lines)
        sheet = location["sheet"]
        if "row" in location:
            cell = location["row"], location["cell"]
        else:
            where = place(report.document, finding.start, finding.end, lang)
            cell, text = (1, 1), f"{_ABOUT[lang].format(where)}\n{text}"
            copy.tell(_ON_SHEET, where, f"{sheet}!A1")
        said.setdefault(sheet, {}).setdefault(cell, []).append(text)
    sheets, *_ = frame(data, copy.archive)
    for title, state, part in sheets:
        if state == "visible":
            copy.annotate(title, part, said.get(title, {}))
    changed = copy.changed()
    return Annotated(with_members(data, changed) if changed else data, copy.notes)


class _Copy:
    """The parts of a workbook that change."""

    def __init__(self, archive: Archive, lang: str):
        self.archive = archive
        self._told: dict[str, None] = {}
        self._lang = lang
        self._changed: dict[str, bytes] = {}
        self._names = {name.lower() for name in archive.names}
        self._new_notes: list[str] = []
        self._block = 0

    def tell(self, form: dict[str, str], *places: str) -> None:
        """Keeps for the user where a note stands."""
        self._told[form[self._lang].format(*places)] = None

    @property
    def notes(self) -> tuple[str, ...]:
        told = tuple(self._told)
        more = len(told) - _MOST_TOLD
        return told if more <= 0 else (*told[:_MOST_TOLD], _MORE[self._lang].format(more))

    def annotate(self, title: str, sheet: str, said: dict[Cell, list[str]]) -> None:
        """Writes what is said of the cells of a sheet."""
        try:
            references = relations(self.archive, sheet)
        except ExpatError:
            raise unsafe() from None
        part = next((target for kind, target in references.values() if kind == COMMENTS), None)
        if not said and part is None:
            return
        if {sheet, part} & self._changed.keys():
            raise unsafe()
        notes = Notes(EMPTY if part is None else self._content(part))
        gone = notes.clear()
        grid = Grid(self._content(sheet), said)
        threads = {cell_of(thread.get("ref", "")) for kind, target in references.values() if kind == THREADS
                   for thread in tree(self._content(target)).iter("{*}threadedComment")}
        texts = self._texts(title, said, grid, threads, notes)
        for cell, text in sorted(texts.items()):
            notes.write(cell, text)
        if not notes.is_changed:
            return
        if part is None:
            part, _ = self._add(sheet, "xl/comments{}.xml", COMMENTS)
            self._new_notes.append(part)
        self._changed[part] = notes.data()
        shapes_part = self._shapes_part(sheet, grid, references, len(texts))
        shapes = Shapes(self._content(shapes_part)).without(gone)
        boxes = {cell: grid.box(grid.area(cell), *size(text)) for cell, text in sorted(texts.items()) if cell not in shapes.notes}
        self._changed[shapes_part] = shapes.added(boxes)

    def changed(self) -> dict[str, bytes]:
        """The contents of the parts that change."""
        if any(name not in self.archive.names for name in self._changed):
            root = tree(self._content(_TYPES_PART))
            names = f"{{{_PACKAGE}content-types}}"
            known = {default.get("Extension", "").lower() for default in root.iter(f"{names}Default")}
            if "vml" not in known:
                root.insert(0, root.makeelement(f"{names}Default", Extension="vml", ContentType=f"{_TYPE}vmlDrawing"))
            for part in self._new_notes:
                SubElement(root, f"{names}Override", PartName=f"/{part}", ContentType=f"{_TYPE}spreadsheetml.comments+xml")
            self._changed[_TYPES_PART] = written(root)
        return self._changed

    def _texts(self, title: str, said: dict[Cell, list[str]], grid: Grid, threads: set[Cell], notes: Notes) -> dict[Cell, str]:
        """The notes by the cells in which they stand."""
        texts: dict[Cell, list[str]] = {}
        for cell, words in said.items():
            texts.setdefault(grid.area(cell)[:2], []).extend(words)
        taken = threads | texts.keys() | notes.cells.keys()
        for cell in sorted(texts.keys() & threads):
            words = texts.pop(cell)
            last = grid.area(cell).last_column
            beside = ((cell[0], column) for column in range(last + 1, min(last + _FARTHEST, MOST_COLUMNS) + 1))
            free = next((other for other in beside if other not in taken and grid.is_seen(other)), None)
            if free is None:
                self.tell(_UNPLACED, f"{title}!{address(*cell)}")
            else:
                self.tell(_MOVED, f"{title}!{address(*cell)}", f"{title}!{address(*free)}")
                taken.add(free)
                texts[free] = [f"{_ABOUT[self._lang].format(address(*cell))}\n{words[0]}", *words[1:]]
        return {cell: bounded("\n\n".join(words)) for cell, words in texts.items()}

    def _shapes_part(self, sheet: str, grid: Grid, references: dict[str, tuple[str, str]], shapes: int) -> str:
        """The part with the shapes of a sheet; a new one is referred to."""
        if grid.drawing:
            return references.get(grid.drawing, ("", ""))[1]
        part, reference = self._add(sheet, "xl/drawings/vmlDrawing{}.vml", "vmlDrawing")
        if not self._block:
            self._block = max((0, *(block for name in self.archive.names if name.endswith(".vml") for block in blocks(self._content(name)))))
        self._changed[part] = empty(self._block + 1, shapes)
        self._block = max(blocks(self._changed[part]))
        content = self._content(sheet)
        element = b'<%slegacyDrawing xmlns:r="%s" r:id="%s"/>' % (grid.prefix, _RELATIONS.encode(), reference.encode())
        self._changed[sheet] = b"".join((content[:grid.gap], element, content[grid.gap:]))
        return part

    def _add(self, sheet: str, form: str, kind: str) -> tuple[str, str]:
        """A new part to which a sheet refers, and the id of the reference."""
        part = next(name for name in map(form.format, count(1)) if name.lower() not in self._names)
        self._names.add(part.lower())
        listed = relations_part(sheet)
        root = tree(self._content(listed) if listed in self._changed or listed in self.archive.names else _NO_RELATIONS)
        taken = {relation.get("Id") for relation in root}
        reference = next(name for name in map("rId{}".format, count(1)) if name not in taken)
        SubElement(root, f"{{{_PACKAGE}relationships}}Relationship", Id=reference, Type=f"{_RELATIONS}/{kind}", Target=f"/{part}")
        self._changed[listed] = written(root)
        return part, reference

    def _content(self, part: str) -> bytes:
        if part in self._changed:
            return self._changed[part]
        if part not in self.archive.names:
            raise unsafe()
        return self.archive.read(part)
