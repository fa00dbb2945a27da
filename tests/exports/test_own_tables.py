"""Tables that people keep themselves: as they write days, group columns, and lay out months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Reading, Refusal
from tests.support.workbooks import Formula, workbook

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


GROUPED: Rows = [
    ["Our numbers"],
    [],
    ["", "LinkedIn Company Page", None, "Instagram", None, "Total", None],
    ["Week starting", "Comments", "Followers", "Comments", "Followers", "Comments", "Followers"],
    ["2026-03-02", 3, 420, 30, 900, 33, 1320],
    ["2026-03-09", 4, 421, 40, 902, 44, 1323],
    ["Total", 7, None, 70, None, 77, None],
]


def test_platforms_above_names_of_columns_are_those_of_the_columns() -> None:
    reading = read(workbook({"": GROUPED}), "report.xlsx")

    assert {
        (each.platform, each.metric, int(each.value))
        for each in reading.days
        if each.day == date(2026, 3, 15)
    } == {
        ("linkedin", "comments", 4),
        ("linkedin", "followers", 421),
        ("instagram", "comments", 40),
        ("instagram", "followers", 902),
    }
    assert reading.asks == ()


@pytest.mark.parametrize("above", ["Report,LinkedIn,", "LinkedIn,Facebook reach and more,"])
def test_a_note_above_a_table_groups_nothing(above: str) -> None:
    reading = read(f"{above}\nDate,Comments,Likes\n2026-03-02,3,4\n", "x.csv")

    assert {(each.metric, each.platform) for each in reading.days} == {
        ("comments", "x"),
        ("likes", "x"),
    }


@pytest.mark.parametrize(
    "header",
    [
        *("Metric,Jan 2026,Feb 2026,Total", "x,Jan,Feb,Change", "Metric,Q3,Q4,Sum"),
        *("Metric,2026-03-01,2026-03-02,Sum", "x,2026-W01,2026-W02,y", "KPI,KW 9,KW 10,"),
    ],
)
def test_a_table_with_its_days_from_left_to_right_is_turned(header: str) -> None:
    reading = read(f"Facebook\n{header}\nImpressions,30,40,70\nComments,3,4,7\nRate,5%,6%,\n")

    assert reading.daily_totals == {"impressions": 70, "comments": 7}
    assert len(reading.days) == 4


def test_rows_of_platforms_are_those_of_the_rows_below() -> None:
    reading = read(
        "KPI,Jan 2026,Feb 2026\nLinkedIn,,\nComments,3,4\nInstagram,,\nComments,30,40\n"
        "X followers,7,8\n",
        "report.csv",
    )

    assert {(each.platform, each.metric, int(each.value)) for each in reading.days} == {
        *(("linkedin", "comments", 3), ("linkedin", "comments", 4)),
        *(("instagram", "comments", 30), ("instagram", "comments", 40)),
        *(("x", "followers", 7), ("x", "followers", 8)),
    }


@pytest.mark.parametrize("cell", ["about 40", Formula("A1")])
def test_what_is_no_plain_number_there_is_left_to_people(cell: str) -> None:
    rows: Rows = [["Metric", "Jan 2026", "Feb 2026"], ["Comments", 3, cell]]

    refused = read_export(workbook({"": rows}), "linkedin.xlsx", TODAY)

    assert isinstance(refused, Refusal)
    assert refused.key == "export.turned"


def test_a_list_of_people_is_none_the_less_one_for_its_months() -> None:
    refused = read_export(
        b"E-mail,Name,Jan 2026,Feb 2026\nada@example.com,Ada,3,4\n", "x.csv", TODAY
    )

    assert isinstance(refused, Refusal)
    assert refused.key == "export.contacts"


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_spaces_of_any_width_between_thousands_are_text(space: str) -> None:
    rows = (f"2026-03-{day:02};1{space}2{day:02}" for day in range(1, 20))

    reading = read("\n".join(("Date;Abonnés gagnés", *rows)), "instagram.csv")

    assert reading.daily_totals["followers_gained"] == 19 * 1200 + sum(range(1, 20))
