"""The compiled expressions of stage 2, built on first use from the lexicon."""

from __future__ import annotations

import re
from functools import cache

from gouji.grammar import lexicon
from gouji.quantity import numerals, units

# the number itself; groups of three with , or ，
NUMBER = "\\d{1,3}(?:[,，]\\d{3}){1,7}(?![\\d,，])(?:\\.\\d+)?|\\d+(?:\\.\\d+)?"
DASH = "[-—–~～－−]{1,2}|至|到"
# a Chinese character; a range of code points takes a thousand times as long to compile
CHINESE = "[^\\W\\d_A-Za-z]"


@cache
def trigger() -> re.Pattern[str]:
    """The characters at which a figure, or something that looks like one, may begin."""
    return re.compile(f"[0-9{numerals.characters()}第半几数若]")


@cache
def _magnitude() -> str:
    names = units.alternation(list(numerals.magnitudes()))
    # 千瓦, 百分点 are units; 百强 and 千家万户 no figures
    return f"{names}(?!(?<=千)[瓦克米伏卡]|(?<=百)(?:分点|分之))"


@cache
def arabic() -> re.Pattern[str]:
    """A number in Arabic digits with what may stand between it and its unit: 2亿3000万, 108,800万, 8个多亿, 30多."""
    odd = "多(?!元化|部门|方|年|种)|余(?!额)|来(?=[个人名家天年])"
    return re.compile(
        f"(?:(?P<head>\\d+(?:\\.\\d+)?)(?P<head_magnitude>万亿|亿|万)零?(?=\\d))?(?P<number>{NUMBER})"
        f"(?:(?P<clump>个多?(?=亿(?!元|级)))亿"
        f"|(?P<lead>{odd}|个多(?=[万亿]))?[ \\u3000]?(?:(?P<magnitude>{_magnitude()})(?P<mid>多(?!元化|部门|方)|余(?!额))?)?)"
    )


@cache
def only_odd() -> re.Pattern[str]:
    """多 or 余 behind a number that has no unit: 200余。"""
    return re.compile("[多余](?=[,，。、;；)）\\s]|$)")


@cache
def chinese() -> re.Pattern[str]:
    """A number in Chinese numerals with what may stand between it and its unit: 三万二千, 一点二亿, 三百余."""
    run = f"[{numerals.characters()}]{{1,30}}"
    digits = "".join(lexicon("numerals")["digits"])
    return re.compile(
        f"(?P<number>{run}(?:点[{digits}]+[万亿]*)?)(?P<lead>几|多(?!元化|部门|方|年来)|余(?!额)|来(?=[个人名家天年]))?"
        "(?P<magnitude>万亿|[万亿])?(?P<mid>多|余)?"
    )


@cache
def half_more() -> re.Pattern[str]:
    """The 半 of 两年半."""
    return re.compile("半(?!数|径|年|导)")


@cache
def chinese_units() -> tuple[frozenset[str], dict[str, tuple[str, ...]], frozenset[str], re.Pattern[str]]:
    """Classifiers that make a lone Chinese digit a figure, what must not follow them, and the same for 一."""
    data = lexicon("numerals")["chinese"]
    stops = {unit: tuple(words) for unit, words in data["not-before"].items() if words}
    return frozenset(data["units"]), stops, frozenset(data["one-always"]), re.compile(data["after-one"])


@cache
def fraction() -> re.Pattern[str]:
    """百分之三十, 千分之五, 三分之一, 百分之 30.5."""
    run = f"[{numerals.characters()}]{{1,30}}"
    digits = "".join(lexicon("numerals")["digits"])
    return re.compile(f"(?P<under>{run})分之(?P<over>{run}(?:点[{digits}]+)?|\\d+(?:\\.\\d+)?)")


@cache
def half() -> re.Pattern[str]:
    """半年, 半个月, 半天."""
    return re.compile("半(?P<unit>年|个月|天|小时|个小时)(?!度)")


