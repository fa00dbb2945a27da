"""Talk next to results, which leaves them as they are, and talk that puts them in doubt."""

from __future__ import annotations

import pytest

from bot.domain.errors import NotUnderstood
from tests.language.test_told_among_words import read


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("lost 6 followers on bluesky, no idea why", ["followers bluesky -6"]),
        ("12 applications from linkedin, 2 of them any good", ["applications linkedin 12"]),
        ("4 comments on fb. Our neighbours sell cakes", ["comments facebook 4"]),
        ("hope you had a good one so we got 4 comments", ["comments - 4"]),
        ("9 likes on x, will look again tomorrow", ["reactions x 9"]),
        ("used $40 on fb ads, 300 left in the pot", ["spend facebook 40"]),
        ("worked 4 hours on the newsletter, wrote it twice", ["hours newsletter 4"]),
        ("weekly numbers: 4 comments", ["comments - 4"]),
        ("IG: 33 likes; TikTok haven't checked", ["reactions instagram 33"]),
        ("31 saves n 4 clicks on pinterest", ["saves pinterest 31", "clicks pinterest 4"]),
        ("6 comments on the fb post, oh no hang on, 7", ["comments facebook 7"]),
    ],
)
def test_talk_apart_from_a_number_leaves_it_as_it_is(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "3 reels on insta, that's the plan for next week",
        "3 reels on insta, planned for Monday",
        "4 comments on fb. I hope that's right",
        "4 comments on fb, can't say how many exactly",
        "I'd be happy with 20 likes",
        "how many of the 20 comments were ours",
    ],
)
def test_talk_that_refers_to_a_number_makes_it_doubtful(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("spring sale tweet got 5 RTs", ["reposts x 5"]),
        ("friday's sale tweet got 16 likes", ["reactions x 16"]),
        ("post on insta 'tenants rights 2026': 64 views", ["views instagram 64"]),
        ("insta post with the new van -> 77 likes", ["reactions instagram 77"]),
        ("the podcast post got 6 comments on LinkedIn", ["comments linkedin 6"]),
        ("12 shares of the patient story on facebook", ["reposts facebook 12"]),
    ],
)
def test_the_name_of_a_post_is_no_result(text: str, results: list[str]) -> None:
    assert read(text) == results


def test_a_post_of_somebody_else_is_none_of_ours() -> None:
    with pytest.raises(NotUnderstood):
        read("Sam's post had 80 likes, not ours")


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("two orders off tiktok worth £89", ["sales tiktok 2", "revenue tiktok 89"]),
        (
            "sold 14 dresses via insta, R6 300 revenue",
            ["sales instagram 14", "revenue instagram 6300"],
        ),
        ("sold 30 calendars at $15 via fb", ["sales facebook 30"]),
        ("3 nurses applied through linkedin", ["applications linkedin 3"]),
        ("we put 2 videos on youtube", ["posts youtube 2"]),
        ("spent an hour and a half on reddit", ["hours reddit 1.50"]),
        ("worked two and a half hours on fb", ["hours facebook 2.50"]),
        ("half an hour of work on the blog", ["hours blog 0.50"]),
    ],
)
def test_what_is_sold_and_done_is_counted_by_its_kind(text: str, results: list[str]) -> None:
    assert read(text) == results
