"""The card of an alarm, which is edited as things change, and the notice of it on Home."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.alarms.alarm import About, Alarm, AlarmIsOn, Outcome
from bot.domain.alarms.board import NONE_HELD_BACK, Board, HeldBack
from bot.domain.alarms.roles import Role
from bot.domain.alarms.steps import Step, StepState
from bot.domain.team import Team
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, option, overflow, section, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.which_team import team_name
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import StepChoice, StepVerb, TypedAlarm, TypedNote
from bot.views.wording import label

OPEN, TAKEN, DONE = "○", "◐", "●"


@dataclass(frozen=True, slots=True)
class ProposedFacts:
    channel: Markup
    words: str


@dataclass(frozen=True, slots=True)
class CardFacts:
    """`roles` are those but the lead, each with its person; `outcome` is empty while it is on.

    `private`: it stands in a direct message, as the channel takes none.
    """

    is_drill: bool
    level: int
    about: str
    words: str
    place: str
    link: str
    channel: Markup
    by: Markup
    since: Markup
    lead: Markup | str
    roles: Markup
    next: str
    update: Markup | str
    stated: bool
    outcome: str
    ended_by: Markup
    length: str
    private: bool


@dataclass(frozen=True, slots=True)
class StepFacts:
    """`mark` shows how far it is, `person` is who took it or did it, if anybody."""

    mark: str
    step: str
    tools: str
    person: Markup | str
    done: bool


@dataclass(frozen=True, slots=True)
class QuietFacts:
    is_drill: bool


@dataclass(frozen=True, slots=True)
class OverFacts:
    """`digests` and `checkins` fell due while it was on, and were not sent."""

    is_drill: bool
    words: str
    length: str
    by: Markup
    outcome: str
    digests: int
    checkins: int


@dataclass(frozen=True, slots=True)
class OnFacts:
    channel: Markup
    since: str
    words: str


LONGEST_BUTTON = 75
PROPOSED = Prompt("alarm/proposed", ProposedFacts)
CARD = Prompt("alarm/card", CardFacts)
STEP = Prompt("alarm/step", StepFacts)
QUIET = Prompt("alarm/quiet", QuietFacts)
OVER = Prompt("alarm/over", OverFacts)
ON = Prompt("alarm/on", OnFacts)


def alarm_proposed(team: Team, words: str) -> Message:
    """Before an alarm is raised: where it will go, and the one press that raises it."""
    text = PROPOSED.body(ProposedFacts(wording.channel_link(team.channel), words))
    value = TypedAlarm(team.id, words).encode()
    named = phrase("alarm_form.raise_in", team=team_name(team)) if team.name else ""
    label = wording.shortened(named, LONGEST_BUTTON)
    return answer(text, act(Action.DECLARE_ALARM, value, primary=True, label=label))


def alarm_card(board: Board, *, in_private: bool = False) -> Message:
    """The card as it is now: with buttons while the alarm is on, and without them after it."""
    head = CARD.body(_facts(board, in_private))
    steps = [STEP.sentences(_step_facts(board, state)) for state in board.steps]
    if board.alarm.ended_at is not None:
        text = "\n".join([head, *steps])
        return message(text, *sections(head), *map(section, steps))
    quiet = QUIET.sentences(QuietFacts(board.alarm.is_drill))
    rows = [
        section(words, _step_menu(board.alarm, state))
        for words, state in zip(steps, board.steps, strict=True)
    ]
    text = "\n".join([head, *steps, quiet])
    return message(text, *sections(head), *rows, section(quiet), actions(*_buttons(board)))


def alarm_over(ended: Alarm, held_back: HeldBack = NONE_HELD_BACK) -> Message:
    """The message for the whole channel when an alarm ends."""
    assert ended.ended_at is not None  # noqa: S101  only what ended is over
    facts = OverFacts(
        is_drill=ended.is_drill,
        words=ended.words,
        length=_length(ended),
        by=wording.mention(ended.ended_by or ""),
        outcome=ended.outcome or Outcome.OVER,
        digests=held_back.digests,
        checkins=held_back.checkins,
    )
    return answer(OVER.body(facts), *_after(ended))


def _after(ended: Alarm) -> list[Block]:
    """What comes after an alarm or drill: its review, but for what was none."""
    review = [act(Action.REVIEW_ALARM, ended.id)] if ended.outcome is Outcome.OVER else []
    return [*review, act(Action.PREVIEW_DIGEST, ended.team_id)]


def alarm_done(alarm: Alarm) -> Message:
    """The answer to who raised or ended it."""
    is_on, channel = alarm.ended_at is None, wording.channel_link(alarm.channel)
    if alarm.is_drill and is_on:
        text = phrase("notices.drill_on", channel=channel)
    elif alarm.is_drill:
        text = phrase("notices.drill_over", channel=channel)
    elif is_on:
        text = phrase("notices.alarm_on", channel=channel)
    else:
        text = phrase("notices.alarm_over", channel=channel)
    return answer(text, *(_first_steps(alarm) if is_on else _after(alarm)))


def _first_steps(alarm: Alarm) -> list[Block]:
    """What whoever raised it may do, also without being an admin; its lead ends it by its card."""
    lead = act(Action.TAKE_LEAD, alarm.id, primary=True)
    return [lead] if alarm.is_drill else [lead, act(Action.FALSE_ALARM, alarm.id)]


def alarm_on(alarm: Alarm, zone: str, *, may_end: bool) -> list[Block]:
    """The notice on Home while an alarm is on; `may_end`: the reader is an admin."""
    button = end_button(alarm) if may_end else act(Action.SHOW_TIMELINE, alarm.id)
    since = moments.moment(alarm.since, zone)
    facts = OnFacts(wording.channel_link(alarm.channel), since, alarm.words)
    return [*sections(ON.sentences(facts)), actions(button)]


def _facts(board: Board, in_private: bool) -> CardFacts:
    alarm, zone = board.alarm, board.zone
    others = [
        f"{label(role, 'alarm_roles')}: {wording.mention(user)}"
        for role, user in board.roles.items()
        if role is not Role.LEAD
    ]
    return CardFacts(
        is_drill=alarm.is_drill,
        level=alarm.level.value,
        about="" if alarm.about is About.OTHER else label(alarm.about, "alarm_subjects"),
        words=alarm.words,
        place=alarm.place,
        link=alarm.link,
        channel=wording.channel_link(alarm.channel),
        by=wording.mention(alarm.by),
        since=moments.slack_ago(alarm.since, zone),
        lead=wording.mention(board.lead) if board.lead else "",
        roles=Markup(" · ").join(map(Markup, others)),
        next=label(board.next_step.step, "alarm_next") if board.next_step else "",
        update=_due(alarm.update_due_at, zone),
        stated=board.statement is not None and board.statement.approved_by is not None,
        outcome=alarm.outcome or "",
        ended_by=wording.mention(alarm.ended_by or ""),
        length=_length(alarm),
        private=in_private,
    )


def _due(at: datetime | None, zone: str) -> Markup | str:
    return moments.slack_moment(at, zone) if at else ""


def _length(alarm: Alarm) -> str:
    return moments.duration(alarm.ended_at - alarm.since) if alarm.ended_at else ""


def _step_facts(board: Board, state: StepState) -> StepFacts:
    person = state.done_by or state.taken_by
    mark = DONE if state.done_by else TAKEN if state.taken_by else OPEN
    return StepFacts(
        mark=mark,
        step=label(state.step, "alarm_steps"),
        tools=wording.listed(board.tools) if state.step is Step.PAUSE else "",
        person=wording.mention(person) if person else "",
        done=state.done_by is not None,
    )


def _step_menu(alarm: Alarm, state: StepState) -> Block | None:
    """What can be done with a step; nothing more once it is done."""
    if state.done_by is not None:
        return None
    choices = [
        option(label(verb), StepChoice(verb, alarm.id, state.step).encode()) for verb in StepVerb
    ]
    return overflow(Action.ALARM_STEP, choices)


def _buttons(board: Board) -> list[Block]:
    alarm = board.alarm
    lead = [] if board.lead else [act(Action.TAKE_LEAD, alarm.id, primary=True)]
    mistaken = [] if alarm.is_drill else [act(Action.FALSE_ALARM, alarm.id)]
    return [
        *lead,
        act(Action.ADD_NOTE, alarm.id),
        act(Action.WRITE_STATEMENT, alarm.id),
        act(Action.GIVE_ROLES, alarm.id),
        *mistaken,
        end_button(alarm),
    ]


def steps_in_alarm(refused: AlarmIsOn) -> list[Block]:
    """What can be done about the alarm that is on, in place of raising another."""
    alarm, note = refused.alarm, TypedNote(refused.alarm.id, refused.note)
    noting = [act(Action.ADD_NOTE, note.encode(), primary=True)] if refused.takes_note else []
    return [*noting, *([end_button(alarm)] if refused.may_end else [])]


def end_button(alarm: Alarm) -> Block:
    """The button that ends an alarm, or a drill, by its name."""
    label = phrase("alarm_form.end_drill") if alarm.is_drill else ""
    return act(Action.END_ALARM, alarm.team_id, label=label)
