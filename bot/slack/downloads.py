"""Files that people share with the bot: what Slack says of them, and their contents.

The bot's token goes to Slack's own host and to no other, whatever address an event names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Self
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import CoachError

MOST_BYTES: Final = 10_000_000
"""A year of an account is some hundred kilobytes."""
PATIENCE: Final = aiohttp.ClientTimeout(total=30, sock_connect=10)
PIECE: Final = 65_536
OK: Final = 200
HTML: Final = "text/html"
READ_BY_SLACK: Final = frozenset({"hosted", "snippet"})
"""The modes of files whose contents are in Slack; others only link to another service."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFile:
    """A file as a message names it; `address` is empty if Slack has to be asked for it."""

    id: str
    name: str
    kind: str = ""
    size: int = 0
    address: str = ""
    is_elsewhere: bool = False

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> Self:
        """Return the file of one of Slack's file objects."""
        visible = described.get("file_access", "visible") == "visible"
        return cls(
            id=str(described["id"]),
            name=str(described.get("name") or described.get("title") or described["id"]),
            kind=str(described.get("mimetype") or ""),
            size=int(described.get("size") or 0),
            address=str(described.get("url_private_download") or "") if visible else "",
            is_elsewhere=bool(described.get("is_external"))
            or described.get("mode", "hosted") not in READ_BY_SLACK,
        )

    @property
    def is_picture(self) -> bool:
        return self.kind.startswith("image/")


class NotFetched(CoachError):
    """The contents of a file could not be fetched from Slack."""


def shared_files(described: Iterable[Mapping[str, Any]]) -> tuple[SharedFile, ...]:
    """The files of a message, without those that Slack names no more: deleted or hidden ones."""
    return tuple(SharedFile.of(each) for each in described if each.get("mode") != "tombstone")


async def fetch(client: AsyncWebClient, file: SharedFile) -> bytes:
    """The contents of a file that is shared with the bot; NotFetched says why there are none.

    Raises the errors of a call to Slack (`errors.CALL_ERRORS`), too.
    """
    if not file.address and not file.is_elsewhere:
        answer = await client.files_info(file=file.id)
        file = SharedFile.of(answer["file"])
    if file.is_elsewhere or not file.address:
        raise NotFetched("file.elsewhere")
    if file.size > MOST_BYTES:
        raise _too_large()
    if not is_slacks_own(file.address, client.base_url):
        raise NotFetched("file.elsewhere")
    return await _fetched(client, file)


def is_slacks_own(address: str, api: str) -> bool:
    """Return True for an address of the host that keeps the files of this Web API.

    Only a Slack for tests has no TLS, and keeps them itself.
    """
    at, of = urlsplit(address), urlsplit(api)
    keeper = f"files.{of.netloc}" if of.scheme == "https" else of.netloc
    return (at.scheme, at.netloc) == (of.scheme, keeper)


async def _fetched(client: AsyncWebClient, file: SharedFile) -> bytes:
    headers = {"Authorization": f"Bearer {client.token}"}
    # A session of its own: that of calls holds answers to be JSON, and reads all of them.
    async with (
        aiohttp.ClientSession(timeout=PATIENCE) as session,
        # A redirection leads to a page for people, or to where the token has no business.
        session.get(file.address, headers=headers, allow_redirects=False) as answer,
    ):
        is_login = answer.content_type == HTML and file.kind != HTML
        if answer.status in range(300, 400) or (answer.status == OK and is_login):
            raise NotFetched("file.no_access")
        if answer.status != OK:
            raise NotFetched("file.not_fetched")
        return await _content(answer)


async def _content(answer: aiohttp.ClientResponse) -> bytes:
    """All that comes; its size is what it is, whatever was said of it before."""
    content = bytearray()
    async for piece in answer.content.iter_chunked(PIECE):
        content += piece
        if len(content) > MOST_BYTES:
            raise _too_large()
    return bytes(content)


def _too_large() -> NotFetched:
    return NotFetched("file.too_large", most=str(MOST_BYTES // 1_000_000))
