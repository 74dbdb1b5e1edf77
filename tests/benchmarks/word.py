"""Benchmark of Word files: a report of 100 pages with 40 tables against its text alone.

    python -m tests.benchmarks.word [--runs N] [--keep FOLDER]

The report is made up, the same on every run, and dressed as Word leaves its files: each run and cell with fonts, sizes and marks of
editing. Printed are the whole-process times of checking the text, the Word file and, where LibreOffice is installed, the PDF made of
it (medians over runs that take turns), their ratios, and the most memory of each.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.benchmarks.run import processes
from tests.sets.make import by_libreoffice, docx, plain
from tests.sets.report import Table, Text

_PAGES, _TABLES, _MOST_RATIO, _MOST_DOCX, _MOST_PDF = 100, 40, 6, 300, 400
_PARAGRAPHS = 380
_PROJECTS = ("流动图书车", "古籍修复", "农家书屋", "少儿阅读", "数字资源", "场馆维护", "志愿服务", "展览展示")
_SENTENCES = (
    "按照年初确定的工作安排，{name}项目由业务科室牵头，会同财务科制定了实施方案，明确了责任人和完成时限，逐月调度进展情况。",
    "项目实施过程中，严格执行政府采购和合同管理制度，资金拨付手续齐全，会计核算规范，未发现截留、挤占、挪用资金的情形。",
    "{name}项目资金实行专账核算，付款前由经办人、科室负责人和分管领导逐级审核，相关凭证按要求归档备查。",
    "从群众反映的情况看，服务点布局仍不够均衡，偏远乡镇的服务频次偏低，需要在下一年度预算中统筹考虑。",
    "单位组织了两次自查，对发现的问题建立台账，逐项落实整改，并将整改结果作为下一年度预算安排的参考。",
)
_RUN = ('<w:r w:rsidR="00C41F2A" w:rsidRPr="00A35B17"><w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="宋体" w:eastAsia="WenQuanYi Micro Hei" '
        'w:cs="宋体" w:hint="eastAsia"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr>')
_CELL_RUN = _RUN.replace('"32"', '"21"')


def parts(chance: random.Random) -> list[Text | Table]:
    """A report of chapters with paragraphs, and tables among them."""
    found: list[Text | Table] = [Text("岚溪县图书馆2024年度部门整体支出绩效自评报告", 1)]
    for number in range(_PARAGRAPHS):
        if number % 52 == 0:
            found.append(Text(chance.choice(("预算执行情况", "绩效目标完成情况", "资金管理情况", "存在的问题")), 1, 0))
        if number % 13 == 0:
            found.append(Text(chance.choice(_PROJECTS) + "项目", 2, 1))
        found.append(Text(_paragraph(chance)))
        if number * _TABLES // _PARAGRAPHS != (number + 1) * _TABLES // _PARAGRAPHS:
            found += (Text("单位：万元"), _accounts(chance)) if number % 2 else (Text("项目支出绩效自评表", 3), _form(chance))
    return found


def _paragraph(chance: random.Random) -> str:
    name = chance.choice(_PROJECTS)
    budget, share = chance.randrange(2_000, 90_000), chance.randrange(5_000, 9_900)
    spent = budget * share // 10_000
    staff, material = spent * 3 // 10, spent * 5 // 10
    figures = (f"{name}项目全年预算{budget / 100:.2f}万元，实际支出{spent / 100:.2f}万元，执行率{spent / budget:.2%}。"
               f"其中：人员经费{staff / 100:.2f}万元，购置经费{material / 100:.2f}万元，其他经费{(spent - staff - material) / 100:.2f}万元。")
    return figures + "".join(sentence.format(name=name) for sentence in chance.sample(_SENTENCES, 3))


def _accounts(chance: random.Random) -> Table:
    rows, total = [["项目", "2023年决算数", "2024年预算数", "2024年决算数"]], [0, 0, 0]
    for number, name in enumerate(_PROJECTS, 1):
        figures = [chance.randrange(100, 50_000) for _ in total]
        total = [a + b for a, b in zip(total, figures, strict=True)]
        rows.append([f"{number}.{name}", *(f"{figure / 100:.2f}" for figure in figures)])
    return Table([*rows, ["合计", *(f"{figure / 100:.2f}" for figure in total)]])


def _form(chance: random.Random) -> Table:
    budget = chance.randrange(2_000, 90_000)
    spent = budget * chance.randrange(90, 101) // 100
    name = chance.choice(_PROJECTS)
    score = round(spent / budget * 10, 2)
    rows = [
        ["项目名称", name, *[""] * 6],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["", "年度资金总额", *(f"{n / 100:.2f}" for n in (budget, budget, spent)), "10", f"{spent / budget:.2%}", f"{score:.2f}"],
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ]
    for level, second, weights in (("产出指标（60分）", ("数量指标", "质量指标", "时效指标"), (30, 20, 10)), ("效益指标（30分）", ("社会效益指标",), (30,))):
        for number, (kind, weight) in enumerate(zip(second, weights, strict=True)):
            target = chance.randrange(20, 400)
            rows.append(["" if number else level, kind, f"{name}服务次数", f"≥{target}次", f"{target + number}次", str(weight), str(weight), ""])
    return Table([*rows, ["总分", "", "", "", "", "100", f"{90 + score:.2f}", ""]])


def dressed(data: bytes) -> bytes:
    """The file with all that Word writes about how letters look."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as plain_file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name in plain_file.namelist():
            content = plain_file.read(name).decode()
            if name == "word/document.xml":
                content = "".join(part.replace("<w:r>", _CELL_RUN if part.startswith("<w:tbl>") else _RUN)
                                  for part in re.split("(<w:tbl>.*?</w:tbl>)", content))
                content = re.sub("<w:p>(?!<w:pPr>)", '<w:p w:rsidR="00C41F2A" w:rsidRDefault="00C41F2A" w:rsidP="00A35B17"><w:pPr><w:jc w:val="center"/></w:pPr>',
                                 content)
            archive.writestr(name, content)
    return file.getvalue()


