"""Results told among other words, and numbers that are none."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import CoachError
from bot.language import parse_report

MONDAY = date(2026, 11, 23)


def read(text: str) -> list[str]:
    """The results in short: comments linkedin 4, and the day if one is named."""
    return [
        " ".join(
            [
                each.metric.key,
                each.platform.key if each.platform else "-",
                str(each.value),
                *([each.on.isoformat()] if each.on else []),
            ]
        )
        for each in parse_report(text, today=MONDAY)
    ]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("the webinar went well, 14 sign-ups on linkedin", ["signups linkedin 14"]),
        ("4 comments on fb and the boss is happy", ["comments facebook 4"]),
        ("5 replies on threads. by the way, lunch was great", ["replies threads 5"]),
        ("4 comments on linkedin, 3 of them from customers", ["comments linkedin 4"]),
        ("linkedin 4 comments; insta nothing", ["comments linkedin 4"]),
        ("linkedin comments 4'; DROP TABLE results; --", ["comments linkedin 4"]),
        ("got a lead through linkedin", ["leads linkedin 1"]),
        ("of the 30 people who clicked, 2 signed up", ["clicks - 30", "signups - 2"]),
        ("3 leads for yesturday", ["leads - 3 2026-11-22"]),
    ],
)
def test_words_around_results_are_passed_over(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("got 31, sorry, 13 likes on reddit", ["reactions reddit 13"]),
        ("7 likes on fb, not 70", ["reactions facebook 7"]),
        ("we thought we had 20 leads but 3 cancelled so 17", ["leads - 17"]),
        ("no, we didn't get 5 sales. we got 4", ["sales - 4"]),
        ("followers went from 980 to 1,015 on x", ["followers x 1015"]),
        ("1,015 followers on x, up from 980", ["followers x 1015"]),
        ("our 500th subscriber on youtube", ["subscribers youtube 500"]),
        ("18 of 25 comments done", ["comments - 18"]),
    ],
)
def test_the_number_that_holds_is_taken(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("not a single signup from fb today", ["signups facebook 0 2026-11-23"]),
        ("we didn't get any comments on the blog yesterday", ["comments blog 0 2026-11-22"]),
        ("yesterday nothing. zero likes on x", ["reactions x 0 2026-11-22"]),
    ],
)
def test_none_of_something_named_is_zero(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("our rival has 9k followers on ig, we have 800", ["followers instagram 800"]),
        ("covid-19 article: 8 comments on fb", ["comments facebook 8"]),
        ("episode 12: 40 downloads", ["downloads - 40"]),
        ("3 pins got 11 saves", ["saves pinterest 11"]),
        ("sunday's linkedin post has 7 comments", ["comments linkedin 7"]),
        (
            "Mon 2 comments, Tue 4 (linkedin, last week)",
            ["comments linkedin 2 2026-11-16", "comments linkedin 4 2026-11-17"],
        ),
        ("12 followers on fb and 2 bookings", ["followers facebook 12", "bookings - 2"]),
        ("bookings +3 and 2 blog posts", ["bookings - 3", "posts blog 2"]),
    ],
)
def test_each_number_belongs_to_what_it_counts(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "maybe 10 comments on linkedin",
        "4 or 5 leads, I think",
        "as i said 14 mentions on bluesky",
        "half of the 20 signups came from x",
        "about half of our 40 leads came from linkedin",
        "about a third of the 90 signups came from the podcast",
        "with most of the 60 sales from insta",
        "this time last year we had 300 followers",
        "our rivals got 90 comments",
        "scheduled 4 tweets",
        "replied to 5 comments",
        "liked 25 posts on ig",
        "we would have had 30 signups",
        "if we get 5 leads we celebrate",
        "comments are up 40%",
        "about 3 likes per post",
        "top 3 posts on x",
        "3 post ideas for linkedin",
        "2 nasty comments under our post",
        "fb and ig together got 80 likes",
        "5 comments on xyzzybook",
        "bookings about five, facebook 930",
        "2 of our posts got no likes",
        "12 comments by easter",
        "100 leads is unrealistic",
        "how expensive is a lead",
    ],
)
def test_a_guess_a_plan_and_a_share_are_no_results(text: str) -> None:
    with pytest.raises(CoachError):
        parse_report(text, today=MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "“linkedin comments 4”",
        "linkedin comments «4»",
        "report：linkedin comments 4",
        "ｌｉｎｋｅｄｉｎ comments ４",
    ],
)
def test_signs_of_any_script_end_a_number(text: str) -> None:
    assert read(text) == ["comments linkedin 4"]
