"""What a text means: a command, a report without one, a question, or nothing known."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import NotUnderstood
from bot.domain.progress.result import Reading
from bot.language.intents import intent_of
from bot.language.meanings import Command, Intent, Report, Unknown
from bot.language.replies import Wish
from bot.language.report import BareNumber

COMMANDS = ("", "report", "objective", "objectives", "progress", "checkin", "setup", "back")
TODAY = date(2026, 11, 23)


def read(text: str) -> Intent:
    return intent_of(text, COMMANDS, today=TODAY)


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("", "", ""),
        ("   ", "", ""),
        ("report", "report", ""),
        ("report linkedin  comments 4 ", "report", "linkedin  comments 4"),
        ("  REPORT\nx 5", "report", "x 5"),
        ("check-in", "checkin", ""),
        ("goal 20 comments", "objective", "20 comments"),
        ("progress Team", "progress", "Team"),
    ],
)
def test_a_command_has_its_words_to_itself(text: str, name: str, rest: str) -> None:
    assert read(text) == Command(name, rest)


def test_numbers_without_a_command_are_a_report() -> None:
    reading = Reading(
        metric=METRICS["comments"],
        platform=PLATFORMS["linkedin"],
        value=Decimal(4),
        change=True,
        on=None,
    )

    assert read("linkedin comments 4") == Report((reading,))


def test_yesterday_is_the_day_before_the_persons_today() -> None:
    intent = read("linkedin comments 4 yesterday")

    assert isinstance(intent, Report)
    assert intent.readings[0].on == date(2026, 11, 22)


def test_numbers_that_are_not_understood_are_refused() -> None:
    with pytest.raises(NotUnderstood, match="dogs"):
        read("linkedin comments 4, dogs 5")


@pytest.mark.parametrize(
    "text",
    [
        "still no likes on our posts",
        "no comments on LinkedIn, ever",
        "no linkedin likes for weeks",
        "Still zero likes :(",
        "we get no linkedin comments",
        "zero comments on LinkedIn again",
        "we're getting no linkedin comments",
        "still no bookings",
        "no leads for weeks",
    ],
)
def test_a_complaint_is_answered_and_reports_no_zero(text: str) -> None:
    intent = read(text)

    assert isinstance(intent, Question)
    assert intent.topic in (Topic.NO_REACTIONS, Topic.MORE_RESULTS)


@pytest.mark.parametrize(
    "text",
    [
        "no linkedin comments this week",
        "nothing on bookings this week",
        "still nothing on bookings",
        "no bookings",
        "linkedin comments: none",
        "no linkedin comments on our posts this week",
        "still no bookings this week",
        "we got no bookings this week",
    ],
)
def test_none_of_something_is_a_report_of_zero(text: str) -> None:
    intent = read(text)

    assert isinstance(intent, Report)
    assert [reading.value for reading in intent.readings] == [0]


def test_a_number_next_to_it_makes_a_complaint_a_report() -> None:
    intent = read("linkedin posts 3, still no comments")

    assert isinstance(intent, Report)
    assert [reading.value for reading in intent.readings] == [3, 0]


def test_a_number_of_a_period_that_is_too_long_is_refused() -> None:
    with pytest.raises(NotUnderstood, match="span_too_long"):
        read("linkedin comments 12 last quarter")


def test_a_comparison_of_long_periods_is_a_question() -> None:
    assert isinstance(read("compare the 2 posts last quarter with this quarter"), Question)


def test_a_slip_of_a_command_is_no_attempt_at_a_report() -> None:
    assert read("reprot dogs 5") == Unknown("reprot", "report", "dogs 5")


def test_a_question_mark_makes_a_question_of_numbers() -> None:
    intent = read("linkedin 4 comments?")

    assert isinstance(intent, Question)
    assert intent.platform == PLATFORMS["linkedin"]


def test_words_that_ask_are_a_question() -> None:
    assert read("are we on track?") == Question(topic=Topic.ON_TRACK)


def test_a_slip_of_a_command_is_no_question() -> None:
    assert read("progess") == Unknown("progess", "progress")


def test_anything_else_is_unknown_by_its_first_word() -> None:
    assert read("purple elephants!") == Unknown("purple", None)


@pytest.mark.parametrize(
    "text",
    [
        "nothing this week",
        "Nothing.",
        "skip",
        "Skip!",
        "no news",
        "nothing to report :wave:",
        "*skip*",
    ],
)
def test_who_has_nothing_to_report_says_so_in_plain_words(text: str) -> None:
    assert read(text) is Wish.SKIP


@pytest.mark.parametrize("text", ["later", "Later today", "remind me later", "not now."])
def test_who_wants_to_be_asked_later_says_so_in_plain_words(text: str) -> None:
    assert read(text) is Wish.LATER


@pytest.mark.parametrize("text", ["I'm back", "I’m back!", "im back", "I am back"])
def test_who_is_back_says_so_in_plain_words(text: str) -> None:
    assert read(text) == Command("back", "")


@pytest.mark.parametrize("text", ["nothing works", "instagram likes nothing", "skip intro views 4"])
def test_words_of_a_check_in_within_other_words_are_no_answer_to_it(text: str) -> None:
    try:
        found = read(text)
    except NotUnderstood:
        return
    assert not isinstance(found, Wish)


@pytest.mark.parametrize(
    ("text", "value", "on"),
    [
        ("4", 4, None),
        ("+4", 4, None),
        ("1,204", 1204, None),
        ("twelve", 12, None),
        ("4 today", 4, TODAY),
        ("4 :tada:", 4, None),
        ("*4*", 4, None),
    ],
)
def test_a_number_alone_is_a_number(text: str, value: int, on: date | None) -> None:
    found = read(text)

    assert isinstance(found, BareNumber)
    assert (found.number.amount, found.when.on) == (Decimal(value), on)


@pytest.mark.parametrize("text", ["4?", "4 5", "4 comments?"])
def test_a_number_that_is_asked_about_or_not_alone_is_none(text: str) -> None:
    try:
        found = read(text)
    except NotUnderstood:
        return
    assert not isinstance(found, BareNumber)


@pytest.mark.parametrize("text", ["linkedin comments :four:", "linkedin comments :keycap_ten:"])
def test_a_digit_as_an_emoji_is_an_attempt_at_a_report(text: str) -> None:
    with pytest.raises(NotUnderstood, match=r"reading\.only_words"):
        read(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("stop", "stop"),
        ("please stop", "stop"),
        ("stop check-ins", "stop"),
        ("stop these", "stop"),
        ("back", "back"),
        ("I'm back", "back"),
        ("back from holiday", "back"),
        ("back in the office today", "back"),
        ("undo", "undo"),
        ("undo that", "undo"),
        ("Undo that, please!", "undo"),
        ("checkin", "checkin"),
        ("check-in now", "checkin"),
        ("start again", "start"),
    ],
)
def test_a_command_in_talk_is_one(text: str, name: str) -> None:
    intent = intent_of(text, (*COMMANDS, "stop", "start", "undo"), today=TODAY, in_talk=True)

    assert isinstance(intent, Command)
    assert intent.name == name


@pytest.mark.parametrize(
    "around", ['"{}"', "'{}'", "“{}”", "[{}]", "({})", "`{}`", "/{}", "*{}*", "{}!", "hey bot, {}"]
)
@pytest.mark.parametrize("name", ["stop", "progress", "undo"])
def test_what_stands_around_a_command_in_talk_changes_nothing(around: str, name: str) -> None:
    commands = *COMMANDS, "stop", "undo"

    said = intent_of(around.format(name), commands, today=TODAY, in_talk=True)

    assert said == Command(name, "")


@pytest.mark.parametrize(
    "text",
    [
        "stop scrolling all day",
        "start the car",
        "back in 10 minutes",
        "undo everything",
        "checkin at the hotel",
        "check-in desk was closed",
    ],
)
def test_words_that_begin_like_a_command_are_none_in_talk(text: str) -> None:
    commands = *COMMANDS, "stop", "start", "undo"

    assert isinstance(intent_of(text, commands, today=TODAY), Command)
    try:
        talk = intent_of(text, commands, today=TODAY, in_talk=True)
    except NotUnderstood:
        return
    assert not isinstance(talk, Command)


def test_minutes_until_somebody_is_back_are_no_number() -> None:
    intent = intent_of("back in 10 minutes", COMMANDS, today=TODAY, in_talk=True)

    assert intent == Unknown("back", None)


@pytest.mark.parametrize(
    "text",
    [
        "I'm off until Friday",
        "off until friday",
        "i'm away till Friday",
        "I'm out until Friday",
        "out sick until friday",
        "off work until friday",
        "I’m on holiday until Friday",
        "I'm sick until Friday",
        "ooo till friday, sorry",
        "out of office until friday",
        "I'm off today",
        "off tomorrow",
        "I'm on leave for two weeks",
        "off sick for 3 days",
        "on vacation, back on Monday",
        "i'm on holiday next week",
    ],
)
def test_who_is_away_says_so_in_plain_words(text: str) -> None:
    intent = read(text)

    assert isinstance(intent, Command)
    assert intent.name == "away"


@pytest.mark.parametrize(
    "text",
    [
        "i'm sick of facebook until friday",
        "out of stock until friday",
        "i'm out of ideas until friday",
        "off topic question until friday",
        "ill be in berlin until friday",
        "off to a good start until friday",
    ],
)
def test_words_that_begin_like_an_absence_are_none(text: str) -> None:
    try:
        intent = read(text)
    except NotUnderstood:
        return
    assert not isinstance(intent, Command)


@pytest.mark.parametrize(
    "text",
    [
        "target 12 comments on linkedin",
        "aim 12 signups",
        "need 12 signups",
        "linkedin comments goal 12",
        "likes on instagram: goal 40",
        "target 12",
        "target twelve",
        "aim 12",
        "goal 12",
        "need 12",
    ],
)
def test_a_number_that_is_wanted_is_no_report(text: str) -> None:
    try:
        intent = read(text)
    except NotUnderstood:
        return
    assert not isinstance(intent, Report | BareNumber)


@pytest.mark.parametrize(
    ("text", "value", "metric"),
    [
        ("we got 12 bookings", 12, "bookings"),
        ("4 people commented on linkedin", 4, "comments"),
        ("one person replied to us on x", 1, "replies"),
        ("5 ppl liked our post on linkedin", 5, "reactions"),
        ("hey coach, 5 comments on linkedin", 5, "comments"),
        ("best week ever: 12 bookings", 12, "bookings"),
        ("Good news: 5 bookings!", 5, "bookings"),
        ("12 bookings, what a week!", 12, "bookings"),
        ("finally 10 followers on instagram", 10, "followers"),
        ("got 2 leads yesterday, yay", 2, "leads"),
        ("sorry forgot to report, 4 comments on linkedin last week", 4, "comments"),
        ("quick one: 3 comments on linkedin", 3, "comments"),
    ],
)
def test_a_result_stays_a_report_whatever_is_said_around_it(
    text: str, value: int, metric: str
) -> None:
    intent = read(text)

    assert isinstance(intent, Report)
    assert [(int(each.value), each.metric.key) for each in intent.readings] == [(value, metric)]


def test_a_total_of_nothing_named_stays_a_report() -> None:
    assert isinstance(read("it was 12 in total"), BareNumber)


@pytest.mark.parametrize(
    "text",
    [
        "half of the 12 bookings came from linkedin",
        "we liked 5 posts on linkedin",
        "12 bookings, I think",
    ],
)
def test_a_result_that_cannot_be_read_is_asked_about_and_is_no_question(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read(text)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("my boss wants 10k followers", Topic.BOSS_FOLLOWERS),
        ("our competitor has 10k followers", Topic.COMPETITORS),
        ("we had 12 bookings, is that good?", Topic.GOOD_RATE),
        ("0 comments again...", Topic.NO_REACTIONS),
    ],
)
def test_a_number_of_others_or_in_a_question_is_no_result(text: str, topic: Topic) -> None:
    intent = read(text)

    assert isinstance(intent, Question)
    assert intent.topic is topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("did you register the 5 comments", Topic.COUNTED),
        ("3 post ideas for linkedin pls", Topic.IDEAS),
        ("2 nasty comments under our post", Topic.NASTY_COMMENT),
    ],
)
def test_a_number_of_something_else_is_no_result(text: str, topic: Topic) -> None:
    intent = read(text)

    assert isinstance(intent, Question)
    assert intent.topic is topic


@pytest.mark.parametrize("before", ["", "hey ", "so far ", "finally ", "good news: ", "last week "])
@pytest.mark.parametrize(
    "result", ["12 bookings", "4 people commented on linkedin", "linkedin comments 5"]
)
@pytest.mark.parametrize("after", ["", "!", " this week", " again", " from our post", ", not bad"])
def test_a_result_is_never_answered_as_a_question(before: str, result: str, after: str) -> None:
    try:
        intent = read(f"{before}{result}{after}")
    except NotUnderstood:
        return
    assert isinstance(intent, Report)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("set up", Command("setup", "")),
        ("Set an objective!", Command("objective", "")),
        (
            "set 20 comments on linkedin by May",
            Command("objective", "20 comments on linkedin by May"),
        ),
        ("check-in now please", Command("checkin", "")),
        ("show me the objectives", Command("objectives", "")),
        ("new goal", Command("objective", "")),
        ("close the comments objective", Command("objectives", "")),
        ("report <@U0BEN>", Command("report", "<@U0BEN>")),
    ],
)
def test_other_names_mean_the_command_and_no_word_is_lost(text: str, command: Command) -> None:
    assert read(text) == command


@pytest.mark.parametrize(
    "text",
    [
        "linkedin comments 4, close to 5",
        "closed 3 sales",
        "raised 500 in revenue",
        "edit: linkedin comments 5",
    ],
)
def test_words_of_wishes_leave_reports_alone(text: str) -> None:
    with suppress(NotUnderstood):
        assert not isinstance(read(text), Command)


@pytest.mark.parametrize("text", ["close the deal", "raise the roof", "set the table", "extend it"])
def test_a_wish_to_change_something_else_is_about_no_objective(text: str) -> None:
    assert not isinstance(read(text), Command)
