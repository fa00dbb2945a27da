"""Slack's checks of the blocks in a message, a modal or a Home tab."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from bot.sandbox.blocks.charts import CHARTS_IN_MESSAGE, DATA_VISUALIZATION
from bot.sandbox.blocks.checks import (
    Check,
    boolean,
    error,
    exactly_one,
    items,
    one_of,
    shape,
    string,
    typed,
)
from bot.sandbox.blocks.elements import (
    ELEMENTS,
    IDENTIFIER,
    IMAGE,
    IN_ACTIONS,
    IN_CONTEXT_ACTIONS,
    IN_INPUTS,
    IN_SECTIONS,
)
from bot.sandbox.blocks.rich_text import RICH_TEXT, TABLE, TABLE_CHARACTERS, characters
from bot.sandbox.blocks.texts import ALT_TEXT, plain_text, text, texts
from bot.sandbox.payload import Payload

BLOCKS_IN_MESSAGE = 50
BLOCKS_IN_VIEW = 100
MARKDOWN_CHARACTERS = 12_000
VIEW_BYTES = 250_000


def _text_or_fields(section: Any, at: str) -> Iterator[str]:
    if "text" not in section and "fields" not in section:
        yield error("missing required field: text", at)


def _distinct_actions(block: Any, at: str) -> Iterator[str]:
    seen = set()
    for number, element in enumerate(block["elements"]):
        action = element.get("action_id")
        if action in seen:
            place = f"{at}/elements/{number}/action_id"
            yield error(f"`action_id` of `{action}` already exists in this block", place)
        seen.add(action or object())


ID: dict[str, Check] = {"block_id": IDENTIFIER}
CONTEXT_ELEMENTS: dict[str, Check] = {
    "image": ELEMENTS["image"],
    **texts(3000),
}
BLOCKS: dict[str, Check] = {
    "section": shape(
        {},
        {
            **ID,
            "text": text(3000),
            "fields": items(text(2000), 1, 10),
            "accessory": typed(ELEMENTS, IN_SECTIONS),
            "expand": boolean,
        },
        _text_or_fields,
    ),
    "header": shape({"text": plain_text(150)}, ID),
    "divider": shape({}, ID),
    "context": shape({"elements": items(typed(CONTEXT_ELEMENTS), 1, 10)}, ID),
    "actions": shape(
        {"elements": items(typed(ELEMENTS, IN_ACTIONS), 1, 25)}, ID, _distinct_actions
    ),
    "input": shape(
        {"label": plain_text(2000), "element": typed(ELEMENTS, IN_INPUTS)},
        {**ID, "hint": plain_text(2000), "optional": boolean, "dispatch_action": boolean},
    ),
    "image": shape(
        {"alt_text": ALT_TEXT},
        {**ID, **IMAGE, "title": plain_text(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "rich_text": RICH_TEXT,
    "markdown": shape({"text": string(MARKDOWN_CHARACTERS)}, ID),
    "table": TABLE,
    "data_visualization": DATA_VISUALIZATION,
    "alert": shape(
        {"text": text(200)},
        {**ID, "level": one_of("default", "info", "warning", "error", "success")},
    ),
    "context_actions": shape(
        {"elements": items(typed(ELEMENTS, IN_CONTEXT_ACTIONS), 1, 5)}, ID, _distinct_actions
    ),
}
IN_CONTAINERS = frozenset({"actions", "context", "divider", "header", "image", "section", "table"})
"""What both Slack's documentation and its own checks allow."""


def _child(value: Any, at: str) -> Iterator[str]:
    yield from typed(BLOCKS, IN_CONTAINERS)(value, at)


def _folded(container: Any, at: str) -> Iterator[str]:
    if "title" not in container and "rich_text_title" not in container:
        yield error("missing required field: title", at)
    if container.get("default_collapsed") and not container.get("is_collapsible"):
        yield error("default_collapsed requires is_collapsible", f"{at}/default_collapsed")
    if container.get("has_header_divider") and container.get("is_collapsible"):
        yield error("has_header_divider excludes is_collapsible", f"{at}/has_header_divider")


