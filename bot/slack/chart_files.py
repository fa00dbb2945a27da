"""Pictures: charts drawn and uploaded as files in Slack, off the event loop."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeAlias

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot import pictures
from bot.domain.pictures import PictureOwner
from bot.extras import has_pictures
from bot.observability.metrics import Metrics
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views.charts import Chart

log = structlog.get_logger()

Key: TypeAlias = tuple[PictureOwner, int]
"""Whose it is and the chart's hash; the charts themselves would take too much memory."""
REMEMBERED = 10_000
"""Files remembered at most, so that memory stays bounded; the oldest are dropped first."""
PATIENCE = 15.0
"""Seconds for all calls of one upload, well below the age of a lost claim (`ABANDONED_AFTER`)."""
LOOKS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each look whether Slack has scanned the file: until then it refuses to show it."""


class Unfinished(Exception):
    """Slack has taken the file but not finished scanning it."""


class Pictures:
    """Uploads charts as files; equal charts of the same owner share one.

    `keep` stores whose a file is, so that it goes with them.
    """

    def __init__(
        self,
        metrics: Metrics,
        keep: Callable[[PictureOwner, str], Awaitable[None]],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._metrics, self._keep, self._sleep = metrics, keep, sleep
        # One thread only: Matplotlib is not safe to use from several.
        self._drawer = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._files: OrderedDict[Key, str] = OrderedDict()

    async def file_of(
        self, client: AsyncWebClient, owner: PictureOwner, chart: Chart
    ) -> str | None:
        """Return the id of a file that shows the chart, or None if drawing or uploading fails.

        A failure is logged and counted, never raised: the message then goes out without a picture.
        So it does where the extra `pictures` is not installed, which is logged at the start only.
        """
        if not has_pictures():
            return None
        key = owner, hash(chart)
        uploaded = self._files.get(key)
        if uploaded is not None:
            return uploaded
        try:
            file = await self._made(client, owner, chart)
        # Broad, because drawing and uploading run two libraries that may raise anything: a message
        # must not fail because its picture does.
        except Exception as error:  # noqa: BLE001
            _log_failure(error)
            self._metrics.pictured(uploaded=False)
            return None
        self._metrics.pictured(uploaded=True)
        self._remember(key, file)
        return file

    def forget(self, owner: PictureOwner, chart: Chart) -> None:
        """Draw the chart again next time: Slack no longer shows its file, which may be deleted."""
        self._files.pop((owner, hash(chart)), None)

    async def aclose(self) -> None:
        """Finish the picture being drawn, and accept no new ones."""
        self._drawer.shutdown()

    def _remember(self, key: Key, file: str) -> None:
        self._files[key] = file
        if len(self._files) > REMEMBERED:
            self._files.popitem(last=False)

    async def _made(self, client: AsyncWebClient, owner: PictureOwner, chart: Chart) -> str:
        loop = asyncio.get_running_loop()
        png = await loop.run_in_executor(self._drawer, pictures.png, chart)
        async with asyncio.timeout(PATIENCE):
            file = await self._uploaded(client, chart, png)
            # Before it is ready, which it may never be: from now on it is there to be deleted.
            await self._keep_or_delete(client, owner, file["id"])
            await self._ready(client, file)
        return str(file["id"])

    async def _keep_or_delete(self, client: AsyncWebClient, owner: PictureOwner, file: str) -> None:
        """Store whose a file is; one that nobody would remember must not stay in Slack."""
        try:
            await self._keep(owner, file)
        except Exception:
            await client.files_delete(file=file)
            raise

    async def _uploaded(self, client: AsyncWebClient, chart: Chart, png: bytes) -> dict[str, Any]:
        """Upload without a channel: the file belongs to the bot, and only messages show it."""
        answer = await client.files_upload_v2(
            content=png, filename="chart.png", title="Chart", alt_txt=chart.alt
        )
        if not answer["files"]:
            raise Unfinished("Slack names no file")
        file: dict[str, Any] = answer["files"][0]
        return file

    async def _ready(self, client: AsyncWebClient, file: dict[str, Any]) -> None:
        """Wait until Slack shows a file; Unfinished if that takes too long."""
        for wait in LOOKS:
            if file.get("mimetype"):
                break
            await self._sleep(wait)
            file = (await client.files_info(file=file["id"]))["file"]
        if not file.get("mimetype"):
            raise Unfinished("Slack is still busy with the file")


def _log_failure(error: Exception) -> None:
    """Log one line for a refusal of Slack's, and a traceback for an error of our own."""
    if isinstance(error, Unfinished):
        log.warning("picture_upload_failed", reason=str(error))
    elif isinstance(error, CALL_ERRORS):
        cause = failure_of(error).cause
        log.warning("picture_upload_failed", reason=cause.detail or cause.reason)
    else:
        log.error("picture_failed", exc_info=error)
