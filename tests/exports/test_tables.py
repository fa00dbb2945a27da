"""Text, delimiters, headers and tables, before anyone knows whose export it is."""

from __future__ import annotations

import pytest

from bot.exports.decoding import text_of
from bot.exports.delimited import sheet_of
from bot.exports.networks import day_of_id, long_id, network_in, platform_of
from bot.exports.sheets import Part
from bot.exports.tables import Table, file_of
from bot.exports.unpacking import members_of
from bot.exports.workbook import new_sheets
from tests.support.workbooks import workbook

WORDS = "Date,Video Views,Profile Views\nMärz 1,5,6\n"


def tables(text: str) -> tuple[Table, ...]:
    return file_of(Part("file", (sheet_of(text),))).tables


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"],
)
def test_text_is_found_by_its_mark_its_zeros_or_its_words(encoding: str) -> None:
    assert text_of((WORDS * 9).encode(encoding)) == WORDS * 9


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_finds_the_names(delimiter: str) -> None:
    header = delimiter.join(["Date", '"Impressions, of posts"', "Likes", '"Views; all"'])

    (table,) = tables(f'"a note; with, marks"\n\n{header}\n2026-03-01{delimiter}1\n')

    assert table.header == ("Date", "Impressions, of posts", "Likes", "Views; all")


@pytest.mark.parametrize("lines", [0, 1, 5, 11])
def test_a_header_is_found_below_notes(lines: int) -> None:
    (table,) = tables("# a note\n" * lines + "Date,Likes,Views\n2026-03-01,5,6\n")

    assert table.header == ("Date", "Likes", "Views")
    assert [row.line for row in table.rows] == [lines + 2]
    assert len(table.notes) == lines


def test_tables_below_each_other_keep_their_own_rows_and_notes() -> None:
    first, second = tables(
        "Date,Likes\n2026-03-01,5\n\nOther\nDate,Views\n2026-03-02,6\n2026-03-03,7\n"
    )

    assert [row.line for row in first.rows] == [2]
    assert [row.line for row in second.rows] == [6, 7]
    assert [row.cells for row in second.notes] == [(), ("Other",)]


def test_a_line_break_in_a_cell_is_no_row() -> None:
    (table,) = tables('Date,Title,Likes\n2026-03-01,"two\n\nlines",5\n2026-03-02,x,6\n')

    assert [row.line for row in table.rows] == [2, 5]


@pytest.mark.parametrize(
    ("start", "value"), [("start date", "20260301"), ("account", "Harbour"), ("owner", "")]
)
def test_notes_tell_a_value_behind_its_name(start: str, value: str) -> None:
    (table,) = tables("# Start date: 20260301\n# Account: Harbour\nDate,Likes\n2026-03-01,5\n")

    assert table.note(start) == value


@pytest.mark.parametrize(
    ("name", "platform"),
    [
        ("LinkedIn", "linkedin"),
        ("LINKEDIN_PAGE", "linkedin"),
        ("Facebook Page", "facebook"),
        ("X (Twitter)", "x"),
        ("Twitter", "x"),
        ("Instagram Business", "instagram"),
        ("Xing", "xing"),
        ("Google Business", "google business"),
    ],
)
def test_networks_are_known_by_the_names_that_tools_give_them(name: str, platform: str) -> None:
    assert platform_of(name) == platform


@pytest.mark.parametrize(
    ("name", "platform"),
    [("linkedin_march.csv", "linkedin"), ("X-stats.xlsx", "x"), ("export.csv", "")],
)
def test_a_platform_is_told_by_the_name_of_a_file(name: str, platform: str) -> None:
    assert network_in(name) == platform


@pytest.mark.parametrize(
    ("platform", "link", "day"),
    [
        ("x", "https://x.com/a/status/2037862263813276651", "2026-03-28"),
        (
            "linkedin",
            "https://www.linkedin.com/feed/update/urn:li:activity:7443990341222418537",
            "2026-03-29",
        ),
        ("tiktok", "https://www.tiktok.com/@a/video/7593330380736773078", "2026-01-09"),
        ("facebook", "939005954986064", "None"),
        ("x", "abc", "None"),
    ],
)
def test_an_id_is_text_that_tells_the_day_of_its_post(platform: str, link: str, day: str) -> None:
    assert str(day_of_id(platform, long_id(link))) == day


def test_a_table_that_begins_further_right_keeps_its_columns() -> None:
    data = workbook({"": [[], [None, None, "Date", "Likes"], [None, None, "2026-03-01", 4]]})

    (sheet,) = new_sheets(members_of(data))

    assert sheet.rows[1].cells == ("", "", "Date", "Likes")
    assert sheet.rows[2].line == 3
