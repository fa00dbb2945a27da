"""Reading the few numbers that lines show: value, target, lead, verdict, likely end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

NUMBER = r"€?([−-]?\d+(?:,\d{3})*(?:\.\d+)?)(?: ?%)?"
TWO_ROWS = re.compile(
    r"^\*(?P<name>[^*\n]+)\*[^\n]*\n(?:[▰▱]+ )?(?P<colour>[⚪🟢🟡🟠🔴]) (?P<facts>.*)$",
    re.MULTILINE,
)
ONE_ROW = re.compile(
    r"^(?P<colour>[⚪🟢🟡🟠🔴]) \*(?P<name>[^*\n]+)\* (?P<facts>.*)$", re.MULTILINE
)
OF = re.compile(
    rf"^{NUMBER}(?: of|(?: this \w+| last \w+)?, target) {NUMBER}(?: \(stretch\))?"
    r"(?: by| this| last| on| in| ·| \(|$)"
)
AT_MOST = re.compile(rf"^{NUMBER}(?: this \w+| last \w+)?, at most {NUMBER}")
LEADS = (
    (re.compile(rf"{NUMBER} ahead"), 1),
    (re.compile(rf"{NUMBER} behind"), -1),
    (re.compile(rf" last (?:week|month)\b[^·]* · (?:just )?{NUMBER} short"), -1),
    (re.compile(rf"{NUMBER} over the limit"), -1),
    (re.compile(rf"{NUMBER} under the limit"), 1),
    (re.compile(rf"· {NUMBER} left(?: ·|$)"), 1),
)
SHORT = re.compile(rf"^(?!.* last (?:week|month)\b).*?{NUMBER}(?: points?)? short")
BETWEEN = re.compile(rf"(?:heading for|could go)[^(·]*\({NUMBER}–{NUMBER}\)")
CHANGE = re.compile(rf"· ([+−])({NUMBER})(?: points?)?(?: since| ·|$)")
CORRECTED = re.compile(rf"corrected: the {NUMBER} was undone|corrected from {NUMBER} to {NUMBER}")
ABOUT = re.compile(rf"heading for about {NUMBER}")
BEHIND = frozenset({"slipping", "at_risk", "off_pace"})
EARLY = frozenset({"too_early"})
VERDICTS = (
    (r"short, good for a stretch|mostly reached", {"mostly"}),
    (r"just \S+ (?:short|behind)|still gets there", {"on_pace"}),
    (r"but falling|but recent weeks", BEHIND),
    (r" last (?:week|month)\b.* short\b|\bshort week\b", BEHIND),
    (r"\bshort\b", {"missed"}),
    (r"\bslipping\b", {"slipping"}),
    (r"\bat risk\b", {"at_risk"}),
    (r"\boff pace\b", {"off_pace"}),
    (r"slightly behind|\d\S* behind", BEHIND),
    (r"\bon pace\b|\d\S* ahead", {"on_pace"}),
    (r"so far; I'll judge|since it started|too early to judge|too few days|· too early", EARLY),
    (r"no numbers (?:yet|came)|was long enough", {"no_data"}),
    (r"\breached\b", {"reached"}),
    (r"within the limit in", {"within", "over"}),
    (r"over the limit|· over\b", {"over"}),
    (r"under the limit|\d\S* left\b|at the limit|within the limit|· within\b", {"within"}),
    (r"^last updated|^\S+(?: of \S+)?(?: \(stretch\))? on \d", {"stale"}),
)
COLOURS = {
    "⚪": {"no_data", "stale", "too_early"},
    "🟢": {"on_pace", "within", "mostly", "reached"},
    "🟡": {"slipping"},
    "🟠": {"at_risk"},
    "🔴": {"over", "missed", "off_pace"},
}


class Line(NamedTuple):
    """What a line says; None and empty for what it does not."""

    name: str
    text: str
    value: Fraction | None = None
    target: Fraction | None = None
    lead: Fraction | None = None
    short: Fraction | None = None
    """How much was missing in the end."""
    verdicts: frozenset[str] = frozenset()
    colour: str = ""
    low: Fraction | None = None
    likely: Fraction | None = None
    high: Fraction | None = None
    change: Fraction | None = None
    """Since the last digest."""
    was: Fraction | None = None
    """What the last digest said, where that was wrong."""
    truth: Fraction | None = None


def lines_in(shown: str) -> list[Line]:
    """The lines on objectives in a message, in order."""
    found = [*TWO_ROWS.finditer(shown), *ONE_ROW.finditer(shown)]
    found.sort(key=lambda each: each.start())
    return [read(each["name"], each["facts"], each["colour"]) for each in found]


def read(name: str, text: str, colour: str = "") -> Line:
    found = OF.match(text) or AT_MOST.match(text)
    corrected = CORRECTED.search(text)
    between, about, short = BETWEEN.search(text), ABOUT.search(text), SHORT.search(text)
    return Line(
        name=name,
        text=text,
        value=number(found[1]) if found else None,
        target=number(found[2]) if found else None,
        lead=next(_leads(text), None),
        short=number(short[1]) if short else None,
        verdicts=_verdicts(text),
        colour=colour,
        low=number(between[1]) if between else None,
        likely=number(about[1]) if about else None,
        high=number(between[2]) if between else None,
        change=_change(text),
        was=number(corrected[1] or corrected[2]) if corrected else None,
        truth=number(corrected[3]) if corrected and corrected[3] else None,
    )


def _leads(text: str) -> Iterator[Fraction]:
    for pattern, sign in LEADS:
        if found := pattern.search(text):
            yield sign * number(found[1])


def _change(text: str) -> Fraction | None:
    if "· no change" in text:
        return Fraction(0)
    found = CHANGE.search(text)
    return None if found is None else number(found[3]) * (1 if found[1] == "+" else -1)


def _verdicts(text: str) -> frozenset[str]:
    found = (verdicts for pattern, verdicts in VERDICTS if re.search(pattern, text))
    return frozenset(next(found, ()))


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "").replace("−", "-"))