@cache
def vague() -> re.Pattern[str]:
    """几十个, 数百万元: no numeric value."""
    return re.compile(f"{lexicon('numerals')['vague']['pattern']}[多余]?")


@cache
def bare_place() -> frozenset[str]:
    """Words before 百 or 千 that make it a figure: 近百家, 上千人."""
    return frozenset(lexicon("numerals")["chinese"]["bare-place-after"])


@cache
def terms() -> re.Pattern[str]:
    """Fixed terms that begin with a Chinese numeral: 三公, 十九大."""
    data = lexicon("regions")["terms"]
    words = {w for name in ("parties", "policies") for w in data[name]}
    return re.compile(units.guarded(sorted(words), {}))


@cache
def chinese_masks() -> re.Pattern[str]:
    """Sequence words and addresses in Chinese numerals: 一是, 四楼."""
    data = lexicon("regions")["patterns"]
    numeral = "[一二三四五六七八九十]{1,3}"
    return re.compile("|".join(p.replace("{N}", numeral) for p in (data["sequence"], data["chinese-place"])))


@cache
def plan() -> re.Pattern[str]:
    """十四五, the plan."""
    return re.compile("十[一二三四五六七]五(?![年个项名十百千万])")


@cache
def ordinal() -> re.Pattern[str]:
    """第3位, 第二批, 第1-3名, 第十二条第三款."""
    number = f"(?:\\d+|[{numerals.characters()}]+)"
    return re.compile(f"第 ?{number}(?:(?:{DASH}|、)第?{number})*")


@cache
def arabic_masks() -> re.Pattern[str]:
    """Digits that are no figure: document numbers, telephones, list numbers, house numbers, times of day."""
    data = lexicon("regions")["terms"]
    hotlines = units.alternation(data["hotlines"])
    numbered = units.alternation(data["numbered"])
    return re.compile(
        # 〔2020〕10号
        "(?<=[〔\\[(（【])(?:19|20)\\d\\d[〕\\])）】]第?\\d+(?:-\\d+)?号?"
        # identity cards, mobile and fixed telephones
        "|\\d{17}[\\dXx](?!\\d)|1[3-9]\\d{9}(?![\\d.]|[万亿]?[元人])|0\\d{2,3}[-—]?\\d{7,8}(?!\\d)|[48]00-?\\d{3}-?\\d{4}(?!\\d)"
        # 1.2.3
        "|\\d+(?:\\.\\d+){2,}"
        f"|(?:{hotlines})(?![\\d.,，%]|[万亿元人条个件次])|{numbered}"
        # 9:30, 8:00—17:30
        "|(?<![:：\\d.])(?:[01]?\\d|2[0-4])[:：][0-5]\\d(?:[:：][0-5]\\d)?(?![\\d.:：%])"
        # 6号, 12号线, 301室
        "|\\d+(?:[-—]\\d+){0,3}号|\\d+强(?![度化制])|\\d+(?:楼|室|弄|单元)"
        # 1+6+N, 3+2
        "|\\d{1,2}(?:\\+\\d{1,2}){0,8}\\+[NnXx]|\\d{1,2}(?:\\+\\d{1,2}){1,8}(?![\\d.%=+×*÷/-]|[万亿元人个])"
        # “630”, 6·30, [2], TOC……50, 05
        "|(?<=[“\"‘])\\d+(?=[”\"’])|\\d{1,2}·\\d{1,2}(?!\\d)|(?<=[\\[【])\\d{1,2}(?=[\\]】])"
        "|(?<=[…·])\\d{1,4}(?![\\d.%])|0\\d+(?![\\d.,，%-])"
        # list numbers: 1.加强  (3)  2、完善
        f"|(?<![\\d.])\\d{{1,2}}[.．](?=[ ]?(?:[“《]|{CHINESE}))|(?<=[(（])\\d{{1,2}}(?=[)）])"
        f"|(?:(?<=[\\n。；;：:\\t])|(?<=\\n )|(?<=\\n  ))\\d{{1,2}}[、)）](?=[ ]?(?:[“《]|{CHINESE}))|(?<=\\n)\\d{{1,2}} (?={CHINESE})"
        # page numbers on their own line
        "|(?:(?<=\\n- )|(?<=\\n-)|(?<=\\n— )|(?<=\\n—))\\d{1,4}(?= ?[-—])"
    )


