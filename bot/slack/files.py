"""Files to Slack: announced, sent and shared in three calls."""

from __future__ import annotations

from dataclasses import dataclass

from slack_sdk.web.async_client import AsyncWebClient


@dataclass(frozen=True, slots=True)
class File:
    """A file to be shared; `title` is what people see in place of its name."""

    name: str
    title: str
    content: bytes


async def share_file(client: AsyncWebClient, channel: str, file: File, words: str) -> None:
    """Share a file in a conversation, with a message above it. Slack shows it when scanned.

    Raises what a call to Slack may raise (`outcome.CALL_ERRORS`).
    """
    await client.files_upload_v2(
        channel=channel,
        file=file.content,
        filename=file.name,
        title=file.title,
        initial_comment=words,
    )
