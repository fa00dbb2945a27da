"""The listeners for requests of people and of Slack. `register` is the table of contents."""

from __future__ import annotations

import re

from slack_bolt.async_app import AsyncApp

from handlers import actions, commands, departures, direct_messages, events, shortcuts, submissions
from handlers.failures import answer_error
from handlers.middleware import RequestContext

ANY = re.compile(".*")


def register(app: AsyncApp, request_context: RequestContext) -> None:
    """Add the listeners, the busiest first: Bolt tries one after the other."""
    app.middleware(request_context)
    app.error(answer_error)
    app.command("/social")(commands.social)
    app.action(ANY)(actions.pressed)
    app.view(ANY)(submissions.submitted)
    for name, answer in shortcuts.SHORTCUTS.items():
        app.message_shortcut(name)(answer)
    app.event("app_home_opened")(events.home_opened)
    app.event("message")(direct_messages.written)
    app.event("app_mention")(direct_messages.written)
    app.event("member_joined_channel")(events.joined_channel)
    app.event("user_change")(events.user_changed)
    app.event("channel_left")(events.left_channel)
    app.event("group_left")(events.left_channel)
    app.event("member_left_channel")(events.left_channel)
    app.event("channel_archive")(events.channel_archived)
    app.event("group_archive")(events.channel_archived)
    app.event("channel_unarchive")(events.channel_unarchived)
    app.event("group_unarchive")(events.channel_unarchived)
    app.event("channel_deleted")(events.channel_deleted)
    app.event("group_deleted")(events.channel_deleted)
    app.event("app_uninstalled")(events.uninstalled)
    app.event("tokens_revoked")(events.uninstalled)
    for name in departures.ACCESS:  # RequestContext has handled them: they may be of no workspace
        app.event(name)(events.anything_else)
    app.event(ANY)(events.anything_else)
