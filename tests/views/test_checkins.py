"""The check-in: it asks and does not judge, and what it suggests to type can be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS, Ladder, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.introduction import Origin
from bot.domain.progress.verdict import Verdict
from bot.language.report import parse_report
from bot.views import messages
from bot.views.messages.checkin import typed_report
from tests.support.builders import objective as any_objective
from tests.support.builders import progress_at
from tests.views.drawing import buttons, drawn
from tests.views.examples import CHANNELS, TODAY, card, introduction, recorded

OWN_METRIC = checked_metric(
    OwnMetric(
        one="",
        many="Ünïqué page-views o'Brien",
        unit=Unit.HOURS,
        tally=Tally.ADDED,
        ladder=Ladder.OUTPUT,
    )
)
OWN_PLATFORM = checked_platform("O'Brien's - Café 24")


def number(measure: Measure, team_id: int = 1, value: float | None = None) -> AskedNumber:
    aim = replace(any_objective("posts x"), measure=measure, team_id=team_id)
    goal = progress_at(Verdict.OFF_PACE, aim, value=value, last_on=TODAY if value else None)
    return AskedNumber(team_id=team_id, measure=measure, goals=(goal,), day=TODAY)


def question(*due: AskedNumber, typable: bool = True) -> CheckIn:
    return CheckIn(user="U0ANN", day=TODAY, due=due, typable=due if typable else ())


COMMENTS, FOLLOWERS = measure_of("comments", "linkedin"), measure_of("followers", "facebook")
EVERYWHERE = (None, *PLATFORMS.values())
MEASURES = [
    *(Measure(metric, place) for metric in METRICS.values() for place in EVERYWHERE),
    *(Measure(OWN_METRIC, place) for place in (None, OWN_PLATFORM, PLATFORMS["x"])),
    Measure(METRICS["comments"], OWN_PLATFORM),
]


@pytest.mark.parametrize("value", [None, 45])
def test_what_it_suggests_to_type_is_read_as_what_it_asks(value: float | None) -> None:
    names = Catalogue((OWN_METRIC,), (OWN_PLATFORM,))
    for measure in MEASURES:
        typed = typed_report([number(measure, value=value)])

        (reading,) = parse_report(typed, today=TODAY, names=names)

        assert Measure(reading.metric, reading.platform) == measure, typed
        assert measure.metric.adds_up == reading.change, typed


def test_two_numbers_can_be_typed_at_once() -> None:
    typed = typed_report([number(COMMENTS), number(FOLLOWERS, value=925), number(COMMENTS)])

    assert typed == "linkedin comments 4, facebook followers 925"
    assert [each.value for each in parse_report(typed, today=TODAY)] == [4, 925]


def test_it_asks_and_does_not_judge() -> None:
    message = messages.checkin(
        question(number(COMMENTS), number(FOLLOWERS, value=925)), channels=CHANNELS
    )

    assert drawn(message["blocks"]) == (
        "Got a minute for 2 numbers?\n"
        "*Comments on LinkedIn* how many since 23 Nov\n"
        "*Followers on Facebook* how many now (was 925 on 24 Nov)\n\n"
        "[Report] [Nothing new] [Later today] [Stop check-ins]\n\n"
        "~ Or just reply: `linkedin comments 4, facebook followers 925`"
    )


@pytest.mark.parametrize(
    ("count", "headline", "rest"),
    [
        (1, "Got a minute for one number?", "One number is still open:"),
        (2, "Got a minute for 2 numbers?", "2 numbers are still open:"),
        (8, "Got a minute for 8 numbers?", "8 numbers are still open:"),
        (40, "Got a minute for 40 numbers?", "40 numbers are still open:"),
    ],
)
def test_it_counts_what_is_open(count: int, headline: str, rest: str) -> None:
    asked = question(*[number(COMMENTS)] * count)

    first = messages.checkin(asked, channels=CHANNELS)["text"]
    later = messages.checkin_card(card(asked, recorded("4")))["text"]

    assert first.startswith(headline)
    assert later.startswith(
        f"Recorded in <#C0MARKETING>: 4 comments on LinkedIn. Thank you. {rest}"
    )
    assert ("32 more not shown here." in first) == (count == 40)


def test_where_the_team_is_unclear_the_channel_is_the_place_to_type() -> None:
    asked = question(number(FOLLOWERS, 3), number(COMMENTS, 4), typable=False)

    message = messages.checkin(asked, channels=CHANNELS)

    assert "*Followers on Facebook* in <#C0MARKETING>: how many now" in drawn(message["blocks"])
    assert message["text"].endswith(
        "Or type it in the team's channel: `/social report facebook followers 420`"
    )


def test_the_last_one_says_how_to_be_asked_again() -> None:
    asked = replace(question(number(COMMENTS)), last=True)

    assert messages.checkin(asked, channels=CHANNELS)["text"].endswith(
        "I haven't heard from you for a while, so I'll stop asking for now."
        " Report any number, or type `/social start`, and I'll be back."
    )


@pytest.mark.parametrize(
    ("origin", "by", "words"),
    [
        (Origin.OWNER, "U0BEN", "<@U0BEN> gave you an objective in <#C0MARKETING>"),
        (Origin.REPORTER, "U0BEN", "<@U0BEN> added you as someone who reports numbers"),
        (Origin.SET_UP, "U0BEN", "<@U0BEN> set me up in <#C0MARKETING>."),
        (Origin.SET_UP, "U0ANN", "You set me up in <#C0MARKETING>."),
    ],
)
def test_the_first_one_says_who_it_comes_from(origin: Origin, by: str, words: str) -> None:
    asked = replace(question(number(COMMENTS)), introduction=introduction(origin, by))

    message = messages.checkin(asked, channels=CHANNELS)

    assert message["text"].startswith(f"This is your first check-in from me. {words}")
    introduced = drawn(message["blocks"]).partition("\n\n")[0]
    assert introduced.count("\n") == 1


def test_an_answered_one_asks_nothing_more_and_shows_where_it_stands() -> None:
    done = messages.checkin_card(card(question(), recorded("4"), recorded("12")))

    assert done["text"] == (
        "Recorded in <#C0MARKETING>: 4 comments on LinkedIn and 12 comments on LinkedIn. Thank you."
    )
    assert buttons(done["blocks"]) == {"show_progress": "mine"}
