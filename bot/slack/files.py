"""Sharing files in Slack, which takes three calls."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class File:
    """A file to be shared; people see its `title` in place of its name."""

    name: str
    title: str
    content: bytes


async def share_file(client: AsyncWebClient, channel: str, file: File, words: Markup) -> None:
    """Share a file in a conversation, with a message above it. Slack shows it once scanned.

    The words are formatted, so they come from a template, which escapes what people wrote.

    Raises the errors of a call to Slack (`errors.CALL_ERRORS`).
    """
    await client.files_upload_v2(
        channel=channel,
        file=file.content,
        filename=file.name,
        title=file.title,
        initial_comment=str(words),
    )
