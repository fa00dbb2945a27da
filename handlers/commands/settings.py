"""The settings of a team for who can't change them, who can ask its admins."""

from __future__ import annotations

from functools import partial

from bot.domain.errors import CoachError
from bot.domain.rights import Right
from bot.slack.clients import SlackClient
from bot.views import messages
from bot.views.messages.settings import NAMED
from bot.views.payload import Message, as_post
from bot.views.values import AskedAdmins
from handlers.ask import Ask


async def for_members(ask: Ask, words: str) -> Message | None:
    """The settings to look at; None for who may change them, or make a team, or sees none."""
    if ask.actor.is_guest:
        return None
    try:
        administered = await ask.run(ask.services.administering.of, ask.actor, now=ask.now)
        if any(each.by_reader for each in administered):
            return None
        look = ask.services.teams.seen
        teams = await ask.run(look, ask.actor, Right.SEE, now=ask.now)
    except CoachError:  # what they want to do says better why they cannot
        return None
    return messages.settings_seen(teams, ask.today, words) if teams else None


async def ask_admins(ask: Ask, value: str) -> Message:
    """Send the admins what somebody asks of them, once a day."""
    asked = AskedAdmins.decode(value)
    look, spaces = ask.services.teams.seen, ask.services.workspaces
    (team,) = await ask.run(look, ask.actor, Right.CHANGE, asked.team_id, now=ask.now)
    admins = team.settings.admins[:NAMED]
    key = f"asked:{team.id}:{ask.actor.member_id}:{ask.today.isoformat()}"
    if await ask.run(spaces.is_answered, ask.workspace_id, key):
        return messages.admins_asked(admins, again=True)
    question = messages.settings_asked(team, by=ask.actor.user, words=asked.words)
    for admin in admins:
        await ask.deliver(question, partial(_post, ask.client, admin))
    await ask.run(spaces.note_answer, ask.workspace_id, key, now=ask.now)
    return messages.admins_asked(admins, again=False)


async def _post(client: SlackClient, user: str, message: Message) -> None:
    await client.chat_postMessage(channel=user, **as_post(message))
