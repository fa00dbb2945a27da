"""Numbers as people write them: 1,204 and 3 412, 6,7k and 120,50 €, 1h 30 and half a dozen."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from bot.domain.catalogue.currencies import BY_NAME, DOTTED, LETTERS, SIGNS, STUCK, WORDS
from bot.domain.catalogue.metrics import Unit
from bot.domain.errors import NotUnderstood, Quoted
from bot.domain.objectives.objective import LARGEST
from bot.language.text import words_in

_LONGEST = 20
"""Characters of a number with all its signs."""
_CENT = Decimal("0.01")
_AN_HOUR = Decimal(60)


class Number(NamedTuple):
    """A number that was typed.

    18m is 18 million as an `amount` and 18 `minutes` as a time; 90 minutes is no plain amount.
    `unit` is the sign next to it (money or per cent), `currency` the sign or code of money;
    `change` tells "+12" from "12", and `more` tells "12 more" from "12 new".
    """

    amount: Decimal | None
    text: str
    minutes: Decimal | None = None
    unit: Unit | None = None
    change: bool = False
    more: bool = False
    currency: str | None = None

    def value_in(self, unit: Unit) -> Decimal | None:
        """The value for a metric with this unit, or None if the two do not fit."""
        if self.unit not in (None, unit):
            return None
        if self.minutes is None or unit not in (Unit.MINUTES, Unit.HOURS):
            return self.amount
        if unit is Unit.MINUTES:
            return self.minutes
        return _whole((self.minutes / _AN_HOUR).quantize(_CENT))

    def as_change(self, *, loss: bool, more: bool = False) -> Number:
        amount = -abs(self.amount) if loss and self.amount is not None else self.amount
        minutes = -abs(self.minutes) if loss and self.minutes is not None else self.minutes
        return self._replace(amount=amount, minutes=minutes, change=True, more=more)


_MONEY_WORDS = BY_NAME.keys() - WORDS - LETTERS.keys()
_SCALES: Final = {
    **dict.fromkeys(("k", "thousand", "tsd"), Decimal(1000)),
    **dict.fromkeys(("lakh", "lakhs"), Decimal(10) ** 5),
    **dict.fromkeys(("crore", "crores"), Decimal(10) ** 7),
    **dict.fromkeys(("mn", "mln", "mio", "million"), Decimal(10) ** 6),
    **dict.fromkeys(("bn", "billion", "mrd"), Decimal(10) ** 9),
    "hundred": Decimal(100),
    "dozen": Decimal(12),
}
_MINUTES: Final = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), Decimal(1)),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), _AN_HOUR),
}
_PERCENT_WORDS = frozenset(("%", "percent", "pct"))
UNIT_WORDS = _MONEY_WORDS | _SCALES.keys() | _MINUTES.keys() | _PERCENT_WORDS | {"m"}
"""Words that belong to the number before them."""
CURRENCY_NAMES = frozenset(word for word in _MONEY_WORDS if word.isalpha())
"""Words that make the number after them an amount of money."""
STUCK_NAMES = "|".join(
    [*(rf"{name}\." for name in DOTTED), *sorted(map(re.escape, STUCK), key=len, reverse=True)]
)
"""A pattern for what may stick to the number after it."""

_TYPED = re.compile(
    rf"(?P<sign>[-+–])?(?P<money>(?:{STUCK_NAMES}) ?)?"
    rf"(?P<digits>[.,]?\d(?:[\d.,' ]*\d)?)(?P<suffix>[^\W\d_]+|[%{SIGNS}])?"
)
_GROUPED = re.compile(r"\d{1,3}(?:(?P<mark>[,.' ])\d{3})(?:(?P=mark)\d{3})*")
_INDIAN = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d{1,2}))?")
_POINT_AFTER_GROUPS = re.compile(r"(\d{1,3}(?:[,' ]\d{3})+)\.(\d{1,2})")
_COMMA_AFTER_GROUPS = re.compile(r"(\d{1,3}(?:[.' ]\d{3})+),(\d{1,2})")
_DECIMAL = re.compile(r"(\d*)[.,](\d+)")


def typed(chunk: str) -> Number:
    """The number in this run of characters; NotUnderstood unless all of it is one number."""
    if len(chunk) > _LONGEST:
        raise too_large(chunk)
    if chunk.isdecimal():
        return Number(Decimal(chunk), chunk)
    match = _TYPED.fullmatch(chunk)
    if match is None:
        raise _unreadable(chunk)
    number = Number(_value(match["digits"]), chunk)
    if match["money"]:
        number = _in_currency(number, match["money"].rstrip(" ."))
    if match["suffix"]:
        number = with_unit(number, match["suffix"])
    if match["sign"]:
        number = number.as_change(loss=match["sign"] != "+", more=match["sign"] == "+")
    return number


def with_unit(number: Number, word: str) -> Number:
    """The number together with the unit written after it."""
    amount = number.amount
    if amount is not None and abs(amount) >= LARGEST:
        raise too_large(number.text)
    if word in _SCALES and amount is not None:
        return number._replace(amount=_whole(amount * _SCALES[word]))
    if word in _MINUTES and amount is not None:
        return number._replace(amount=None, minutes=amount * _MINUTES[word])
    if word == "m" and amount is not None:
        return number._replace(amount=_whole(amount * 10**6), minutes=amount)
    if word in BY_NAME:
        return _in_currency(number, word)
    if word in _PERCENT_WORDS:
        return number._replace(unit=Unit.PERCENT)
    raise _unreadable(number.text)


def _in_currency(number: Number, name: str) -> Number:
    if number.currency and BY_NAME[number.currency] != BY_NAME[name]:
        raise _unreadable(f"{number.text} {name}")
    return number._replace(unit=Unit.MONEY, currency=name)


def _value(digits: str) -> Decimal:
    if digits.isdecimal():
        return Decimal(digits)
    grouped = _GROUPED.fullmatch(digits)
    if grouped and not digits.startswith("0"):
        _refuse_single_point(digits, grouped["mark"])
        return Decimal(re.sub(r"\D", "", digits))
    if indian := _INDIAN.fullmatch(digits):
        return Decimal(indian[1].replace(",", "") + (f".{indian[2]}" if indian[2] else ""))
    for with_groups in (_POINT_AFTER_GROUPS, _COMMA_AFTER_GROUPS, _DECIMAL):
        if match := with_groups.fullmatch(digits):
            return Decimal(re.sub(r"\D", "", match[1]) + "." + match[2])
    raise _unreadable(digits)


def _refuse_single_point(digits: str, mark: str) -> None:
    """Refuse 2.300: over two thousand in half of Europe, a bit more than two elsewhere."""
    if mark == "." and digits.count(".") == 1:
        whole, rest = digits.split(".")
        raise NotUnderstood(
            "reading.thousands_or_decimals",
            words=Quoted(digits),
            whole=whole,
            rest=rest,
            decimals=rest.rstrip("0") or "0",
        )


def _whole(amount: Decimal) -> Decimal:
    """The amount without zeros after the point: 2.4 thousand are 2400, not 2400.0."""
    return amount.to_integral_value() if amount == amount.to_integral_value() else amount


def too_large(chunk: str) -> NotUnderstood:
    return NotUnderstood("reading.too_large", words=Quoted(chunk))


def _unreadable(chunk: str) -> NotUnderstood:
    return NotUnderstood("reading.not_one_number", words=Quoted(chunk))


_DURATION = re.compile(
    r"(?P<hours>\d{1,4})(?: ?h| ?hrs?| hours?)"
    r"(?:(?: ?and)? ?(?P<minutes>\d{1,2}) ?(?:m|mins?|minutes?)\b|(?<=h) ?(?P<bare>[0-5]\d)\b)"
)


def duration_at(text: str, start: int) -> tuple[Number, int] | None:
    """Hours together with minutes at this place of the text, and where they end."""
    match = _DURATION.match(text, start)
    if match is None:
        return half_hours_at(text, start)
    minutes = Decimal(match["hours"]) * _AN_HOUR + Decimal(match["minutes"] or match["bare"])
    return Number(None, match[0], minutes), match.end()


_UNITS = words_in(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen
    """
)
_TENS = words_in("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL: Final = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 20 + 10 * step for step, word in enumerate(_TENS)},
    **dict.fromkeys(("nil", "none", "nothing"), 0),
    "once": 1,
    "twice": 2,
}
_ANY_TENS, _ANY_DIGIT, _ANY_UNIT = map("|".join, (_TENS, _UNITS[1:10], _UNITS))
_BELOW_HUNDRED = rf"(?:(?:{_ANY_TENS})(?: (?:{_ANY_DIGIT}))?\b|(?:{_ANY_UNIT})\b)"
_HUNDREDS = rf"(?:(?:{_BELOW_HUNDRED}|an?) )?hundred(?: (?:and )?{_BELOW_HUNDRED})?\b"
_BELOW_THOUSAND = rf"(?:{_HUNDREDS}|{_BELOW_HUNDRED})"
_SPELLED = re.compile(
    rf"(?P<half>(?:half an? |an? half )(?P<of>dozen|thousand|million))\b"
    rf"|(?P<thousands>{_BELOW_THOUSAND}|an?) thousand,? (?:and )?"
    rf"(?P<rest>{_BELOW_THOUSAND})(?! thousand)"
    rf"|(?P<hundreds>{_HUNDREDS})"
    rf"|(?:an? )(?P<scale>dozen|thousand|million)\b"
    rf"|(?P<small>{_BELOW_HUNDRED}|dozen|nil|none|nothing|once|twice)\b"
)
SPELLED_STARTS = frozenset((*_SMALL, "a", "an", "half", "hundred", "dozen"))
COUNT = rf"(?:\d{{1,3}}|an?|{_BELOW_HUNDRED})"
"""A pattern for a small number, in digits or as a word."""


