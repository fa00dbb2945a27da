"""Reading the few numbers that lines show: value, target, lead, verdict, likely end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

NUMBER = r"€?([−-]?\d+(?:,\d{3})*(?:\.\d+)?)(?: %)?"
LINE = re.compile(
    r"^\*(?P<name>[^*\n]+)\*[^\n]*\n(?:[▰▱]+ )?(?P<all>[⚪🟢🟡🟠🔴] .*)$", re.MULTILINE
)
OF = re.compile(rf"^{NUMBER} of {NUMBER}(?: \(stretch\))?(?: by| this| last| on| in| ·|$)")
AT_MOST = re.compile(rf"^{NUMBER}(?: this \w+| last \w+)?, at most {NUMBER}")
LEADS = (
    (re.compile(rf"{NUMBER} ahead of an even pace"), 1),
    (re.compile(rf"{NUMBER} behind an even pace"), -1),
    (re.compile(rf"on pace, {NUMBER} behind"), -1),
    (re.compile(rf"missed by {NUMBER}"), -1),
    (re.compile(rf"just {NUMBER} short"), -1),
    (re.compile(rf"{NUMBER} over the limit"), -1),
    (re.compile(rf"{NUMBER} under the limit"), 1),
)
SHORT = re.compile(rf"(?:missed|mostly reached): {NUMBER} short")
BETWEEN = re.compile(rf"between {NUMBER} and {NUMBER}")
CHANGE = re.compile(rf"\b(up|down) {NUMBER}(?: points)? since")
CORRECTED = re.compile(
    rf"corrected: the {NUMBER} was taken back|corrected from {NUMBER} to {NUMBER}"
)
ABOUT = re.compile(rf"ends at about {NUMBER}")
BEHIND = frozenset({"slipping", "at_risk", "off_pace"})
VERDICTS = (
    (r"mostly reached", {"mostly"}),
    (r"missed by", BEHIND),
    (r"\bmissed:|, missed\b|· missed\b", {"missed"}),
    (r"\bslipping\b", {"slipping"}),
    (r"\bat risk\b", {"at_risk"}),
    (r"\boff pace\b", {"off_pace"}),
    (r"just \S+ short|catching up|on pace|ahead of an even pace|on an even pace", {"on_pace"}),
    (r"too early to say|too few days|· too early", {"too_early"}),
    (r"no report yet|no report came|was long enough", {"no_data"}),
    (r"\breached(?! all)", {"reached"}),
    (r"over the limit|· over\b", {"over"}),
    (r"under the limit|at the limit|· within\b", {"within"}),
    (r"^no report since|no report since(?! \d)", {"stale"}),
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
    return [
        read(found["name"], found["all"][2:], found["all"][0]) for found in LINE.finditer(shown)
    ]


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
    if "unchanged since" in text:
        return Fraction(0)
    found = CHANGE.search(text)
    return None if found is None else number(found[2]) * (1 if found[1] == "up" else -1)


def _verdicts(text: str) -> frozenset[str]:
    found = (verdicts for pattern, verdicts in VERDICTS if re.search(pattern, text))
    return frozenset(next(found, ()))


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "").replace("−", "-"))
