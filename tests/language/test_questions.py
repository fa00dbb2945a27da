"""Questions as marketers type them, and what is read in each."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.questions import AskedDays, Question, Topic
from bot.domain.errors import CoachError, NotUnderstood
from bot.domain.objectives.kinds import Period
from bot.language.aims import Aim
from bot.language.corrections import Correction
from bot.language.intents import intent_of
from bot.language.meanings import Report
from bot.language.questions import question_of
from bot.language.report import BareNumber, parse_report

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "bot/language/wordings.toml"
UNSEEN = Path(__file__).parent / "questions/unseen.toml"
MESSAGES = tomllib.loads((UNSEEN.parent / "messages.toml").read_text("utf-8"))
COMPLAINTS = (
    *(Topic.WHY_SLIPPING, Topic.NO_REACTIONS, Topic.NASTY_COMMENT, Topic.CRISIS, Topic.ANNOYED),
    *(Topic.FOLLOWERS_LOST, Topic.MY_FAULT, Topic.GIVE_UP, Topic.TOO_OFTEN, Topic.SPAM),
    *(Topic.COPIED, Topic.WRONG_NUMBER, Topic.ALGORITHM, Topic.WORST_WEEK),
)
WORDINGS = 14
"""The least for each topic."""
TODAY = date(2026, 11, 23)
COMMANDS = ("", "help", "report", "why", "stop", "start", "plan", "objectives", "coach", "progress")


def questions_in(file: Path) -> list[tuple[Topic, str]]:
    topics = tomllib.loads(file.read_text("utf-8")).items()
    return [(Topic(topic), words) for topic, lines in topics for words in lines]


ASKED, LATER = questions_in(EXAMPLES), questions_in(UNSEEN)
FURTHER = questions_in(UNSEEN.parent / "further.toml")
PHRASINGS = questions_in(UNSEEN.parent / "phrasings.toml")


STRANGERS = [
    ([Topic(topic) for topic in topics.split()], words)
    for topics, asked in tomllib.loads(
        (UNSEEN.parent / "strangers.toml").read_text("utf-8")
    ).items()
    for words in asked
]
FROM_STRANGERS = [(topics[0], words) for topics, words in STRANGERS]
FRESH = [(Topic(topic), words) for topic, asked in MESSAGES["questions"].items() for words in asked]
TALK = MESSAGES["others"]["everyday_talk"]


def is_report(words: str) -> bool:
    try:
        return isinstance(intent_of(words, COMMANDS, today=TODAY), Report | BareNumber)
    except CoachError:
        return False


def meaning(words: str) -> Topic | type | None:
    """The topic that a direct message is answered by; else what it is taken for."""
    try:
        intent = intent_of(words, COMMANDS, today=TODAY, in_talk=True)
    except CoachError:
        return None
    return intent.topic if isinstance(intent, Question) else type(intent)


def share_read(questions: list[tuple[Topic, str]]) -> float:
    return sum(question_of(words).topic is topic for topic, words in questions) / len(questions)


def test_questions_are_read_by_their_topic() -> None:
    assert share_read(ASKED) >= 0.95


def test_questions_that_are_no_example_are_read_nearly_as_well() -> None:
    assert share_read(LATER) >= 0.9


def test_messages_of_other_people_are_read_nearly_as_well() -> None:
    assert share_read(FRESH) >= 0.91


def test_questions_in_other_manners_are_read_nearly_as_well() -> None:
    assert share_read(PHRASINGS) >= 0.9


def test_questions_of_strangers_are_read_nearly_as_well() -> None:
    assert len(STRANGERS) >= 1140
    assert sum(question_of(words).topic in right for right, words in STRANGERS) >= 0.95 * len(
        STRANGERS
    )


def test_further_questions_are_read_nearly_as_well() -> None:
    assert share_read(FURTHER) >= 0.95


def test_further_questions_are_answered_as_such_in_talk() -> None:
    """Nothing else that a message may be takes a question away; a correction is a good answer."""
    right = [words for topic, words in FURTHER if meaning(words) in (topic, Correction)]

    assert len(right) >= 0.94 * len(FURTHER)


@pytest.mark.parametrize(
    "asked",
    [
        "is 50 comments a month a sensible goal",
        "realistically, do we hit 40 by new year?",
        "what's the right number of posts per week",
        "could 20 bookings by June be too many?",
    ],
)
def test_a_question_about_a_target_sets_none(asked: str) -> None:
    assert not isinstance(intent_of(asked, COMMANDS, today=TODAY, in_talk=True), Aim)


@pytest.mark.parametrize("questions", [FRESH, PHRASINGS], ids=["messages", "phrasings"])
def test_a_topic_is_rarely_guessed_wrong(questions: list[tuple[Topic, str]]) -> None:
    guessed = [
        words
        for topic, words in questions
        if question_of(words).topic not in (topic, Topic.UNKNOWN)
    ]

    assert len(guessed) <= 0.06 * len(questions)


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("which platform works best for us?", Topic.WHICH_PLATFORM),
        ("which of our channels performs best", Topic.WHICH_PLATFORM),
        ("how many followers do we have?", Topic.HOW_MANY_HAVE),
        ("how many comments did we get this month", Topic.HOW_MANY_HAVE),
        ("are we better than last month?", Topic.COMPARE_MONTH),
        ("did we do better than last quarter", Topic.COMPARE_QUARTER),
        ("are we better than the competition", Topic.COMPETITORS),
    ],
)
def test_a_question_about_figures_gets_its_own_answer_in_talk(words: str, topic: Topic) -> None:
    read = intent_of(words, COMMANDS, today=TODAY, in_talk=True)

    assert isinstance(read, Question)
    assert read.topic is topic


def test_joy_and_calm_are_no_alarm() -> None:
    calm = (Topic.GOOD_NEWS, Topic.NOTHING_NEW, Topic.ADVOCACY, Topic.BUDGET_LEFT)
    alarmed = [
        words
        for topic, words in ASKED
        if topic in calm and question_of(words).topic is topic and is_alarm(words)
    ]

    assert alarmed == []


def is_alarm(words: str) -> bool:
    try:
        read = intent_of(words, COMMANDS, today=TODAY, in_talk=True)
    except NotUnderstood:
        return False
    return isinstance(read, Question) and read.topic is Topic.CRISIS


def test_a_complaint_is_never_taken_for_joy() -> None:
    joy = {Topic.GOOD_NEWS, Topic.THANKS, Topic.JOKE, Topic.HELLO}
    misread = [
        words
        for topic, words in [*LATER, *FRESH, *PHRASINGS, *ASKED, *FROM_STRANGERS]
        if topic in COMPLAINTS and question_of(words).topic in joy
    ]

    assert misread == []


def test_everyday_talk_is_hardly_ever_taken_for_a_question() -> None:
    asked = [words for words in TALK if question_of(words).topic is not Topic.UNKNOWN]

    assert len(asked) <= 0.06 * len(TALK)


def test_everyday_talk_of_strangers_is_rarely_taken_for_a_question() -> None:
    talk = tomllib.loads((UNSEEN.parent / "talk.toml").read_text("utf-8"))["talk"]
    asked = [words for words in talk if question_of(words).topic is not Topic.UNKNOWN]

    assert len(asked) < 0.05 * len(talk)


@pytest.mark.parametrize(
    "said",
    [
        *("😂😂", "👀", "🎉🎉🎉"),
        *("how many curtains do we need", "no budget left for a new kettle"),
        *("when does the bakery open", "how much rice do we need for the party"),
        *("notes from the plumber are on the table", "forgot my jacket at the gym"),
    ],
)
def test_the_life_around_the_work_is_no_question_to_the_coach(said: str) -> None:
    assert question_of(said).topic is Topic.UNKNOWN


@pytest.mark.parametrize("asked", ["", " ", "?", "..."])
def test_nothing_asks_what_is_next(asked: str) -> None:
    assert question_of(asked).topic is Topic.NEXT


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("how many posts about our cakes do we need on instagram?", Topic.HOW_OFTEN),
        ("what should our gym post this week?", Topic.WHAT_TO_POST),
        ("why does nobody book our hotel", Topic.MORE_RESULTS),
    ],
)
def test_who_sells_what_others_have_for_lunch_is_still_understood(asked: str, topic: Topic) -> None:
    assert question_of(asked).topic is topic


@pytest.mark.parametrize(
    "said",
    [
        "great, nobody commented again",
        "super frustrated this week",
        "what a week, everything went wrong",
        "perfect, another angry customer",
        "great week... not",
        "it's not going really well",
        "well that was a disaster",
        "we had a great week but this week nobody reacts",
        "thanks for nothing",
        "thanks, but that didn't help",
    ],
)
def test_praise_in_a_complaint_is_no_joy(said: str) -> None:
    intent = intent_of(said, COMMANDS, today=TODAY, in_talk=True)

    assert not isinstance(intent, Report | BareNumber)
    assert question_of(said).topic not in {Topic.GOOD_NEWS, Topic.THANKS}


NO_QUESTION = (Topic.UNKNOWN, Topic.OK)
"""Everyday talk, and the few words of agreement, which are read one by one."""


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in NO_QUESTION])
def test_every_topic_has_questions(topic: Topic) -> None:
    assert len([words for asked, words in ASKED if asked is topic]) >= WORDINGS


@pytest.mark.parametrize(
    ("asked", "topic", "about"),
    [
        ("Is LinkedIn worth our time?", Topic.WORTH, "linkedin"),
        ("what does a lead cost us?", Topic.COST_PER_RESULT, "leads"),
        ("are we wasting our time on X?", Topic.WORTH, "x"),
        ("should we stop doing Facebook?", Topic.QUIT_PLATFORM, "facebook"),
        ("what do we get out of insta?", Topic.WORTH, "instagram"),
        ("is it worth the hours", Topic.WORTH, ""),
        ("how many hours did we spend?", Topic.SPENT, ""),
        ("how much did LinkedIn cost us?", Topic.SPENT, "linkedin"),
        ("what’s our progress on comments?", Topic.ON_TRACK, "comments"),
        ("how many followers do we have on X?", Topic.HOW_MANY_HAVE, "followers x"),
        ("", Topic.NEXT, ""),
        ("how do I get more comments on LinkedIn?", Topic.MORE_COMMENTS, "comments linkedin"),
        ("why does nobody comment on our posts?", Topic.NO_REACTIONS, "comments"),
        ("why is linkedin slipping?", Topic.WHY_SLIPPING, "linkedin"),
        ("linkedin comments", Topic.NEXT, "comments linkedin"),
        ("more engagment on linkedn pls", Topic.MORE_COMMENTS, "engagement_rate linkedin"),
        ("folowers on instragram", Topic.NEXT, "followers instagram"),
    ],
)
def test_a_question_is_about_the_metric_and_platform_that_it_names(
    asked: str, topic: Topic, about: str
) -> None:
    names = about.split()

    assert question_of(asked) == Question(
        topic=topic,
        metric=next((METRICS[name] for name in names if name in METRICS), None),
        platform=next((PLATFORMS[name] for name in names if name in PLATFORMS), None),
        of_hours="hours did" in asked,
        words=asked if topic is Topic.SPENT else "",
    )


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("why did I get this tip?", Topic.WHY_TIP),
        ("why did you send me this tip", Topic.WHY_TIP),
        ("why did you ask me", Topic.WHY_MESSAGE),
        ("nothing new on linkedin", Topic.NOTHING_NEW),
        ("nothing new for facebook this week", Topic.NOTHING_NEW),
        ("should we start on instagram", Topic.START_PLATFORM),
        ("a competitor copies our posts", Topic.COPIED),
        ("someone is copying our content", Topic.COPIED),
        ("what do our competitors post", Topic.COMPETITORS),
        ("we had a great week!!", Topic.GOOD_NEWS),
        ("what was our best week ever?", Topic.BEST_WEEK),
        ("did you count that?", Topic.COUNTED),
        ("what happens if I forget to report?", Topic.FORGOT),
        ("We're launching a book on Friday, help", Topic.LAUNCH),
        ("we launch our new shop next month", Topic.LAUNCH),
    ],
)
def test_neighbouring_topics_are_told_apart(asked: str, topic: Topic) -> None:
    assert question_of(asked).topic is topic


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ("how many bookings last week?", AskedDays(Period.WEEK, is_last=True)),
        ("how many linkedin comments this week", AskedDays(Period.WEEK, is_last=False)),
        ("how many posts did we publish last month?", AskedDays(Period.MONTH, is_last=True)),
        ("how many bookings this month", AskedDays(Period.MONTH, is_last=False)),
        ("how many bookings in the last 3 weeks", None),
        ("how many bookings do we have", None),
    ],
)
def test_the_days_that_a_question_names_are_read(asked: str, days: AskedDays | None) -> None:
    assert question_of(asked).days == days


@pytest.mark.parametrize(
    ("asked", "value"),
    [
        ("is 21 comments good?", 21),
        ("we get about 5 comments a week, is that ok", 5),
        ("are 1,200 clicks normal", 1200),
        ("are 3 comments per post good", None),
        ("are 12 likes a post normal", None),
        ("is an engagement rate of 4% good", None),
        ("is 2.300 comments good", None),
        ("are 5 to 10 comments good", None),
        ("why are 5 comments behind", None),
    ],
)
def test_the_amount_of_a_week_that_is_to_be_judged_is_read(asked: str, value: int | None) -> None:
    assert question_of(asked).value == value


@pytest.mark.parametrize(
    "asked", ["what's the weather?", "who won the match?", "2 + 2", "asdf", "can you order pizza"]
)
def test_what_is_not_understood_is_not_guessed_at(asked: str) -> None:
    assert question_of(asked) == Question(topic=Topic.UNKNOWN)


@pytest.mark.parametrize("asked", [*(words for _, words in LATER + FRESH + PHRASINGS), *TALK])
def test_neither_a_question_nor_talk_is_ever_a_report(asked: str) -> None:
    assert not is_report(asked)


@pytest.mark.parametrize(
    "said",
    [
        "i will do ten comments today",
        "we should do 10 comments",
        "let's do 5 posts",
        "we need 5 comments",
        "aim for 5 comments",
        "i want 20 followers",
        "our target is 20 comments",
        "did we get 5 comments",
        "we need 5",
    ],
)
def test_neither_a_plan_nor_a_target_is_ever_a_report(said: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_report(said, today=TODAY)

    assert not is_report(said)


@pytest.mark.parametrize("said", ["i want to report 4 comments", "can you record 4 comments"])
def test_a_wish_to_report_is_a_report(said: str) -> None:
    assert is_report(said)


@given(st.text())
def test_whatever_is_typed_is_read(asked: str) -> None:
    question = question_of(asked)

    assert question.topic is not Topic.UNKNOWN or not question.narrow


def test_no_example_is_read_as_a_report() -> None:
    """But for joy over a result, and regret, which tell it."""
    telling = (Topic.GOOD_NEWS, Topic.FOLLOWERS_LOST)
    read = [words for topic, words in ASKED if topic not in telling and is_report(words)]

    assert read == []


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("wondering whether paying for a few thousand insta folowers hurts", Topic.BUY_FOLLOWERS),
        ("is it me or tom who gives you the weekly numbers", Topic.WHO_REPORTS),
        ("this one customer keeps writing that we're crooks, do I block her", Topic.NASTY_COMMENT),
        (
            "is there a trick to posts that the whole internet passes on, or is that chance",
            Topic.VIRAL,
        ),
        ("can we plan a post that everybody shares or is it luck", Topic.VIRAL),
        ("what makes a clip that the whole world is watching", Topic.VIRAL),
        (
            "messages in our inbox say the page will be shut down unless we click, is that real",
            Topic.SPAM,
        ),
        ("wondering whether to purchase folowers for our insta", Topic.BUY_FOLLOWERS),
        ("director wants 10k followers by summer, no idea how to answer", Topic.BOSS_FOLLOWERS),
        ("did the last three months beat the three before", Topic.COMPARE_QUARTER),
        (
            "are the three months since april better than the three months before that",
            Topic.COMPARE_QUARTER,
        ),
        ("how do these three months compare with the three before them", Topic.COMPARE_QUARTER),
        ("compare the last three months to the three months before", Topic.COMPARE_QUARTER),
        ("can i have the numbers for the week that just ended", Topic.LAST_WEEK),
        ("how did the week that is just over go", Topic.LAST_WEEK),
        ("numbers for the 7 days just gone?", Topic.LAST_WEEK),
        (
            "so the money in the plan divided by the comments, what is that per comment",
            Topic.COST_PER_RESULT,
        ),
        (
            "take what we spent and divide it by the bookings, where do we end up",
            Topic.COST_PER_RESULT,
        ),
        ("what are we paying for a single like atm", Topic.COST_PER_RESULT),
        ("how many tags are ok for a tiktok", Topic.HASHTAGS),
        ("should i add tags to a story and how many", Topic.HASHTAGS),
        ("We've been through the whole product range. Now what do I write about?", Topic.IDEAS),
        ("what content goes down well on instagram for a dentist", Topic.WHAT_TO_POST),
        ("what sort of content works for a law firm on linkedin", Topic.WHAT_TO_POST),
        ("what does a small brewery post on insta", Topic.WHAT_TO_POST),
        (
            "down from 1200 to 1150 people on facebook since last week, what happened",
            Topic.FOLLOWERS_LOST,
        ),
        ("40 people left our insta since friday, what did we do", Topic.FOLLOWERS_LOST),
        ("our insta fell from 2,300 to 2,250 people overnight, why", Topic.FOLLOWERS_LOST),
        (
            "It started well in march, since then it's all downhill on facebook. Why?",
            Topic.WHY_SLIPPING,
        ),
        (
            "first weeks were great, since then it goes downhill, what's the reason",
            Topic.WHY_SLIPPING,
        ),
        ("our likes have gone downhill on insta since summer, why is that", Topic.WHY_SLIPPING),
        (
            "it was going well in spring and now it's going downhill on x, what's up?",
            Topic.WHY_SLIPPING,
        ),
        (
            "plenty of likes but no one ever writes anything, how can we get them to talk",
            Topic.MORE_COMMENTS,
        ),
        ("people like our posts but nobody comments, how do i change that", Topic.MORE_COMMENTS),
        ("8 of 1000 people click on our posts, is that good", Topic.GOOD_RATE),
        ("12 in 1000 click on our linkedin posts. is that bad?", Topic.GOOD_RATE),
        ("one in a hundred who see it likes it, is that ok?", Topic.GOOD_RATE),
        ("is it my job or tom's to tell you the results", Topic.WHO_REPORTS),
        ("do i have to give you the numbers or does someone else do that", Topic.WHO_REPORTS),
        ("what does pace mean in the check-in?", Topic.GLOSSARY_PACE),
        ("what does 'lead' in the digest mean", Topic.GLOSSARY_LEAD),
        ("what does 'stretch' in the check-in mean?", Topic.GLOSSARY_STRETCH),
        ("could you explain 'buffer' in the check-in", Topic.GLOSSARY_BUFFER),
    ],
)
def test_questions_between_topics_are_about_the_narrower(asked: str, topic: Topic) -> None:
    assert meaning(asked) is topic


@pytest.mark.parametrize(
    ("asked", "topic"),
    [
        ("could you explain the check-in to me", Topic.GLOSSARY_CHECKIN),
        ("i have to know if we did better in april than in march", Topic.COMPARE_MONTH),
        ("what kind of post works best, video or picture", Topic.FORMAT),
        ("nobody reacts to our posts, why", Topic.NO_REACTIONS),
        ("nobody likes our posts, is it me?", Topic.MY_FAULT),
        ("where do we end up by december at this rate", Topic.WILL_MAKE_IT),
        ("who can see my numbers", Topic.WHO_SEES),
        ("what happened to our comments, they dropped since friday", Topic.WHY_SLIPPING),
        ("wondering if a few thousand bought likes would make us look better", Topic.BUY_FOLLOWERS),
        ("should we add threads", Topic.START_PLATFORM),
    ],
)
def test_questions_next_to_those_keep_their_topic(asked: str, topic: Topic) -> None:
    assert meaning(asked) is topic
