"""`/social checkin`, `reminders`, `away`, `back`, `stop` and `start`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date, datetime

from bot.domain.coaching.step import Done
from bot.domain.errors import NotAllowed, NotAsked, Person
from bot.domain.messages.nudging import MORNING
from bot.domain.rights import Right
from bot.language.away import parse_absence
from bot.language.meanings import StepAnswer
from bot.language.parts import absence_in
from bot.language.people import person_named
from bot.language.postponing import PutOff
from bot.language.replies import Wish
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.values import Whose
from handlers.ask import Ask
from handlers.cards import refresh_card
from handlers.commands import progress
from handlers.meeting import meet
from handlers.people import actor_of


async def checkin(ask: Ask, _text: str) -> Message:
    checkin = await ask.run(ask.services.checkins.due, ask.actor, now=ask.now)
    if not checkin.due:
        check, right = ask.services.teams.check_right, Right.SEE
        await ask.run(check, ask.actor, right, now=ask.now)
        return messages.nothing_due()
    await ask.run(ask.services.checkins.ask_now, ask.actor, now=ask.now)
    return messages.checkin_coming()


async def away(ask: Ask, text: str) -> Message | None:
    if not text:
        await open_away(ask)
        return None
    named, words = person_named(text)
    user = named if named != ask.actor.user else None

    async def allowed() -> object:
        check, right = ask.services.teams.check_right, Right.CHANGE
        return await ask.run(check, ask.actor, right, now=ask.now)

    if user:
        await meet(ask, user, allowed=allowed)
    absent = await actor_of(ask, user) if user else ask.actor
    today = absent.today(ask.now)
    wanted = parse_absence(words, today=today)
    went = await ask.run(
        ask.services.members.go_away,
        ask.actor,
        wanted.last,
        since=wanted.first,
        user=user,
        now=ask.now,
    )
    return messages.away_set(went.absence, today, user=user, act_id=went.act_id)


async def open_away(ask: Ask) -> None:
    await ask.open(modals.away_form(ask.today))


async def open_away_filled(ask: Ask, text: str) -> None:
    """Open the form of an absence with the days that can be read in words that were refused."""
    await ask.open(modals.away_form(ask.today, absence_in(text, today=ask.today)))


async def reminders(ask: Ask, _text: str) -> None:
    await open_reminders(ask)


async def open_reminders(ask: Ask) -> None:
    reminders = await ask.run(ask.services.members.reminders, ask.actor)
    await ask.open(modals.reminders_form(reminders))


async def back(ask: Ask, text: str) -> Message:
    user, _ = person_named(text)
    if user not in (None, ask.actor.user):
        raise NotAllowed("rights.back_themselves", person=Person(user))
    return await come_back(ask)


async def come_back(ask: Ask, first: date | None = None) -> Message:
    """End the absence of today, or call off the one that begins on a day to come."""
    came = await ask.run(ask.services.members.come_back, ask.actor, first, now=ask.now)
    return messages.back(
        came.next_checkin,
        ask.actor.zone,
        came.next_absence,
        today=ask.today,
        is_cancelled=first is not None and first > ask.today,
    )


async def stop(ask: Ask, _text: str) -> Message:
    await ask.run(ask.services.members.stop, ask.actor, now=ask.now)
    return messages.stopped()


async def start(ask: Ask, _text: str) -> Message:
    next_checkin, zone = await ask.run(ask.services.members.start, ask.actor, now=ask.now)
    return messages.started(next_checkin, zone)


async def why(ask: Ask, text: str) -> Message:
    match text.lower():
        case "numbers" | "numbers mine":
            return await progress.workings(ask, Whose(mine=True))
        case "numbers team":
            return await progress.workings(ask, Whose())
    return messages.why(await ask.run(ask.services.history.why, ask.actor, now=ask.now))


async def reply(ask: Ask, said: Wish | PutOff | StepAnswer) -> Message:
    """Do what a reply to a check-in wants: a lone “no” is about the step, or else the numbers.

    NotAsked if neither was asked last.
    """
    if isinstance(said, Wish):
        return await _WISHES[said](ask)
    if isinstance(said, PutOff):
        if said.is_bare:
            await _check_something_is_asked(ask)
        return await put_off(ask, said)
    try:
        return await _answer_step(ask, said.done)
    except NotAsked:
        is_waiting = await ask.run(ask.services.cards.wait, ask.actor, now=ask.now)
        if said.wish is None or not is_waiting:
            raise
        return await _WISHES[said.wish](ask)


async def _check_something_is_asked(ask: Ask) -> None:
    """NotAsked if no check-in waits, also for which day was meant."""
    last = ask.services.cards.last
    card = await ask.run(last, ask.workspace_id, ask.actor.user, now=ask.now)
    if card is None or not card.checkin.due:
        raise NotAsked("state.nothing_asked")


async def _answer_step(ask: Ask, done: Done) -> Message:
    use_case = ask.services.advice.answer_asked
    asked = await ask.run(use_case, ask.actor, done, now=ask.now)
    refresh_card(ask, ask.actor.user)
    return messages.with_answer(None, asked, reader=ask.actor.user)


async def skip(ask: Ask) -> Message:
    cards, who = ask.services.cards, ask.actor
    following = await ask.run(ask.services.checkins.skip, who, now=ask.now)
    card = await ask.run(cards.last, ask.workspace_id, who.user, now=ask.now)
    refresh_card(ask, who.user)
    asked = card.checkin.periods if card else ()
    return messages.skipped(following, who.zone, asked=asked, today=ask.today)


async def with_nothing_else(ask: Ask, recorded: Message) -> Message:
    """The answer to a report that says of all other numbers that there is nothing new."""
    await skip(ask)
    return messages.with_note(recorded, phrase("notices.nothing_else"))


async def snooze(ask: Ask) -> Message:
    return _postponed(ask, await ask.run(ask.services.checkins.snooze, ask.actor, now=ask.now))


async def put_off(ask: Ask, said: PutOff) -> Message:
    use_case, at = ask.services.checkins.put_off, said.at or MORNING
    return _postponed(ask, await ask.run(use_case, ask.actor, said.day, at, now=ask.now))


def _postponed(ask: Ask, later: datetime) -> Message:
    refresh_card(ask, ask.actor.user)
    return messages.postponed(later, ask.actor.zone)


async def never_mind(ask: Ask) -> Message:
    """Close what they were asked: nothing is done, and nothing that was done is taken back."""
    await ask.run(ask.services.questions.settle, ask.actor)
    await ask.run(ask.services.team_choices.drop, ask.actor)
    return messages.notice(phrase("notices.never_mind"))


_WISHES: Mapping[Wish, Callable[[Ask], Awaitable[Message]]] = {
    Wish.NEVER_MIND: never_mind,
    Wish.SKIP: skip,
    Wish.LATER: snooze,
}
