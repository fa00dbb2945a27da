"""Ways of telling results that nobody planned for: what is sure is read, the rest is asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import CoachError
from bot.language import parse_report
from bot.language.understood import understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def read(text: str) -> list[str]:
    """The results as "comments linkedin 4"."""
    return [
        f"{each.metric.key} {each.platform.key if each.platform else '-'} {each.value}"
        for each in parse_report(text, today=MONDAY)
    ]


@pytest.mark.parametrize(
    ("text", "results"),
    [
        ("we're up to 2,310 subs on youtube", ["subscribers youtube 2310"]),
        ("2 rt and 5 favs on twitter", ["reposts x 2", "reactions x 5"]),
        ("the clip was watched 1 420 times", ["views - 1420"]),
        ("signed 2 new clients through the podcast", ["sales podcast 2"]),
        ("sold stuff for 250 dollars on facebook", ["revenue facebook 250"]),
        ("€90 in sales from the newsletter", ["revenue newsletter 90"]),
        ("facebook page likes 1,310", ["followers facebook 1310"]),
        ("newsletter sent on Wednesday: 31 clicks", ["clicks newsletter 31"]),
        ("mentions 7, including 3 negative", ["mentions - 7", "negative_mentions - 3"]),
        ("25 min average response time on facebook", ["response_time facebook 25"]),
        ("reached 5,100 people on instagram", ["reach instagram 5100"]),
        ("unfollowed by 4 people on x", ["followers x -4"]),
        ("3 unsubscribes from the newsletter", ["subscribers newsletter -3"]),
        ("6 replies within an hour on threads", ["replies threads 6"]),
        ("bluesky post: 14 likes, 3 reposts", ["reactions bluesky 14", "reposts bluesky 3"]),
        ("instagram followers now 2,060 (+14 this week)", ["followers instagram 2060"]),
        ("mastodon at 388 followers, up 6", ["followers mastodon 388"]),
        ("made 240 pounds on facebook", ["revenue facebook 240"]),
        ("12 upvotes @ reddit", ["reactions reddit 12"]),
        ("blog: 2 comments under the pumpkin recipe", ["comments blog 2"]),
        ("wrote 2 posts for the blog", ["posts blog 2"]),
        ("got 4 job applications through linkedin", ["applications linkedin 4"]),
        ("half a million views on tiktok", ["views tiktok 500000"]),
        ("reddit's at 310 subscribers", ["subscribers reddit 310"]),
        ("our founder's post got 41 likes on linkedin", ["reactions linkedin 41"]),
        ("nothing on tiktok. 3 comments on youtube", ["comments youtube 3"]),
        ("8 likes on x. not bad for a monday", ["reactions x 8"]),
        ("follower number 300 on mastodon", ["followers mastodon 300"]),
    ],
)
def test_what_is_sure_is_read(text: str, results: list[str]) -> None:
    assert read(text) == results


@pytest.mark.parametrize(
    "text",
    [
        "Tom got 5 replies on x",
        "our agency had 12 leads from linkedin",
        "she says she got 3 leads",
        "I gave 20 likes to other pages on instagram",
        "take 4 clicks out",
        "5 or 6 comments on linkedin",
        "the comments doubled, 12 now or so",
        "engagement is up 20% on linkedin",
        "linkedin posts 2026",
        "the ad would bring 40 leads",
        "answering 12 comments right now",
        "remember when we had 50 followers",
        "according to meta we reach 900 people",
        "pages like ours have 2k followers",
        "an influencer with 90k followers wrote to us",
        "there are 9 comments i haven't answered",
        "our best post got 300 likes",
        "my sister's shop has 4k followers on tiktok",
        "1,000 or more views on x",
        "the post was removed, it had 9 likes",
        "we were at 400 followers on threads in june",
        "this month 20 leads would be great",
        "about to hit 500 followers",
        "just shy of 40 comments on x",
        "my instagram comments export 3",
        "2 complaints, 3 questions on facebook",
    ],
)
def test_what_leaves_a_doubt_is_refused(text: str) -> None:
    with pytest.raises(CoachError):
        parse_report(text, today=MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        "replies on x: 3 on monday, 4 on tuesday",
        "-4 x replies",
        "x replies is not 4",
        "could have been 9 signups if the page worked",
        "2 people asked for a demo",
        "a third of the clicks came from linkedin",
    ],
)
def test_numbers_that_cannot_be_read_are_asked_about(text: str) -> None:
    answer = understood(text, IN_TALK, today=MONDAY)

    assert (answer.intent, answer.ask_back, answer.results) == ("report", True, ())


@pytest.mark.parametrize(
    ("text", "target", "due"),
    [
        ("2k followers on x before february", 2000, "2027-01-31"),
        ("can we get to 10k views on tiktok by mid december?", 10000, "2026-12-15"),
        ("within december we want 15 posts on facebook", 15, "2026-12-31"),
        ("from january on 2 newsletters a month", 2, None),
        ("we should answer in less than 60 minutes", 60, None),
    ],
)
def test_objectives_are_read_with_their_dates(text: str, target: int, due: str | None) -> None:
    objective = understood(text, IN_TALK, today=MONDAY).objective or {}

    assert (objective.get("target"), objective.get("due")) == (target, due)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("this week is far too full, skip it", "snooze"),
        ("how's the team doing", "progress"),
        ("send me our monthly overview please", "progress"),
        ("did my report from friday arrive?", "progress"),
        ("remove yesterday's clicks", "correct"),
        ("only one reminder per week please", "snooze"),
        ("no reminders on weekends please", "snooze"),
        ("don't message me anymore", "snooze"),
        ("how did october go", "progress"),
        ("how many leads are missing for the goal?", "progress"),
        ("what's the status of the signups", "progress"),
        ("how do i make videos without a camera", "advice"),
        ("the last number was for facebook", "correct"),
        ("nope, 12 comments it was", "correct"),
        ("i gave you the wrong date", "correct"),
        ("yes", "other"),
        ("rewrite this: our new menu is here", "advice"),
        ("who is behind?", "progress"),
        ("mute yourself for a week", "snooze"),
        ("so sorry, it's 30 not 13", "correct"),
        ("reduce complaints to 2 per month", "objective"),
        ("post on linkedin 3 times a week", "objective"),
        ("make 20 leads our new goal", "objective"),
        ("more signups please", "objective"),
        ("let's get bigger on youtube", "objective"),
    ],
)
def test_intents(text: str, intent: str) -> None:
    assert understood(text, IN_TALK, today=MONDAY).intent == intent


def test_a_forecast_is_no_objective() -> None:
    answer = understood("at this rate we'll have 50 comments by friday", IN_TALK, today=MONDAY)

    assert answer.objective is None
