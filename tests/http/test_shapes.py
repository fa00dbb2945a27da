"""What has the shape of Slack's payloads, and that nothing else gets to Bolt and the listeners."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.http.checks import address_of_slack
from bot.http.shapes import Shape, Shapes
from handlers.middleware import place_of, window_of
from tests.support.mutations import JUNK, NAMES, Path_, mutated, sample, spoiled, without

SLACK, SANDBOX = "https://slack.com/api/", "http://127.0.0.1:8765/api/"
shape_of = Shapes(address_of_slack(SLACK)).of
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text()
ANY_JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)
UNKNOWN: tuple[dict[str, Any], ...] = (
    {},
    {"type": "app_rate_limited", "team_id": "T0SANDBOX", "minute_rate_limited": 1},
    {"type": "view_closed", "view": {}},
    {"type": "shortcut", "callback_id": "x"},
    {"type": "block_suggestion", "action_id": "x"},
    {"type": "interactive_message", "callback_id": "x", "actions": []},
    {"type": "dialog_submission", "callback_id": "x"},
    {"type": "never_heard_of", "event": 5, "view": []},
    {"type": []},
    {"ssl_check": "1", "token": "t"},
)
READ: tuple[tuple[str, Path_], ...] = (
    ("slash_command", ("command",)),
    ("slash_command", ("user_id",)),
    ("slash_command", ("channel_id",)),
    ("block_actions.message", ("user", "id")),
    ("block_actions.message", ("actions",)),
    ("block_actions.message", ("actions", 0)),
    ("block_actions.message", ("actions", 0, "action_id")),
    ("block_actions.modal", ("view", "id")),
    ("message_action", ("callback_id",)),
    ("message_action", ("user", "id")),
    ("message_action", ("channel", "id")),
    ("message_action", ("message",)),
    ("view_submission", ("user",)),
    ("view_submission", ("view",)),
    ("view_submission", ("view", "id")),
    ("view_submission", ("view", "title", "text")),
    ("view_submission", ("view", "private_metadata")),
    ("view_submission", ("view", "callback_id")),
    ("view_submission", ("view", "blocks")),
    ("view_submission", ("view", "blocks", 0, "type")),
    ("view_submission", ("view", "state", "values", "day")),
    ("event.message.im", ("event",)),
    ("event.message.im", ("event", "type")),
    ("event.message.im", ("event", "user")),
    ("event.message.im", ("event", "channel")),
    ("event.message.im", ("event", "ts")),
    ("event.message.im", ("event_id",)),
    ("event.app_home_opened", ("event", "user")),
    ("event.member_joined_channel", ("event", "user")),
    ("event.member_joined_channel", ("event", "channel")),
    ("event.user_change", ("event", "user", "id")),
)
"""Fields without which a request cannot be answered."""


@pytest.mark.parametrize("name", NAMES)
def test_what_slack_sends_is_served(name: str) -> None:
    assert shape_of(sample(name)) is Shape.SERVED


@pytest.mark.parametrize("payload", UNKNOWN, ids=str)
def test_kinds_without_a_listener_are_unknown(payload: dict[str, Any]) -> None:
    assert shape_of(payload) is Shape.UNKNOWN


@pytest.mark.parametrize("payload", [[], 5, None, "x", True, [{}], 1.5])
def test_what_is_no_object_is_malformed(payload: object) -> None:
    assert shape_of(payload) is Shape.MALFORMED


@pytest.mark.parametrize(("name", "way"), READ, ids=str)
@pytest.mark.parametrize("junk", [None, 5, True, [], [5], {}, {"id": 5}], ids=str)
def test_a_field_that_is_read_must_be_of_its_type(name: str, way: Path_, junk: Any) -> None:
    assert shape_of(spoiled(sample(name), way, junk)) is Shape.MALFORMED


@pytest.mark.parametrize(
    ("name", "way"), [each for each in READ if each[1][-1] not in ("command", "day")]
)
def test_a_field_that_is_read_must_be_there(name: str, way: Path_) -> None:
    assert shape_of(without(sample(name), way)) is Shape.MALFORMED


@pytest.mark.parametrize("way", [("team",), ("user",), ("channel",), ("authorizations",)])
@pytest.mark.parametrize("junk", [5, True, ["T0"], [5], {"id": ["T0"]}, "T\x00", "é"], ids=str)
@pytest.mark.parametrize("name", NAMES)
def test_ids_of_another_type_are_malformed_wherever_bolt_looks(
    name: str, way: Path_, junk: Any
) -> None:
    assert shape_of(spoiled(sample(name), way, junk)) is Shape.MALFORMED


@pytest.mark.parametrize("kind", ["selected_date", "selected_time", "selected_user", "value"])
@pytest.mark.parametrize("junk", [5, [], "yesterday\x00", {}], ids=str)
def test_an_input_of_a_form_must_hold_what_it_says(kind: str, junk: Any) -> None:
    way = ("view", "state", "values", "day", "day", kind)
    good = shape_of(spoiled(sample("view_submission"), way, junk))
    assert good is (Shape.SERVED if (kind, type(junk)) == ("value", str) else Shape.MALFORMED)


@pytest.mark.parametrize("metadata", ["[", "[]", "5", "[" * 2900, '{"channel": 5}', "9" * 2999])
def test_what_a_window_remembers_must_be_ours(metadata: str) -> None:
    changed = spoiled(sample("view_submission"), ("view", "private_metadata"), metadata)
    assert shape_of(changed) is Shape.MALFORMED


EDIT = {
    "type": "message",
    "subtype": "message_changed",
    "channel": "D0ADA",
    "channel_type": "im",
    "ts": "1.2",
    "message": {
        "user": "U0ADA",
        "text": "4",
        "ts": "1.1",
        "edited": {"user": "U0ADA", "ts": "1.2"},
    },
}


@pytest.mark.parametrize(
    ("changed", "shape"),
    [
        ({}, Shape.SERVED),
        ({"message": {**EDIT["message"], "edited": None}}, Shape.SERVED),  # type: ignore[dict-item]
        ({"message": None}, Shape.MALFORMED),
        ({"message": {}}, Shape.MALFORMED),
        ({"message": {"ts": "1.1", "edited": 5}}, Shape.MALFORMED),
        ({"message": {"ts": "1.1", "edited": {}}}, Shape.MALFORMED),
    ],
)
def test_an_edit_says_what_the_message_became_and_when(
    changed: dict[str, Any], shape: Shape
) -> None:
    event = {"type": "event_callback", "event_id": "Ev1", "event": {**EDIT, **changed}}

    assert shape_of(event) is shape


def test_objects_deep_in_one_another_are_malformed() -> None:
    payload: dict[str, Any] = {}
    for _ in range(5000):
        payload = {"message": payload}

    assert shape_of(sample("slash_command") | payload) is Shape.MALFORMED


@given(ANY_JSON)
def test_any_json_has_a_shape(value: object) -> None:
    assert shape_of(value) in Shape


@pytest.mark.parametrize("name", NAMES)
def test_what_is_served_can_be_read_by_bolt_and_by_us(name: str) -> None:
    dice = random.Random(name)  # noqa: S311  a test's dice
    served = 0
    for _ in range(400):
        payload = mutated(dice, sample(name))
        if shape_of(payload) is Shape.SERVED:
            served += 1
            AsyncBoltRequest(mode="socket_mode", body=payload)
            if "event" not in payload:
                place_of(payload)
                window_of(payload)
    assert served > 40


@pytest.mark.parametrize("junk", JUNK, ids=repr)
@pytest.mark.parametrize("name", NAMES)
def test_junk_in_any_one_field_never_breaks_bolt(name: str, junk: Any) -> None:
    payload = sample(name)
    for key in payload:
        changed = spoiled(payload, (key,), junk)
        if shape_of(changed) is Shape.SERVED:
            AsyncBoltRequest(mode="socket_mode", body=changed)


@pytest.mark.parametrize(
    "address",
    [
        "https://hooks.slack.com/commands/T0SANDBOX/1/a",
        "https://hooks.slack-gov.com/actions/T0SANDBOX/1/a",
        "https://slack.com/",
    ],
)
def test_answers_go_to_slack(address: str) -> None:
    assert all(shape_of(named(address)) is Shape.SERVED for named in NAMED)


ELSEWHERE = [
    "http://hooks.slack.com/commands/T0SANDBOX/1/a",
    "https://slack.com.example.com/",
    "https://notslack.com/",
    "https://slack.com@example.com/",
    "https://slack.com:8080/",
    "https://example.com/slack.com/",
    "https://example.com#.slack.com/",
    "https://slack.com",
    "https://hooks.slack.com\\@example.com/",
    "https://10.0.0.1/",
    "http://127.0.0.1:8765/response/commands",
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_answers_go_nowhere_else(address: str) -> None:
    assert {shape_of(named(address)) for named in NAMED} == {Shape.MALFORMED}


def test_what_stands_in_for_slack_gets_its_answers() -> None:
    of = Shapes(address_of_slack(SANDBOX)).of

    assert of(NAMED[0]("http://127.0.0.1:8765/response/commands")) is Shape.SERVED
    assert of(NAMED[0]("http://127.0.0.1:87651/response/commands")) is Shape.MALFORMED
    assert of(NAMED[0]("http://127x0.0.1:8765/response/commands")) is Shape.MALFORMED


def of_command(address: str) -> dict[str, Any]:
    return {**sample("slash_command"), "response_url": address}


def of_press(address: str) -> dict[str, Any]:
    return {**sample("block_actions.message"), "response_url": address}


def of_form(address: str) -> dict[str, Any]:
    return {**sample("view_submission"), "response_urls": [{"response_url": address}]}


def of_list(address: str) -> dict[str, Any]:
    """A form that was opened from a list, which is drawn again at that address."""
    form = sample("view_submission")
    listing = {"whose": "mine", "url": address}
    return {**form, "view": {**form["view"], "private_metadata": json.dumps({"listing": listing})}}


NAMED = (of_command, of_press, of_form, of_list)
"""Payloads that name this address for an answer, in each place where they may."""
