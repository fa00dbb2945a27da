"""`/social …`: the first word chooses the command, and the rest is the command's text.

Without a command, numbers are a report and words a question, so that people can answer a check-in
in their own words.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.coaching.questions import Question
from bot.domain.errors import CoachError, NotUnderstood, WhichTeam
from bot.domain.rights import Right
from bot.language.aims import Aim
from bot.language.command_names import explained
from bot.language.corrections import Correction
from bot.language.intents import intent_of
from bot.language.matters import About
from bot.language.meanings import (
    Command,
    Foreign,
    HandOver,
    Intent,
    Redate,
    Report,
    Retarget,
    StepAnswer,
    Unknown,
)
from bot.language.more_costs import more_cost_of
from bot.language.partly import parts_in
from bot.language.postponing import PutOff
from bot.language.replies import Wish
from bot.language.report import BareNumber
from bot.services.team_choices import IN_TALK as IN_PRIVATE
from bot.services.team_choices import TYPED, Kept
from bot.slack.newer_blocks import respond_with
from bot.views import messages
from bot.views.newer import has_choice
from bot.views.payload import Message
from bot.views.values import ChosenTeam
from handlers.ask import Ask
from handlers.cards import untold
from handlers.commands import (
    alarm,
    charts,
    check,
    coach,
    costs,
    drafts,
    export,
    forgetting,
    history,
    log,
    muted,
    objectives,
    own,
    plan,
    progress,
    reminders,
    results,
    review,
    start,
    undoing,
    wishes,
)
from handlers.own_words import in_own_words
from handlers.team_choice import ask_which, finish
from handlers.team_naming import Meant, meant_by

Answer = Callable[[Ask, str], Awaitable[Message | None]]
"""Handles a command; returns the answer, or None if it opened a form."""


async def help_(ask: Ask, text: str) -> Message:
    """List the commands, or explain the one that the text names."""
    name = explained(text, COMMANDS)
    return await start.explain(ask, name) if name else await start.list_commands(ask)


def _by_button(name: str, command: Answer, right: Right | None) -> Answer:
    """The command, whose form only a button can open, for who has this right in any team."""

    async def answer(ask: Ask, text: str) -> Message | None:
        if text:
            return await command(ask, text)
        if right is not None:
            await ask.run(ask.services.teams.check_right, ask.actor, right, now=ask.now)
        return messages.by_button(name)

    return answer


COMMANDS: Mapping[str, Answer] = {
    "": start.menu,
    "help": help_,
    "setup": start.set_up,
    "report": results.report,
    "undo": undoing.undo,
    "history": history.history,
    "log": log.log,
    "objective": objectives.objective,
    "objectives": objectives.objectives,
    "reopen": objectives.reopen_named,
    "progress": progress.progress,
    "charts": charts.charts,
    "digest": progress.digest,
    "coach": coach.coach,
    "plan": plan.plan,
    "own": own.own,
    "muted": muted.muted,
    "review": review.review,
    "export": export.export,
    "forget me": forgetting.forget_me,
    "delete team": forgetting.delete_team,
    "checkin": reminders.checkin,
    "reminders": reminders.reminders,
    "away": reminders.away,
    "back": reminders.back,
    "stop": reminders.stop,
    "start": reminders.start,
    "why": reminders.why,
    "check": check.check,
    "drafts": drafts.drafts,
    "alarm": alarm.alarm,
    "alarms": alarm.alarms,
    "drill": alarm.drill,
}
FORMS: Mapping[str, Right | None] = {
    "report": Right.REPORT,
    "objective": Right.CHANGE,
    "charts": Right.SEE,
    "reminders": None,
    "away": None,
}
"""Commands that open a window where no words follow them, with the right that it takes."""
IN_TALK: Mapping[str, Answer] = {
    **COMMANDS,
    **{name: _by_button(name, COMMANDS[name], right) for name, right in FORMS.items()},
    "setup": start.offer_setup,
    "alarm": alarm.mentioned,
}
"""The commands as a direct message gives them, without `/social`."""
MENTIONED: Mapping[str, Answer] = {**IN_TALK, "alarm": alarm.alarm}
"""The same for words in a channel that mention the bot: everybody there sees an alarm."""


async def social(ack: AsyncAck, ask: Ask, command: dict[str, Any], respond: AsyncRespond) -> None:
    """Answer the slash command in its acknowledgement, after everything is stored.

    An answer that Slack may refuse goes to the response_url: of an acknowledgement it does not say.
    """

    async def respond_to(message: Message) -> None:
        await respond_with(respond, message, response_type="ephemeral", replace_original=False)

    async def tell(message: Message) -> None:
        await ask.deliver(message, respond_to)

    async def work() -> Message | None:
        message = await _told(ask, command.get("text") or "")
        if message is None or not has_choice(message):
            return message
        await tell(message)
        return None

    message = await ask.in_time(work(), tell)
    if message is None:
        await ack()
    else:
        await ack(response_type="ephemeral", **message)


async def _told(ask: Ask, text: str) -> Message | None:
    """The answer, or the question which team is meant."""
    try:
        if (meant := await meant_by(ask, text, COMMANDS)) is not None:
            return await answer_named(ask, meant, answer)
        return await answer(ask, text)
    except WhichTeam as which:
        return await ask_which(ask, which, TYPED, text)


async def answer_named(ask: Ask, meant: Meant, read: Answer) -> Message | None:
    """The answer for the team that words name; its name alone answers the question which."""
    if meant.choice is not None:
        return await finish(ask, ChosenTeam(meant.choice, meant.team.id).encode(), _as_typed)
    told = await read(ask.at(meant.team.channel), meant.words)
    is_here = meant.team.channel == ask.actor.channel
    return told if told is None or is_here else messages.for_team(told, meant.team.channel)


async def _as_typed(ask: Ask, kept: Kept) -> Message | None:
    return await answer(ask, kept.words, in_talk=kept.source == IN_PRIVATE)


async def answer(
    ask: Ask, text: str, *, in_talk: bool = False, is_mention: bool = False
) -> Message | None:
    """Answer the text after `/social`, or what was written to the bot (`in_talk`).

    WhichTeam where a team has to be chosen first.
    """
    talk = MENTIONED if is_mention else IN_TALK
    commands = talk if in_talk else COMMANDS

    def read(names: Catalogue) -> Intent:
        return intent_of(text, commands, today=ask.today, names=names, in_talk=in_talk)

    act = partial(_answered, ask, commands, text)
    try:
        if (cost := more_cost_of(text)) and (told := await costs.add(ask, cost)):
            return await ask.fit(told)
        message = await in_own_words(ask, read, act, is_sure=_needs_no_names)
    except CoachError as error:
        error.words = error.words or text
        if isinstance(error, NotUnderstood):  # which asks for other words
            later = ask.unhurried  # words are refused without the database, too
            note = later.run(later.services.questions.note, later.actor, now=later.now)
            ask.background.start(note, untold)
        raise
    return None if message is None else await ask.fit(message)


def _needs_no_names(intent: Intent) -> bool:
    """Words that make a question, or nothing, may have the team's own names among them.

    So may those that are passed over beside a number: time on site. And words that only sound like
    a correction: demo requests 3.
    """
    if isinstance(intent, Correction):
        return intent != Correction()
    return not isinstance(intent, Question | Unknown | BareNumber | Aim)


async def _answered(
    ask: Ask, commands: Mapping[str, Answer], text: str, intent: Intent, names: Catalogue
) -> Message | None:
    match intent:
        case Report() as report:
            return await _recorded(ask, report, names)
        case BareNumber() as bare:
            return await results.record_number(ask, bare)
        case (Wish() | PutOff() | StepAnswer() | Correction() | Foreign()) | (
            HandOver() | Retarget() | Redate() | About() | Aim()
        ):
            return await wishes.answer(ask, intent)
        case Question() as question:
            return await coach.tell(ask, question, text)
        case Unknown() as unknown:
            return await start.puzzled(ask, unknown)
        case Command(name, rest):
            try:
                return await commands[name](ask, rest)
            except CoachError as error:
                error.command, error.words = name, rest
                raise


async def _recorded(ask: Ask, report: Report, names: Catalogue) -> Message:
    told = await results.record(ask, report.readings, names)
    if report.left_out:
        told = results.with_left_out(told, report.left_out)
    return await reminders.with_nothing_else(ask, told) if report.nothing_else else told


def is_command(text: str, *, today: date) -> bool:
    """Tell whether this message was a command, or a wish about check-ins, and is no report."""
    return isinstance(_read(text, today), Command | Wish | PutOff | Aim | Correction)


def says_something(text: str, *, today: date) -> bool:
    """Tell whether words beside a file are more than a label for it: a command, or numbers.

    “My numbers of November” are those in the file, not the ones that are recorded.
    """
    match _read(text, today):
        case Report():
            return True
        case Command(name="history"):
            return False
    parts = parts_in(text, today=today, names=BUILT_IN)
    has_numbers = any(part.readings for part in parts)
    return text.strip() != "" and (has_numbers or is_command(text, today=today))


def _read(text: str, today: date) -> Intent | None:
    """What a direct message means; None for words that are refused."""
    try:
        return intent_of(text, IN_TALK, today=today, in_talk=True)
    except CoachError:
        return None
