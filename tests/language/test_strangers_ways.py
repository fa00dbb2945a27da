"""Ways of strangers: what surrounds a result, corrections, and aims in words of their own."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.gists import Gist
from bot.language.understood import Understood, understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def of(text: str) -> Understood:
    return understood(text, IN_TALK, today=MONDAY)


def read(text: str) -> list[str]:
    """What is recorded, as "comments linkedin 4"."""
    return [f"{each['metric']} {each['platform']} {each['value']}" for each in of(text).results]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("two thousand three hundred views on tiktok", ["views tiktok 2300"]),
        ("we're at a thousand and twelve followers on x", ["followers x 1012"]),
        ("twenty two thousand and five impressions on linkedin", ["impressions linkedin 22005"]),
        ("three hundred and forty thousand one hundred views on youtube", ["views youtube 340100"]),
        ("two thousand likes and three replies on x", ["reactions x 2000", "replies x 3"]),
    ],
)
def test_numbers_are_read_in_words(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "LI 12 likes / 3 comments, pinterest skipped this week",
            ["reactions linkedin 12", "comments linkedin 3"],
        ),
        ("fb 4 comments, ig 7 comments, not done tiktok", []),
        ("8 replies on threads, skipped bluesky this time", ["replies threads 8"]),
        ("31 clicks on linkedin; haven't checked facebook yet", ["clicks linkedin 31"]),
    ],
)
def test_a_platform_that_nobody_looked_at_tells_nothing(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("982 followers on insta, so close to 1,000", ["followers instagram 982"]),
        ("1,940 subs on youtube, 60 away from 2,000!", ["subscribers youtube 1940"]),
        (
            "the cat clip on insta??? 4k views 90 likes",
            ["views instagram 4000", "reactions instagram 90"],
        ),
        ("our reel on facebook??!! 61 shares", ["reposts facebook 61"]),
        ("12 likes on x, which i cannot believe", ["reactions x 12"]),
        ("Hi everyone, the podcast has 310 subscribers", ["subscribers podcast 310"]),
        ("310 followers on bluesky rn", ["followers bluesky 310"]),
        ("our first ever comment on reddit", ["comments reddit 1"]),
        ("finally got our first lead via linkedin!", ["leads linkedin 1"]),
        ("our insta following is at 2,015", ["followers instagram 2015"]),
        ("the following on x grew to 640", ["followers x 640"]),
        ("signed up 11 runners via facebook on Friday", ["signups facebook 11"]),
        (
            "sold three prints through insta, 90 euros in total",
            ["revenue instagram 90", "sales instagram 3"],
        ),
        ("14 saves on pinterest and $60 donated", ["saves pinterest 14", "revenue None 60"]),
        ("seven replies on x, no wait, make it six", ["replies x 6"]),
        ("12 new likes on facebook, sorry, make that 14", ["reactions facebook 14"]),
        ("week 46: 14 comments on x", ["comments x 14"]),
        ("wk 46 (9–15 Nov), linkedin: 5 posts", ["posts linkedin 5"]),
        (
            "facebook went from 310 to 322 followers since the shop opened",
            ["followers facebook 322"],
        ),
        ("the LinkedIn post earned us 21 thoughtful comments", ["comments linkedin 21"]),
        ("put on 15 at x, taking it to *812 followers*", ["followers x 812"]),
        ("we gained 12 on x, bringing us to 640 followers", ["followers x 640"]),
        ("of our 8 mentions on x, three were negative", ["mentions x 8", "negative_mentions x 3"]),
        ("facebook support messages: response time 40 minutes", ["response_time facebook 40"]),
    ],
)
def test_what_stands_around_a_result_is_passed_over(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "so close to 500 followers on threads",
        "we'd put on 15 at x, taking it to 812 followers, if all goes well",
        "the plan: gain 40 on x, taking us to 700 followers",
        "of our mentions on x three in four were negative",
        "almost 500 followers on threads",
        "do we get likes??? 40 would be great",
        "did the reel on insta??? get 40 likes?",
        "our first response time",
        "our first post got deleted",
        "what was our first comment on reddit?",
        "first reply on x is always the hardest",
        "first comment on instagram, put the link there",
        "one thousand two thousand likes",
        "if we signed up 6 volunteers via facebook we'd be happy",
        "we plan to sell three prints through insta, 90 euros in total",
        "week 60: 14 comments on x",
        "they are following 30 people on x",
        "two to three thousand views on tiktok",
        "$60 pledged for december",
        "kpi: 20 comments on x",
    ],
)
def test_what_is_asked_planned_near_or_vague_is_no_result(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "take the last sale out again, they cancelled",
        "pull those numbers back out please",
        "delete what i just said about the likes",
        "row 3 of that: comments should read 12",
        "line two of the table should be 14",
        "the honest figure is twelve",
        "the right number was 31",
        "wrong client! the 12 likes I sent you earlier aren't theirs, take them out",
    ],
)
def test_corrections_are_heard(text: str) -> None:
    told = of(text)

    assert (told.intent, told.results) == (Gist.CORRECT, ())


@pytest.mark.parametrize(
    "text",
    [
        "SELECT id FROM results WHERE value > 10",
        "insert into posts values (3, 'likes')",
        "the ad account id is 5512345 btw",
        "invoice number: 20261123",
    ],
)
def test_code_and_ids_are_no_numbers(text: str) -> None:
    told = of(text)

    assert (told.intent, told.results, told.objective) == (Gist.OTHER, (), None)


def aimed(text: str) -> str:
    """The objective, as "5 posts linkedin per_week None"."""
    it = of(text).objective or {}
    names = ("target", "metric", "platform", "mode", "due")
    return " ".join(str(it.get(name)) for name in names)


@pytest.mark.parametrize(
    ("text", "objective"),
    [
        ("no more than 80 euros a month on instagram ads", "80 spend instagram at_most None"),
        ("at most $200 a week for linkedin advertising", "200 spend linkedin at_most None"),
        ("minimum 3 X posts weekly w.e.f. 1 December", "3 posts x per_week None"),
        ("the board has agreed on 2 blog posts a week", "2 posts blog per_week None"),
        (
            "we've set ourselves 60 downloads via linkedin by 18 December",
            "60 downloads linkedin sum_by 2026-12-18",
        ),
        (
            "we need 40 players signed up via insta by the 15th",
            "40 signups instagram sum_by 2026-12-15",
        ),
        ("KPI Q2/27: 30 leads from linkedin", "30 leads linkedin sum_by 2027-06-30"),
        ("KPI: complaints on facebook <= 4 per month", "4 complaints facebook at_most None"),
    ],
)
def test_aims_are_read_in_words_of_their_own(text: str, objective: str) -> None:
    assert aimed(text) == objective
