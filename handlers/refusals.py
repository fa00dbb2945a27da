"""Refusals: the message that a person gets when a request fails."""

from __future__ import annotations

from collections.abc import Sequence

from bot.concurrency.threads import TooLate
from bot.domain.alarms.alarm import AlarmIsOn
from bot.domain.errors import CoachError, NotInvited, NotSetUp
from bot.domain.objectives.objective import ObjectiveExists
from bot.language.text import as_read
from bot.observability.outages import is_in_doubt, is_outage
from bot.observability.references import reference_here
from bot.slack.errors import CALL_ERRORS, code_of
from bot.views import messages
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Block, Message
from bot.views.refusals import refusal_words
from bot.views.values import TypedAlarm
from handlers.next_steps import mended, next_steps, words_to_fill_in

UNSURE = "slack.answer_refused"
FIXABLE = {
    "not_in_channel": "slack.not_in_channel",
    "channel_not_found": "slack.channel_not_found",
    "is_archived": "slack.is_archived",
    "missing_scope": "slack.missing_scope",
    "user_not_found": "slack.user_not_found",
    "expired_trigger_id": "slack.too_slow",
    "trigger_expired": "slack.too_slow",
}
"""Refusals of Slack's that people can fix themselves, by Slack's code."""


class FormNotOpened(CoachError):
    """Slack did not take a form, which was all that was to be done."""

    def __init__(self) -> None:
        super().__init__("slack.form_not_opened")


def is_fixable(error: Exception) -> bool:
    """Return True if the error need not be logged: the person can fix it, or it is logged already.

    That the database is down is logged once, not for each request.
    """
    return isinstance(error, (CoachError, TooLate)) or code_of(error) in FIXABLE or is_outage(error)


def refusal(error: Exception, *, unsure: str = UNSURE) -> Message:
    """Return the error as a message, with buttons for what the person can do next, if anything.

    `unsure` is the key for errors that leave open what Slack has received.
    """
    refused = as_refusal(error, unsure=unsure)
    commands = next_steps(refused)
    return messages.refusal(
        refusal_words(refused),
        buttons=_steps(refused),
        commands=commands,
        filled=words_to_fill_in(refused),
        meant=mended(refused),
    )


def _steps(error: CoachError) -> Sequence[Block]:
    """The buttons of what the person can press next."""
    match error:
        case NotSetUp() | NotInvited():
            return [act(Action.OPEN_SETUP)]
        case ObjectiveExists():
            return [act(Action.EDIT_OBJECTIVE, error.objective.id)]
        case AlarmIsOn():
            return messages.steps_in_alarm(error)
        case CoachError(key="state.alarm_without_words" | "typing.alarm"):
            return [act(Action.RAISE_ALARM, TypedAlarm(words=as_read(error.words)).encode())]
    return []


def words(error: Exception, *, unsure: str = UNSURE, links: bool = True) -> str:
    """Return the error in one or two sentences for the person; a form shows no `links`."""
    return refusal_words(as_refusal(error, unsure=unsure), links=links)


def as_refusal(error: Exception, *, unsure: str = UNSURE) -> CoachError:
    """Return the error itself, or what a person is told in its place."""
    if isinstance(error, CoachError):
        return error
    if isinstance(error, TooLate):
        return CoachError("slack.too_late")
    if is_in_doubt(error):
        return CoachError("slack.storing_in_doubt")
    if isinstance(error, CALL_ERRORS):
        return CoachError(FIXABLE.get(code_of(error), unsure))
    reference = reference_here()
    return (
        CoachError("slack.failed_there", reference=reference)
        if reference
        else CoachError("slack.failed")
    )