BLOCKS["container"] = shape(
    {"child_blocks": items(_child, 1, 10)},
    {
        **ID,
        "title": plain_text(150),
        "rich_text_title": typed({"rich_text": RICH_TEXT}),
        "subtitle": text(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": typed(ELEMENTS, {"image"}),
        "is_collapsible": boolean,
        "default_collapsed": boolean,
        "has_header_divider": boolean,
    },
    _folded,
)
IN_MESSAGES = frozenset(BLOCKS) - {"alert"}
IN_MODALS = frozenset(BLOCKS) - {
    *("markdown", "table", "data_visualization", "context_actions", "container")
}
IN_HOMES = IN_MODALS - {"alert"} | {"container"}

_OF_ANY_VIEW: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_OF_MODALS: dict[str, Check] = {
    "submit": plain_text(24),
    "close": plain_text(24),
    "clear_on_close": boolean,
    "notify_on_close": boolean,
    "submit_disabled": boolean,
}


def message_errors(blocks: Any, refused: Collection[str] = ()) -> list[str]:
    """Return what Slack finds wrong; `refused` are the types that this workspace doesn't take."""
    allowed = IN_MESSAGES.difference(refused)
    wrong = list(items(typed(BLOCKS, allowed), 0, BLOCKS_IN_MESSAGE)(blocks, "/blocks"))
    if wrong:
        return wrong
    return [
        *_distinct_blocks(blocks, "/blocks"),
        *_totals(blocks),
        *_files_asked(blocks, "/blocks"),
    ]


def view_errors(view: Any, refused: Collection[str] = ()) -> list[str]:
    wrong = list(typed(_views(refused))(view, "/view"))
    if wrong:
        return ["[ERROR] failed to match all allowed schemas [json-pointer:/view]", *wrong]
    blocks = view["blocks"]
    return [
        *_distinct_blocks(blocks, "/view/blocks"),
        *_submit(view),
        *_focus(blocks),
    ]


def _views(refused: Collection[str]) -> dict[str, Check]:
    """Return the checks of both kinds of views."""
    modal, home = (
        items(typed(BLOCKS, allowed.difference(refused)), 0, BLOCKS_IN_VIEW)
        for allowed in (IN_MODALS, IN_HOMES)
    )
    return {
        "modal": shape({"blocks": modal, "title": plain_text(24)}, {**_OF_ANY_VIEW, **_OF_MODALS}),
        "home": shape({"blocks": home}, _OF_ANY_VIEW),
    }


def too_large(view: Payload) -> bool:
    return len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES


def elements_of(block: Payload) -> list[Payload]:
    """Return the interactive elements of a block, without those of its children."""
    alone = [block[key] for key in ("accessory", "element") if key in block]
    is_row = block["type"] in ("actions", "context_actions")
    several = block.get("elements", []) if is_row else []
    return [element for element in [*alone, *several] if element["type"] != "image"]


def with_children(blocks: Iterable[Payload]) -> Iterator[Payload]:
    """Yield blocks, and after each container what it holds."""
    for block in blocks:
        yield block
        yield from block.get("child_blocks", [])


def slack_files(blocks: Iterable[Payload], at: str) -> Iterator[tuple[str, Payload]]:
    """Yield the files of the workspace that blocks show, with the pointer to each."""
    for number, block in enumerate(blocks):
        place = f"{at}/{number}"
        if "slack_file" in block:
            yield f"{place}/slack_file", block["slack_file"]
        if "slack_file" in block.get("accessory", {}):
            yield f"{place}/accessory/slack_file", block["accessory"]["slack_file"]
        if block["type"] == "context":
            for index, element in enumerate(block["elements"]):
                if "slack_file" in element:
                    yield f"{place}/elements/{index}/slack_file", element["slack_file"]


def _distinct_blocks(blocks: Iterable[Payload], at: str) -> Iterator[str]:
    seen = set()
    for number, block in enumerate(blocks):
        name = block.get("block_id")
        if name in seen:
            yield error(f"`block_id` of `{name}` already exists", f"{at}/{number}/block_id")
        seen.add(name or object())


def _totals(blocks: list[Payload]) -> Iterator[str]:
    charts = [block for block in blocks if block["type"] == "data_visualization"]
    markdown = sum(len(block["text"]) for block in blocks if block["type"] == "markdown")
    tables = [block["rows"] for block in with_children(blocks) if block["type"] == "table"]
    if markdown > MARKDOWN_CHARACTERS:
        yield error(f"no more than {MARKDOWN_CHARACTERS} characters of markdown", "/blocks")
    if len(charts) > CHARTS_IN_MESSAGE:
        yield error(f"no more than {CHARTS_IN_MESSAGE} charts in a message", "/blocks")
    if len(tables) > 1:
        yield error("only_one_table_allowed", "/blocks")
    if characters(tables) > TABLE_CHARACTERS:
        yield error(f"no more than {TABLE_CHARACTERS} characters in tables", "/blocks")


def _files_asked(blocks: list[Payload], at: str) -> Iterator[str]:
    """Yield an error for each file input: only modals can have them."""
    for number, block in enumerate(blocks):
        if block.get("element", {}).get("type") == "file_input":
            yield error("unsupported type: file_input", f"{at}/{number}/element/type")


def _submit(view: Payload) -> Iterator[str]:
    inputs = any(block["type"] == "input" for block in view["blocks"])
    if view["type"] == "modal" and inputs and "submit" not in view:
        yield error("missing required field: submit", "/view")


def _focus(blocks: list[Payload]) -> Iterator[str]:
    focused = [e for block in blocks for e in elements_of(block) if e.get("focus_on_load")]
    if len(focused) > 1:
        yield error("only one element can have focus_on_load", "/view/blocks")
