"""Submitted forms: one listener, and a dictionary of handlers by form."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from slack_bolt.context.ack.async_ack import AsyncAck

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.default_times import CHECKIN_AT, DIGEST_AT, DIGEST_WEEKDAY
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import ObjectiveExists
from bot.domain.team import Purpose, Reminders, TeamSettings
from bot.language.away import LONGEST_ABSENCE
from bot.services.filing import FormValue
from bot.services.plan import Entered, Opened
from bot.views import messages, modals
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.countries import OF_THE_ZONE
from bot.views.ids import Action, Form
from bot.views.locales import phrase
from bot.views.modals.reminders import FROM_PROFILE
from bot.views.payload import Message, View
from bot.views.values import (
    FormSubject,
    NumberInput,
    ReportInput,
    named,
)
from handlers import alarm_forms, endings, objective_forms
from handlers.ask import Ask
from handlers.cards import settle_receipt
from handlers.commands import check, drafts, forgetting, history
from handlers.forms import Filled, opened_with
from handlers.greetings import introduce_team
from handlers.home import refresh_home
from handlers.line_items import read_line_item, read_spent
from handlers.listing import redraw_list
from handlers.meeting import meet
from handlers.numbers import read_edited, read_value
from handlers.own_entries import read_metric, read_platform
from handlers.people import asking_who_that_is, people_by_name, profile_of
from handlers.wild_numbers import measure_asked, record_form

T = TypeVar("T")
Submit = Callable[[Ask, Filled, dict[str, Any]], Awaitable[Message]]
"""Stores a form's values and returns the answer; also gets the view as Slack sent it."""


async def submitted(ack: AsyncAck, ask: Ask, view: dict[str, Any]) -> None:
    """Store the form, then show the answer in its place: "saved" must be true."""

    def saved(message: Message) -> View:
        return ask.remembered_in(modals.saved(view["title"]["text"], message))

    async def tell(message: Message) -> None:
        await ask.client.views_update(view_id=view["id"], view=saved(message))

    async def work() -> Message:
        message = await SUBMITS[named(Form, view["callback_id"])](ask, Filled.submitted(view), view)
        redraw_list(ask)
        if ask.on_home:
            await refresh_home(ask)
        return await ask.fit(message)

    try:
        message = await ask.in_time(work(), tell)
    except ObjectiveExists as error:
        instead = await objective_forms.edit_instead(ask, view, error)
        await ack(response_action="update", view=ask.remembered_in(instead))
        return
    assert message is not None  # noqa: S101  each form has an answer
    await ack(response_action="update", view=saved(message))


