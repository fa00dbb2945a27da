"""Every word people use for a platform or a metric means one thing."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.domain.catalogue.metrics import METRICS, Metric
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.language.lexicon import METRIC_NAMES, PLATFORM_NAMES, MetricWord, PlatformWord
from bot.language.names import OF_METRICS, OF_PLATFORMS
from bot.language.spelling import nearest, slip_of

PLATFORM_WORDS = {
    "linkedin": "LinkedIn, LI",
    "x": "X, Twitter, tweet, tweets, RT",
    "facebook": "Facebook, FB",
    "instagram": "Instagram, IG, Insta, reel, reels, story, stories",
    "threads": "Threads",
    "tiktok": "TikTok",
    "pinterest": "Pinterest, pins",
    "reddit": "Reddit, subreddit",
    "bluesky": "Bluesky, bsky",
    "mastodon": "Mastodon, toots",
    "youtube": "YouTube, YT",
    "blog": "blog, website posts",
    "newsletter": "newsletter",
    "podcast": "podcast",
}

METRIC_WORDS = {
    "comments": "comment",
    "replies": "reply, response, responses, answer, answers",
    "reposts": "repost, retweets, RTs, shares, boosts, reshares",
    "reactions": "reaction, likes, hearts, favourites, upvotes",
    "saves": "save, bookmarks",
    "clicks": "click, link clicks, visits from",
    "mentions": "mention, tags",
    "messages": "message, DMs, enquiries by message",
    "conversations": "conversation, exchanges",
    "followers": "follower, fans, members",
    "subscribers": "subscriber, subs",
    "impressions": "impression, displays",
    "views": "view, plays",
    "reach": "people reached",
    "leads": "lead, enquiries",
    "conversions": "conversion, goal completions, key events",
    "signups": "sign-up, sign-ups, sign ups, registrations",
    "bookings": "booking, booked",
    "downloads": "download",
    "applications": "application",
    "sales": "sale, orders, units, books sold",
    "revenue": "turnover, donations",
    "negative_mentions": "negative mention, negative mentions",
    "complaints": "complaint",
    "response_time": "response time, time to answer",
    "posts": "post, published",
    "replies_written": "replies written, comments we wrote",
    "hours": "hour, time spent",
    "spend": "cost, budget used",
    "engagement_rate": "engagement rate",
}


def words_of(entry: Platform | Metric) -> set[str]:
    """All that an entry says it is called, once each."""
    names = OF_PLATFORMS if isinstance(entry, Platform) else OF_METRICS
    return {entry.key, entry.key.replace("_", " "), *names.get(entry.key, ())}


@pytest.mark.parametrize("key", PLATFORM_WORDS)
def test_a_platform_answers_to_all_its_names(key: str) -> None:
    spoken = [key, *PLATFORM_WORDS[key].split(", ")]

    assert {PLATFORM_NAMES[word.lower()].key for word in spoken} == {key}


@pytest.mark.parametrize("key", METRIC_WORDS)
def test_a_metric_answers_to_all_its_names(key: str) -> None:
    spoken = [key, *METRIC_WORDS[key].split(", ")]

    assert {METRIC_NAMES[word.lower()].key for word in spoken} == {key}


def test_the_lists_are_closed() -> None:
    assert set(PLATFORMS) == set(PLATFORM_WORDS)
    assert set(METRICS) == set(METRIC_WORDS)


def test_no_two_entries_share_a_spelling() -> None:
    entries: list[Platform | Metric] = [*PLATFORMS.values(), *METRICS.values()]

    uses = Counter(word for entry in entries for word in words_of(entry))

    assert [word for word, count in uses.items() if count > 1] == []


def test_every_spelling_is_lower_case_and_trimmed() -> None:
    spellings = [*PLATFORM_NAMES, *METRIC_NAMES]

    assert spellings == [" ".join(word.lower().split()) for word in spellings]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coments", "comments"),
        ("Folowers", "followers"),
        ("repleis", "replies"),
        ("bookigns", "bookings"),
        ("zebra", None),
        ("", None),
    ],
)
def test_a_slip_of_the_finger_is_understood(typed: str, meant: str | None) -> None:
    assert nearest(typed, METRIC_NAMES) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("convertions", "conversions"), ("conversoins", "conversions")),
        *(("converations", "conversations"), ("coments", "comments"), ("linkedn", "linkedin")),
        *(("folowers", "followers"), ("impresions", "impressions"), ("instagarm", "instagram")),
    ],
)
def test_one_slip_is_mended(typed: str, meant: str) -> None:
    word = slip_of(typed)

    assert isinstance(word, MetricWord | PlatformWord)
    assert word[0].key == meant


@pytest.mark.parametrize(
    "word",
    [
        *("compliments", "ratings", "samples", "leaders", "completions", "reputation", "community"),
        *("relations", "regulations", "likely", "sent", "book", "scales", "hear", "massages"),
        *("complains", "engagements", "testimonials", "customers", "safes", "pasts"),
        *("objetive", "numbrs"),  # one of what is passed over tells more as it stands
        "converstions",  # as near to conversions as to conversations
    ],
)
def test_a_word_of_its_own_is_no_slip(word: str) -> None:
    assert slip_of(word) is None
