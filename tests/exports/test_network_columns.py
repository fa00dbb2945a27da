"""A table of several platforms belongs to each of them, whatever its column of them is called."""

from __future__ import annotations

from datetime import date

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Reading

TODAY = date(2026, 11, 23)


def read(*lines: str) -> Reading:
    answer = read_export("\n".join(lines).encode(), "export.csv", TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def followers(reading: Reading) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for day in reading.days:
        if day.metric == "followers":
            found.setdefault(day.platform, []).append(int(day.value))
    return found


@pytest.mark.parametrize(
    "title",
    ["Platform", "Channel", "Network", "Source", "Social media channel", "Plattform", "Red"],
)
@pytest.mark.parametrize("other", ["Comments", "Bookings"])
def test_followers_are_split_by_the_column_of_platforms(title: str, other: str) -> None:
    reading = read(
        f"Date,{title},Followers,{other}",
        "2026-11-01,LinkedIn,100,1",
        "2026-11-01,Instagram Business,200,2",
        "2026-11-02,LinkedIn,101,3",
        "2026-11-02,Instagram Business,203,4",
    )

    assert followers(reading) == {"linkedin": [100, 101], "instagram": [200, 203]}
    assert (reading.asks, reading.accounts) == ((), ())


def test_numbers_are_written_as_in_the_language_of_the_columns() -> None:
    reading = read(
        "Datum;Plattform;Follower",
        "01.11.2026;LinkedIn;100",
        "01.11.2026;Instagram;1.200",
        "02.11.2026;Instagram;1.201",
    )

    assert followers(reading) == {"linkedin": [100], "instagram": [1200, 1201]}


@pytest.mark.parametrize(
    ("title", "cells"),
    [
        ("Channel", ("Organic Search", "Paid")),
        ("Text", ("We're on LinkedIn now, too", "See you on Instagram on Friday")),
        ("Link", ("https://x.com/1", "https://instagram.com/2")),
    ],
)
def test_other_words_name_no_platform(title: str, cells: tuple[str, str]) -> None:
    rows = (f'2026-11-0{day},"{cell}",3' for day, cell in enumerate(cells, 1))

    reading = read(f"Date,{title},Sessions", *rows)

    assert {day.platform for day in reading.days} == {""}
