"""The direct message that asks one person for numbers, and what becomes of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.answers import Recorded
from bot.domain.cards import Card
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.introduction import Introduction
from bot.views import moments, questions, wording
from bot.views.blocks import actions, context, message, sections
from bot.views.buttons import act
from bot.views.cadences import rhythm
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.recorded import values
from bot.views.messages.reminders import skipped_words
from bot.views.messages.step_questions import step_blocks, step_words
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE

SHOWN = 8
EXAMPLES = 2
"""Numbers in the example of a reply."""
USUAL_AMOUNT, USUAL_LEVEL, USUAL_RATE = Decimal(4), Decimal(420), Decimal("4.2")
"""Numbers in the example where none is known."""
NOWHERE = Markup()


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One number: its name, its channel if there are several, and the question."""

    name: str
    where: Markup
    question: str


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """Values that came already; `where` is their team's channel, if there are several teams."""

    values: str
    where: Markup


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    """`recorded` are values that came already.

    `reply` can be typed in a direct message, and is empty if the team would not be clear there;
    `command` can be typed in its channel.
    """

    introduction: Markup
    recorded: tuple[RecordedPart, ...]
    headline: str
    lines: tuple[AskedLine, ...]
    more: int
    last: bool
    step: Markup
    reply: str
    command: str


@dataclass(frozen=True, slots=True)
class IntroductionFacts:
    """`own`: `by` is the reader. `rhythm` is empty if no check-ins are planned."""

    by: Markup
    own: bool
    origin: str
    channel: Markup
    rhythm: str


@dataclass(frozen=True, slots=True)
class SettledFacts:
    """Words are empty for what does not apply."""

    recorded: tuple[RecordedPart, ...]
    postponed: Markup
    skipped: Markup
    step: Markup


TEXT = Prompt("checkin/text", CheckInFacts)
BODY = Prompt("checkin/body", CheckInFacts)
FOOT = Prompt("checkin/foot", CheckInFacts)
INTRODUCTION = Prompt("checkin/introduction", IntroductionFacts)
SETTLED = Prompt("checkin/settled", SettledFacts)
REPLACED = Prompt("checkin/replaced", Nothing)


def checkin(
    checkin: CheckIn, *, channels: Mapping[int, str], recorded: Sequence[Recorded] = ()
) -> Message:
    """The numbers due, the most urgent first; `channels` are the teams' by team id.

    `recorded` is what was answered since it was sent.
    """
    facts = _facts(checkin, channels, recorded)
    return message(
        TEXT.sentences(facts),
        *sections(BODY.body(facts)),
        *_step_blocks(checkin, channels),
        actions(*_buttons(checkin.day)),
        context(FOOT.sentences(facts)),
    )


def checkin_card(card: Card) -> Message:
    """A check-in as it is by now: it asks what is still open, and says what was answered."""
    if card.asks:
        return checkin(card.checkin, channels=card.channels, recorded=card.recorded)
    facts = _settled(card)
    words = SETTLED.sentences(replace(facts, step=Markup()))
    blocks = _step_blocks(card.checkin, card.channels)
    following = act(Action.OPEN_REPORT) if card.checkin.due else act(Action.SHOW_PROGRESS, MINE)
    return message(SETTLED.sentences(facts), *sections(words), *blocks, actions(following))


def checkin_replaced() -> Message:
    """In place of a check-in that a newer one makes superfluous."""
    text = REPLACED.sentences(Nothing())
    return message(text, *sections(text))


def _facts(
    checkin: CheckIn, channels: Mapping[int, str], recorded: Sequence[Recorded]
) -> CheckInFacts:
    count, shown = len(checkin.due), checkin.due[:SHOWN]
    several = len({number.team_id for number in checkin.due}) > 1
    key_team = checkin.due[0].team_id
    return CheckInFacts(
        introduction=_introduction(checkin.introduction, checkin.user),
        recorded=_recorded(recorded, channels),
        headline=_headline(count, is_rest=bool(recorded)),
        lines=tuple(_line(each, channels if several else {}) for each in shown),
        more=count - len(shown),
        last=checkin.last,
        step=_step(checkin, channels),
        reply=typed_report(checkin.typable),
        command=typed_report([each for each in checkin.due if each.team_id == key_team]),
    )


