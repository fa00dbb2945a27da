"""Tables in layouts of people's own: turned, grouped, below one another, a row for each metric."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.domain.errors import Quoted
from bot.exports.reader import read_export
from bot.exports.reading import Reading, Refusal
from tests.support.workbooks import Formula, workbook

TODAY = date(2026, 4, 20)
Rows: TypeAlias = Sequence[Sequence[object]]
Told: TypeAlias = set[tuple[str, str, int]]


def read(data: bytes | str, name: str = "linkedin.csv") -> Reading:
    answer = read_export(data.encode() if isinstance(data, str) else data, name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def told(reading: Reading) -> Told:
    """The values with their platforms and metrics."""
    return {(each.platform, each.metric, int(each.value)) for each in reading.days}


def test_months_below_one_another_are_all_read() -> None:
    reading = read(
        "January\n\nDate,Comments\n2026-01-30,3\nTotal,3\n\nFebruary\n\nDate,Comments\n"
        "2026-02-01,4\n2026-02-02,5\nTotal,9\n"
    )

    assert [(str(each.day), int(each.value)) for each in reading.days] == [
        ("2026-01-30", 3),
        ("2026-02-01", 4),
        ("2026-02-02", 5),
    ]


def test_tables_below_the_names_of_platforms_are_theirs() -> None:
    reading = read(
        "Our report\n\nLinkedIn\nDate,Comments,Likes\n2026-03-02,3,5\n\nInstagram\n"
        "Date,Comments,Likes\n2026-03-02,30,50\n",
        "report.csv",
    )

    assert told(reading) == {
        *(("linkedin", "comments", 3), ("linkedin", "likes", 5)),
        *(("instagram", "comments", 30), ("instagram", "likes", 50)),
    }


def test_tables_with_other_columns_below_one_another_are_all_read() -> None:
    reading = read(
        "Posts\nDate,Comments,Likes\n2026-03-02,3,5\n\nAudience\nDate,Followers,Unfollows\n"
        "2026-03-02,900,2\n\nTop posts\nPost,Likes\nHello,5\n",
    )

    assert told(reading) == {
        *(("linkedin", "comments", 3), ("linkedin", "likes", 5)),
        *(("linkedin", "followers", 900), ("linkedin", "unfollows", 2)),
    }
    assert [(each.key, each.values["names"]) for each in reading.left_out] == [
        ("files", (Quoted("Top posts"),))
    ]


def test_a_sheet_that_names_no_platform_is_of_that_of_its_file() -> None:
    sheets: dict[str, Rows] = {
        "Posts": [["Date", "Comments"], ["2026-03-02", 3]],
        "Instagram": [["Date", "Comments"], ["2026-03-02", 30]],
    }

    reading = read(workbook(sheets), "linkedin.xlsx")

    assert told(reading) == {("linkedin", "comments", 3), ("instagram", "comments", 30)}


def test_a_row_for_each_metric_is_as_a_column_for_each() -> None:
    reading = read(
        "Date,Platform,Metric,Value\n2026-03-02,X,Comments,3\n2026-03-02,X,Likes,5\n"
        "2026-03-02,LinkedIn,Comments,30\n2026-03-03,X,Likes,-\n",
        "report.csv",
    )

    assert told(reading) == {
        *(("x", "comments", 3), ("x", "likes", 5), ("linkedin", "comments", 30)),
    }


def test_a_metric_of_a_day_that_is_there_twice_is_refused() -> None:
    refused = read_export(
        b"Date,Metric,Value\n2026-03-02,Comments,3\n2026-03-02,Comments,4\n", "x.csv", TODAY
    )

    assert isinstance(refused, Refusal)
    assert refused.key == "export.day_twice"


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


@pytest.mark.parametrize(
    "table",
    [
        (
            "KPI,Jan 2026,Feb 2026\nLinkedIn,,\nComments,3,4\nInstagram,,\nComments,30,40\n"
            "X followers,7,8\n"
        ),
        (
            "Where,KPI,Jan 2026,Feb 2026\nLinkedIn,Comments,3,4\n,Saves,,\n"
            "Instagram,Comments,30,40\nX,Followers,7,8\n"
        ),
    ],
)
def test_rows_of_platforms_are_those_of_the_rows_below(table: str) -> None:
    reading = read(table, "report.csv")

    assert told(reading) == {
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


NAMES = st.lists(
    st.sampled_from(["Impressions", "Comments", "Klicks", "Followers", "Saves", "Signups"]),
    min_size=1,
    max_size=5,
    unique=True,
)
MONTHS = st.lists(
    st.sampled_from(["Jan", "Feb", "Mar", "Apr"]), min_size=2, max_size=4, unique=True
).map(lambda names: sorted(names, key=["Jan", "Feb", "Mar", "Apr"].index))


@given(st.data(), NAMES, MONTHS, st.sampled_from(["", " 2026", " 2025"]))
@settings(max_examples=60, deadline=2000)
def test_a_table_says_the_same_upright_and_turned(
    data: st.DataObject, names: list[str], months: list[str], year: str
) -> None:
    numbers = st.integers(0, 10**6) | st.just(None)
    cells = [[data.draw(numbers) for _ in months] for _ in names]
    assume(any(cell is not None for row in cells for cell in row))
    heads = [f"{month}{year}" for month in months]
    turned: Rows = [
        ["KPI", *heads],
        *([name, *row] for name, row in zip(names, cells, strict=True)),
    ]
    upright: Rows = [["Month", *names], *(list(row) for row in zip(heads, *cells, strict=True))]

    one, other = (read(workbook({"": rows}), "linkedin.xlsx") for rows in (upright, turned))

    assert set(one.days) == set(other.days)
    assert one.daily_totals == other.daily_totals