async def set_up(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    settings, opened = _settings(filled), opened_with(_settings, view)

    async def allowed() -> object:
        return await ask.run(ask.services.teams.settings, ask.actor, now=ask.now)

    await meet(ask, *settings.reporters, allowed=allowed, field=Field.REPORTERS)
    await meet(ask, *settings.admins, allowed=allowed, field=Field.ADMINS)
    use_case = ask.services.teams.set_up
    async with people_by_name(ask):
        ready = await ask.run(use_case, ask.actor, settings, opened=opened, now=ask.now)
    if ready.first:
        introduce_team(ask, ready)
    return messages.team_ready(ready)


def _settings(filled: Filled) -> TeamSettings:
    return TeamSettings(
        purpose=Purpose(filled.choice(Field.PURPOSE) or Purpose.OTHER),
        purpose_words=filled.text(Field.PURPOSE_WORDS),
        zone=filled.choice(Field.ZONE) or "",
        holidays=_place(filled.choice(Field.HOLIDAYS)),
        digest_weekday=int(filled.choice(Field.DIGEST_WEEKDAY) or DIGEST_WEEKDAY),
        digest_at=filled.clock(Field.DIGEST_AT) or DIGEST_AT,
        paused_until=filled.day(Field.PAUSED_UNTIL),
        checkin_weekdays=frozenset(map(int, filled.choices(Field.CHECKIN_WEEKDAYS))),
        checkin_at=filled.clock(Field.CHECKIN_AT) or CHECKIN_AT,
        reporters=filled.users(Field.REPORTERS),
        admins=filled.users(Field.ADMINS),
    )


def _place(chosen: str | None) -> str | None:
    return None if chosen == OF_THE_ZONE else chosen


async def report(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    day = filled.day(Field.DAY)
    as_asked = day == Filled.opened(view).day(Field.DAY)
    values = [
        _number(name, value, day, as_asked=as_asked)
        for name in filled.fields
        if (measure := measure_asked(name))
        and (value := read_value(filled, name, measure.metric)) is not None
    ]
    receipt = await record_form(ask, values, filled, view)
    if receipt is None:
        return answer(phrase("notices.saved_already"), act(Action.SHOW_HISTORY))
    settle_receipt(ask, receipt)
    return messages.receipt(receipt)


def _number(name: str, value: Decimal, day: date | None, *, as_asked: bool) -> FormValue:
    """A field's number: for the period that it asks for, unless another day was chosen."""
    if ReportInput.is_one(name):
        of_before = ReportInput.decode(name)
        return FormValue(
            measure=of_before.measure, value=value, on=day, objective_id=of_before.objective_id
        )
    field = NumberInput.decode(name)
    asked = field.asked if as_asked else None
    on = None if asked else day
    return FormValue(measure=field.measure, value=value, on=on, asked=asked, team_id=field.team_id)


async def reminders(ask: Ask, filled: Filled, _view: dict[str, Any]) -> Message:
    zone = filled.choice(Field.ZONE) or FROM_PROFILE
    own = zone != FROM_PROFILE
    wishes = Reminders(
        zone=zone if own else await _profile_zone(ask),
        own_zone=own,
        weekdays=frozenset(map(int, filled.choices(Field.WEEKDAYS))) or None,
        at=filled.clock(Field.AT),
    )
    use_case = ask.services.members.set_reminders
    following, stored = await ask.run(use_case, ask.actor, wishes, now=ask.now)
    ask.recent.forget(ask.workspace_id, ask.actor.user)
    if stored.stopped:
        return messages.saved_while_stopped()
    return messages.started(following, wishes.zone)


async def _profile_zone(ask: Ask) -> str:
    with asking_who_that_is(Field.ZONE):
        profile = await profile_of(ask, ask.actor.user)
    return str(profile.get("tz") or "UTC")


async def away(ask: Ask, filled: Filled, _view: dict[str, Any]) -> Message:
    first, last = _days_away(filled, ask.today)
    go_away = ask.services.members.go_away
    went = await ask.run(go_away, ask.actor, last, since=first, now=ask.now)
    return messages.away_set(went.absence, ask.today)


def _days_away(filled: Filled, today: date) -> tuple[date | None, date]:
    """The first and the last day; a first day that is over counts as today."""
    first, last = filled.day(Field.AWAY_FROM), filled.day(Field.AWAY_UNTIL)
    if last is None or last < today:
        raise InvalidField(Field.AWAY_UNTIL, "field.away_past")
    if first and last < first:
        raise InvalidField(Field.AWAY_UNTIL, "field.away_backwards")
    if last - today > LONGEST_ABSENCE:
        raise InvalidField(Field.AWAY_UNTIL, "field.away_too_far")
    return first, last


async def line_item(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    subject = FormSubject.decode(view["private_metadata"])
    plans = ask.services.plans
    entered = Entered(
        item=read_line_item(filled),
        currency=filled.choice(Field.CURRENCY) or "",
        spent=read_spent(filled),
    )
    opened = Opened(
        item=opened_with(read_line_item, view),
        currency=Filled.opened(view).choice(Field.CURRENCY),
        entry=subject.entry,
    )
    if subject.item:
        saved = await ask.run(
            plans.change, ask.actor, subject.item, entered, opened=opened, now=ask.now
        )
    else:
        assert subject.team is not None  # noqa: S101  the form of a new line item names the team
        saved = await ask.run(
            plans.add, ask.actor, subject.team, entered, opened=opened, now=ask.now
        )
    return messages.plan(saved, said=phrase("notices.saved"))


async def own_metric(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    return await _added(ask, read_metric(filled), view)


async def own_platform(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    return await _added(ask, read_platform(filled), view)


async def _added(ask: Ask, entry: Metric | Platform, view: dict[str, Any]) -> Message:
    subject = FormSubject.decode(view["private_metadata"])
    assert subject.team is not None  # noqa: S101  these forms name the team
    added = await ask.run(ask.services.own.add, ask.actor, subject.team, entry, now=ask.now)
    return messages.own_added(added)


async def number(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    """Correct a reported number."""
    result_id = FormSubject.decode(view["private_metadata"]).number
    assert result_id is not None  # noqa: S101  this form is always opened for one number
    edited = read_edited(filled)
    changed = await ask.run(ask.services.numbers.correct, ask.actor, result_id, edited, now=ask.now)
    return history.tell_changed(ask, changed)


async def delete_team(ask: Ask, filled: Filled, view: dict[str, Any]) -> Message:
    team_id = FormSubject.decode(view["private_metadata"]).team
    assert team_id is not None  # noqa: S101  this form names the team
    return await forgetting.delete(ask, team_id, filled.text(Field.NAME))


SUBMITS: Mapping[Form, Submit] = {
    Form.REPORT: report,
    Form.OBJECTIVE: objective_forms.saved,
    Form.SETUP: set_up,
    Form.HAND_OVER: objective_forms.handed_over,
    Form.RAISE: endings.raise_target,
    Form.NEW_DATE: endings.new_date,
    Form.REMINDERS: reminders,
    Form.AWAY: away,
    Form.LINE_ITEM: line_item,
    Form.OWN_METRIC: own_metric,
    Form.OWN_PLATFORM: own_platform,
    Form.ALARM: alarm_forms.raised,
    Form.ALARM_NOTE: alarm_forms.noted,
    Form.ALARM_STATEMENT: alarm_forms.stated,
    Form.ALARM_ROLES: alarm_forms.gave_roles,
    Form.ALARM_ASSIGN: alarm_forms.assigned,
    Form.ALARM_END: alarm_forms.ended,
    Form.ALARM_PLAN: alarm_forms.planned,
    Form.ALARM_REVIEW: alarm_forms.reviewed,
    Form.NUMBER: number,
    Form.CHECK: check.submitted,
    Form.ASK_ABOUT_DRAFT: drafts.asked,
    Form.RETURN_DRAFT: drafts.returned,
    Form.DELETE_TEAM: delete_team,
}
