"""`/social history`: what was reported, with its corrections; editing and deleting it."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.numbers import NumberChanged, NumbersPage
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import ReportedNumber
from bot.language.objective import named_measure
from bot.services.last_done import Reported
from bot.views import messages, modals
from bot.views.payload import Message
from bot.views.values import NumbersShown, NumberToEdit, Whose, number
from handlers.ask import Ask
from handlers.cards import settle_cards
from handlers.digests import amend_digest
from handlers.own_words import own_names

MINE = NumbersShown(Whose(mine=True))
OF_TEAM = ("team", "everyone", "all")
"""Words after `history` that ask for the team's numbers."""


async def history(ask: Ask, text: str) -> Message:
    """Show one's own numbers, the team's, or those that count for a named objective."""
    if text.lower() in OF_TEAM:
        return await show(ask, NumbersShown(Whose()))
    page = await _page(ask, MINE)
    if text and (named := await _named(ask, page.objectives, text)):
        page = await _page(ask, replace(MINE, about=named.id))
    return messages.numbers(page, viewer=ask.actor.user)


async def _named(ask: Ask, objectives: tuple[Objective, ...], text: str) -> Objective | None:
    """The only objective that these words name."""
    metric, platform = named_measure(text, today=ask.today, names=await own_names(ask))
    named = [each for each in objectives if each.measure.is_named_by(metric, platform)]
    return named[0] if len(named) == 1 and (metric or platform) else None


async def show(ask: Ask, shown: NumbersShown) -> Message:
    return messages.numbers(await _page(ask, shown), viewer=ask.actor.user)


async def _page(ask: Ask, shown: NumbersShown) -> NumbersPage:
    numbers, about, after = ask.services.numbers, shown.about, shown.after
    if shown.whose.mine:
        return await ask.run(numbers.mine, ask.actor, about=about, after=after, now=ask.now)
    team_id = shown.whose.team_id
    return await ask.run(numbers.of_team, ask.actor, team_id, about=about, after=after, now=ask.now)


async def turn(ask: Ask, value: str) -> Message:
    """Show other numbers in the place of those that are shown."""
    return await show(ask, NumbersShown.decode(value))


async def open_list(ask: Ask, value: str) -> None:
    """Open the list in a window, where each number has its button."""
    await ask.show(await ask.fit(await show(ask, NumbersShown.decode(value))))


async def open_report(ask: Ask, value: str) -> None:
    """Open the form for the only number of a report, or the list of its numbers to choose one."""
    found = await ask.run(ask.services.numbers.of_report, ask.actor, number(value), now=ask.now)
    if len(found) == 1:
        await ask.show_view(modals.number_form(found[0], ask.today, viewer=ask.actor.user))
    else:
        await ask.show(messages.numbers_of_report(found, ask.today, viewer=ask.actor.user))


async def open_number(ask: Ask, value: str) -> None:
    edited = NumberToEdit.decode(value)
    to_edit = ask.services.numbers.to_edit
    found = await ask.run(to_edit, ask.actor, edited.number_id, now=ask.now)
    viewer = ask.actor.user
    await ask.show_view(modals.number_form(found, ask.today, viewer=viewer, said=edited.value))


async def delete(ask: Ask, value: str) -> Message:
    deleted = await ask.run(ask.services.numbers.delete, ask.actor, number(value), now=ask.now)
    return tell_changed(ask, deleted)


async def just_reported(ask: Ask) -> tuple[ReportedNumber, ...]:
    """The numbers that the person just reported, if that's what they did last."""
    done = await ask.run(ask.services.last_done.of, ask.actor, now=ask.now)
    if not isinstance(done, Reported):
        return ()
    of_report = ask.services.numbers.of_report
    return tuple(await ask.run(of_report, ask.actor, done.report_id, now=ask.now))


def tell_changed(ask: Ask, changed: NumberChanged) -> Message:
    """The answer to a correction; check-ins that showed the number show it as it is now."""
    settle_cards(ask, changed.recorded)
    if changed.recorded:
        amend_digest(ask, changed.number.team.id, changed.number.first_day)
    return messages.number_changed(changed, viewer=ask.actor.user)
