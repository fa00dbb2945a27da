"""Failed calls to Slack: whether to try again, look first, pause or give up."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.messages.reasons import Cause, Reason
from bot.slack.answers import UnreadableAnswer
from bot.slack.rate_limits import PAUSES, TOO_MANY, pause_asked_for

BAD_REQUEST, SERVER_ERROR = 400, 500
PASSING = frozenset(
    {
        *("request_timeout", "service_unavailable", "team_added_to_org"),
        *("external_channel_migrating", "list_record_comment_fetch_failed"),
        "canvas_editing_failed",  # somebody edited it meanwhile, and the ids of sections are others
    }
)
UNCLEAR = frozenset({"internal_error", "fatal_error"})
"""According to Slack, part of a call with these errors may have succeeded."""
OF_THE_WORKSPACE = frozenset(
    {
        *("token_revoked", "token_expired", "account_inactive", "invalid_auth", "not_authed"),
        *("org_login_required", "team_access_not_granted", "ekm_access_denied"),
    }
)
OF_THE_PERSON = frozenset(
    {"user_disabled", "user_not_found", "user_not_visible", "cannot_dm_bot", "users_not_found"}
)
OF_THE_CHANNEL = frozenset(
    {
        *("channel_not_found", "not_in_channel", "is_archived", "restricted_action"),
        *("restricted_action_read_only_channel", "restricted_action_thread_only_channel"),
        "restricted_action_non_threadable_channel",
    }
)
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=10)
"""Doubling waits give Slack time to recover; the limit keeps a message's delay in proportion."""


class Reach(Enum):
    """How far a failure reaches beyond the one message."""

    MESSAGE = auto()
    PAUSE = auto()  # the workspace's other messages wait as well
    WORKSPACE = auto()  # the workspace's token no longer works
    PERSON = auto()  # the person cannot be written to
    CHANNEL = auto()  # the channel cannot be posted to


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a post failed. `passing`: worth another try; `doubtful`: it may have arrived."""

    cause: Cause
    passing: bool
    doubtful: bool = False
    reach: Reach = Reach.MESSAGE
    wait: timedelta | None = None

    def least_wait(self, settling: timedelta) -> timedelta:
        """Return the shortest wait: a doubtful message can be looked up only once it would show."""
        return settling if self.doubtful else timedelta(0)


CALL_ERRORS = (SlackClientError, aiohttp.ClientError, asyncio.TimeoutError, ConnectionError)
"""All errors that a call to Slack may raise, with a client of `clients.slack_session`."""


def failure_of(error: BaseException) -> Failure:
    """Classify an error of the Slack client."""
    match error:
        case UnreadableAnswer():
            return _refused("", error.status, error.headers)
        case SlackApiError(response=AsyncSlackResponse() as answer):
            return _refused(code_of(error), answer.status_code, answer.headers)
        case aiohttp.ClientConnectorError():
            return Failure(cause=Cause(Reason.UNREACHABLE), passing=True)
        case _:
            return Failure(cause=Cause(Reason.ANSWER_LOST), passing=True, doubtful=True)


def code_of(error: BaseException) -> str:
    """Return Slack's code for its refusal; empty for every other error."""
    match error:
        case SlackApiError(response=AsyncSlackResponse(data={"error": str(code)})):
            return code
        case _:
            return ""


def wait_before(attempt: int) -> timedelta:
    """Return the wait after so many attempts: 5 s, 10 s, 20 s … at most 10 minutes."""
    doublings = min(attempt - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _refused(code: str, status: int, headers: Mapping[str, str]) -> Failure:
    """Classify an answer that is no success; `code` is empty if it is not one of Slack's."""
    cause = Cause(Reason.REFUSED, code) if code else _nonsense(status)
    if status == TOO_MANY or code in PAUSES:
        wait = pause_asked_for(headers)
        return Failure(cause=cause, passing=True, reach=Reach.PAUSE, wait=wait)
    if code in PASSING:
        return Failure(cause=cause, passing=True)
    if code in UNCLEAR or status >= SERVER_ERROR or not code:
        return Failure(cause=cause, passing=True, doubtful=True)
    return Failure(cause=cause, passing=False, reach=_reach(code))


def _nonsense(status: int) -> Cause:
    if status < BAD_REQUEST:
        return Cause(Reason.UNREADABLE)
    return Cause(Reason.SERVER_ERROR, str(status))


def _reach(code: str) -> Reach:
    if code in OF_THE_WORKSPACE:
        return Reach.WORKSPACE
    if code in OF_THE_PERSON:
        return Reach.PERSON
    return Reach.CHANNEL if code in OF_THE_CHANNEL else Reach.MESSAGE
