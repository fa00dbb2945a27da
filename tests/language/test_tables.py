"""Tables: a line for each cell that tells a result, and nothing of what is only aimed for."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.tables import untabled
from bot.language.understood import understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def read(text: str) -> list[str]:
    """What is recorded, as "comments linkedin 4"."""
    told = understood(text, IN_TALK, today=MONDAY)
    return [f"{each['metric']} {each['platform']} {each['value']}" for each in told.results]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "```channel | subscribers\nyoutube | 1,204\nnewsletter | 877```",
            ["subscribers youtube 1204", "subscribers newsletter 877"],
        ),
        (
            "| Platform | Likes | Comments |\n|---|---:|---|\n| X | 12 | 3 |\n| FB | 40 | - |",
            ["reactions x 12", "comments x 3", "reactions facebook 40"],
        ),
        (
            "metric | goal | actual\nFB clicks | 90 | 61\nFB shares | 20 | 24",
            ["clicks facebook 61", "reposts facebook 24"],
        ),
        (
            "what | linkedin | x\nlikes | 14 | 9\nreplies | 2 | 0",
            ["reactions linkedin 14", "reactions x 9", "replies linkedin 2", "replies x 0"],
        ),
        (
            "platform | saves\ninsta | 30\npinterest | 12\nTotal | 42",
            ["saves instagram 30", "saves pinterest 12"],
        ),
    ],
)
def test_the_cells_of_a_table_are_results(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "KPI | target\nIG comments | 80\nIG saves | 40",
        "platform | planned posts\nlinkedin | 3\nx | 5",
        "who | likes\nour competitor | 300\na rival | 200",
        "metric | share\nIG comments | 40%\nIG saves | 12%",
        "metric | IG\ncomments | 80-100\nsaves | ~a few",
        "metric | IG\ncomments | 8 or 9",
    ],
)
def test_what_is_aimed_for_or_of_others_or_vague_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize("text", ["4 likes | 2 comments", "a|b", "x | 4\ny | 5 | 6", "LinkedIn: 4"])
def test_what_is_no_table_stays(text: str) -> None:
    assert untabled(text) == text
