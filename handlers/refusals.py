"""Refusals: the message that a person gets when a request fails."""

from __future__ import annotations

import re

from bot.concurrency.threads import TooLate
from bot.domain.errors import CoachError, NotSetUp
from bot.observability.outages import is_in_doubt, is_outage
from bot.slack.errors import CALL_ERRORS, code_of
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
NOT_OPENED = "Slack did not open the form, so nothing was changed. Please try it again in a minute."
SORRY = (
    "Something went wrong on my side, and nothing was changed."
    " Please try again in a minute; if it stays so, tell whoever looks after me."
)
TOO_LATE = "I could not do that in time, so nothing was changed. Please try it again in a minute."
IN_DOUBT = (
    "The database did not say whether that is stored."
    " Look with `/social progress` before you try it again."
)


class FormNotOpened(CoachError):
    """Slack did not take a form, which was all that was to be done."""

    def __init__(self) -> None:
        super().__init__(NOT_OPENED)


def is_fixable(error: Exception) -> bool:
    """Return True if the error need not be logged: the person can fix it, or it is logged already.

    That the database is down is logged once, not for each request.
    """
    return isinstance(error, (CoachError, TooLate)) or code_of(error) in FIXABLE or is_outage(error)


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
    if is_in_doubt(error):
        return IN_DOUBT
    if isinstance(error, CALL_ERRORS):
        return FIXABLE.get(code_of(error), unsure)
    return SORRY


def without_links(text: str) -> str:
    """Return the text for an input of a form, where Slack shows no names of people and channels."""
    return CHANNELS.sub("the channel", PEOPLE.sub("an admin of the team", text))