def spelled_at(text: str, start: int) -> tuple[Number, int] | None:
    """The number written in words at this place of the text, and where it ends."""
    if half := half_hours_at(text, start):
        return half
    match = _SPELLED.match(text, start)
    if match is None:
        return None
    return Number(Decimal(_worth(match)), match[0]), match.end()


def _worth(match: re.Match[str]) -> int:
    if match["half"]:
        return int(_SCALES[match["of"]]) // 2
    if match["scale"]:
        return int(_SCALES[match["scale"]])
    if match["small"]:
        return 12 if match["small"] == "dozen" else small(match["small"])
    if match["hundreds"]:
        return _below_thousand(match["hundreds"])
    return 1000 * _below_thousand(match["thousands"]) + _below_thousand(match["rest"])


def _below_thousand(words: str) -> int:
    if "hundred" not in words:
        return small(words)
    many, _, rest = words.partition("hundred")
    return 100 * small(many or "a") + small(rest.removeprefix(" and"))


_HALF_HOURS = re.compile(
    rf"half an hour\b|(?P<whole>{COUNT}) (?:hours? and a half|and a half hours?)\b"
)


def half_hours_at(text: str, start: int) -> tuple[Number, int] | None:
    """Hours and a half in words at this place of the text, and where they end."""
    match = _HALF_HOURS.match(text, start)
    if match is None:
        return None
    minutes = _AN_HOUR * small(match["whole"] or "zero") + _AN_HOUR / 2
    return Number(None, match[0], minutes), match.end()


def small(words: str) -> int:
    """The value of a number matched by COUNT."""
    if words.isdecimal():
        return int(words)
    return sum(_SMALL.get(word, 1) for word in words.split())
