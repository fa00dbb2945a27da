"""Refusals: the message that a person gets when a request fails."""

from __future__ import annotations

import re

from slack_sdk.errors import SlackApiError

from bot.concurrency.threads import TooLate
from bot.domain.errors import CoachError, NotSetUp
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.ids import Action
from bot.views.payload import Message

UNSURE = (
    "Slack did not take my answer. What you did may be stored all the same:"
    " look with `/social progress` before you try it again."
)
FIXABLE = {
    "not_in_channel": "I am not in that channel. Invite me with `/invite @Social Coach` first.",
    "channel_not_found": "I cannot see that channel. Invite me with `/invite @Social Coach` first.",
    "is_archived": "That channel is archived.",
    "missing_scope": (
        "Slack does not let me do that: I lack a permission."
        " Whoever installed me can mend it; `python -m bot doctor` says how."
    ),
    "user_not_found": "Slack does not know that person.",
    "expired_trigger_id": "That took too long for Slack. Please try it again.",
    "trigger_expired": "That took too long for Slack. Please try it again.",
}
"""Refusals of Slack's that people can fix themselves, by Slack's code."""
PEOPLE = re.compile(r"<@\w+>(?:(?:, | and | or )<@\w+>)*")
CHANNELS = re.compile(r"<#\w+>(?:, <#\w+>)*")
SORRY = (
    "Something went wrong on my side, and nothing was changed."
    " Please try again in a minute; if it stays so, tell whoever looks after me."
)


TOO_LATE = "I could not do that in time, so nothing was changed. Please try it again in a minute."


def is_fixable(error: Exception) -> bool:
    """Return True if the person can fix the error, so that it need not be logged."""
    return isinstance(error, (CoachError, TooLate)) or _code(error) in FIXABLE


def refusal(error: Exception, *, unsure: str = UNSURE) -> Message:
    """Return the error as a message, with a button that fixes it if there is one.

    `unsure` is the text for errors that leave open what Slack has received.
    """
    if isinstance(error, NotSetUp):
        return messages.refusal(str(error), buttons=[Action.OPEN_SETUP])
    return messages.refusal(words(error, unsure=unsure))


def words(error: Exception, *, unsure: str = UNSURE) -> str:
    """Return the error in one or two sentences for the person."""
    if isinstance(error, CoachError):
        return str(error)
    if isinstance(error, TooLate):
        return TOO_LATE
    if isinstance(error, CALL_ERRORS):
        return FIXABLE.get(_code(error), unsure)
    return SORRY


def without_links(text: str) -> str:
    """Return the text for an input of a form, where Slack shows no names of people and channels."""
    return CHANNELS.sub("the channel", PEOPLE.sub("an admin of the team", text))


def _code(error: Exception) -> str:
    """Return Slack's code; empty for other errors, and for an answer from a proxy, not Slack."""
    if isinstance(error, SlackApiError) and isinstance(error.response.data, dict):
        return str(error.response.get("error"))
    return ""
