"""Wishes and questions about the team's work, in many words, and what only looks like them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.catalogue.catalogue import BUILT_IN
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.questions import Question, Topic
from bot.language.intents import intent_of
from bot.language.matters import About, Matter, matter_of
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)
SAID = {
    Matter.BACK: (
        "Anna is back",
        "ben’s back from holiday",
        "<@U0BEN> is back at work",
        "Anna returns on Monday",
        "welcome back Ben",
        "Ben and Cleo are back",
        "our intern is back from sick leave",
    ),
    Matter.PROMOTED: (
        "Ben got promoted",
        "<@U0BEN> was promoted to head of marketing",
        "our designer has been promoted",
        "Ben is the new team lead",
        "Cleo got a new role",
    ),
    Matter.DUTIES: (
        "Cleo takes over from Ben",
        "Ben is now responsible for LinkedIn",
        "Cleo is covering for Ben",
        "Ben will replace Anna",
    ),
    Matter.LOST: (
        "we lost Ben",
        "sadly we lost Anna to a competitor",
        "Ben passed away",
        "we had to say goodbye to Ben last week",
    ),
    Matter.NICE: (
        "Ben had a baby",
        "it’s Anna’s birthday today",
        "happy birthday Ben",
        "Ben is getting married in May",
    ),
    Matter.ERRAND: (
        "remind me to post the reel on Friday",
        "set a reminder to answer comments tomorrow",
        "remind me about the webinar",
    ),
    Matter.REMIND: (
        "remind Ben",
        "remind <@U0BEN> to report",
        "can you nudge Cleo please?",
        "tell Ada to report",
        "ask Ben for his numbers",
        "please get the team to send their numbers",
        "Ben hasn't reported, remind him",
        "ping everyone",
        "make sure Ben reports",
    ),
    Matter.DIGEST_OFF: (
        "pause the digest",
        "stop the digest please",
        "turn the digest off",
        "no digest this week",
        "can we skip the weekly summary over Christmas?",
        "stop posting in the channel",
        "we don't need the digest",
        "don't post the digest next week",
        "resume the digest",
        "I want the digest by email",
    ),
    Matter.SETTINGS: (
        "move the digest to Friday",
        "change the digest time",
        "can we have the digest on Wednesdays?",
        "post the digest at 10",
        "change the reporters",
    ),
    Matter.ADMINS: (
        "who is admin?",
        "who's the admin here?",
        "who can change the settings?",
        "make Ada an admin",
        "give <@U0BEN> admin rights",
        "Ben should be an admin",
        "I want to be admin",
        "remove Ben as admin",
        "add an admin",
    ),
    Matter.LEFT: (
        "cleo left the company",
        "<@U0BEN> quit",
        "Ben was fired",
        "Maria is leaving at the end of the month",
        "our social media manager resigned",
        "Ben is no longer with us",
        "Cleo doesn't work here anymore",
        "today is my last day",
        "I'm leaving the team",
        "what happens if someone leaves?",
    ),
    Matter.JOINED: (
        "cleo is new here",
        "Cleo is our new intern",
        "we hired a new colleague",
        "someone new joins us on Monday",
        "Maria starts tomorrow",
        "please welcome Maria",
    ),
    Matter.OUT: (
        "ben is sick",
        "Ben is on parental leave",
        "cleo is in hospital",
        "<@U0BEN> is away until Friday",
        "my colleague has the flu",
    ),
    Matter.STOP_SOME: (
        "stop check-ins for #blog",
        "stop check-ins for <#C0BLOG|blog>",
        "no more check-ins for the blog",
        "unsubscribe me from blog",
        "I want to be removed from blog",
        "stop asking me about facebook",
        "don't ask me about LinkedIn comments",
        "take me off the marketing team",
    ),
    Matter.ALARM: (
        "is there an alarm?",
        "is an alarm on right now?",
        "any alarms?",
        "I'll lead",
        "I take the lead",
        "let me lead this",
        "who leads?",
        "false alarm",
        "sorry, it was a false alarm",
        "when does the alarm end?",
    ),
    Matter.IMPORT: (
        "import a csv",
        "can I upload our export?",
        "can you read our analytics?",
        "how do I import my numbers?",
    ),
    Matter.NOT_MINE: (
        "can someone else do this?",
        "not me",
        "that's not me",
        "this isn't my job",
        "sorry, wrong person",
        "not mine",
        "I don't do this anymore",
        "someone else does that now",
        "ask someone else",
    ),
    Matter.WORK: (
        "who does what?",
        "who is responsible for what?",
        "what is Ben working on?",
        "show me Ben's objectives",
        "who reports what?",
        "how is <@U0BEN> doing?",
    ),
    Matter.ENDS: (
        "when does it end?",
        "when are our objectives due?",
        "what are the deadlines?",
        "deadline?",
        "how long do we have left?",
        "until when?",
        "by 31 January",
        "make it by the end of March",
        "give bookings a deadline",
        "set a deadline for comments on linkedin",
    ),
}
OTHERS = (
    "remind me on Friday",
    "remind me later",
    "should we remind customers to leave a review?",
    "tell me about my numbers",
    "can I get a report for the board?",
    "get the team report for last month",
    "make a report",
    "what did we do last week?",
    "what does stretch mean?",
    "who reported?",
    "how is linkedin doing?",
    "stop the check-ins",
    "no more check-ins for me",
    "unsubscribe me",
    "stop asking me",
    "our page got hacked",
    "12 comments on linkedin",
    "we got 3 leads",
    "not now",
    "nothing new",
    "what is a digest?",
    "when is the next digest?",
    "should we stop posting on facebook?",
    "our instagram is gone",
    "a former intern posts lies about us",
    "bookings are off",
    "everyone left",
    "I'm sick today",
    "linkedin is new here",
    "the video got promoted",
    "our post got promoted",
    "instagram is back",
    "haters are back",
    "sales are back",
    "we lost followers",
    "we lost momentum",
    "we lost control of the page",
    "trolls took over our page",
    "what did linkedin do?",
    "what did our competitors post?",
)


@pytest.mark.parametrize(
    ("text", "matter"), [(text, matter) for matter, said in SAID.items() for text in said]
)
def test_each_is_understood_in_any_of_its_words(text: str, matter: Matter) -> None:
    assert intent_of(text, IN_TALK, today=MONDAY, in_talk=True) == About(matter)


@pytest.mark.parametrize("text", OTHERS)
def test_other_words_are_none_of_them(text: str) -> None:
    assert matter_of(text, today=MONDAY, names=BUILT_IN) is None


@pytest.mark.parametrize(
    "text",
    [
        "compare social media with the newsletter",
        "compare LinkedIn and the newsletter",
        "social media vs events",
        "the newsletter or social media?",
        "is social media better than ads?",
    ],
)
def test_social_media_is_compared_by_what_it_costs(text: str) -> None:
    read = intent_of(text, IN_TALK, today=MONDAY, in_talk=True)

    assert read == Question(topic=Topic.COST_PER_RESULT)


@pytest.mark.parametrize(
    "text",
    [
        "when does the bookings objective end?",
        "when are bookings due?",
        "how long do we have for bookings?",
        "what's the deadline for bookings?",
        "when do bookings end in #marketing?",
        "when do bookings end in <#C0MARKETING>?",
    ],
)
def test_the_end_of_one_is_where_it_is(text: str) -> None:
    read = intent_of(text, IN_TALK, today=MONDAY, in_talk=True)

    assert read == Question(topic=Topic.ON_TRACK, metric=METRICS["bookings"])


@pytest.mark.parametrize(
    "text", ["new here", "I'm new here", "hi, I'm new", "I just joined", "first day here"]
)
def test_who_is_new_gets_help(text: str) -> None:
    read = intent_of(text, IN_TALK, today=MONDAY, in_talk=True)

    assert read == Question(topic=Topic.HELP)


@pytest.mark.parametrize("text", ["when is my check-in due?", "when does the trial end?"])
def test_the_end_of_something_else_is_no_objective(text: str) -> None:
    assert matter_of(text, today=MONDAY, names=BUILT_IN) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("what did Ben do?", "ben"),
        ("what did ben do last week", "ben"),
        ("what has Cleo reported?", "cleo"),
        ("what did <@U0BEN> post this month?", "U0BEN"),
        ("how much did Ben do", "ben"),
        ("how many posts did Ben write in the last four weeks?", "ben"),
        ("I want to see ben's numbers", "ben"),
        ("show me <@U0BEN>'s results", "U0BEN"),
    ],
)
def test_who_did_what_is_asked_of_one_person(text: str, who: str) -> None:
    read = intent_of(text, IN_TALK, today=MONDAY, in_talk=True)

    assert read == About(Matter.DID, who)
