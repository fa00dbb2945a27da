"""Charts whose team or person is gone, deleted from Slack."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.concurrency.threads import Threads
from bot.domain.pictures import LeftPicture
from bot.services import Services
from bot.slack.clients import Clients
from bot.slack.errors import CALL_ERRORS, Reach, code_of, failure_of

log = structlog.get_logger()

GONE = frozenset({"file_not_found", "file_deleted"})
"""Slack's words for a file that another process, or a person, has deleted before."""


class PictureRemover:
    """Deletes some at a time; two processes that delete the same one do no harm."""

    def __init__(self, services: Services, threads: Threads, clients: Clients) -> None:
        self._pictures, self._threads, self._clients = services.pictures, threads, clients

    async def check(self, now: datetime) -> None:  # noqa: ARG002  what is left is due
        """Delete what is left; what has to wait is tried again with the next check."""
        waits = set[int]()
        for picture in await self._threads(self._pictures.left, self._clients.workspaces):
            if picture.workspace_id in waits:
                continue
            if await self._delete(picture):
                await self._threads(self._pictures.deleted, picture)
            else:
                waits.add(picture.workspace_id)

    async def _delete(self, picture: LeftPicture) -> bool:
        """Delete a file; False if that may work later."""
        client = self._clients.client_for(picture.workspace_id)
        try:
            await client.files_delete(file=picture.file)
        except CALL_ERRORS as error:
            failure = failure_of(error)
            if failure.passing or failure.reach is Reach.WORKSPACE:
                return False
            if code_of(error) not in GONE:
                log.warning("picture_not_deleted", reason=failure.cause.detail)
        return True
