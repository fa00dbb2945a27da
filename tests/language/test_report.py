"""What people report, in the words in which they report it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import CoachError, NotUnderstood
from bot.domain.progress.result import Reading
from bot.language import parse_report
from bot.views.refusals import refusal_words

MONDAY = date(2026, 11, 23)


def reading(
    metric: str, value: str, platform: str | None = None, on: date | None = None
) -> Reading:
    """A reading in short; a plus sign makes a level a change."""
    found = METRICS[metric]
    change = found.adds_up or value[0] in "+-"
    where = PLATFORMS[platform] if platform else None
    return Reading(metric=found, platform=where, value=Decimal(value), change=change, on=on)


def read(text: str) -> list[Reading]:
    return list(parse_report(text, today=MONDAY))


def refused(text: str) -> CoachError:
    with pytest.raises(CoachError) as refusal:
        parse_report(text, today=MONDAY)
    return refusal.value


@pytest.mark.parametrize(
    "text",
    [
        "linkedin comments 4",
        "4 comments on LinkedIn",
        "comments linkedin: 4",
        "Comments = 4 (LinkedIn)",
        "linkedin, comments, 4",
        "we have got four new comments on our LinkedIn page",
        "linkedn coments 4",
        "<@U02QZX7LK> :tada: *4 comments* on <https://linkedin.com/p|LinkedIn> 🎉",
        "~14~ 4 comments on LI",
        "<http://linkedin.com|linkedin.com> comments 4",
        "4 comments on our LinkedIn posts",
        "4 comments on LinkedIn for the seminar",
    ],
)
def test_the_same_report_may_be_worded_in_many_ways(text: str) -> None:
    assert [replace(each, note="") for each in read(text)] == [reading("comments", "4", "linkedin")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "insta: 45 likes, 2 comments, 7 saves",
            [
                ("reactions", "45", "instagram"),
                ("comments", "2", "instagram"),
                ("saves", "7", "instagram"),
            ],
        ),
        (
            "LinkedIn 5 comments, 2 reposts; X 1 reply, 19 likes",
            [
                ("comments", "5", "linkedin"),
                ("reposts", "2", "linkedin"),
                ("replies", "1", "x"),
                ("reactions", "19", "x"),
            ],
        ),
        (
            "LinkedIn\n4 comments\n3 likes\nX\n2 replies",
            [("comments", "4", "linkedin"), ("reactions", "3", "linkedin"), ("replies", "2", "x")],
        ),
        (
            "4 comments and 3 likes on linkedin, 2 replies on x",
            [("comments", "4", "linkedin"), ("reactions", "3", "linkedin"), ("replies", "2", "x")],
        ),
        (
            "fb 14 comments ig 3 comments",
            [("comments", "14", "facebook"), ("comments", "3", "instagram")],
        ),
        (
            "14 comments on fb 3 comments on ig",
            [("comments", "14", "facebook"), ("comments", "3", "instagram")],
        ),
        ("5 comments on LinkedIn, 3 on X", [("comments", "5", "linkedin"), ("comments", "3", "x")]),
        (
            "comments: linkedin 4 x 5",
            [("comments", "4", "linkedin"), ("comments", "5", "x")],
        ),
        ("comments 4 likes 12", [("comments", "4", None), ("reactions", "12", None)]),
        ("zero likes, zero comments", [("reactions", "0", None), ("comments", "0", None)]),
    ],
)
def test_a_message_may_hold_several_reports(
    text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert read(text) == [reading(*parts) for parts in expected]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,200 followers", "1200"),
        ("followers: 3 412", "3412"),
        ("followers 3\N{NARROW NO-BREAK SPACE}412", "3412"),
        ("no new followers", "+0"),
        ("12 new followers", "+12"),
        ("new followers: 12", "+12"),
        ("gained 12 followers", "+12"),
        ("12 followers gained", "+12"),
        ("+12 followers", "+12"),
        ("lost 12 followers", "-12"),
        ("minus 12 followers", "-12"),
        ("−12 followers", "-12"),
        ("–12 followers", "-12"),
        ("we're up 12 followers", "+12"),
        ("up a follower", "+1"),
    ],
)
def test_a_bare_number_of_followers_is_a_standing_and_a_signed_one_a_change(
    text: str, value: str
) -> None:
    assert read(text) == [reading("followers", value)]


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        ("revenue 120,50 €", "revenue", "120.50"),
        ("€120.50 revenue", "revenue", "120.50"),
        ("EUR 1.204,50 in revenue", "revenue", "1204.50"),
        ("spent $40", "spend", "40"),
        ("spent 40 on ads", "spend", "40"),
        ("40 quid spent on boosting", "spend", "40"),
        ("engagement rate 2.4 %", "engagement_rate", "2.4"),
        ("2,4% engagement", "engagement_rate", "2.4"),
        ("response time 1h 30", "response_time", "90"),
        ("response time: 90 minutes", "response_time", "90"),
        ("response time 18m", "response_time", "18"),
        ("90 minutes to answer", "response_time", "90"),
        ("1 hour and 30 minutes to answer", "response_time", "90"),
        ("spent 3 hours", "hours", "3"),
        ("time spent: 90 min", "hours", "1.5"),
        ("hours 3", "hours", "3"),
        ("18m views", "views", "18000000"),
        ("two million views", "views", "2000000"),
        ("half a dozen saves", "saves", "6"),
        ("an enquiry", "leads", "1"),
        ("hours .5", "hours", "0.5"),
        ("hours ,5", "hours", "0.5"),
        ("engagement rate .5", "engagement_rate", "0.5"),
        ("spent $.50", "spend", "0.5"),
    ],
)
def test_a_number_is_converted_to_the_unit_of_its_metric(
    text: str, metric: str, value: str
) -> None:
    assert [replace(each, currency=None) for each in read(text)] == [reading(metric, value)]


@pytest.mark.parametrize(
    ("words", "on"),
    [
        ("today", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 22)),
        ("on Friday", date(2026, 11, 20)),
        ("last monday", date(2026, 11, 16)),
        ("2026-11-20", date(2026, 11, 20)),
        ("20 Nov", date(2026, 11, 20)),
        ("Fri 20 Nov", date(2026, 11, 20)),
        ("20 November 2026", date(2026, 11, 20)),
        ("Nov 20", date(2026, 11, 20)),
        ("20.11.2026", date(2026, 11, 20)),
        ("20/11", date(2026, 11, 20)),
        ("25 Dec", date(2025, 12, 25)),
        ("end of October", date(2026, 10, 31)),
        ("3 days ago", date(2026, 11, 20)),
        ("a week ago", date(2026, 11, 16)),
        ("on the 3rd", date(2026, 11, 3)),
        ("the 30th", date(2026, 10, 30)),
    ],
)
def test_a_report_looks_back_to_the_latest_such_day(words: str, on: date) -> None:
    assert read(f"{words}: 4 comments") == [reading("comments", "4", on=on)]
    assert read(f"4 comments on X {words}") == [reading("comments", "4", "x", on=on)]


@pytest.mark.parametrize("text", ["comments,5", "comments.5", "comments...5", "comments: 5."])
def test_a_point_or_comma_that_ends_a_word_is_no_part_of_the_number(text: str) -> None:
    assert read(text) == [reading("comments", "5")]


def test_a_loss_below_one_stays_a_loss() -> None:
    assert refused("spend -.5").key == "result.below_zero"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("bookings 3, x replies 2", ("bookings", "3"), ("replies", "2", "x")),
        ("bookings 3, 2 x replies", ("bookings", "3"), ("replies", "2", "x")),
        ("bookings 3\nX\nreplies 2", ("bookings", "3"), ("replies", "2", "x")),
        ("replies 2, facebook followers 930", ("replies", "2"), ("followers", "930", "facebook")),
    ],
)
def test_a_platform_that_begins_a_later_clause_does_not_reach_back(
    text: str, first: tuple[str, str], second: tuple[str, str, str]
) -> None:
    assert read(text) == [reading(*first), reading(*second)]


@pytest.mark.parametrize(
    "text",
    [
        "3 replies, 20 likes on X",
        "3 replies | 20 likes | X",
        "3 replies on X, 20 likes",
        "X: 3 replies, 20 likes",
        "3 replies, 20 likes on our X posts",
    ],
)
def test_a_platform_at_the_beginning_or_end_holds_for_the_whole_message(text: str) -> None:
    assert read(text) == [reading("replies", "3", "x"), reading("reactions", "20", "x")]


@pytest.mark.parametrize(
    ("text", "is_carried"),
    [
        ("blog posts 2, signups 14", True),
        ("linkedin comments 4 and 2 bookings", True),
        ("blog: posts 2, signups 14", False),
        ("blog posts 2, blog signups 14", False),
        ("blog posts 2, likes 14", False),
        ("14 signups on the blog", False),
    ],
)
def test_where_results_came_from_is_less_sure_if_another_number_says_it(
    text: str, is_carried: bool
) -> None:
    assert read(text)[-1].carried == is_carried


@pytest.mark.parametrize("sign", [*"。、।؟،！？」』】", "…", "."])
def test_punctuation_of_any_script_ends_a_number(sign: str) -> None:
    assert read(f"linkedin comments 4{sign}") == [reading("comments", "4", "linkedin")]


@pytest.mark.parametrize("sign", "。、،")
def test_punctuation_between_two_numbers_makes_no_decimals(sign: str) -> None:
    assert read(f"linkedin comments 4{sign}5 likes") == [
        reading("comments", "4", "linkedin"),
        reading("reactions", "5", "linkedin"),
    ]


@pytest.mark.parametrize("text", ["<!channel> 4", "&lt;!channel&gt; 4", "&lt;!here|here&gt; 4"])
def test_a_mention_of_everybody_says_nothing_about_the_number(text: str) -> None:
    assert str(refused(text)) == "reading.number_of_what number='4' example=report"


@pytest.mark.parametrize(
    "text", ["3 bookings yesterday, x replies 2", "bookings 3, x replies 2 yesterday"]
)
def test_a_day_holds_for_all_clauses_though_a_platform_may_not(text: str) -> None:
    on = date(2026, 11, 22)

    assert read(text) == [reading("bookings", "3", on=on), reading("replies", "2", "x", on)]


def test_a_day_that_begins_a_later_clause_does_not_reach_back() -> None:
    assert read("3 bookings, yesterday 2 replies") == [
        reading("bookings", "3"),
        reading("replies", "2", on=date(2026, 11, 22)),
    ]


def test_one_day_holds_for_the_whole_message() -> None:
    on = date(2026, 11, 22)

    assert read("yesterday 4 comments on X; 3 likes on LinkedIn") == [
        reading("comments", "4", "x", on),
        reading("reactions", "3", "linkedin", on),
    ]


def test_each_clause_may_have_its_own_day() -> None:
    assert read("yesterday 4 comments; friday 3") == [
        reading("comments", "4", on=date(2026, 11, 22)),
        reading("comments", "3", on=date(2026, 11, 20)),
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("", "I found no number in that. Try `/social report linkedin comments 4`."),
        (
            "linkedin comments",
            (
                "I read “linkedin” and “comments” but no number."
                " Try `/social report linkedin comments 4`."
            ),
        ),
        (
            "myspace comments 4",
            (
                "I don't know “myspace”. Try leaving it out: `/social report linkedin comments 4`."
                " If something's missing, add it with `/social own`."
            ),
        ),
        (
            "instagram following 420",
            (
                "I don't know “following”. Did you mean “followers”?"
                " If not, add it with `/social own`."
            ),
        ),
        (
            "comments 4 5",
            (
                "I read “4” and “5” for comments."
                " Type one number each, like `/social report linkedin comments 4, likes 12`."
            ),
        ),
        (
            "linkedin comments 4; linkedin comments 5",
            "I read comments on LinkedIn twice. Type one number for each.",
        ),
        (
            "2.300 followers",
            "Is “2.300” 2,300 or 2.3? Type `2300` for thousands, or use fewer decimals.",
        ),
        (
            "3 leads on 5/11",
            "“5/11” could be either of two days. Type `5 Nov` or `11 May`.",
        ),
        (
            "3 leads on Monday",
            "Is “monday” today or 16 Nov? Type `today` or `16 Nov`.",
        ),
        ("x " * 2500, "That's too long for me to read. Use at most 500 characters."),
    ],
)
def test_a_refusal_says_what_was_read_and_what_to_type(text: str, answer: str) -> None:
    assert refusal_words(refused(text)) == answer


@pytest.mark.parametrize(
    "text",
    [
        "10^30 comments",
        "1e400 comments",
        "9" * 30 + " comments",
        "9 million million million million comments",
        "∞ comments",
        "comments NaN",
        "comments -4",
        "2.5 comments",
        "40% comments",
        "€5 comments",
        "comments ½",
        "0x10 comments",
        "20-25 likes",
        "50+ comments",
        "1000th follower",
        "almost 2k followers on x",
        "avg 12 likes",
        "not 3 leads",
        "at most 3 comments",
        "5 comments a week",
        "24 of 30 comments",
        "4 comments on LinkedIn and X",
        "linkedin and x: 4 comments",
        "linkedin 4 comments, 3 likes, 2 replies on x",
        "4 comments yesterday and friday",
        "Insta nothing",
        "gained 12 followers and 3 subscribers",
        "lost 3 followers on linkedin and 4 on x",
        "3 reports",
        "followed 20 people on threads",
        "shared 3 links on x",
        "engagements: 230 on fb",
        "3 leads on 31 Feb",
        "3 leads on Thu 20 Nov",
        "3 leads tomorrow",
        "3 leads last year",
        "3 leads 2020-01-01",
        "🎉🎉",
        "4️⃣",
        "<!channel>",
        "<!channel|4 comments>",
        "'; DROP TABLE results; --",
        "{{ 7*7 }}",
        "{{ 7*7 }} comments on linkedin",
    ],
)
def test_what_leaves_a_question_is_refused(text: str) -> None:
    assert refused(text)


def test_a_refusal_quotes_no_markup() -> None:
    answer = refusal_words(refused("4 &lt;!channel&gt;&amp;&lt;@U123&gt; *`" + "z" * 90))

    assert not set("<>&*@") & set(answer)
    assert len(answer) < 300


def test_a_refusal_is_not_understood_unless_the_domain_says_otherwise() -> None:
    with pytest.raises(NotUnderstood):
        parse_report("hello", today=MONDAY)


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("12 conversions on LinkedIn", "linkedin"),
        ("linkedin conversions 12", "linkedin"),
        ("12 conversions", None),
        ("got 12 goal completions from facebook", "facebook"),
        ("12 key events on our blog", "blog"),
    ],
)
def test_conversions_are_what_they_are_called(text: str, platform: str | None) -> None:
    assert read(text) == [reading("conversions", "12", platform)]


def test_one_conversion_and_one_conversation_are_two_things() -> None:
    expected = [reading("conversions", "1", "x"), reading("conversations", "2", "x")]

    assert read("1 conversion, 2 conversations on X") == expected


@pytest.mark.parametrize(
    "word",
    [
        "books",
        "clocks",
        "shores",
        "relies",
        "sharks",
        "rebels",
        "brooks",
        "coasts",
        "pains",
        "seas",
        "thread",
        "tooth",
        "shapes",
        "replays",
        "boasts",
        "raises",
        "hearth",
    ],
)
def test_a_word_of_its_own_is_no_slip(word: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_report(f"12 {word}", today=MONDAY)
