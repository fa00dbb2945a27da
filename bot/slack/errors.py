"""Failed calls to Slack: whether to try again, look first, pause or give up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.messages.reasons import Cause, Reason
from bot.slack.rate_limits import PAUSES, pause_asked_for

SERVER_ERROR = 500
PASSING = frozenset({"request_timeout", "service_unavailable", "team_added_to_org"})
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
"""All errors that a call to Slack may raise."""


def failure_of(error: BaseException) -> Failure:
    """Classify an error of the Slack client."""
    if isinstance(error, SlackApiError):
        return _refused(error)
    if isinstance(error, aiohttp.ClientConnectorError):
        return Failure(cause=Cause(Reason.UNREACHABLE), passing=True)
    return Failure(cause=Cause(Reason.ANSWER_LOST), passing=True, doubtful=True)


def wait_before(attempt: int) -> timedelta:
    """Return the wait after so many attempts: 5 s, 10 s, 20 s … at most 10 minutes."""
    doublings = min(attempt - 1, 10)
    return min(FIRST_WAIT * (1 << doublings), LONGEST_WAIT)


def _refused(error: SlackApiError) -> Failure:
    response = error.response
    code = str(response.get("error") or "") if isinstance(response.data, dict) else ""
    refused = Cause(Reason.REFUSED, code)
    if code in PAUSES:
        wait = pause_asked_for(response.headers)
        return Failure(cause=refused, passing=True, reach=Reach.PAUSE, wait=wait)
    if code in PASSING:
        return Failure(cause=refused, passing=True)
    if code in UNCLEAR or response.status_code >= SERVER_ERROR or not code:
        unclear = refused if code else Cause(Reason.SERVER_ERROR, str(response.status_code))
        return Failure(cause=unclear, passing=True, doubtful=True)
    return Failure(cause=refused, passing=False, reach=_reach(code))


def _reach(code: str) -> Reach:
    if code in OF_THE_WORKSPACE:
        return Reach.WORKSPACE
    if code in OF_THE_PERSON:
        return Reach.PERSON
    return Reach.CHANNEL if code in OF_THE_CHANNEL else Reach.MESSAGE