@cache
def letters() -> re.Pattern[str]:
    """What goes on behind digits with a letter: 5G, 4A."""
    return re.compile("[\\dA-Za-z.+-]*")


@cache
def digit() -> re.Pattern[str]:
    return re.compile("[0-9]")


@cache
def run() -> re.Pattern[str]:
    """All of a Chinese numeral."""
    return re.compile(f"[{numerals.characters()}半]+")


@cache
def broken_separator() -> re.Pattern[str]:
    """The ,81 of 36,81万元: a separator with two digits behind it."""
    return re.compile("[,，]\\d\\d(?!\\d)(?![年月日、.]|[-—–~至]\\d)(?=[%‰万亿元人个\\n\\t ]|[,，]\\d)")


@cache
def range_dash() -> re.Pattern[str]:
    """The sign between the ends of a range, and the minus of the upper end."""
    return re.compile("(?:[-—–~～－−]{1,2}|(?P<word>至|到)(?P<sign>[-−](?=\\d))?)(?=\\d)")


@cache
def from_word() -> re.Pattern[str]:
    """由 or 从 before a figure in the same clause."""
    return re.compile("[由从自][^,，。；;、\\d]{0,12}$")


@cache
def quarter() -> re.Pattern[str]:
    return re.compile("第[一二三四1-4]季度")


@cache
def before_no_vague() -> frozenset[str]:
    """人数百余人 is 人数 and 百余人; 数 ends a word behind these."""
    return frozenset(lexicon("numerals")["chinese"]["several-never-after"])


@cache
def levels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before or behind a count of levels: 省市县三级, 六级审批."""
    data = lexicon("numerals")["chinese"]
    return re.compile(data["level-after"]), re.compile(data["level-before"])


@cache
def never_after() -> frozenset[str]:
    """Numerals behind these number something: 表二, 八届九次."""
    return frozenset(lexicon("numerals")["chinese"]["never-after"])


@cache
def address_of_page() -> re.Pattern[str]:
    """Digits in addresses of pages and mail: /202605/, @163."""
    return re.compile("[A-Za-z_/?&=%.]/$|[@_&]$|[A-Za-z0-9]/[A-Za-z0-9]*$")


@cache
def rank() -> frozenset[str]:
    """前10位, 前三名 are ranks."""
    return frozenset(("位", "名", "强", "列"))


@cache
def before_one() -> frozenset[str]:
    """这一年, 新的一年: no count."""
    return frozenset(lexicon("numerals")["chinese"]["one-never-after"])


@cache
def part_label() -> re.Pattern[str]:
    """The words before the number of a part: 附件, 表."""
    return re.compile(f"{units.alternation(lexicon('regions')['labels']['parts'])}[ .]?$")


@cache
def step_label() -> re.Pattern[str]:
    """Words that are numbered at times, and followed by an amount at others: 指标 1：, 任务1200. A line end between parts cells."""
    return re.compile(f"{units.alternation(lexicon('regions')['labels']['steps'])}[ ]?\\Z")


@cache
def code_label() -> re.Pattern[str]:
    """The words before a code: 电话, 账号."""
    return re.compile(lexicon("regions")["labels"]["codes"])


@cache
def date_like() -> re.Pattern[str]:
    """What a date may begin with; a quick test."""
    return re.compile("\\d{1,5}(?:[年月]|季度|[-—–~～－−至到/.、和及与]{1,2}\\d)"
                      "|[〇○零一二三四五六七八九十OＯ0]{1,4}(?:[年月]|季度|[-—–~～至到])")
