"""Direct messages and mentions: what a person writes to the bot is answered like a command, once.

Slack sends a message again when it is not sure that it arrived, and does so under another event id
as it may be. Its channel and ts tell that it is the same. It is remembered as answered only once it
is; until then what it changed is stored with it, so that a repetition changes nothing and gets the
answer that was lost.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CoachError, WhichTeam
from bot.language.text import asks_how, channel_in
from bot.observability.outages import OUTAGES
from bot.services.team_choices import IN_TALK
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.locales import phrase
from bot.views.payload import Message, as_post
from handlers.ask import Ask, Scope
from handlers.commands import COMMANDS, answer, answer_named, is_command, says_something
from handlers.dropped_files import read_later
from handlers.limits import TooManyRequests
from handlers.message_requests import repetition_of
from handlers.people import NotTold, actor_of
from handlers.refusals import refusal
from handlers.team_choice import ask_which
from handlers.team_naming import meant_by
from handlers.written import Written

log = structlog.get_logger()


TOLD_AT = 2
"""Slack repeats a message at once, after a minute and after five; the second comes after one."""


class Unanswered(Exception):
    """No answer could be given in any way: Slack shall send the message again."""


async def written(
    scope: Scope, event: dict[str, Any], request: AsyncBoltRequest, context: AsyncBoltContext
) -> BoltResponse | None:
    """Answer a message to the bot: "report linkedin comments 4".

    While the database fails, Slack is to send it again; the person hears of it only if it still
    does a minute later.
    """
    message = Written.of(event, context.bot_user_id)
    if message is None:
        return None
    try:
        scope.limits.check(scope.workspace_id, message.user)
        return await _answer_once(scope, message)
    except TooManyRequests as error:
        if error.is_first:  # each answer is a post, of which Slack takes few
            raise
        return None
    except OUTAGES:
        if repetition_of(request) >= TOLD_AT:
            raise
        log.warning("message_left_to_slack", workspace=scope.workspace_id)
        return BoltResponse(status=503)


async def _answer_once(scope: Scope, written: Written) -> BoltResponse | None:
    place = scope.workspace_id, written.request
    async with scope.turns.turn((scope.workspace_id, written.message)):
        if await scope.run(scope.services.workspaces.is_answered, *place):
            return None
        try:
            await reply(scope, written, _about_files(await _answer(scope, written), written))
        except Unanswered:
            log.warning("message_unanswered", workspace=scope.workspace_id)
            return BoltResponse(status=503)
        # The person has the answer: without a note, Slack's repetition would bring it again.
        # Whatever a message said before it was edited is void, should it come only now.
        with suppress(*OUTAGES):
            for request in {written.request, written.message}:
                note_answer = scope.services.workspaces.note_answer
                await scope.run(note_answer, scope.workspace_id, request, now=scope.now)
    return None


def _about_files(message: Message | None, written: Written) -> Message | None:
    """The answer to a message's words; if files came with them, it says that they are unread."""
    if message is None or not (written.files and written.text.strip()) or written.exports:
        return message
    only_pictures = all(file.is_picture for file in written.files)
    picture, file = phrase("notices.words_not_picture"), phrase("notices.words_not_file")
    return messages.with_note(message, picture if only_pictures else file)


async def _answer(scope: Scope, written: Written) -> Message | None:
    try:
        who = await actor_of(scope, written.user)
        actor = replace(who, channel=written.team_channel, request=written.request)
        return await _answer_person(Ask.of(scope, actor), written)
    except NotTold:
        # No answer to the words: they are read when Slack sends them again.
        raise
    except CoachError as error:
        return refusal(error)


async def _answer_person(ask: Ask, written: Written) -> Message | None:
    """The answer, or a refusal without the buttons that would only refuse the person again."""
    try:
        if written.edits is not None:
            find = ask.services.results.kept
            kept = await ask.run(find, ask.actor, written.message, now=ask.now)
            if kept is not None:
                return messages.edit_kept(kept)
            if is_command(written.before, today=ask.today) and await _is_answered(ask, written):
                return messages.notice(phrase("notices.edited_command"))
        if written.files:
            return await _told_with_files(ask, written)
        return await _told(ask, written)
    except NotTold:
        raise
    except CoachError as error:
        return await ask.fit(refusal(error))


async def _told_with_files(ask: Ask, written: Written) -> Message | None:
    """The answer to the words beside files, if they are more than a label; exports are read."""
    if written.exports:
        await read_later(ask, written.exports, partial(reply, ask, written))
        is_label = not says_something(written.text, today=ask.today)
        return None if is_label else await _told(ask, written)
    if written.text.strip():
        return await _told(ask, written)
    return messages.unread_file(in_channel=written.is_mention)


async def _told(ask: Ask, written: Written) -> Message | None:
    """The answer, or the question which team is meant; below a check-in it is that one's."""
    read = partial(answer, in_talk=True, is_mention=written.is_mention)
    if (meant := await meant_by(ask, written.text, COMMANDS)) is not None:
        return await answer_named(ask, meant, read)
    if (channel := channel_in(written.text)) and asks_how(written.text):
        return messages.notice(phrase("notices.no_team_of_yours", channel=f"<#{channel}>"))
    try:
        return await read(ask, written.text)
    except WhichTeam as which:
        below = ask.services.cards.team_of_thread
        team = await ask.run(below, ask.actor, written.thread, now=ask.now)
        if team is None or team.id not in which.teams:
            return await ask_which(ask, which, IN_TALK, written.text)
        told = await read(ask.for_rest(team), written.text)
        return told and messages.for_team(told, team.channel)


async def _is_answered(scope: Scope, written: Written) -> bool:
    """Tell whether the message was answered, or any edit of it, before this one."""
    is_answered = scope.services.workspaces.is_answered
    return await scope.run(is_answered, scope.workspace_id, written.message)


async def reply(scope: Scope, written: Written, message: Message | None) -> None:
    """Answer where the person wrote; if Slack refuses that, in their direct messages.

    In a channel only they see it. Unanswered when Slack refuses both, or when nobody knows whether
    it arrived.
    """
    if message is None:
        return
    places = [(written.channel, written.thread), (written.channel, None), (written.user, None)]
    for channel, thread in places if written.thread else places[1:]:
        try:
            await scope.deliver(message, partial(_post, scope.client, written, channel, thread))
        except SlackApiError as refused:
            log.warning("reply_refused", reason=str(type(refused).__name__))
        except CALL_ERRORS as error:
            raise Unanswered from error
        else:
            return
    raise Unanswered


async def _post(
    client: AsyncWebClient, written: Written, channel: str, thread: str | None, message: Message
) -> None:
    post = as_post(message)
    if channel == written.team_channel:
        user = written.user
        await client.chat_postEphemeral(channel=channel, user=user, thread_ts=thread, **post)
    else:
        await client.chat_postMessage(channel=channel, thread_ts=thread, **post)
