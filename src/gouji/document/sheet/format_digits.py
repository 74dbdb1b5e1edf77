"""Numbers under a number format: decimals, separators, percent, powers of ten, and the words among them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from gouji.document.sheet.format_code import Section, Token

EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
# A figure under General that still has so many digits was computed, not typed; the sheet shows ten of them.
_MOST_TYPED, _SHOWN = 13, 10
_PLAIN_POWERS = range(-10, 21)


def general(number: Decimal) -> str:
    number = number.normalize(EXACT)
    if not number:
        return "0"
    power, digits = number.adjusted(), len(number.as_tuple().digits)
    if digits > _MOST_TYPED and number.as_tuple().exponent < 0:
        number = number.quantize(Decimal(1).scaleb(-max(0, _SHOWN - 1 - max(power, 0))), context=EXACT) if power >= -4 \
            else Context(prec=6, rounding=ROUND_HALF_UP).plus(number)
        number = number.normalize(EXACT)
    if power in _PLAIN_POWERS:
        return f"{number:f}"
    return f"{number:E}"


def printed_number(number: Decimal, section: Section) -> str:
    """A number that is not negative."""
    tokens = section.tokens
    kinds = [kind for kind, _ in tokens]
    number = number.scaleb(2 * kinds.count("percent"), EXACT)
    if "general" in kinds or "value" in kinds:
        return "".join(general(number) if kind in ("general", "value") else text for kind, text in tokens if kind != "digit").strip()
    if "digit" not in kinds:
        return "".join(text for _, text in tokens).strip()
    if "slash" in kinds:
        # Fractions are too rare in reports to be worth their arithmetic.
        return general(number)
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    power_at = kinds.index("power") if "power" in kinds else len(tokens)
    point_at = kinds.index("point") if "point" in kinds[:power_at] else power_at
    whole_end = point_at if point_at < power_at else min(power_at, last + 1)
    is_grouped, thousands = _commas(kinds, whole_end)
    number = number.scaleb(-3 * thousands, EXACT)
    decimals = kinds[point_at:power_at].count("digit")
    power = 0
    if power_at < len(tokens):
        number, power = _normal(number, decimals, max(1, kinds[:point_at].count("digit")))
    whole, _, rest = f"{number.quantize(Decimal(1).scaleb(-decimals), context=EXACT):f}".partition(".")
    head = _whole(tokens[:whole_end], "" if whole == "0" else whole, is_grouped)
    tail = _rest(tokens[whole_end:power_at], rest)
    return (head + tail + _power(tokens[power_at:], power)).strip()


def _commas(kinds: list[str], whole_end: int) -> tuple[bool, int]:
    """Whether a comma parts the thousands, and how many commas behind the digits divide by a thousand each."""
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    whole = [at for at in digits if at < whole_end]
    is_grouped = bool(whole) and "comma" in kinds[whole[0]:whole[-1]]
    thousands = 0
    for last in {whole[-1] if whole else digits[-1], digits[-1]}:
        at = last + 1
        while at < len(kinds) and kinds[at] == "comma":
            thousands, at = thousands + 1, at + 1
    return is_grouped, thousands


def _normal(number: Decimal, decimals: int, step: int) -> tuple[Decimal, int]:
    """Mantissa and power of ten, a multiple of the step."""
    if not number:
        return number, 0
    power = number.adjusted() // step * step
    mantissa = number.scaleb(-power, EXACT)
    if mantissa.quantize(Decimal(1).scaleb(-decimals), context=EXACT).adjusted() >= step:
        return mantissa.scaleb(-step, EXACT), power + step
    return mantissa, power


def _whole(tokens: list[Token], digits: str, is_grouped: bool) -> str:
    """The digits before the point, filled in from the right; the first place takes all that are left."""
    found: list[str] = []
    left, count = sum(kind == "digit" for kind, _ in tokens), 0

    def put(digit: str) -> None:
        nonlocal count
        if is_grouped and count and count % 3 == 0:
            found.append(",")
        found.append(digit)
        count += 1

    if not left:
        return "".join(text for kind, text in tokens if kind != "comma") + digits
    for kind, text in reversed(tokens):
        if kind == "digit":
            left -= 1
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif text == "0":
                put("0")
            while digits and not left:
                put(digits[-1])
                digits = digits[:-1]
        elif kind != "comma":
            found.append(text[::-1])
    return "".join(found)[::-1]


def _rest(tokens: list[Token], digits: str) -> str:
    """The point and what follows it. Zeros at the end stand only where the format has 0."""
    places = [text for kind, text in tokens if kind == "digit"]
    shown = len(places)
    while shown and digits[shown - 1] == "0" and places[shown - 1] != "0":
        shown -= 1
    found, at = [], 0
    for kind, text in tokens:
        if kind == "digit":
            found.append(digits[at] if at < shown else "")
            at += 1
        elif kind != "comma":
            found.append(text)
    return "".join(found)


def _power(tokens: list[Token], power: int) -> str:
    if not tokens:
        return ""
    places = sum(kind == "digit" for kind, _ in tokens)
    sign = "-" if power < 0 else "+" if tokens[0][1].endswith("+") else ""
    return f"E{sign}{abs(power):0{places}d}" + "".join(text for kind, text in tokens[1:] if kind not in ("digit", "comma"))
