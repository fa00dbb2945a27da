"""Logging: readable in a terminal, JSON elsewhere; without tokens or the words of people.

Our own lines hold what the code puts in them: ids, counts and codes. Errors are shown by their
frames and types (`bot.observability.errors`), and of what libraries log only the first line, as
asyncio, for one, adds the text of an error to it.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from bot.observability.errors import safe_traceback

MISLEADING = ("will be ignored", "`token` will be unused", "Unhandled request")
CHATTY = ("slack_bolt", "slack_sdk", "aiohttp.access", "alembic")
LONGEST = 300
SHARED: tuple[structlog.typing.Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)
TOKEN = re.compile(r"(?:xox[a-z]\.)?x(?:ox[a-z]|app)-[\w-]+")
PROCESSORS = [*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter]
"""One list for good: loggers keep the one that they were first used with."""


def set_up_logging(level: int = logging.INFO) -> None:
    """Send the logs of the bot and its libraries through one chain to stderr."""
    send_to_logging()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(for_people=sys.stderr.isatty()))
    handler.addFilter(_is_wanted)
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    set_levels(level)


def send_to_logging() -> None:
    """Send our own lines to the logging of the standard library, where those of others are."""
    structlog.configure(
        processors=PROCESSORS,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


def formatter(*, for_people: bool) -> logging.Formatter:
    """Return what makes a line of a record: text for people, or JSON."""
    last = structlog.dev.ConsoleRenderer() if for_people else structlog.processors.JSONRenderer()
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*SHARED, _first_line],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _show_error,
            _hide_tokens,
            last,
        ],
    )


def set_levels(level: int) -> None:
    """Quieten the libraries that say too much, and what is not so."""
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(max(level, logging.WARNING))
    logging.getLogger("slack_bolt.AsyncApp").addFilter(_is_not_misleading)
    # APScheduler warns of each tick that finds the one before still running, which is intended.
    logging.getLogger("apscheduler").setLevel(max(level, logging.ERROR))
    # The metronome logs a failed tick itself, as `tick_failed`.
    logging.getLogger("apscheduler.executors.default").setLevel(logging.CRITICAL)


def _is_wanted(record: logging.LogRecord) -> bool:
    """Drop the small talk of libraries; Bolt gives its loggers the root's level, not their own."""
    return record.levelno >= logging.WARNING or not record.name.startswith(CHATTY)


def _is_not_misleading(record: logging.LogRecord) -> bool:
    """Drop Bolt's warnings that SLACK_BOT_TOKEN is unused: our client and `authorize` have it.

    And those of requests without a listener, which are acknowledged and counted.
    """
    message = record.getMessage()
    return not any(misleading in message for misleading in MISLEADING)


def _first_line(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    event["event"] = next(iter(str(event["event"]).splitlines()), "")[:LONGEST]
    return event


def _show_error(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put the safe traceback of an error in its place."""
    shown = event.pop("exc_info", None)
    error = sys.exc_info()[1] if shown is True else shown
    error = error[1] if isinstance(error, tuple) else error
    if isinstance(error, BaseException):
        event["exception"] = safe_traceback(error)
    return event


def _hide_tokens(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = TOKEN.sub("[token]", value)
    return event
