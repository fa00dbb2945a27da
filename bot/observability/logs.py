"""Logging: readable in a terminal, JSON elsewhere; without tokens or the words of people."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

TOKEN = re.compile(r"x(?:ox[a-z]|app)-[\w-]+")


def set_up_logging(level: int = logging.INFO) -> None:
    """Send the logs of the bot and its libraries through one chain to stderr."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_renderers(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for chatty in ("slack_bolt", "slack_sdk", "aiohttp.access", "alembic"):
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_not_misleading)


def _is_not_misleading(record: logging.LogRecord) -> bool:
    """Drop Bolt's warnings that SLACK_BOT_TOKEN is unused: our client and `authorize` have it."""
    message = record.getMessage()
    return "will be ignored" not in message and "`token` will be unused" not in message


def _renderers() -> list[structlog.typing.Processor]:
    if sys.stderr.isatty():
        plain = structlog.dev.plain_traceback
        return [_hide_tokens, structlog.dev.ConsoleRenderer(exception_formatter=plain)]
    return [
        structlog.processors.format_exc_info,
        _hide_tokens,
        structlog.processors.JSONRenderer(),
    ]


def _hide_tokens(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = TOKEN.sub("[token]", value)
    return event
