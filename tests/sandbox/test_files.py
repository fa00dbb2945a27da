"""Files: three steps up, a token down, and pictures in messages."""

from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

Refusal = Callable[[Any], Awaitable[dict[str, Any]]]
PNG = b"\x89PNG\r\n\x1a\n"


def picture(file: str) -> dict[str, Any]:
    return {"type": "image", "alt_text": "A chart", "slack_file": {"id": file}}


@pytest.fixture
def upload(client: AsyncWebClient) -> Callable[..., Awaitable[dict[str, Any]]]:
    async def uploaded(name: str = "chart 1.png", **more: Any) -> dict[str, Any]:
        answer = await client.files_upload_v2(filename=name, content=PNG, **more)
        file: dict[str, Any] = answer["files"][0]
        return file

    return uploaded


Upload = Callable[..., Awaitable[dict[str, Any]]]


async def test_an_upload_without_a_channel_is_the_bots_own_and_can_be_shown(
    sandbox: Sandbox, client: AsyncWebClient, upload: Upload
) -> None:
    file = await upload(title="Chart", alt_txt="Comments are up")

    await client.chat_postMessage(channel="U0ADA", text="Chart", blocks=[picture(file["id"])])

    assert (file["title"], file["alt_txt"], file["mimetype"]) == (
        "Chart",
        "Comments are up",
        "image/png",
    )
    assert sandbox.dm("U0ADA")[0]["blocks"][0]["slack_file"] == {"id": file["id"]}
    assert (await client.files_list())["files"][0]["id"] == file["id"]


async def test_an_upload_into_a_channel_makes_a_message(
    sandbox: Sandbox, client: AsyncWebClient, upload: Upload
) -> None:
    await client.conversations_open(users="U0ADA")

    await upload(channel="D0ADA", initial_comment="Look")

    [message] = sandbox.dm("U0ADA")
    assert (message["text"], message["files"][0]["name"]) == ("Look", "chart 1.png")


async def test_an_upload_stays_out_of_channels_the_bot_is_not_in(
    upload: Upload, refusal: Refusal
) -> None:
    assert (await refusal(upload(channel="C0BLOG")))["error"] == "not_in_channel"


@pytest.mark.parametrize("named", ["U0ADA", "#marketing"])
async def test_an_upload_goes_to_conversations_by_their_id(
    upload: Upload, refusal: Refusal, named: str
) -> None:
    answer = await refusal(upload(channel=named))

    assert answer["error"] == "invalid_arguments"
    assert "json-pointer:/channel_id" in answer["errors"][0]


async def test_a_new_file_cannot_be_shown_before_slack_has_scanned_it(
    sandbox: Sandbox, client: AsyncWebClient, upload: Upload, refusal: Refusal
) -> None:
    sandbox.world.scans = 1
    file = await upload()
    post: dict[str, Any] = {"channel": "U0ADA", "text": "Chart", "blocks": [picture(file["id"])]}

    early = await refusal(client.chat_postMessage(**post))
    scanned = (await client.files_info(file=file["id"]))["file"]
    await client.chat_postMessage(**post)

    assert file["mimetype"] == ""
    assert scanned["mimetype"] == "image/png"
    assert early["error"] == "invalid_blocks"
    assert early["errors"] == ["invalid slack file [json-pointer:/blocks/0/slack_file]"]


@pytest.mark.parametrize("name", ["F000000099", "text"])
async def test_only_pictures_that_are_there_can_be_shown(
    client: AsyncWebClient, upload: Upload, refusal: Refusal, name: str
) -> None:
    file = name if name != "text" else (await upload("notes.txt"))["id"]
    blocks = [
        {"type": "context", "elements": [picture(file)]},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "Hi"},
            "accessory": picture(file),
        },
    ]

    answer = await refusal(
        client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": blocks})
    )

    assert answer["error"] == "invalid_arguments"
    assert answer["errors"] == [
        "invalid slack file [json-pointer:/view/blocks/0/elements/0/slack_file]",
        "invalid slack file [json-pointer:/view/blocks/1/accessory/slack_file]",
    ]


async def test_the_bot_needs_its_token_to_read_a_file(
    sandbox: Sandbox, client: AsyncWebClient, upload: Upload
) -> None:
    url = (await upload())["url_private_download"]
    headers = {"Authorization": "Bearer xoxb-bot"}
    async with aiohttp.ClientSession() as session:
        anonymous = await session.get(url)
        known = await session.get(url, headers=headers)
        content = await known.read()
        sandbox.world.scopes.discard("files:read")
        unscoped = await session.get(url, headers=headers)

    assert content == PNG
    assert (anonymous.status, anonymous.content_type) == (200, "text/html")
    assert unscoped.content_type == "text/html"


async def test_the_page_reads_a_file_by_its_id(sandbox: Sandbox, upload: Upload) -> None:
    file = (await upload())["id"]
    async with aiohttp.ClientSession() as session:
        for path in (file, f"{file}/any.png"):
            response = await session.get(f"{sandbox.url}/files/{path}")
            assert await response.read() == PNG
            assert response.content_type == "image/png"
        missing = await session.get(f"{sandbox.url}/files/F0NONE")

    assert missing.status == 404


async def test_an_upload_must_be_as_long_as_it_said(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    announced = await client.files_getUploadURLExternal(filename="a.png", length=3)
    async with aiohttp.ClientSession() as session:
        response = await session.post(announced["upload_url"], data=b"four")

    finish = client.files_completeUploadExternal(files=[{"id": announced["file_id"]}])

    assert response.status == 400
    assert (await refusal(finish))["error"] == "file_not_found"


async def test_an_upload_is_finished_once(
    client: AsyncWebClient, upload: Upload, refusal: Refusal
) -> None:
    file = await upload()

    again = client.files_completeUploadExternal(files=[{"id": file["id"]}])

    assert (await refusal(again))["error"] == "file_not_found"


@pytest.mark.parametrize(
    "arguments", [{"filename": "a.png", "length": 0}, {"filename": "", "length": 3}]
)
async def test_an_upload_needs_a_name_and_a_length(
    client: AsyncWebClient, refusal: Refusal, arguments: dict[str, Any]
) -> None:
    call = client.files_getUploadURLExternal(**arguments)

    assert (await refusal(call))["error"] == "invalid_arguments"


async def test_the_bot_deletes_its_own_files_only(
    sandbox: Sandbox, client: AsyncWebClient, upload: Upload, refusal: Refusal
) -> None:
    sandbox.world.events.clear()
    mine = await upload()
    await sandbox.say("U0ADA", "D0ADA", "", files=[("results.csv", b"a,b")])
    adas = sandbox.dm("U0ADA")[0]["files"][0]["id"]

    await client.files_delete(file=mine["id"])

    assert mine["id"] not in sandbox.world.files
    assert (await refusal(client.files_delete(file=adas)))["error"] == "cant_delete_file"


async def test_a_description_has_at_most_a_thousand_characters(
    upload: Upload, refusal: Refusal
) -> None:
    await upload(alt_txt="x" * 1000)

    assert (await refusal(upload(alt_txt="x" * 1001)))["error"] == "alt_txt_too_large"
