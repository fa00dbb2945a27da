"""What to tell a person when something went wrong."""

from __future__ import annotations

from slack_sdk.errors import SlackApiError

from bot.domain.errors import CoachError, NotSetUp
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.ids import Action
from bot.views.payload import Message

UNSURE = (
    "Slack did not take my answer. What you did may be stored all the same:"
    " look with `/social progress` before you try it again."
)
KNOWN = {
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
"""What Slack refuses and people can mend, by Slack's code."""
SORRY = (
    "Something went wrong on my side, and nothing was changed."
    " Please try again in a minute; if it stays so, tell whoever looks after me."
)


def is_known(error: Exception) -> bool:
    """Tell whether it is the person's to mend, so that no log needs to tell of it."""
    return isinstance(error, CoachError) or _code(error) in KNOWN


def refusal(error: Exception, *, unsure: str = UNSURE) -> Message:
    """The error as a message, with the button that mends it, if there is one.

    `unsure` is said where nobody knows what Slack took.
    """
    if isinstance(error, NotSetUp):
        return messages.refusal(str(error), buttons=[Action.OPEN_SETUP])
    return messages.refusal(words(error, unsure=unsure))


def words(error: Exception, *, unsure: str = UNSURE) -> str:
    """What to tell the person, in one or two sentences."""
    if isinstance(error, CoachError):
        return str(error)
    if isinstance(error, CALL_ERRORS):
        return KNOWN.get(_code(error), unsure)
    return SORRY


def _code(error: Exception) -> str:
    """Slack's code; empty for other errors, and for an answer that is not Slack's but a proxy's."""
    if isinstance(error, SlackApiError) and isinstance(error.response.data, dict):
        return str(error.response.get("error"))
    return ""
