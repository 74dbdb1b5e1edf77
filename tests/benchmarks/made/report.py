"""The chapters of an invented report. Its figures agree with one another except where a slip is wanted."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import NamedTuple

from tests.benchmarks.made.draft import Draft, amount, percent, rounded, shares
from tests.benchmarks.made.form import Project, form, project
from tests.benchmarks.made.names import Unit, words

_COUNTS = "零一二三四五六七八九"


class Money(NamedTuple):
    """What a unit had and spent in a year, in hundredths of 万元."""

    income: int
    last_income: int
    initial: int
    spent: int
    staff: int
    public: int
    projects: tuple[Project, ...]

    @property
    def basic(self) -> int:
        return self.staff + self.public

    @property
    def project(self) -> int:
        return self.spent - self.basic


class Chapters:
    """Writes the chapters of one report into a draft."""

    def __init__(self, draft: Draft, unit: Unit, year: int, size: int):
        self.draft, self.unit, self.year = draft, unit, year
        self.size = size
        """How many sentences without figures stand in a paragraph, at most."""
        self.chance = draft.chance
        self._comma = "," if self.chance.random() < 0.2 else ""

    def money(self, hundredths: int) -> str:
        return f"{amount(hundredths, self._comma)}万元"

    def filled(self, kind: str = "general", **names: str) -> str:
        """Sentences without figures."""
        known = words()["words"][kind]
        chosen = self.chance.sample(known, k=min(len(known), self.chance.randint(1, self.size)))
        return "".join(sentence.format(us=f"本{self.unit.short}", served=self.unit.served, **names) for sentence in chosen)

    def cover(self, subject: str = "") -> str:
        """Title and who filled it in; the day on which."""
        draft, chance = self.draft, self.chance
        draft.title(f"{self.unit.name}{self.year}年度{f'{subject}项目' if subject else '部门整体'}支出绩效自评报告")
        day = f"{self.year + 1}年{chance.randint(1, 6)}月{chance.randint(1, 28)}日"
        if chance.random() < 0.7:
            draft.say(f"{chance.choice(('部门名称', '单位名称', '填报单位'))}：{self.unit.name}")
            if not subject:
                # Reported in the cover and in the signature.
                early = f"{self.year}年11月{chance.randint(1, 28)}日"
                day = draft.slip("D402", day, early, early, early)
            draft.say(f"填报日期：{day}")
        return day

    def staff(self) -> None:
        """What the unit is for, its sections and its people."""
        draft, chance, unit = self.draft, self.chance, self.unit
        kinds = chance.choice((("行政人员", "参公人员", "非参公人员"), ("管理岗", "专业技术岗", "工勤岗")))
        counts = [chance.randint(5, 30) for _ in kinds]
        staff = sum(counts)
        # Another number than the staff, or the parts could be those of the posts.
        quota = staff + chance.randint(1, 6)
        sections = chance.sample(unit.sections, k=chance.randint(4, len(unit.sections)))
        noun = {"股": "股室", "科": "科室"}.get(sections[-1][-1], "部室")
        listed = "、".join(sections)
        listing = chance.choice(("内设{}，分别为{}。", "下设{}：{}。"))
        wrong = len(sections) + chance.choice((-1, 1, 2))
        count = draft.slip("N601", f"{len(sections)}个{noun}", f"{wrong}个{noun}", f"{wrong}个{noun.removeprefix('部室')}")
        draft.say(f"{unit.name}为{unit.county[-1]}{unit.bureau}所属公益{chance.choice('一二')}类事业单位，主要承担{unit.duty}等工作。",
                  listing.format(count, listed))
        made_up = "、".join(f"{kind}{count}人" for kind, count in zip(kinds, counts, strict=True))
        # After 其中 not all need be listed, so that only a total less than its parts is wrong, and not one that is made up of the first.
        total = f"{staff}人"
        if kinds[0] == "行政人员":
            total = draft.slip("N602", total, f"{staff - chance.randint(1, 4)}人")
        draft.say(chance.choice(("核定编制{}人，{}年末实有在编人数{}（其中{}）。", "编制数{}人，{}年末实有在编人员{}，其中：{}。")).format(
            quota, self.year, total, made_up))
        draft.say(self.filled())

    def funds(self, money: Money) -> None:
        """Income and expenditure of the year."""
        draft, chance, year = self.draft, self.chance, self.year
        more = money.income - money.last_income
        word, rate = ("增加", "增长") if more > 0 else ("减少", "下降")
        changed = draft.slip("R204", percent(abs(more), money.last_income), percent(abs(more) * 3, money.last_income * 2))
        draft.say(f"{year}年收入预算{self.money(money.income)}，比上年{word}{self.money(abs(more))}，{rate}{changed}。",
                  self.filled() if chance.random() < 0.3 else "")
        added = money.income - money.initial
        if added:
            moved = "追加" if added > 0 else "调减"
            whole = draft.slip("T104", self.money(money.income), self.money(money.income + chance.choice((-1, 1)) * 100 * chance.randint(2, 60)))
            draft.say(f"年初预算{self.money(money.initial)}，年中{moved}{self.money(abs(added))}，全年预算数{whole}。")
        spent = self.money(money.spent)
        executed = percent(money.spent, money.income)
        if chance.random() < 0.5:
            draft.say(f"{year}年全年预算{self.money(money.income)}，全年执行数{spent}，预算执行率{executed}。")
        else:
            executed = draft.slip("R209", executed, percent(money.spent * 95, money.income * 100))
            draft.say(f"{year}年全年预算{self.money(money.income)}，全年支出{spent}，执行率{executed}。")
        if money.income > money.spent:
            left = draft.slip("T105", *(self.money(money.income - money.spent + more) for more in (0, 100 * chance.randint(2, 90))))
            draft.say(f"全年收入{self.money(money.income)}，全年支出{spent}，收支结余{left}。")
        granted = money.income * chance.randint(80, 97) // 100
        share = draft.slip("R201", percent(granted, money.income), percent(granted * 9, money.income * 10))
        draft.say(f"收入{self.money(money.income)}，其中：财政拨款收入{self.money(granted)}，占{share}。")
        if chance.random() < 0.6:
            basic = percent(money.basic, money.spent)
            rest = percent(money.project, money.spent)
            draft.say(f"全年支出{spent}，其中：基本支出{self.money(money.basic)}，占{basic}；项目支出{self.money(money.project)}，占{rest}。")
        else:
            other = money.project + 100 * chance.randint(2, 90)
            draft.say(f"全年支出{spent}，包括基本支出{self.money(money.basic)}和项目支出{self.money(draft.slip('T101', money.project, other, spent))}。")
        public = draft.slip("T101", money.public, money.public + 100 * chance.randint(2, 9), self.money(money.basic))
        draft.say(f"基本支出{self.money(money.basic)}，其中：人员经费{self.money(money.staff)}，公用经费{self.money(public)}。")
        self.three_public(money)

    def three_public(self, money: Money) -> None:
        draft, chance = self.draft, self.chance
        vehicles, guests = money.public * chance.randint(3, 9) // 100, money.public * chance.randint(1, 3) // 100
        total, less = vehicles + guests, (vehicles + guests) * chance.randint(2, 15) // 100 + 1
        parts = "公务用车运行维护费{}、公务接待费{}"
        if chance.random() < 0.3:
            draft.say(f"全年“三公”经费支出{self.money(total)}，其中：{parts.format(self.money(vehicles), self.money(guests))}。",
                      f"同比减少{self.money(less)}，下降{percent(less, total + less)}。")
            return
        guests = draft.slip("T101", guests, guests + total * chance.randint(5, 20) // 100 + 1, self.money(total))
        fallen = draft.slip("U306", self.money(less), f"-{self.money(less)}")
        rate = draft.slip("R204", percent(less, total + less), percent(less * 2, total + less))
        draft.say(f"“三公”经费支出{self.money(total)}（{parts.format(self.money(vehicles), self.money(guests))}），比上年减少{fallen}，下降{rate}。")

    def accounts(self, money: Money) -> None:
        """The table of expenditure."""
        draft, chance, year = self.draft, self.chance, self.year
        draft.say(f"{year}年支出决算情况如下：")
        draft.say("单位：万元")
        items = [("人员经费", money.staff), ("公用经费", money.public), *((part.name, part.executed) for part in money.projects)]
        columns = [[value * chance.randint(85, 99) // 100 for _, value in items], [max(value, value * 100 // 97) for _, value in items],
                   [value for _, value in items]]
        rows = [[f"{number}.{name}", *(amount(column[at]) for column in columns)]
                for at, (number, (name, _)) in enumerate(zip((1, 2, *range(1, len(items))), items, strict=False))]
        basic, projects = [sum(column[:2]) for column in columns], [sum(column[2:]) for column in columns]
        totals = [a + b for a, b in zip(basic, projects, strict=True)]
        shown = [draft.slip("T101", amount(totals[0]), amount(totals[0] + 100 * chance.randint(3, 99))), *map(amount, totals[1:])]
        draft.table([["项目", f"{year - 1}年决算数", f"{year}年预算数", f"{year}年决算数"], ["一、基本支出", *map(amount, basic)],
                     *rows[:2], ["二、项目支出", *map(amount, projects)], *rows[2:], ["合计", *shown]])

    def management(self) -> None:
        """How funds and projects were looked after, at more or less length."""
        for _ in range(self.chance.choice((1, 1, 2, 3, 5, 9))):
            self.draft.say(self.filled())

    def project(self, part: Project) -> None:
        """What became of one project."""
        draft, chance = self.draft, self.chance
        rate = draft.slip("R209", percent(part.executed, part.budget), percent(part.executed * 93, part.budget * 100))
        spent = self.money(part.executed)
        spent = draft.slip("U302", spent, spent.removesuffix("元"))
        draft.say(f"{part.name}项目全年预算{self.money(part.budget)}，实际支出{spent}，执行率{rate}。",
                  self.filled("project", project=part.name))
        names = chance.sample(("设备购置", "材料采购", "劳务费用", "委托服务", "宣传印刷", "差旅交通", "维修维护"), k=chance.randint(2, 5))
        values = shares(chance, part.executed, len(names))
        total = self.money(part.executed)
        if chance.random() < 0.5:
            values[-1] = draft.slip("T101", values[-1], values[-1] + 10 * chance.randint(3, 90), total)
        shown = [self.money(value) for value in values]
        shown[-1] = draft.slip("U301", shown[-1], shown[-1].replace("万元", "元"))
        listed = "、".join(f"{name}{value}" for name, value in zip(names, shown, strict=True))
        draft.say(f"项目支出{total}（{listed}）。")
        if chance.random() < 0.4:
            people = chance.randint(50, 5_000)
            each = rounded(Decimal(part.executed) * 100 / people)
            each = draft.slip("R212", f"{each}元", f"{each + chance.randint(1, 9) * 10}元")
            draft.say(f"项目支出{total}，惠及{people}人，人均{each}。")
        self.dates()

    def dates(self) -> None:
        draft, chance, year = self.draft, self.chance, self.year
        begin, end = chance.randint(1, 4), chance.randint(6, 12)
        until = draft.slip("D408", f"{year}年{end}月底", f"{year - 1}年{end}月底", f"{year}年{begin}月至{year - 1}年{end}月底")
        paid = draft.slip("D404", f"{year}年{chance.choice((3, 5, 7, 8))}月{chance.randint(10, 30)}日", f"{year}年{chance.choice((2, 4, 6, 9))}月31日")
        draft.say(f"项目于{year}年{begin}月至{until}实施，资金于{paid}拨付到位。")
        if chance.random() < 0.3:
            after = draft.slip("W830", f"{year + 1}年", "XX年")
            draft.say(f"{after}将结合实际继续安排该项目。")

    def tasks(self) -> None:
        """Targets of the year and what was done."""
        for name, counted in self.chance.sample(self.unit.tasks, k=self.chance.randint(2, len(self.unit.tasks))):
            self.task(name, counted)
        self.satisfaction()

    def task(self, name: str, counted: str) -> None:
        draft, chance = self.draft, self.chance
        target = chance.randint(20, 90) * chance.choice((2, 10, 25, 100))
        done = target + target * chance.randint(1, 25) // 100 + 1
        rate = percent(done, target, 1)
        more = self.filled() if chance.random() < 0.3 else ""
        if chance.random() < 0.3:
            draft.say(f"年初计划{name}{target}{counted}，实际完成{done}{counted}，完成率为{rate}。", more)
            return
        if chance.random() < 0.5:
            rate = draft.slip("R210", rate, percent(target, done, 1))
        else:
            # More than what lengths and areas may have been rounded by.
            rate = draft.slip("R209", rate, f"{Decimal(rate[:-1]) + chance.randint(5, 9)}%")
        draft.say(f"{name}任务{target}{counted}，完成{done}{counted}，完成率{rate}。", more)

    def satisfaction(self) -> None:
        draft, chance = self.draft, self.chance
        before = chance.randint(85, 93)
        more = chance.randint(2, 5)
        points = draft.slip("R215", f"{more}个百分点", f"{more}%")
        draft.say(f"{self.unit.served}满意度由{before}%提高到{before + more}%，提高{points}。")

    def marks(self) -> None:
        """The marks that the unit gives itself."""
        draft, chance = self.draft, self.chance
        weights = chance.choice(((15, 25, 35, 25), (20, 20, 40, 20), (10, 30, 40, 20)))
        marks = [weight - chance.randint(0, 2) for weight in weights]
        total = sum(marks)
        grade = draft.slip("S505", "优", "中")
        stated = f"{total}分"
        stated = draft.slip("S502", stated, f"{total - chance.randint(1, 2)}分" if total > 92 else f"{total + 3}分")
        listed = "；".join(f"{name}满分{weight}分，得{mark}分" for name, weight, mark in
                          zip(("投入", "过程", "产出", "效果"), weights, marks, strict=True))
        draft.say(f"按照投入、过程、产出、效果四个方面自评，满分100分，自评得分{stated}，等级为{grade}。其中：{listed}。")

    def problems(self) -> None:
        draft, chance = self.draft, self.chance
        for title, kind in (("存在的问题", "problems"), ("改进措施", "measures")):
            draft.heading(title)
            chosen = chance.sample(words()["words"][kind], k=chance.randint(2, 5))
            numbers = [f"{_COUNTS[number]}是" for number in range(1, len(chosen) + 1)]
            if len(chosen) > 2:
                numbers[-1] = draft.slip("N605", numbers[-1], f"{_COUNTS[len(chosen) + chance.randint(1, 3)]}是")
            draft.say("；".join(map("".join, zip(numbers, chosen, strict=True))) + "。")

    def signature(self, day: str) -> None:
        self.draft.say(self.unit.name)
        self.draft.say(day)


def whole(draft: Draft, unit: Unit, year: int) -> None:
    """The report of a whole unit, with forms of some of its projects."""
    chance = draft.chance
    chapters = Chapters(draft, unit, year, chance.choice((1, 2, 3, 4, 6, 12)))
    money = _money(chance, unit)
    day = chapters.cover()
    draft.heading(chance.choice(("部门基本情况", "基本情况", "部门概况")))
    draft.heading(chance.choice(("机构和人员", "机构人员情况")), 2)
    chapters.staff()
    draft.heading(chance.choice(("收入支出情况", "部门整体支出情况")), 2)
    chapters.funds(money)
    if chance.random() < 0.5:
        chapters.accounts(money)
    if chance.random() < 0.6:
        draft.heading("预算和绩效管理情况", 2)
        chapters.management()
    draft.heading(chance.choice(("绩效目标完成情况", "履职完成情况")))
    draft.heading("年度任务完成情况", 2)
    chapters.tasks()
    for part in money.projects:
        draft.heading(f"{part.name}项目", 2)
        chapters.project(part)
    draft.heading("自评结论")
    chapters.marks()
    chapters.problems()
    chapters.signature(day)
    if chance.random() < 0.6:
        for part in chance.sample(money.projects, k=chance.randint(1, min(4, len(money.projects)))):
            draft.say("附件")
            form(draft, unit, year, part)


def single(draft: Draft, unit: Unit, year: int) -> None:
    """The report on one project."""
    chance = draft.chance
    chapters = Chapters(draft, unit, year, chance.choice((1, 2, 3, 5)))
    part = project(chance, chance.choice(unit.projects), chance.randint(500, 60_000))
    day = chapters.cover(part.name)
    draft.heading("项目概况")
    draft.say(chapters.filled("project", project=part.name))
    draft.heading("资金使用情况")
    chapters.project(part)
    draft.heading("绩效目标完成情况")
    chapters.tasks()
    draft.heading("自评结论")
    chapters.marks()
    chapters.problems()
    chapters.signature(day)
    if chance.random() < 0.5:
        draft.say("附件")
        form(draft, unit, year, part)


def alone(draft: Draft, unit: Unit, year: int) -> None:
    """A form without a report."""
    form(draft, unit, year, project(draft.chance, draft.chance.choice(unit.projects), draft.chance.randint(500, 60_000)))


def _money(chance: Random, unit: Unit) -> Money:
    projects = tuple(project(chance, name, chance.randint(500, 60_000))
                     for name in chance.sample(unit.projects, k=chance.randint(1, min(7, len(unit.projects)))))
    staff = chance.randint(8_000, 300_000)
    public = staff * chance.randint(8, 25) // 100
    spent = staff + public + sum(part.executed for part in projects)
    income = spent + spent * chance.randint(0, 6) // 100
    last = income * chance.choice((*range(85, 99), *range(102, 118))) // 100
    initial = income * chance.choice((100, *range(88, 99), *range(101, 105))) // 100
    return Money(income, last, initial, spent, staff, public, projects)
