"""Numbers that are no results of the team's: of none of them anything is recorded."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.understood import understood
from handlers.commands import IN_TALK


def recorded(text: str) -> object:
    return understood(text, IN_TALK, today=date(2026, 11, 23)).results


@pytest.mark.parametrize(
    "text",
    [
        "3 comments would make my day",
        "i'd be happy with 10 likes",
        "20 comments isn't much",
        "the agency guaranteed 30 leads",
        "the tool predicts 400 impressions",
        "once we reach 500 subs there will be cake",
        "at 100 likes i'll post the recipe",
        "better 2 leads than 100 likes",
        "getting to 250 followers on insta",
    ],
)
def test_nothing_is_recorded_of_what_would_be(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "to do 2 newsletters",
        "4 posts ready to go",
        "2 reels waiting for approval",
        "5 posts left to write",
        "8 comments to answer",
        "the scheduler has 5 posts",
        "we still need 14 followers to reach 1k",
        "30 leads was the goal",
        "expecting 12 rsvps",
        "4 posts scheduled for tomorrow",
    ],
)
def test_nothing_is_recorded_of_what_is_planned_or_left(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "an influencer (40k followers) liked our reel",
        "her channel: 2,000 subs",
        "our ceo has 1,500 followers on linkedin",
        "our designer got 40 likes on her own post",
        "tom's tweet: 30 retweets",
        "a page with 5k followers copied us",
        "the council's facebook page has 4,300 followers",
        "they want 200 for a post",
        "NASA has 97 million followers",
        "bloom ltd: 3,400 followers",
    ],
)
def test_nothing_is_recorded_of_what_is_somebody_else_s(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "before the ad we had 80 followers",
        "record was 88 likes",
        "personal best: 66 comments",
        "when we started we had 12 followers",
        "last christmas we had 70 orders from insta",
        "in 2023: 18 bookings",
        "remember the post with 200 shares",
    ],
)
def test_nothing_is_recorded_of_what_was(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "around a dozen or so likes",
        "5ish likes",
        "2-3 comments per post",
        "anywhere between 3 and 6 leads",
        "30% of the clicks came from mobile",
        "subscribers up 4 percent",
        "the average is 14 likes",
        "5 of the leads are cold",
        "1 in 5 readers clicks",
    ],
)
def test_nothing_is_recorded_of_ranges_shares_and_averages(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "order number 1204",
        "2 am post",
        "300 stickers ordered",
        "the event has 200 seats",
        "200 seats available",
        "still 12 tickets left",
        "50 tickets to give away",
        "tickets cost 15 euros",
        "v3.2 of the app is out",
        "season 2 starts in january",
        "our company is 25 years old today",
        "we are 6 people in the team",
        "carousel with 6 pictures",
        "formula 1 is on",
    ],
)
def test_nothing_is_recorded_of_other_numbers(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "called 8 leads",
        "emailed 12 leads",
        "follow up with 5 leads",
        "invited 40 people to like the page",
        "i replied to 12 comments",
        "deleted 4 spam comments",
    ],
)
def test_nothing_is_recorded_of_what_one_does(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    "text",
    [
        "you said i had 12 comments",
        "the digest shows 22 likes",
        "i got 3 messages from you",
        "example: linkedin comments 4",
    ],
)
def test_nothing_is_recorded_of_what_the_bot_said(text: str) -> None:
    assert not recorded(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("between 10 and 12 comments on x, 30 likes", 30),
        ("Them: 400. Us: 120 followers", 120),
        ("24 seats booked", 24),
        ("follower number 300 on mastodon", 300),
        ("new record: 88 likes on the tweet", 88),
        ("a whopping 3 likes on x", 3),
        ("a lady messaged us on fb", 1),
        ("tagged in 4 stories on insta", 4),
        ("spent a tenner on facebook ads", 10),
        ("7 jars sold through the facebook shop", 7),
    ],
)
def test_what_is_clear_beside_it_is_recorded(text: str, value: int) -> None:
    (result,) = understood(text, IN_TALK, today=date(2026, 11, 23)).results

    assert result["value"] == value
