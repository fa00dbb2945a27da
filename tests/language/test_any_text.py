"""What holds for whatever people type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.catalogue.metrics import METRICS, Metric, Unit
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.language import parse_absence, parse_objective, parse_report
from bot.language.days import SOON
from bot.views.refusals import refusal_words

MONDAY = date(2026, 11, 23)
PARSERS: list[Callable[..., Any]] = [parse_report, parse_objective, parse_absence]
VOCABULARY = """
linkedin x comments likes followers 4 1,204 2.4k 18m 1h 30 € $ % -12 + no a new lost and , ;
yesterday friday 5/11 31/12 20 nov in weeks ago end of the month next by at most per week hours
minutes response time spent million dozen half hundred twenty two for about almost 9e9 <@U1> &lt;
:tada: 🎉 ~ ' “ { } ∞ ½ ٤ may q1 2026-13-45 0 00 99 . .. -- / 3 412 nothing until days an
"""
WORDS = [*VOCABULARY.split(), "\n"]

texts = st.one_of(
    st.text(max_size=600),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
)


@pytest.mark.parametrize("parse", PARSERS)
@given(text=texts)
@settings(deadline=None)
def test_any_text_is_understood_or_politely_refused(parse: Callable[..., Any], text: str) -> None:
    try:
        parse(text, today=MONDAY)
    except CoachError as refused:
        answer = refusal_words(refused)
        assert answer
        assert not set("<>&@*") & set(answer)
        assert len(answer) < 300


@given(text=texts)
@settings(deadline=None)
def test_every_reading_could_be_recorded(text: str) -> None:
    try:
        readings = parse_report(text, today=MONDAY)
    except CoachError:
        return
    assert readings
    for reading in readings:
        assert reading.value.is_finite()
        assert reading.on is None or reading.on <= MONDAY
        assert reading.change or not reading.metric.adds_up


SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
UNITS = SMALL.split()
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def spelled(number: int) -> str:
    if number < 20:
        return UNITS[number]
    tens, unit = divmod(number, 10)
    return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")


def ways_to_write(number: int) -> st.SearchStrategy[str]:
    ways = [str(number), f"{number:,}", f"{number:,}".replace(",", "'")]
    ways.append(f"{number:,}".replace(",", "\N{NARROW NO-BREAK SPACE}"))
    return st.sampled_from(ways if number > 99 else [*ways, spelled(number)])


COUNTED = [metric for metric in METRICS.values() if metric.unit is Unit.COUNT]
subjects = st.tuples(st.sampled_from(COUNTED), st.sampled_from(list(PLATFORMS.values())))


@st.composite
def reports(draw: st.DrawFn) -> tuple[list[str], list[Reading]]:
    """Clauses in any order of words, and what they say."""
    clauses, readings = [], []
    for metric, platform in draw(st.lists(subjects, min_size=1, max_size=5, unique=True)):
        number = draw(st.integers(0, 1999) | st.integers(2100, 10**6))  # years are asked about
        parts = [draw(ways_to_write(number)), metric.key.replace("_", " "), platform.name]
        clauses.append(" ".join(draw(st.permutations(parts))))
        readings.append(_standing_or_amount(metric, platform, number))
    return clauses, readings


def _standing_or_amount(metric: Metric, platform: Platform, number: int) -> Reading:
    flow = metric.adds_up
    return Reading(metric=metric, platform=platform, value=Decimal(number), change=flow)


@given(report=reports(), separator=st.sampled_from(["; ", "\n", ", ", " and "]))
@settings(deadline=None)
def test_a_valid_report_comes_back_exactly(
    report: tuple[list[str], list[Reading]], separator: str
) -> None:
    clauses, readings = report

    assert list(parse_report(separator.join(clauses), today=MONDAY)) == readings


@given(report=reports(), data=st.data())
@settings(deadline=None)
def test_the_order_of_clauses_changes_the_order_of_readings_only(
    report: tuple[list[str], list[Reading]], data: st.DataObject
) -> None:
    clauses, readings = report
    shuffled = data.draw(st.permutations(clauses))

    read = parse_report("; ".join(shuffled), today=MONDAY)

    assert sorted(map(repr, read)) == sorted(map(repr, readings))


@given(on=st.dates(date(2025, 11, 24), MONDAY))
@settings(deadline=None)
def test_a_written_day_comes_back_exactly(on: date) -> None:
    forms = [on.isoformat(), f"{on.day}.{on.month}.{on.year}", f"{on:%d %B %Y}", f"{on:%b %d, %Y}"]
    if on.replace(year=MONDAY.year) > MONDAY + SOON or on.year == MONDAY.year:
        forms.append(f"{on.day} {on:%b}")

    for written in forms:
        (reading,) = parse_report(f"4 comments {written}", today=MONDAY)
        assert reading.on == on
