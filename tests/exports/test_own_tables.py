"""Tables that people keep themselves, with days, numbers and names as they write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Reading, Refusal
from tests.support.workbooks import workbook

TODAY = date(2026, 4, 20)
Rows: TypeAlias = Sequence[Sequence[object]]


def read(data: bytes | str, name: str = "linkedin.csv") -> Reading:
    answer = read_export(data.encode() if isinstance(data, str) else data, name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def spans(reading: Reading, metric: str = "comments") -> list[tuple[str, int]]:
    """The first days of a metric, with their values."""
    return [
        (str(each.first or each.day), int(each.value))
        for each in reading.days
        if each.metric == metric
    ]


@pytest.mark.parametrize(
    ("title", "cells", "found"),
    [
        ("Month", ("January", "February", "March"), ("2026-01-01", "2026-02-01", "2026-03-01")),
        ("Monat", ("Nov", "Dez", "Jan"), ("2025-11-01", "2025-12-01", "2026-01-01")),
        ("KW", ("KW 8", "KW 9", "KW 10"), ("2026-02-16", "2026-02-23", "2026-03-02")),
        ("Week", ("W52", "W1", "W2"), ("2025-12-22", "2025-12-29", "2026-01-05")),
        ("Datum", ("30.12.", "31.12.", "01.01."), ("2025-12-30", "2025-12-31", "2026-01-01")),
        ("Quarter", ("Q3", "Q4", "Q1"), ("2025-07-01", "2025-10-01", "2026-01-01")),
        ("Quarter", ("Q3 2025", "Q4 2025", "2026-Q1"), ("2025-07-01", "2025-10-01", "2026-01-01")),
        ("Trimestre", ("T3", "T4", "T1"), ("2025-07-01", "2025-10-01", "2026-01-01")),
        (
            "Period",
            ("2026-03-01/2026-03-07", "2026-03-08 - 2026-03-14", "2026-03-15 – 2026-03-21"),
            ("2026-03-01", "2026-03-08", "2026-03-15"),
        ),
        ("Date", ("46082", "46083", "46084"), ("2026-03-01", "2026-03-02", "2026-03-03")),
    ],
)
def test_days_are_read_as_people_write_them(
    title: str, cells: Sequence[str], found: Sequence[str]
) -> None:
    rows = [f"{cell};{number};5" for number, cell in enumerate(cells, 3)]
    reading = read("\n".join((f"{title};Comments;Likes", *rows, "Total;12;15")))

    assert spans(reading) == list(zip(found, (3, 4, 5), strict=True))


def test_months_to_come_that_stand_there_empty_take_no_year() -> None:
    reading = read("Month,Comments\nJan,3\nFeb,4\nMar,\nApr,-\nDec,\n")

    assert spans(reading) == [("2026-01-01", 3), ("2026-02-01", 4)]


def test_a_sheets_name_tells_the_year_as_well() -> None:
    sheets: dict[str, Rows] = {
        year: [["Month", "Comments"], ["Nov", 3], ["Dec", 4]] for year in ("2024", "2025")
    }

    found = spans(read(workbook(sheets), "linkedin.xlsx"))

    assert [day for day, _ in found] == ["2024-11-01", "2024-12-01", "2025-11-01", "2025-12-01"]


@pytest.mark.parametrize(
    "cells", [("46082", "Mar 2"), ("January", "2026-02"), ("12345", "12346"), ("May", "Total 2")]
)
def test_a_column_is_read_in_one_way_or_not_at_all(cells: Sequence[str]) -> None:
    refused = read_export(
        "\n".join(("Date,Comments", *(f"{cell},3" for cell in cells))).encode(), "x.csv", TODAY
    )

    assert isinstance(refused, Refusal)
    assert refused.key == "export.dates_unclear"


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("From,To,Comments", ("2026-03-02,2026-03-08,3", "2026-03-09,2026-03-15,4")),
        ("Von;Bis;Kommentare", ("02.03.2026;08.03.2026;3", "09.03.2026;15.03.2026;4")),
        ("Start date,End date,Comments", ("02/03/2026,08/03/2026,3", "09/03/2026,15/03/2026,4")),
    ],
)
def test_numbers_from_one_day_to_another_are_totals_of_these(
    header: str, rows: tuple[str, str]
) -> None:
    reading = read("\n".join((header, *rows)))

    assert spans(reading) == [("2026-03-02", 3), ("2026-03-09", 4)]
    assert reading.date_to == date(2026, 3, 15)


def test_from_and_to_in_an_open_order_are_refused() -> None:
    refused = read_export(b"From,To,Comments\n02/03/2026,08/03/2026,3\n", "x.csv", TODAY)

    assert isinstance(refused, Refusal)
    assert refused.key == "export.dates_unclear"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "Year,Month,Comments\n2025,12,3\n2026,1,4\n"),
        ("x.csv", "Jahr;Monat;Kommentare\n2025;Dezember;3\n2026;Januar;4\n"),
        ("x.csv", "Month,Comments\n12,3\n01,4\n"),
    ],
)
def test_a_month_is_of_the_year_beside_it(name: str, text: str) -> None:
    assert spans(read(text, name)) == [("2025-12-01", 3), ("2026-01-01", 4)]


@pytest.mark.parametrize("footer", ["Average,3.5", "Durchschnitt,3.5", "Source: ours,", ",7"])
def test_averages_and_notes_below_are_no_days(footer: str) -> None:
    reading = read(f"Date,Comments\n2026-03-02,3\n2026-03-03,4\n{footer}\nNote 1,\n")

    assert reading.daily_totals == {"comments": 7}


@pytest.mark.parametrize("title", ["Comments *", "Comments (#)", "Comments [1]", "COMMENTS"])
def test_signs_behind_a_name_are_no_part_of_it(title: str) -> None:
    assert read(f"Date,{title}\n2026-03-02,3\n").daily_totals == {"comments": 3}


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_spaces_of_any_width_between_thousands_are_text(space: str) -> None:
    rows = (f"2026-03-{day:02};1{space}2{day:02}" for day in range(1, 20))

    reading = read("\n".join(("Date;Abonnés gagnés", *rows)), "instagram.csv")

    assert reading.daily_totals["followers_gained"] == 19 * 1200 + sum(range(1, 20))
