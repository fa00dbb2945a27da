"""What tools count on a website is of the website, without a question: their headers tell it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Question, Reading

TODAY = date(2026, 4, 20)
ROWS = "\n2026-03-02,30,40,2.1,45\n2026-03-03,31,41,2.1,45\n"


def read(text: str, name: str = "export.csv") -> Reading:
    answer = read_export(text.encode(), name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def asked(reading: Reading) -> list[Question]:
    return [ask.question for ask in reading.asks]


@pytest.mark.parametrize(
    "header",
    [
        "date,visitors,pageviews,views_per_visit,bounce_rate",  # Plausible
        "Date,Unique visitors,Visits,Actions,Bounces",  # Matomo
        "Datum,Besuche,Seitenansichten,Aktionen,Absprünge",
        "Date,Visiteurs uniques,Visites,Actions,Taux de rebond",
        "Date,Clicks,Impressions,CTR,Position",  # Search Console
        "Fecha,Clics,Impresiones,CTR,Posición",
    ],
)
def test_a_header_of_a_tool_for_websites_tells_the_website(header: str) -> None:
    reading = read(header + ROWS)

    assert (reading.platform, asked(reading)) == ("website", [])
    assert reading.networks == {"website"}


@pytest.mark.parametrize(
    "header",
    [
        "Date,Visits,Likes,Comments,Shares",
        "Date,Visits,Followers,Actions,Bounces",
        "Date,Clicks,Impressions,CTR,Spend",
        "Date,Visitors,Sign-ups,Calls,Talks",
    ],
)
def test_columns_that_any_sheet_may_have_tell_nothing(header: str) -> None:
    assert asked(read(header + ROWS)) == [Question.PLATFORM]


def test_the_name_of_a_file_counts_for_more() -> None:
    reading = read("Date,Visits,Page views,Actions,Bounces" + ROWS, "blog_march.csv")

    assert reading.platform == "blog"


@pytest.mark.parametrize("below", ["Followers,Likes", "Clicks,Shares"])
def test_a_cut_file_of_several_tables_asks_once_whether_to_go_on(below: str) -> None:
    text = (
        "LinkedIn\nDate,Followers,Likes\n2026-03-02,30,40\n\n"
        f'Instagram\nDate,{below}\n2026-03-02,30,40\n2026-03-03,"31'
    )

    reading = read(text)

    (ask,) = reading.asks
    assert (ask.question, ask.values["rows"]) == (Question.INCOMPLETE, 2)
    assert reading.networks == {"linkedin", "instagram"}
