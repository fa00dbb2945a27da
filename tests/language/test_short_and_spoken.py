"""Results and goals in chat shorthand, dictated, telegraphic, and beside hopes and other people."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.language.understood import Understood, understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def read(text: str) -> Understood:
    return understood(text, IN_TALK, today=MONDAY)


def results(text: str) -> list[str]:
    """The results in short: facebook sales 2, "total" for totals, and the day if one is named."""
    return sorted(map(_short, read(text).results))


def _short(result: dict[str, Any]) -> str:
    total = " total" if result["mode"] == "total" else ""
    day = f" {result['when']}" if result["when"] else ""
    return f"{result['platform'] or '-'} {result['metric']} {result['value']:g}{total}{day}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Done to it, there, so often.
        ("the choir was tagged on insta three times", ["instagram mentions 3"]),
        ("we were mentioned by others on X 4 times", ["x mentions 4"]),
        ("our pin was saved on pinterest 12 times", ["pinterest saves 12"]),
        ("the book was mentioned twice on Threads, none of it negative", ["threads mentions 2"]),
        # Who wrote, and nobody.
        ("half a dozen people wrote us a message on Tuesday", ["- messages 6 2026-11-17"]),
        ("two people left us a message on Instagram", ["instagram messages 2"]),
        ("comments from 5 readers on the blog", ["blog comments 5"]),
        ("nobody replied to our thread on mastodon yesterday", ["mastodon replies 0 2026-11-22"]),
        ("no one liked our reel yesterday", ["instagram reactions 0 2026-11-22"]),
        # A mark with a name.
        ("we reached the 2,000-follower mark on Threads", ["threads followers 2000 total"]),
        ("hit the 1k follower milestone on ig!!", ["instagram followers 1000 total"]),
        ("our podcast broke the 10,000-download mark", ["podcast downloads 10000 total"]),
        # In the order of other languages.
        ("today is coming 2 new subscriber to youtube", ["youtube subscribers 2 2026-11-23"]),
        # What sales came to, and what ads cost.
        ("Newsletter: 3 sales. €890.", ["newsletter revenue 890", "newsletter sales 3"]),
        ("Instagram. 2 orders. 75 euros.", ["instagram revenue 75", "instagram sales 2"]),
        ("8 orders from facebook so 240 quid", ["facebook revenue 240", "facebook sales 8"]),
        ("Ads on X. 200 dollars. 0 sales.", ["x sales 0", "x spend 200"]),
        (
            "Boosted post on Instagram. $30. 14 clicks.",
            ["instagram clicks 14", "instagram spend 30"],
        ),
        ("Closed £4,500 off a LinkedIn conversation", ["linkedin revenue 4500"]),
        # Interrupted by oneself, and joined to what counts nothing.
        ("it got like no wait let me check okay 206 views on YouTube", ["youtube views 206"]),
        ("we had like hold on thirty two likes on linkedin", ["linkedin reactions 32"]),
        ("tiktok: 88 likes and one goat emoji", ["tiktok reactions 88"]),
        (
            "the video (the one from Jo's 30th) has had 74 comments on TikTok",
            ["tiktok comments 74"],
        ),
        ("the talk (we shot it on the 10th) got 9 comments on LinkedIn", ["linkedin comments 9"]),
        # Beside a hope, and others.
        ("was hoping for 30 but 19 likes on LinkedIn isn't too shabby", ["linkedin reactions 19"]),
        ("I'd hoped for 20 comments but 11 on Facebook is fine", ["facebook comments 11"]),
        ("My nephew says his channel has 8k subs, ours went up by 7", ["- subscribers 7"]),
        # By an episode, a sign, a colleague.
        ("ep. 31 dropped → 14 new podcast subscribers", ["podcast subscribers 14"]),
        ("season 2 ep. 3 is out, 80 podcast downloads", ["podcast downloads 80"]),
        ("source=bluesky metric=clicks value=133", ["bluesky clicks 133"]),
        ("signups (utm=reddit): 17", ["reddit signups 17"]),
        ("<@U07BAKE9> says the xmas stollen pin has 21 saves", ["pinterest saves 21"]),
        # So far, of all that are wanted.
        ("43 of the 75 signups are in", ["- signups 43 total"]),
        ("30 of the 50 tickets are sold", ["- sales 30 total"]),
        # As chats shorten it.
        ("sold 2 bags thru a fb story tdy!!", ["facebook sales 2 2026-11-23"]),
        ("7 rts on twitter 2day", ["x reposts 7 2026-11-23"]),
    ],
)
def test_results_are_read(text: str, told: list[str]) -> None:
    assert results(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "likes on ig 2x last week!!",
        "views on tiktok 3x",
        "likes on ig 2 times last week",
        "nobody liked my cake on Friday",
        "nobody ever replied to our threads on mastodon",
        "they reached the 1k follower mark on ig",
        "we haven't reached the 2,000-follower mark yet",
        "likes from 5 fake accounts on X",
        "views from 12 countries on youtube",
        "coming soon: 3 new reels on instagram",
        "Facebook ads: 3 sales. €90.",
        "sold 40 tickets last year so that's 200 quid",
        "we hoped for 50 likes but 20 would do",
        "12 of our 40 leads came from LinkedIn",
        "60 sign-ups by the opening (5 February)",
        "60 sign-ups before the launch, 5 February",
        "the café opposite has 900 followers",
        "the museum up the road got 300 likes on insta",
        "that bakery is showing off its 10k followers on insta",
        "my nephew says his channel has 8k subs",
    ],
)
def test_what_is_no_result_is_not_recorded(text: str) -> None:
    assert read(text).results == ()


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("goal: 800 insta followers b4 new years", "instagram followers 800 total_by 2026-12-31"),
        ("client wants 5 ig posts/wk", "instagram posts 5 per_week None"),
        ("boss wants 4 reels/wk", "instagram posts 4 per_week None"),
        ("60 sign-ups by the opening (5 February)", "None signups 60 sum_by 2027-02-05"),
        (
            "we've decided to be brave: 3,000 YouTube subscribers by my birthday, 9 January!",
            "youtube subscribers 3000 total_by 2027-01-09",
        ),
        (
            "fb page: 412 followers today, let's say 450 by end of the month",
            "facebook followers 450 total_by 2026-11-30",
        ),
    ],
)
def test_objectives_are_read(text: str, target: str) -> None:
    objective = read(text).objective or {}

    assert " ".join(str(objective[name]) for name in objective if name != "per") == target


def test_the_level_beside_a_target_is_kept() -> None:
    told = "threads: 77 followers, let's say 100 by end of the year"

    assert results(told) == ["threads followers 77 total"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("Press mailing: 37 clicks, replies from 6 journalists", "report"),
        ("from now on one post on ig every day!!", "objective"),
        ("On veut 100 abonnés de plus sur LinkedIn avant Noël", "objective"),
        ("Wir hätten gern 50 neue Follower auf Facebook bis Ostern", "objective"),
        ("do episode titles need a number in them", "advice"),
        ("ideas for giving tuesday? we have 0 budget", "advice"),
        ("Could I have the November figures for the trustees, please?", "progress"),
        ("could i have october's numbers pls", "progress"),
        ("Opening week. Back Thursday.", "snooze"),
        ("The four mentions on Friday should be three; two were the same.", "correct"),
        ("if we'd had 500 more likes i would've eaten my hat", "other"),
        ("the shop next door brags about 5k followers on ig", "other"),
        ("tomorrow I'll put 3 stories on insta", "other"),
        ("Our intern turned 21 today, 12 cupcakes in the kitchen", "other"),
    ],
)
def test_gists_are_told_apart(text: str, intent: str) -> None:
    assert read(text).intent == intent


def test_goals_under_a_condition_are_goals() -> None:
    assert read("if we got 50 likes a week i'd be happy, put that as goal").objective
