"""Single checks: their results, and those of a workspace and its channels."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.messages.reasons import Reason
from bot.extras import has_pictures
from bot.processes import landlock
from bot.processes.trial import is_closed_off
from bot.services import Services
from bot.slack.errors import CALL_ERRORS, Reach, failure_of
from bot.slack.scopes import OPTIONAL, missing

FIXES = {
    "messages_tab_disabled": "Switch on the Messages Tab on the app's page, under App Home.",
    "missing_scope": "Add the missing scopes under OAuth & Permissions, and reinstall.",
    "no_permission": "Ask an admin of the workspace to let the app write to people.",
}
"""The fix for a refusal of direct messages, by Slack's code."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one check; `fix` says what to do if it is not good."""

    subject: str
    good: bool
    fix: str = ""

    def __str__(self) -> str:
        return f"✓ {self.subject}" if self.good else f"✗ {self.subject}\n    → {self.fix}"


def pictures() -> CheckResult:
    """Return whether charts can be drawn; leaving that out is a choice, not a fault."""
    if has_pictures():
        return CheckResult("Charts and reviews can be made", good=True)
    return CheckResult(
        "Installed without charts and reviews; to have them, install social-coach[pictures]"
        " (uv sync --locked --no-dev --no-install-project --extra pictures)",
        good=True,
    )


async def dropped_files() -> CheckResult:
    """Return how far the process that reads people's files is closed off from this machine."""
    if await is_closed_off():
        return CheckResult("Dropped files are read where nothing else can be opened", good=True)
    if landlock.version():
        return CheckResult(
            "Dropped files can't be read: this system has Landlock, but refuses it",
            good=False,
            fix="Let the bot's process make the system calls 444 to 446, and prctl.",
        )
    return CheckResult(
        "Dropped files are read by a process with limits of memory and time alone: this system has"
        " no Landlock (Linux 5.13), so run the bot as a user that may read nothing else",
        good=True,
    )


def scopes(granted: str) -> CheckResult:
    """Check what Slack granted a token."""
    given = {scope.strip() for scope in granted.split(",")}
    if lacking := missing(given):
        return CheckResult(
            f"Scopes: {', '.join(lacking)} missing",
            good=False,
            fix="Add them under OAuth & Permissions, or paste slack-manifest.yaml, and reinstall.",
        )
    without = ", ".join(sorted(OPTIONAL - given))
    but = f"; to keep plans in channels' canvases, add {without}" if without else ""
    return CheckResult(f"Scopes are complete{but}", good=True)


def refused(name: str, client: AsyncWebClient, error: Exception) -> CheckResult:
    """Return whether the token is wrong, or Slack cannot be asked at the moment."""
    failure = failure_of(error)
    if failure.passing:
        return CheckResult(
            f"Can't reach Slack at {client.base_url}", good=False, fix=ask_later(error)
        )
    return CheckResult(
        f"{name}: {failure.cause.detail}",
        good=False,
        fix=f"Copy {name} again from your app's page.",
    )


def ask_later(error: Exception) -> str:
    """Return what to do when Slack gives no answer, or none that can be read."""
    failure = failure_of(error)
    if failure.reach is Reach.PAUSE:
        return "Slack asked us to slow down. Run doctor again in a few minutes."
    words = str(error).splitlines() or [type(error).__name__]
    if failure.cause.reason is Reason.UNREACHABLE:
        return f"Check the network: {words[0]}"
    return f"See status.slack.com, and check your proxy: {words[0]}"


async def channels(
    client: AsyncWebClient, services: Services, workspace_id: int, *, now: datetime
) -> AsyncIterator[CheckResult]:
    """Check the channels of a workspace's teams, and what people could not be told."""
    for channel in services.teams.channels(workspace_id):
        yield await _channel(client, channel)
    for code, count in services.delivery_problems.refused_to_people(workspace_id, now=now).items():
        yield CheckResult(
            f"Direct messages refused in the last week: {count} ({code})",
            good=False,
            fix=FIXES.get(code, "Look up the code at docs.slack.dev, under chat.postMessage."),
        )


async def _channel(client: AsyncWebClient, channel: str) -> CheckResult:
    try:
        conversation = (await client.conversations_info(channel=channel))["channel"]
    except CALL_ERRORS as error:
        failure = failure_of(error)
        if failure.passing:
            return CheckResult(f"Channel {channel}", good=False, fix=ask_later(error))
        return CheckResult(
            f"Channel {channel}: {failure.cause.detail}",
            good=False,
            fix="Invite the bot to the channel again.",
        )
    name = f"#{conversation['name']}"
    if conversation.get("is_archived"):
        return CheckResult(f"{name} is archived", good=False, fix="Unarchive it, or ignore this.")
    return CheckResult(
        f"The bot is in {name}" if conversation.get("is_member") else f"The bot is not in {name}",
        good=bool(conversation.get("is_member")),
        fix=f"Type in that channel: /invite @Social Coach ({name})",
    )
