"""Pictures: charts as files in Slack, drawn and uploaded beside everything else."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot import pictures
from bot.observability.metrics import Metrics
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views.charts import Chart

log = structlog.get_logger()

Key: TypeAlias = tuple[int, int]
"""The workspace, and the chart's hash: charts themselves would take too much memory."""
REMEMBERED = 10_000
PATIENCE = 15.0
"""Seconds for all calls of one upload; a claim may last longer (`outbox.ABANDONED_AFTER`)."""
LOOKS = (0.25, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each look whether Slack's scan is over: a file shown too early is refused."""


class Unfinished(Exception):
    """Slack took the file, and is still busy with it."""


class Pictures:
    """Gives the files that show charts. An equal chart is not drawn and uploaded again."""

    def __init__(
        self, metrics: Metrics, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._metrics, self._sleep = metrics, sleep
        self._drawer = ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._files: OrderedDict[Key, str] = OrderedDict()

    async def file_of(self, client: AsyncWebClient, workspace_id: int, chart: Chart) -> str | None:
        """The id of a file that shows the chart; None, logged and counted, when it cannot be had.

        Nothing is raised: no message fails for want of a picture.
        """
        key = workspace_id, hash(chart)
        known = self._files.get(key)
        if known is not None:
            return known
        try:
            file = await self._made(client, chart)
        except Exception as error:  # noqa: BLE001  no message fails for want of a picture
            _note(error)
            self._metrics.pictured(uploaded=False)
            return None
        self._metrics.pictured(uploaded=True)
        self._remember(key, file)
        return file

    def forget(self, workspace_id: int, chart: Chart) -> None:
        """Slack does not show the file any more; somebody may have deleted it."""
        self._files.pop((workspace_id, hash(chart)), None)

    async def aclose(self) -> None:
        """Finish what is being drawn, and take nothing new."""
        self._drawer.shutdown()

    def _remember(self, key: Key, file: str) -> None:
        self._files[key] = file
        if len(self._files) > REMEMBERED:
            self._files.popitem(last=False)

    async def _made(self, client: AsyncWebClient, chart: Chart) -> str:
        loop = asyncio.get_running_loop()
        png = await loop.run_in_executor(self._drawer, pictures.png, chart)
        async with asyncio.timeout(PATIENCE):
            return await self._uploaded(client, chart, png)

    async def _uploaded(self, client: AsyncWebClient, chart: Chart, png: bytes) -> str:
        """Without a channel the file is the bot's own, and seen where a message shows it."""
        answer = await client.files_upload_v2(
            content=png, filename="chart.png", title="Chart", alt_txt=chart.alt
        )
        file = answer["files"][0]
        for wait in LOOKS:
            if file.get("mimetype"):
                break
            await self._sleep(wait)
            file = (await client.files_info(file=file["id"]))["file"]
        if not file.get("mimetype"):
            raise Unfinished("Slack is still busy with the file")
        return str(file["id"])


def _note(error: Exception) -> None:
    """What Slack refuses is a line in the log, an error of ours is all that is known of it."""
    if isinstance(error, (*CALL_ERRORS, Unfinished)):
        log.warning("picture_unavailable", reason=_reason(error))
    else:
        log.error("picture_failed", exc_info=error)


def _reason(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        cause = failure_of(error).cause
        return cause.detail or cause.reason
    return str(error) or type(error).__name__
