"""Modals and Home tabs live as they do in Slack."""

import json
from collections.abc import Awaitable, Callable
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Sandbox
from bot.sandbox.submissions import TROUBLE

Refusal = Callable[[Any], Awaitable[dict[str, Any]]]
View = dict[str, Any]


def plain(text: str = "Text") -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def asked(block_id: str, kind: str, **more: Any) -> dict[str, Any]:
    element = {"type": kind, "action_id": "entered", **more}
    return {"type": "input", "block_id": block_id, "label": plain(), "element": element}


def options(*values: str) -> list[dict[str, Any]]:
    return [{"text": plain(value), "value": value} for value in values]


def modal(*blocks: dict[str, Any], **more: Any) -> View:
    return {
        "type": "modal",
        "callback_id": "form",
        "title": plain("Form"),
        "submit": plain("Save"),
        "blocks": list(blocks),
        **more,
    }


@pytest.fixture
def show(sandbox: Sandbox, client: AsyncWebClient) -> Callable[..., Awaitable[View]]:
    """Open a modal on Ada's screen."""

    async def shown(*blocks: dict[str, Any], **more: Any) -> View:
        trigger_id = sandbox.triggers.issue("U0ADA")
        await client.views_open(trigger_id=trigger_id, view=modal(*blocks, **more))
        return sandbox.views("U0ADA")[-1]

    return shown


Show = Callable[..., Awaitable[View]]


