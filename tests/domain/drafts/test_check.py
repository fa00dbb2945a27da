"""What is remarked on a draft, and what isn't."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.drafts.check import NO_LISTS, check
from bot.domain.drafts.draft import TeamLists
from bot.domain.drafts.limits import LIMITS, Limit
from bot.domain.drafts.remark import Place, Remark, Remarked, Verdict, verdict_of

DAY = date(2026, 11, 23)


def remarks(text: str, platform: str = "linkedin", lists: TeamLists = NO_LISTS) -> set[Remark]:
    return {each.remark for each in check(text, LIMITS[platform], lists, today=DAY)}


def places(text: str, remark: Remark, lists: TeamLists = NO_LISTS) -> list[str]:
    found = check(text, LIMITS["linkedin"], lists, today=DAY)
    return [place.words for each in found if each.remark is remark for place in each.places]


@pytest.mark.parametrize(
    "text",
    [
        "We're hiring. Ask us anything.",
        "Our shop is open again from 9 to 5. Come and see us \U0001f642",
        "NASA, ESA and JAXA met in Berlin.",
        "Thanks to the 12 of you who came on 01.12.2026 at 18:00.",
        "We read 20 pages in 2026, room 030-12.",
        "",
        " \n ",
    ],
)
def test_an_ordinary_post_is_ready(text: str) -> None:
    assert remarks(text) == set()


@pytest.mark.parametrize("platform", LIMITS)
def test_a_post_is_too_long_by_one_character_more_than_the_platform_takes(platform: str) -> None:
    most = LIMITS[platform].most

    assert Remark.TOO_LONG not in remarks("a" * most, platform)
    [too_long] = check("a" * (most + 1), LIMITS[platform], today=DAY)
    assert (too_long.remark, too_long.figures) == (Remark.TOO_LONG, {"over": 1, "most": most})


def test_without_a_platform_no_length_is_remarked() -> None:
    assert check("a" * 100_000, None, today=DAY) == ()


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("Like if you agree", Remark.BAIT),
        ("Tag three friends to win", Remark.BAIT),
        ("Studies show that tea helps", Remark.UNSOURCED),
        ("80 % of people agree", Remark.UNSOURCED),
        ("9 out of 10 dentists", Remark.UNSOURCED),
        ("Delivery guaranteed", Remark.PROMISE),
        ("We’ll never raise it", Remark.PROMISE),
        ("Only €12.50 this week", Remark.PRICE),
        ("Now 12 euros", Remark.PRICE),
        ("20% off everything", Remark.PRICE),
        ("The sale ends tonight", Remark.DEADLINE),
        ("Write to ada@example.com", Remark.EMAIL),
        ("Call +49 30 1234567", Remark.PHONE),
        ("Call (030) 1234 5678", Remark.PHONE),
        ("Call 555-123-4567", Remark.PHONE),
        ("Gifted by a maker we like", Remark.UNDISCLOSED),
        ("After the earthquake", Remark.SENSITIVE),
        ("An earthquake of a sale, lol", Remark.TRAGEDY_JOKE),
        ("THIS IS OUR BIGGEST sale", Remark.CAPITALS),
        ("#summersaleinberlin", Remark.HASHTAG_WORDS),
        ("#a1 #b #c #d #e #f", Remark.MANY_HASHTAGS),
        ("See https://example.com/a", Remark.UNTAGGED),
        ("A photo of our shop", Remark.ALT_TEXT),
    ],
)
def test_what_deserves_a_second_look(text: str, remark: Remark) -> None:
    assert remarks(text) == {remark}


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("80% of people agree (source: our survey of June)", Remark.UNSOURCED),
        ("80% agree: https://example.com/?utm_source=x", Remark.UNSOURCED),
        ("Ad: gifted by a maker we like", Remark.UNDISCLOSED),
        ("Gifted by a maker we like #Anzeige", Remark.UNDISCLOSED),
        ("A photo of our shop. Alt text: a red door", Remark.ALT_TEXT),
        ("#SummerSaleInBerlin", Remark.HASHTAG_WORDS),
        ("https://example.com/?utm_source=x&utm_campaign=May", Remark.UNTAGGED),
        ("https://example.com/guaranteed/12%25/?utm_medium=post", Remark.PROMISE),
        ("Save the date: 01-12-2026 18:00", Remark.PHONE),
        ("We were likeable if slow", Remark.BAIT),
    ],
)
def test_what_answers_a_remark_keeps_it_away(text: str, remark: Remark) -> None:
    assert remark not in remarks(text)


def test_instagram_takes_five_hashtags() -> None:
    assert remarks("#a #b #c #d #e", "instagram") == set()
    assert remarks("#a #b #c #d #e #f", "instagram") == {Remark.HASHTAG_LIMIT}


def test_links_that_nobody_can_press_need_no_tags() -> None:
    assert remarks("https://example.com/a", "instagram") == set()


def test_links_of_two_campaigns_split_a_post() -> None:
    one, two = (f"https://example.com/?utm_campaign={name}" for name in ("may", "june"))

    assert remarks(f"{one} {one}") == set()
    assert remarks(f"{one} {two}") == {Remark.CAMPAIGNS}


def test_what_the_team_listed_is_found_as_a_whole_word() -> None:
    lists = TeamLists(people=("Ann Lee",), competitors=("Bolt+",), words=("recall",))
    text = "ann\nlee left Bolt+ after the Recall. Joann Leeds and recalls are others."

    assert remarks(text, lists=lists) == {Remark.PERSON, Remark.COMPETITOR, Remark.LISTED}
    assert places(text, Remark.PERSON, lists) == ["ann\nlee"]


def test_a_place_is_quoted_once_with_its_line() -> None:
    [price] = check("Hello.\n\u20ac5 today, \u20ac5 tomorrow", None, today=DAY)

    assert price == Remarked(Remark.PRICE, (Place("\u20ac5", 2),))


@pytest.mark.parametrize("day", [date(2026, 1, 27), date(2027, 9, 11), date(2026, 11, 11)])
def test_a_day_of_remembrance_is_named_whatever_the_draft_says(day: date) -> None:
    assert [each.remark for each in check("Hi.", None, today=day)] == [Remark.SENSITIVE_DAY]


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ((), Verdict.READY),
        ((Remark.ALT_TEXT, Remark.UNTAGGED), Verdict.READY),
        ((Remark.ALT_TEXT, Remark.PRICE), Verdict.LOOK_AGAIN),
        ((Remark.PRICE, Remark.TOO_LONG), Verdict.NOT_AS_IT_IS),
        ((Remark.TRAGEDY_JOKE,), Verdict.NOT_AS_IT_IS),
    ],
)
def test_the_gravest_remark_makes_the_verdict(found: tuple[Remark, ...], verdict: Verdict) -> None:
    assert verdict_of(map(Remarked, found)) is verdict


NAMES = st.lists(st.text(min_size=1).filter(str.strip), max_size=3).map(tuple)


@given(
    st.text() | st.from_regex(r"(?:https?://\S* ?|#\w+ |@\S+ |\+?0[\d -]+|[A-Z]+ ){0,9}"),
    st.sampled_from([None, *LIMITS.values()]),
    st.builds(TeamLists, people=NAMES, competitors=NAMES, words=NAMES),
    st.dates(),
)
def test_any_draft_can_be_checked(
    text: str, limit: Limit | None, lists: TeamLists, day: date
) -> None:
    found = check(text, limit, lists, today=day)

    assert found == check(text, limit, lists, today=day)
    assert all(place.words in text and place.line >= 1 for each in found for place in each.places)
