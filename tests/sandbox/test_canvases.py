"""Canvases: one for a channel, changed section by section, by ids that are good for one edit."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox

Refusal = Callable[[Any], Awaitable[dict[str, Any]]]
PLAN = "# Plan\n\nFirst line  \nsecond line\n\n- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |"


def written(markdown: str) -> dict[str, str]:
    return {"type": "markdown", "markdown": markdown}


@pytest.fixture
async def canvas(sandbox: Sandbox, client: AsyncWebClient) -> str:
    made = await client.conversations_canvases_create(
        channel_id="C0BLOG", document_content=written(PLAN)
    )
    return str(made["canvas_id"])


async def ids(client: AsyncWebClient, canvas: str, **criteria: Any) -> list[str]:
    found = await client.canvases_sections_lookup(canvas_id=canvas, criteria=criteria)
    return [section["id"] for section in found["sections"]]


async def change(client: AsyncWebClient, canvas: str, operation: str, **more: Any) -> None:
    if "markdown" in more:
        more["document_content"] = written(more.pop("markdown"))
    await client.canvases_edit(canvas_id=canvas, changes=[{"operation": operation, **more}])


async def test_a_channel_has_one_canvas_which_its_info_names(
    client: AsyncWebClient, canvas: str, refusal: Refusal
) -> None:
    info = await client.conversations_info(channel="C0BLOG")
    again = await refusal(
        client.conversations_canvases_create(channel_id="C0BLOG", document_content=written("x"))
    )

    assert info["channel"]["properties"]["canvas"]["file_id"] == canvas
    assert again["error"] == "channel_canvas_already_exists"


@pytest.mark.parametrize(
    ("criteria", "count"),
    [
        ({"section_types": ["any_header"]}, 1),
        ({"section_types": ["h2"]}, 0),
        ({"contains_text": "line"}, 1),
        ({"contains_text": "TWO"}, 1),
        ({"contains_text": "**"}, 0),
    ],
)
async def test_sections_are_found_by_kind_and_text(
    client: AsyncWebClient, canvas: str, criteria: dict[str, Any], count: int
) -> None:
    assert len(await ids(client, canvas, **criteria)) == count


async def test_sections_are_inserted_replaced_and_deleted(
    sandbox: Sandbox, client: AsyncWebClient, canvas: str
) -> None:
    (header,) = await ids(client, canvas, contains_text="Plan")
    await change(client, canvas, "insert_after", section_id=header, markdown="New\n\nNewer")
    (new,) = await ids(client, canvas, contains_text="Newer")
    await change(client, canvas, "replace", section_id=new, markdown="Newest")
    (one,) = await ids(client, canvas, contains_text="one")
    await change(client, canvas, "delete", section_id=one)
    await change(client, canvas, "insert_at_start", markdown="Top")
    await change(client, canvas, "insert_at_end", markdown="End")

    texts = [section.markdown for section in sandbox.world.canvases[canvas].sections]
    assert texts[:4] == ["Top", "# Plan", "New", "Newest"]
    assert texts[5:] == ["- two", PLAN.rpartition("\n\n")[2], "End"]


async def test_an_id_is_good_for_one_edit(
    client: AsyncWebClient, canvas: str, refusal: Refusal
) -> None:
    (header,) = await ids(client, canvas, contains_text="Plan")
    await change(client, canvas, "insert_at_end", markdown="End")

    refused = await refusal(change(client, canvas, "delete", section_id=header))

    assert refused["error"] == "canvas_editing_failed"


async def test_only_one_change_is_taken_at_a_time(
    client: AsyncWebClient, canvas: str, refusal: Refusal
) -> None:
    end = {"operation": "insert_at_end", "document_content": written("End")}

    refused = await refusal(client.canvases_edit(canvas_id=canvas, changes=[end, end]))

    assert refused["error"] == "invalid_arguments"


@pytest.mark.parametrize(
    ("scope", "made"), [("canvases:write", "canvases_edit"), ("canvases:read", "lookup")]
)
async def test_each_needs_its_scope(
    sandbox: Sandbox, client: AsyncWebClient, canvas: str, refusal: Refusal, scope: str, made: str
) -> None:
    sandbox.world.scopes.discard(scope)
    calls = {
        "canvases_edit": change(client, canvas, "insert_at_end", markdown="End"),
        "lookup": ids(client, canvas, contains_text="Plan"),
    }
    wanted = calls.pop(made)
    for other in calls.values():
        other.close()

    refused = await refusal(wanted)

    assert (refused["error"], refused["needed"]) == ("missing_scope", scope)


async def test_a_workspace_may_have_no_canvases(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    sandbox.world.canvas_error = "canvas_disabled_user_team"

    refused = await refusal(
        client.conversations_canvases_create(channel_id="C0BLOG", document_content=written("x"))
    )

    assert refused["error"] == "canvas_disabled_user_team"


async def test_the_canvas_of_a_private_channel_is_for_who_is_in_it(
    sandbox: Sandbox, client: AsyncWebClient, canvas: str, refusal: Refusal
) -> None:
    sandbox.make_private("C0BLOG")

    assert (await refusal(ids(client, canvas, contains_text="Plan")))["error"] == "canvas_not_found"
