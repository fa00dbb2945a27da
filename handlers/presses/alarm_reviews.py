"""What presses do about the review of an alarm."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.domain.alarms.review import AlarmReview
from bot.slack.errors import CALL_ERRORS
from bot.slack.files import File, share_file
from bot.views import messages, modals
from bot.views.alarm_page import alarm_page, people_in
from bot.views.payload import Message
from bot.views.values import number
from handlers.ask import Ask
from handlers.commands.review import InTheMaking, check_room, name_of_channel
from handlers.people import profile_of
from handlers.standing import name_of


@dataclass(frozen=True, slots=True)
class MakingAlarmReview(InTheMaking):
    """A file in the making for this person."""

    alarm_id: int
    user: str


async def show(ask: Ask, value: str) -> Message:
    return messages.alarm_review(await _review(ask, value))


async def open_form(ask: Ask, value: str) -> None:
    use_case = ask.services.alarm_reviews.to_write
    review = await ask.run(use_case, ask.actor, number(value), now=ask.now)
    await ask.open(modals.alarm_review_form(review))


async def make(ask: Ask, value: str) -> Message:
    """Announce the file; it follows in the person's direct messages."""
    review = await _review(ask, value)
    making = MakingAlarmReview(review.alarm.id, ask.actor.user)
    if making not in ask.background.keys:
        check_room(ask)
        ask.later(lambda unhurried: _send(unhurried, review), making)
    return messages.alarm_review_coming(review)


async def _review(ask: Ask, value: str) -> AlarmReview:
    return await ask.run(ask.services.alarm_reviews.read, ask.actor, number(value), now=ask.now)


async def _send(ask: Ask, review: AlarmReview) -> None:
    opened = await ask.client.conversations_open(users=ask.actor.user)
    people = sorted(people_in(review))
    names = await asyncio.gather(*(_name(ask, user) for user in people))
    team = await name_of_channel(ask, review.alarm.channel)
    page = alarm_page(review, team=team, names=dict(zip(people, names, strict=True)))
    pdf = await ask.typesetter.review(page, made_at=ask.now)
    file = File(name=f"alarm-{review.alarm.since:%Y-%m-%d}.pdf", title=page.title, content=pdf)
    words = messages.alarm_review_words(page.title, page.words)
    await share_file(ask.client, opened["channel"]["id"], file, words)


async def _name(ask: Ask, user: str) -> str:
    """A person's name; their id if Slack does not tell it."""
    try:
        return name_of(await profile_of(ask, user))
    except CALL_ERRORS:
        return user