def peak(path: Path) -> float:
    """Megabytes that a process of its own, or one that it starts, takes at most to check a file."""
    code = ("import resource, sys\nfrom gouji.cli import main\ntry: main(['check', sys.argv[1]])\nexcept SystemExit: pass\n"
            "own = int([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])\n"
            "print(max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))")
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1]) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=Path, help="folder for the files made")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = args.keep or Path(name)
        folder.mkdir(parents=True, exist_ok=True)
        report = parts(random.Random(7))
        paths = {kind: folder / f"report.{kind}" for kind in ("txt", "docx", "pdf")}
        paths["txt"].write_text(plain(report), "utf-8")
        paths["docx"].write_bytes(dressed(docx(report)))
        if shutil.which("soffice"):
            from pypdfium2 import PdfDocument

            paths["pdf"].write_bytes(by_libreoffice({"report": paths["docx"].read_bytes()}, "pdf")["report"])
            with PdfDocument(paths["pdf"]) as document:
                print(f"{len(document)} pages (meant: {_PAGES}), {sum(isinstance(part, Table) for part in report)} tables")
        else:
            del paths["pdf"]
        times = processes(args.runs, *(("-m", "gouji", "check", str(path)) for path in paths.values()))
        for (kind, path), seconds, most in zip(paths.items(), times, (None, _MOST_DOCX, _MOST_PDF), strict=False):
            ratio = f"{seconds / times[0]:5.2f}" + (f" (at most {_MOST_RATIO})" if kind == "docx" else "")
            print(f"{kind:5} {path.stat().st_size / 1000:7.0f} KB {seconds * 1000:7.0f} ms  {ratio}  {peak(path):5.0f} MB" + (f" (at most {most})" if most else ""))


if __name__ == "__main__":
    main()