async def test_a_trigger_opens_one_view(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    trigger_id = sandbox.triggers.issue("U0ADA")
    await client.views_open(trigger_id=trigger_id, view=modal())

    again = client.views_open(trigger_id=trigger_id, view=modal())

    assert (await refusal(again))["error"] == "exchanged_trigger_id"


async def test_a_trigger_lasts_three_seconds(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    moment = 0.0
    sandbox.triggers.timer = lambda: moment
    in_time, late = sandbox.triggers.issue("U0ADA"), sandbox.triggers.issue("U0ADA")

    moment = 3.0
    await client.views_open(trigger_id=in_time, view=modal())
    moment = 3.1
    refused = await refusal(client.views_open(trigger_id=late, view=modal()))

    assert refused["error"] == "expired_trigger_id"


async def test_a_made_up_trigger_opens_nothing(client: AsyncWebClient, refusal: Refusal) -> None:
    call = client.views_open(trigger_id="1.2.abc", view=modal())

    assert (await refusal(call))["error"] == "invalid_trigger_id"


async def test_a_faulty_view_is_refused_and_leaves_the_trigger_whole(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    trigger_id = sandbox.triggers.issue("U0ADA")

    answer = await refusal(
        client.views_open(trigger_id=trigger_id, view=modal(title=plain("x" * 25)))
    )
    await client.views_open(trigger_id=trigger_id, view=modal())

    assert answer["error"] == "invalid_arguments"
    assert "[json-pointer:/view/title/text]" in answer["response_metadata"]["messages"][1]


async def test_a_view_over_250_kb_is_too_large(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    text = {"type": "section", "text": plain("x" * 3000)}
    call = client.views_open(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal(*[text] * 85))

    assert (await refusal(call))["error"] == "view_too_large"


async def test_a_home_tab_is_no_modal(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    call = client.views_open(
        trigger_id=sandbox.triggers.issue("U0ADA"), view={"type": "home", "blocks": []}
    )

    assert (await refusal(call))["error"] == "invalid_arguments"


async def test_views_stack_three_high(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal, show: Show
) -> None:
    root = await show()
    for _ in range(2):
        await client.views_push(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal())

    fourth = client.views_push(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal())

    assert (await refusal(fourth))["error"] == "push_limit_reached"
    _, second, third = sandbox.views("U0ADA")
    assert (second["previous_view_id"], third["previous_view_id"]) == (root["id"], second["id"])
    assert third["root_view_id"] == root["id"]


async def test_nothing_is_pushed_on_an_empty_screen(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    call = client.views_push(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal())

    assert (await refusal(call))["error"] == "not_found"


async def test_an_update_keeps_what_was_typed_under_the_same_ids(
    sandbox: Sandbox, client: AsyncWebClient, show: Show
) -> None:
    view = await show(asked("kept", "plain_text_input"), asked("lost", "plain_text_input"))
    await sandbox.click("U0ADA", view, "entered", "typed", block_id="kept")
    await sandbox.click("U0ADA", view, "entered", "typed", block_id="lost")

    updated = modal(asked("kept", "plain_text_input"), asked("new", "plain_text_input"))
    await client.views_update(view_id=view["id"], view=updated)

    values = sandbox.views("U0ADA")[0]["state"]["values"]
    assert values == {
        "kept": {"entered": {"type": "plain_text_input", "value": "typed"}},
        "new": {"entered": {"type": "plain_text_input", "value": None}},
    }


async def test_an_update_with_an_old_hash_is_refused(
    client: AsyncWebClient, refusal: Refusal, show: Show
) -> None:
    view = await show()
    old = view["hash"]
    await client.views_update(view_id=view["id"], view=modal(), hash=old)

    again = client.views_update(view_id=view["id"], view=modal(), hash=old)

    assert (await refusal(again))["error"] == "hash_conflict"


async def test_closed_views_cannot_be_updated(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal, show: Show
) -> None:
    view = await show()
    await sandbox.close("U0ADA", view)

    call = client.views_update(view_id=view["id"], view=modal())

    assert (await refusal(call))["error"] == "not_found"


async def test_an_external_id_names_one_view(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal, show: Show
) -> None:
    await show(external_id="mine")
    await client.views_update(external_id="mine", view=modal(external_id="mine"))

    call = client.views_push(
        trigger_id=sandbox.triggers.issue("U0ADA"), view=modal(external_id="mine")
    )

    assert (await refusal(call))["error"] == "duplicate_external_id"


async def test_an_empty_state_is_a_list_in_answers_and_an_object_in_payloads(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    opened = await client.views_open(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal())

    assert opened["view"]["state"]["values"] == []
    assert sandbox.views("U0ADA")[0]["state"]["values"] == {}


async def test_home_tabs_keep_their_id_and_check_their_hash(
    sandbox: Sandbox, client: AsyncWebClient, refusal: Refusal
) -> None:
    home = {"type": "home", "blocks": [{"type": "divider"}]}
    first = (await client.views_publish(user_id="U0ADA", view=home))["view"]
    second = (await client.views_publish(user_id="U0ADA", view=home, hash=first["hash"]))["view"]

    late = client.views_publish(user_id="U0ADA", view=home, hash=first["hash"])

    assert first["id"] == second["id"] == second["root_view_id"]
    assert (await refusal(late))["error"] == "hash_conflict"
    assert sandbox.home("U0BEN") is None


SEVERAL_KINDS = [
    asked("text", "plain_text_input", initial_value="as it was"),
    asked("number", "number_input", is_decimal_allowed=True),
    asked("day", "datepicker"),
    asked("hour", "timepicker"),
    asked("one", "static_select", options=options("a", "b")),
    asked("some", "multi_static_select", options=options("a", "b")),
    asked("ticks", "checkboxes", options=options("a", "b"), initial_options=options("a")),
    asked("radio", "radio_buttons", options=options("a", "b")),
    asked("who", "users_select"),
    asked("team", "multi_users_select"),
    asked("where", "channels_select"),
    asked("talk", "conversations_select"),
]


async def test_a_form_carries_every_kind_of_value_as_slack_does(
    sandbox: Sandbox, bot: AsyncApp, show: Show
) -> None:
    seen: list[View] = []

    @bot.view("form")
    async def save(ack: Any, view: View) -> None:
        seen.append(view)
        await ack()

    view = await show(*SEVERAL_KINDS)
    await sandbox.submit(
        "U0ADA",
        view,
        {
            "number": Decimal("4.5"),
            "day": date(2026, 11, 24),
            "hour": time(9),
            "one": "b",
            "some": ["a", "b"],
            "radio": {"entered": "a"},
            "who": "U0BEN",
            "team": ["U0BEN", "U0CLEO"],
            "where": {"entered": {"type": "channels_select", "selected_channel": "C0BLOG"}},
            "talk": "C0GENERAL",
        },
    )

    states = {block: state["entered"] for block, state in seen[0]["state"]["values"].items()}
    a, b = sandbox_options("a", "b")
    assert states == {
        "text": {"type": "plain_text_input", "value": "as it was"},
        "number": {"type": "number_input", "value": "4.5"},
        "day": {"type": "datepicker", "selected_date": "2026-11-24"},
        "hour": {"type": "timepicker", "selected_time": "09:00"},
        "one": {"type": "static_select", "selected_option": b},
        "some": {"type": "multi_static_select", "selected_options": [a, b]},
        "ticks": {"type": "checkboxes", "selected_options": [a]},
        "radio": {"type": "radio_buttons", "selected_option": a},
        "who": {"type": "users_select", "selected_user": "U0BEN"},
        "team": {"type": "multi_users_select", "selected_users": ["U0BEN", "U0CLEO"]},
        "where": {"type": "channels_select", "selected_channel": "C0BLOG"},
        "talk": {"type": "conversations_select", "selected_conversation": "C0GENERAL"},
    }


def sandbox_options(*values: str) -> list[dict[str, Any]]:
    """Options as Slack sends them back."""
    return [{"text": {**plain(value), "emoji": True}, "value": value} for value in values]


FORM_PROBLEMS = [
    (asked("b", "plain_text_input"), None, "Please complete this required field."),
    (asked("b", "plain_text_input", min_length=3), "ab", "at least 3 characters"),
    (asked("b", "plain_text_input", max_length=3), "abcd", "at most 3 characters"),
    (asked("b", "number_input", is_decimal_allowed=False), "four", "a valid number"),
    (asked("b", "number_input", is_decimal_allowed=False), "1.5", "a whole number"),
    (asked("b", "number_input", is_decimal_allowed=True, min_value="1"), "0", "at least 1"),
    (asked("b", "number_input", is_decimal_allowed=True, max_value="1"), "2", "at most 1"),
    (asked("b", "multi_users_select", max_selected_items=1), ["U0ADA", "U0BEN"], "at most 1"),
]


@pytest.mark.parametrize(("block", "value", "said"), FORM_PROBLEMS)
async def test_slack_itself_checks_forms_before_the_bot_hears_of_them(
    sandbox: Sandbox, show: Show, block: dict[str, Any], value: Any, said: str
) -> None:
    view = await show(block)

    reply = await sandbox.submit("U0ADA", view, {"b": value})

    assert said in reply.errors["b"]
    assert reply.status == 0
    assert len(sandbox.views("U0ADA")) == 1


async def test_optional_inputs_may_stay_empty(sandbox: Sandbox, bot: AsyncApp, show: Show) -> None:
    bot.view("form")(_ack())
    view = await show({**asked("b", "plain_text_input"), "optional": True})

    reply = await sandbox.submit("U0ADA", view)

    assert reply.errors == {}
    assert sandbox.views("U0ADA") == []


def _ack(**answer: Any) -> Callable[..., Awaitable[None]]:
    async def listener(ack: Any) -> None:
        await ack(**answer)

    return listener


async def test_an_answer_can_update_the_form_in_place(
    sandbox: Sandbox, bot: AsyncApp, show: Show
) -> None:
    bot.view("form")(_ack(response_action="update", view=modal(title=plain("Saved"))))
    view = await show()
    name = view["id"]

    await sandbox.submit("U0ADA", view)

    [shown] = sandbox.views("U0ADA")
    assert (shown["id"], shown["title"]["text"]) == (name, "Saved")


async def test_an_answer_can_push_another_form_and_the_next_clear_them_all(
    sandbox: Sandbox, bot: AsyncApp, show: Show
) -> None:
    bot.view("form")(_ack(response_action="push", view=modal(callback_id="second")))
    bot.view("second")(_ack(response_action="clear"))

    await sandbox.submit("U0ADA", await show())
    pushed = sandbox.views("U0ADA")
    await sandbox.submit("U0ADA", pushed[-1])

    assert len(pushed) == 2
    assert sandbox.views("U0ADA") == []


@pytest.mark.parametrize(
    "answer",
    [
        {"response_action": "errors", "errors": {"nowhere": "No such block"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "update", "view": modal(title=plain("x" * 25))},
        {"response_action": "push", "view": {"type": "home", "blocks": []}},
        {"response_action": "dance"},
    ],
)
async def test_a_bad_answer_leaves_the_form_open_and_the_person_in_trouble(
    sandbox: Sandbox, bot: AsyncApp, show: Show, answer: dict[str, Any]
) -> None:
    async def listener(ack: Any) -> None:
        response = await ack()
        response.body = json.dumps(answer)
        response.headers["content-type"] = ["application/json"]

    bot.view("form")(listener)
    view = await show(
        {**asked("b", "plain_text_input"), "optional": True},
    )

    reply = await sandbox.submit("U0ADA", view)

    assert reply.error == TROUBLE
    assert len(sandbox.views("U0ADA")) == 1


async def test_the_bot_hears_of_a_closed_view_only_if_it_asked(
    sandbox: Sandbox, bot: AsyncApp, show: Show
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.view_closed("form")
    async def closed(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    silent = await sandbox.close("U0ADA", await show())
    await sandbox.close("U0ADA", await show(notify_on_close=True))

    assert silent.status == 0
    assert [body["is_cleared"] for body in seen] == [False]


async def test_the_x_closes_the_whole_stack_and_names_its_root(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient, show: Show
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.view_closed("form")
    async def closed(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    root = await show(notify_on_close=True)
    await client.views_push(trigger_id=sandbox.triggers.issue("U0ADA"), view=modal())

    await sandbox.close("U0ADA", sandbox.views("U0ADA")[-1], clear=True)

    assert sandbox.views("U0ADA") == []
    assert (seen[0]["view"]["id"], seen[0]["is_cleared"]) == (root["id"], True)


async def test_closing_shows_what_lay_below_unless_the_view_clears_the_stack(
    sandbox: Sandbox, client: AsyncWebClient, show: Show
) -> None:
    root = await show()
    for more in ({}, {"clear_on_close": True}):
        trigger_id = sandbox.triggers.issue("U0ADA")
        await client.views_push(trigger_id=trigger_id, view=modal(**more))
        if not more:
            await sandbox.close("U0ADA", sandbox.views("U0ADA")[-1])
            assert sandbox.views("U0ADA") == [root]

    await sandbox.close("U0ADA", sandbox.views("U0ADA")[-1])

    assert sandbox.views("U0ADA") == []


async def test_a_press_in_a_form_carries_what_was_entered(
    sandbox: Sandbox, bot: AsyncApp, show: Show
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.action("entered")
    async def chosen(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    kind = {**asked("kind", "static_select", options=options("a", "b")), "dispatch_action": True}
    view = await show(kind, asked("text", "plain_text_input"))

    entered = await sandbox.click("U0ADA", view, "entered", "typed", block_id="text")
    await sandbox.click("U0ADA", view, "entered", "b", block_id="kind")

    [body] = seen
    assert entered.status == 0
    assert body["container"] == {"type": "view", "view_id": view["id"]}
    assert body["actions"][0]["selected_option"]["value"] == "b"
    values = body["view"]["state"]["values"]
    assert values["kind"]["entered"]["selected_option"]["value"] == "b"
    assert values["text"]["entered"]["value"] == "typed"
    assert "response_url" not in body


async def test_a_test_that_means_nothing_on_the_screen_is_told_so(
    sandbox: Sandbox, show: Show
) -> None:
    view = await show(asked("one", "static_select", options=options("a")))

    with pytest.raises(LookupError, match="no element 'other' here, only"):
        await sandbox.click("U0ADA", view, "other")
    with pytest.raises(LookupError, match="no option 'z', only"):
        await sandbox.click("U0ADA", view, "entered", "z")
    with pytest.raises(LookupError, match="what shall be entered"):
        await sandbox.click("U0ADA", view, "entered")
    with pytest.raises(LookupError, match="no block 'two' here, only"):
        await sandbox.submit("U0ADA", view, {"two": "a"})
    with pytest.raises(LookupError, match="U0BEN sees no message or view"):
        await sandbox.submit("U0BEN", view)


async def test_the_home_tab_can_be_pressed(
    sandbox: Sandbox, bot: AsyncApp, client: AsyncWebClient
) -> None:
    seen: list[dict[str, Any]] = []

    @bot.action("more")
    async def more(ack: Any, body: dict[str, Any]) -> None:
        seen.append(body)
        await ack()

    overflow = {"type": "overflow", "action_id": "more", "options": options("edit", "close")}
    blocks = [{"type": "section", "text": plain(), "accessory": overflow}]
    await client.views_publish(user_id="U0ADA", view={"type": "home", "blocks": blocks})

    await sandbox.click("U0ADA", "home", "more", "close")

    assert seen[0]["actions"][0]["selected_option"]["value"] == "close"
    assert seen[0]["view"]["type"] == "home"
