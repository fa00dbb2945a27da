"""Exports in other languages say what the English ones say."""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.exports.families.meta import METRICS
from bot.exports.names import KNOWN, alternatives
from bot.exports.reader import read_export
from bot.exports.reading import Reading
from bot.exports.translating import FOLDER, names_of

TODAY = date(2026, 11, 23)
GIVEN: dict[str, dict[str, str]] = tomllib.loads(
    Path(__file__).with_name("headers.toml").read_text("utf-8")
)
ROWS = {
    "linkedin": ("03/27/2026,100,20,120,6,5,4,3", "03/28/2026,90,0,90,1,2,3,-1"),
    "instagram": (
        "17900000000000001,1,harbour,Harbour,Hello,03/08/2026 09:12,x,y,Lifetime,10,9,8,7,6,5,4",
        "17900000000000002,1,harbour,Harbour,Bye,03/30/2026 09:12,x,y,Lifetime,1,2,3,4,5,6,7",
    ),
    "facebook": ("1,2,Harbour,Hello,03/08/2026 09:12,10,9,8,7,6,5,4",),
    "tiktok": ("March 1,10,9,8,7,6", "March 2,11,0,1,2,3"),
    "youtube": ("Total,,,15,2.5,1,90", 'abcdefghijk,Hello,"Mar 1, 2026",10,1.5,1,90'),
    "ga4": ("Organic Social,10,9,80,2", "Direct,5,4,30,0"),
}
FOREIGN = [
    (family, language) for family, each in GIVEN.items() for language in each if language != "en"
]


def read(header: str, rows: tuple[str, ...]) -> Reading:
    answer = read_export("\n".join((header, *rows)).encode(), "export.csv", TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def numbers(reading: Reading) -> object:
    return (
        reading.platform,
        reading.kind,
        reading.days,
        reading.posts,
        reading.period,
        reading.total_row,
        reading.asks,
    )


@pytest.mark.parametrize(("family", "language"), FOREIGN)
def test_another_language_says_the_same(family: str, language: str) -> None:
    english, foreign = GIVEN[family]["en"], GIVEN[family][language]

    assert numbers(read(foreign, ROWS[family])) == numbers(read(english, ROWS[family]))


@pytest.mark.parametrize(
    ("title", "header", "name"),
    [
        ("Instagram-Follows", "Datum,Primär", "followers_gained"),
        ("Facebook-Besuche", "Datum,Primär", "visits"),
        ("Visites Facebook", "Date,Principal", "visits"),
        ("Alcance de Instagram", "Fecha,Principal", "reach"),
        ("Visualizzazioni", "Data,Principale", "views"),
    ],
)
def test_a_metric_of_meta_above_its_table(title: str, header: str, name: str) -> None:
    reading = read(f"sep=,\n{title}\n{header}", ("2026-03-01T00:00:00,3",))

    assert {day.metric: day.value for day in reading.days} == {name: Decimal(3)}


def test_dates_as_people_write_them_where_the_platform_is_used() -> None:
    english, german = GIVEN["linkedin"]["en"], GIVEN["linkedin"]["de"]
    days = ("27.03.2026,100,20,120,6,5,4,3", "28.03.2026,90,0,90,1,2,3,-1")

    assert read(german, days).days == read(english, ROWS["linkedin"]).days


def test_the_period_of_a_report_in_notes_of_another_language() -> None:
    notes = "# Konto: Harbour\n# Startdatum: 20260301\n# Enddatum: 20260331\n"

    reading = read(f"{notes}{GIVEN['ga4']['de']}", ROWS["ga4"])

    assert (reading.date_from, reading.date_to) == (date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.toml")), ids=lambda file: file.stem)
def test_what_words_mean_is_known(file: Path) -> None:
    given = tomllib.loads(file.read_text("utf-8"))
    bases = {name.rpartition(" (")[0] for name in KNOWN}

    unknown = given["names"].keys() - KNOWN - METRICS.keys() - bases
    assert unknown <= {
        "post type",
        "unique viewers",
        "follows",
        "channel",
        "start date",
        "end date",
    }
    for english, words in given["names"].items():
        assert all(english in names_of(word) for word in alternatives(words))
