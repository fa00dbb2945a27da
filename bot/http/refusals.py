"""Refused requests: counted, and told in one line every few seconds at most."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import MutableMapping
from enum import StrEnum
from typing import Any

import structlog
from aiohttp.http_exceptions import HttpProcessingError
from aiohttp.web import RequestPayloadError

from bot.observability.metrics import Metrics
from bot.observability.references import reference_here

log = structlog.get_logger()

PAUSE = 5.0
"""Seconds between two lines."""
REMEMBERED = 5
"""References of refused requests that a line names: the last ones."""


class Why(StrEnum):
    """Why a request is refused."""

    UNSIGNED = "unsigned"
    ENCODED = "encoded"  # compressed, which Slack never does
    UNACCEPTABLE = "unacceptable"  # too long, too slow or broken off
    MALFORMED = "malformed"  # signed, and no payload of Slack's
    NO_INSTALL = "no_install"  # a way back from Slack that nobody began, or with a code of nobody's
    NO_HTTP = "no_http"  # not readable as HTTP
    NO_DESCRIPTOR = "no_descriptor"  # the process may open no more files


class Refusals:
    """Counts refused requests. Anybody can send thousands, so none has a line of its own."""

    def __init__(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._untold = Counter[Why]()
        self._last = deque[str](maxlen=REMEMBERED)
        self._line: asyncio.TimerHandle | None = None

    def add(self, why: Why) -> None:
        self._metrics.refused()
        self._untold[why] += 1
        self._last.append(reference_here())
        if self._line is None:
            self._line = asyncio.get_running_loop().call_later(PAUSE, self.tell)

    def tell(self) -> None:
        """Log how many were refused since the last line, by reason and without their contents."""
        if self._line is not None:
            self._line.cancel()
            self._line = None
        if self._untold:
            counts = {str(why): n for why, n in self._untold.items()}
            log.warning("requests_refused", **counts, last=list(filter(None, self._last)))
            self._untold.clear()
            self._last.clear()


class ServerLog(logging.LoggerAdapter[logging.Logger]):
    """aiohttp's log, without an error for each peer that breaks the protocol."""

    def __init__(self, refusals: Refusals) -> None:
        super().__init__(logging.getLogger("aiohttp.server"))
        self._refusals = refusals

    def exception(self, msg: object, *args: object, exc_info: Any = True, **more: Any) -> None:
        if isinstance(exc_info, (HttpProcessingError, RequestPayloadError)):
            self._refusals.add(Why.NO_HTTP)
        else:
            super().exception(msg, *args, exc_info=exc_info, **more)

    def process(
        self, msg: Any, kwargs: MutableMapping[str, Any]
    ) -> tuple[Any, MutableMapping[str, Any]]:
        return msg, kwargs
