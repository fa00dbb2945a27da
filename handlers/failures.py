"""Requests that fail: the person is told why, where they made the request."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import structlog
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.response import BoltResponse

from bot.domain.errors import CoachError, InvalidField
from bot.observability.outages import is_misfit, is_outage
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views.payload import Message
from handlers.direct_messages import Unanswered, reply
from handlers.forms import InvalidInput
from handlers.people import is_forgotten
from handlers.refusals import is_fixable, refusal, words
from handlers.written import Written

log = structlog.get_logger()


async def answer_error(
    error: Exception,
    body: dict[str, Any],
    context: AsyncBoltContext,
    respond: AsyncRespond,
) -> BoltResponse:
    """Tell the person about the error, and log it if it is ours to fix."""
    error = await _explained(error, context)
    if is_outage(error):  # its reason is logged once for all
        log.warning("request_failed_in_outage", what=_what(body))
    elif isinstance(error, CALL_ERRORS) and not is_fixable(error):
        cause = failure_of(error).cause
        log.warning("slack_failed", what=_what(body), reason=cause.reason, detail=cause.detail)
    elif not is_fixable(error):
        log.error(
            "request_failed",
            workspace=context.team_id,
            what=_what(body),
            exc_info=error,
        )
    try:
        return await _tell(error, body, context, respond)
    except (*CALL_ERRORS, CoachError) as untold:
        # The window was closed meanwhile, or Slack is away: nothing of ours to mend.
        log.warning("refusal_untold", what=_what(body), reason=type(untold).__name__)
    # Broad, because Slack repeats a request that fails, and its work may already be stored: no
    # error may reach Slack, whatever its kind.
    except Exception:
        log.exception("refusal_failed", workspace=context.team_id, what=_what(body))
    return BoltResponse(status=200)


async def _explained(error: Exception, context: AsyncBoltContext) -> Exception:
    """Return the error, or that the person is gone: what names them cannot be stored then."""
    if is_misfit(error) and "scope" in context:
        # Broad, because if this fails, too, the person is told of the first error.
        with suppress(Exception):
            if await is_forgotten(context["scope"], context.user_id or ""):
                return CoachError("state.forgotten_meanwhile")
    return error


async def _tell(
    error: Exception,
    body: dict[str, Any],
    context: AsyncBoltContext,
    respond: AsyncRespond,
) -> BoltResponse:
    """Show the error in the place where the person made the request."""
    message = refusal(error)
    if "ask" in context:
        message = await context["ask"].fit(message)
    match body.get("type"):
        case "view_submission":
            return _json({"response_action": "errors", "errors": _under(error, body["view"])})
        case "block_actions" | "message_action":
            if respond.response_url:
                await respond(**message, replace_original=False)
            elif "ask" in context:
                await context["ask"].show(message)
            return BoltResponse(status=200)
        case _ if "command" in body:
            return _json({"response_type": "ephemeral", **message})
        case "event_callback" if body["event"]["type"] in ("message", "app_mention"):
            return await _reply(message, body["event"], context)
        case _:
            return BoltResponse(status=200)


async def _reply(
    message: Message, event: dict[str, Any], context: AsyncBoltContext
) -> BoltResponse:
    """Answer what somebody wrote; if that fails, let Slack send it again."""
    written = Written.of(event, context.bot_user_id)
    try:
        if written is not None:
            await reply(context["scope"], written, message)
    except Unanswered:
        return BoltResponse(status=503)
    return BoltResponse(status=200)


def _under(error: Exception, view: dict[str, Any]) -> dict[str, str]:
    """Return the error by the field it concerns, or by the form's first field."""
    blocks = [block["block_id"] for block in view["blocks"] if block["type"] == "input"]
    named = _input_of(error)
    return {named if named in blocks else blocks[0]: words(error, links=False)}


def _input_of(error: Exception) -> str:
    match error:
        case InvalidField():
            return error.field or ""
        case InvalidInput():
            return error.name
    return ""


def _what(body: dict[str, Any]) -> str:
    """Return the command, action, form or event, without any of the person's own words."""
    actions = body.get("actions") or [{}]
    view = body.get("view") or {}
    event = body.get("event") or {}
    return str(
        body.get("command")
        or actions[0].get("action_id")
        or view.get("callback_id")
        or event.get("type")
    )


def _json(body: dict[str, Any]) -> BoltResponse:
    return BoltResponse(
        status=200, body=json.dumps(body), headers={"content-type": "application/json"}
    )
