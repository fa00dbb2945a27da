"""Questions as marketers type them, and what is read in each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.questions import Question, Topic
from bot.language.questions import question_of

WORTH, SPENT, ON_TRACK, NEXT, UNKNOWN = Topic


@pytest.mark.parametrize(
    ("asked", "topic", "about"),
    [
        ("is it worth it?", WORTH, ""),
        ("Is LinkedIn worth our time?", WORTH, "linkedin"),
        ("what's our ROI on social?", WORTH, ""),
        ("does social media pay off", WORTH, ""),
        ("what does a lead cost us?", WORTH, "leads"),
        ("how much do we spend per booking?", WORTH, "bookings"),
        ("are we wasting our time on X?", WORTH, "x"),
        ("is social cheaper than the newsletter?", WORTH, ""),
        ("should we stop doing Facebook?", WORTH, "facebook"),
        ("what do we get out of insta?", WORTH, "instagram"),
        ("can I justify this to my boss?", WORTH, ""),
        ("is it worth the hours", WORTH, ""),
        ("How much did we spend?", SPENT, ""),
        ("what do we spend?", SPENT, ""),
        ("how much time and money did we spend on X?", SPENT, "x"),
        ("how much did LinkedIn cost us?", SPENT, "linkedin"),
        ("what has social media cost us so far", SPENT, ""),
        ("how many hours did we spend?", SPENT, ""),
        ("what are our costs?", SPENT, ""),
        ("what's the budget, are we over budget?", SPENT, ""),
        ("how much money is left?", SPENT, ""),
        ("how much does a lead cost?", WORTH, "leads"),
        ("is it worth what we spend?", WORTH, ""),
        ("how much should we spend?", NEXT, ""),
        ("are we on track?", ON_TRACK, ""),
        ("how are we doing?", ON_TRACK, ""),
        ("will we make it by December", ON_TRACK, ""),
        ("will we reach our target?", ON_TRACK, ""),
        ("where do we stand?", ON_TRACK, ""),
        ("what’s our progress on comments?", ON_TRACK, "comments"),
        ("how many followers do we have on X?", ON_TRACK, "followers x"),
        ("HOW'S IT GOING WITH SIGN-UPS", ON_TRACK, "signups"),
        ("are link clicks up or down?", ON_TRACK, "clicks"),
        ("summary pls", ON_TRACK, ""),
        ("", NEXT, ""),
        ("what now?", NEXT, ""),
        ("what should I do this week?", NEXT, ""),
        ("what should we post on Thursday?", NEXT, ""),
        ("how often should we post?", NEXT, ""),
        ("how do I get more comments on LinkedIn?", NEXT, "comments linkedin"),
        ("how can we grow on tik tok?", NEXT, "tiktok"),
        ("how do we get back on track?", NEXT, ""),
        ("where should we spend our time?", NEXT, ""),
        ("why does nobody comment on our posts?", NEXT, "comments"),
        ("why did nobody answer my posts?", NEXT, ""),
        ("any tips", NEXT, ""),
        ("nobody reacts, what am I doing wrong?", NEXT, ""),
        ("linkedin comments", NEXT, "comments linkedin"),
        ("more engagment on linkedn pls", NEXT, "engagement_rate linkedin"),
        ("folowers on instragram", NEXT, "followers instagram"),
    ],
)
def test_a_question_is_read(asked: str, topic: Topic, about: str) -> None:
    names = about.split()

    assert question_of(asked) == Question(
        topic=topic,
        metric=next((METRICS[name] for name in names if name in METRICS), None),
        platform=next((PLATFORMS[name] for name in names if name in PLATFORMS), None),
    )


@pytest.mark.parametrize(
    "asked",
    [
        "how many hashtags?",
        "how do I set a goal",
        "when is the best time to post?",
        "who reports the least?",
        "hello",
        "tell me a joke",
        "what's the weather?",
        "who won the match?",
        "2 + 2",
        "asdf",
    ],
)
def test_what_is_not_understood_is_not_guessed_at(asked: str) -> None:
    assert question_of(asked) == Question(topic=UNKNOWN)


@given(st.text())
def test_whatever_is_typed_is_read(asked: str) -> None:
    question = question_of(asked)

    assert question.topic is not UNKNOWN or not question.narrow