def _headline(count: int, *, is_rest: bool) -> str:
    if is_rest:
        return phrase("checkin.still_open", count, count=count)
    return phrase("checkin.ask", count, count=count)


def _step(checkin: CheckIn, channels: Mapping[int, str]) -> Markup:
    """The question about the last step, or its answer."""
    return step_words(checkin.step, **_asker(checkin, channels)) if checkin.step else Markup()


def _step_blocks(checkin: CheckIn, channels: Mapping[int, str]) -> list[Block]:
    return step_blocks(checkin.step, **_asker(checkin, channels)) if checkin.step else []


def _asker(checkin: CheckIn, channels: Mapping[int, str]) -> dict[str, str]:
    """The reader, and the channel of the step's team if the numbers are of several."""
    several = len({number.team_id for number in checkin.due}) > 1
    team_id = checkin.step.step.team_id if checkin.step else 0
    return {"reader": checkin.user, "channel": channels.get(team_id, "") if several else ""}


def _line(number: AskedNumber, channels: Mapping[int, str]) -> AskedLine:
    channel = channels.get(number.team_id)
    where = wording.channel_link(channel) if channel else NOWHERE
    return AskedLine(questions.title(number), where, questions.with_known(number))


def _buttons(day: date) -> list[Block]:
    return [
        act(Action.OPEN_REPORT, primary=True),
        act(Action.SKIP_CHECKIN, day),
        act(Action.SNOOZE_CHECKIN, day),
        act(Action.STOP),
    ]


def typed_report(numbers: Sequence[AskedNumber]) -> str:
    """A report of the first of these numbers as it can be typed: bookings 4, linkedin comments 4.

    What has no platform comes first: below another's platform it would be read as that one's.
    """
    first = sorted(numbers[:EXAMPLES], key=lambda each: each.measure.platform is not None)
    return ", ".join(map(_typed, first))


def _typed(number: AskedNumber) -> str:
    metric, platform = number.measure.metric, number.measure.platform
    words = [platform.name.lower().removeprefix("the ")] if platform else []
    return " ".join([*words, metric.typed.replace("_", " "), f"{_example(number):f}"])


def _example(number: AskedNumber) -> Decimal:
    """A number for an example: the last level, which changes nothing, or a usual amount."""
    metric = number.measure.metric
    if metric.adds_up:
        return USUAL_AMOUNT
    known = [goal.value for goal in number.own_goals if goal.value is not None]
    usual = USUAL_LEVEL if metric.is_whole else USUAL_RATE
    return known[0].normalize() if known else usual


def _introduction(found: Introduction | None, reader: str) -> Markup:
    if found is None:
        return Markup()
    facts = IntroductionFacts(
        by=wording.mention(found.by),
        own=found.by == reader,
        origin=found.origin,
        channel=wording.channel_link(found.channel),
        rhythm=rhythm(found.cadence) if found.cadence else "",
    )
    return Markup(INTRODUCTION.body(facts))  # noqa: S704  the template escapes


def _recorded(
    recorded: Sequence[Recorded], channels: Mapping[int, str]
) -> tuple[RecordedPart, ...]:
    """The values in words; by team, where the person is in several."""
    of_channels: dict[str, list[Recorded]] = {}
    for each in recorded:
        channel = each.team.channel if len(channels) > 1 else ""
        of_channels.setdefault(channel, []).append(each)
    return tuple(
        RecordedPart(values(found), wording.channel_link(channel) if channel else Markup())
        for channel, found in of_channels.items()
    )


def _settled(card: Card) -> SettledFacts:
    postponed = card.postponed_to if card.checkin.due and not card.skipped else None
    return SettledFacts(
        recorded=_recorded(card.recorded, card.channels),
        postponed=moments.slack_moment(postponed, card.zone) if postponed else Markup(),
        skipped=_skipped(card) if card.skipped and card.checkin.due else Markup(),
        step=_step(card.checkin, card.channels),
    )


def _skipped(card: Card) -> Markup:
    asked, day = card.checkin.periods, card.checkin.day
    return skipped_words(
        card.following, card.zone, asked=asked, today=day, is_rest=bool(card.recorded)
    )
