"""Blocks and views that Slack takes, and those it refuses."""

from typing import Any

import pytest

from bot.sandbox.blocks import message_errors, view_errors

Block = dict[str, Any]


def plain(text: str = "Text") -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "Text") -> Block:
    return {"type": "mrkdwn", "text": text}


def option(value: str = "a", text: str = "A", **more: Any) -> Block:
    return {"text": plain(text), "value": value, **more}


def options(count: int) -> list[Block]:
    return [option(str(number)) for number in range(count)]


def section(**more: Any) -> Block:
    return {"type": "section", "text": mrkdwn(), **more}


def button(**more: Any) -> Block:
    return {"type": "button", "text": plain(), **more}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def element(kind: str, **more: Any) -> Block:
    return {"type": kind, **more}


def asked(kind: str, **more: Any) -> Block:
    return {"type": "input", "label": plain(), "element": element(kind, **more)}


def image(**more: Any) -> Block:
    return {"type": "image", "alt_text": "A cat", "image_url": "https://example.com/a.png", **more}


def table(rows: int, cells: int = 1, text: str = "x") -> Block:
    row = [{"type": "raw_text", "text": text}] * cells
    return {"type": "table", "rows": [row] * rows}


def rich(*parts: Block) -> Block:
    return {"type": "rich_text", "elements": list(parts)}


def chart(kind: str = "bar", series: int = 1, points: int = 2, **more: Any) -> Block:
    names = [f"Week {number}" for number in range(points)]
    data = [{"label": name, "value": 1} for name in names]
    if kind == "pie":
        return visualization({"type": "pie", "segments": data})
    drawn = [{"name": f"Series {number}", "data": data} for number in range(series)]
    return visualization(
        {"type": kind, "series": drawn, "axis_config": {"categories": names}, **more}
    )


def visualization(drawn: Block, title: str = "Posts") -> Block:
    return {"type": "data_visualization", "title": title, "chart": drawn}


def feedback(**more: Any) -> Block:
    buttons = {
        f"{kind}_button": {"text": plain(), "value": kind} for kind in ("positive", "negative")
    }
    return {"type": "feedback_buttons", **buttons, **more}


def rated(*elements: Block) -> Block:
    return {"type": "context_actions", "elements": list(elements)}


def container(*children: Block, **more: Any) -> Block:
    return {"type": "container", "title": plain(), "child_blocks": list(children), **more}


def alert(text: str = "Text", **more: Any) -> Block:
    return {"type": "alert", "text": mrkdwn(text), **more}


def modal(*blocks: Block, **more: Any) -> Block:
    return {"type": "modal", "title": plain("Title"), "blocks": list(blocks), **more}


SELECT = element("static_select", options=options(2))
GROUPS = [{"label": plain(), "options": options(2)}]

SOUND_BLOCKS = [
    section(),
    section(fields=[mrkdwn(), plain()], accessory=SELECT),
    {"type": "section", "fields": [mrkdwn("x" * 2000)] * 10},
    section(
        accessory=element("overflow", options=[*options(4), {**option("u"), "url": "https://a.b"}])
    ),
    section(accessory=image()),
    {"type": "header", "text": plain("x" * 150)},
    {"type": "divider", "block_id": "line"},
    {"type": "context", "elements": [mrkdwn(), plain(), image()]},
    actions(*[button(action_id=str(number), value="x" * 2000) for number in range(25)]),
    actions(button(style="primary", url="https://example.com", accessibility_label="Go")),
    actions(element("static_select", option_groups=GROUPS, placeholder=plain())),
    actions(element("multi_static_select", options=options(100), initial_options=options(1))),
    actions(element("users_select", initial_user="U0ADA")),
    actions(element("multi_users_select", initial_users=["U0ADA"], max_selected_items=2)),
    actions(element("channels_select"), element("multi_channels_select")),
    actions(element("conversations_select", filter={"include": ["public"]})),
    actions(element("multi_conversations_select", default_to_current_conversation=True)),
    actions(element("radio_buttons", options=options(10), initial_option=option("1"))),
    actions(element("checkboxes", options=[{"text": mrkdwn(), "value": "a"}])),
    actions(element("datepicker", initial_date="2026-11-24", confirm={"text": plain()})),
    actions(element("timepicker", initial_time="09:00", timezone="Europe/Stockholm")),
    actions(element("datetimepicker", initial_date_time=1_790_000_000)),
    asked("plain_text_input", multiline=True, min_length=1, max_length=3000, initial_value="x"),
    asked("number_input", is_decimal_allowed=True, min_value="0", max_value="1.5"),
    {**asked("email_text_input"), "optional": True, "hint": plain(), "dispatch_action": True},
    asked("url_text_input", placeholder=plain()),
    image(title=plain()),
    image(image_url="https://example.com/a.png", block_id="picture"),
    {"type": "image", "alt_text": "A chart", "slack_file": {"id": "F000000001"}},
    {"type": "markdown", "text": "# Hello"},
    chart("pie", points=6),
    chart("line", series=6, points=20),
    rated(feedback(action_id="a"), element("icon_button", icon="trash", text=plain())),
    container(section(), actions(button()), table(2), is_collapsible=True, default_collapsed=True),
    {**table(100, 20), "column_settings": [None, {"align": "right", "is_wrapped": True}]},
    rich({"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}),
    rich(
        {
            "type": "rich_text_list",
            "style": "bullet",
            "indent": 8,
            "elements": [{"type": "rich_text_section", "elements": []}],
        }
    ),
]


@pytest.mark.parametrize("block", SOUND_BLOCKS, ids=lambda block: block["type"])
def test_slack_takes_sound_blocks(block: Block) -> None:
    assert message_errors([block]) == []


FAULTY_BLOCKS = [
    ("no such block", {"type": "card"}, "unsupported type: card"),
    ("no type", {"text": mrkdwn()}, "missing required field: type"),
    ("no object", "section", "must provide an object"),
    ("type is no string", {"type": ["section"]}, "unsupported type: ['section']"),
    ("unknown key", section(texts=[]), "invalid additional property: texts"),
    ("no text or fields", {"type": "section"}, "missing required field: text"),
    ("empty text", {"type": "section", "text": mrkdwn("")}, "must be more than 0 characters"),
    ("long text", {"type": "section", "text": mrkdwn("x" * 3001)}, "must be less than 3001"),
    ("text is a string", {"type": "section", "text": "hello"}, "must provide an object"),
    ("11 fields", {"type": "section", "fields": [mrkdwn()] * 11}, "no more than 10 items"),
    ("no fields", {"type": "section", "fields": []}, "must provide at least 1 items"),
    ("long field", {"type": "section", "fields": [mrkdwn("x" * 2001)]}, "less than 2001"),
    (
        "emoji in mrkdwn",
        {"type": "section", "text": {**mrkdwn(), "emoji": True}},
        "property: emoji",
    ),
    ("verbatim in plain", {"type": "header", "text": {**plain(), "verbatim": True}}, "verbatim"),
    ("mrkdwn header", {"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    ("long header", {"type": "header", "text": plain("x" * 151)}, "must be less than 151"),
    ("long block_id", {"type": "divider", "block_id": "x" * 256}, "must be less than 256"),
    ("11 in context", {"type": "context", "elements": [mrkdwn()] * 11}, "no more than 10 items"),
    ("button in context", {"type": "context", "elements": [button()]}, "unsupported type: button"),
    ("26 actions", actions(*[button()] * 26), "no more than 25 items"),
    ("no actions", actions(), "at least 1 items"),
    ("text input in actions", actions(element("plain_text_input")), "unsupported type"),
    ("same action_id", actions(button(action_id="a"), button(action_id="a")), "already exists"),
    ("long button", actions({"type": "button", "text": plain("x" * 76)}), "less than 76"),
    ("long value", actions(button(value="x" * 2001)), "less than 2001"),
    ("empty value", actions(button(value="")), "more than 0 characters"),
    ("value no string", actions(button(value=7)), "must provide a string"),
    ("bad style", actions(button(style="green")), "valid enum value: primary, danger"),
    ("bad url", actions(button(url="example")), "must match regex pattern"),
    ("mrkdwn button", actions({"type": "button", "text": mrkdwn()}), "unsupported type: mrkdwn"),
    ("long confirm", actions(button(confirm={"text": plain("x" * 301)})), "less than 301"),
    ("6 in overflow", actions(element("overflow", options=options(6))), "no more than 5"),
    ("101 options", actions(element("static_select", options=options(101))), "no more than 100"),
    ("no options", actions(element("static_select")), "exactly one of options and option_groups"),
    ("both", actions({**SELECT, "option_groups": GROUPS}), "exactly one of options"),
    ("long option", actions(element("overflow", options=[option(text="x" * 76)])), "less than 76"),
    ("long option value", actions(element("overflow", options=[option("x" * 151)])), "than 151"),
    ("mrkdwn option", actions({**SELECT, "options": [{"text": mrkdwn(), "value": "a"}]}), "mrkdwn"),
    ("url in option", actions({**SELECT, "options": [option(url="https://a.b")]}), "property: url"),
    ("same options", actions({**SELECT, "options": [option(), option()]}), "must be unique"),
    (
        "same in groups",
        actions(element("static_select", option_groups=GROUPS * 2)),
        "must be unique",
    ),
    ("typed option", actions({**SELECT, "options": [option(type="x")]}), "property: type"),
    ("typed confirm", actions(button(confirm={"type": "x", "text": plain()})), "property: type"),
    (
        "overflow option without value",
        actions(element("overflow", options=[{"text": plain()}])),
        "missing required field: value",
    ),
    (
        "other initial",
        actions({**SELECT, "initial_option": option("9")}),
        "match an option exactly",
    ),
    (
        "other initials",
        actions(element("checkboxes", options=options(1), initial_options=[option("9")])),
        "must match options exactly",
    ),
    ("11 radio buttons", actions(element("radio_buttons", options=options(11))), "than 10 items"),
    ("long placeholder", actions({**SELECT, "placeholder": plain("x" * 151)}), "less than 151"),
    ("bad date", actions(element("datepicker", initial_date="24.11.2026")), "regex pattern"),
    ("bad time", actions(element("timepicker", initial_time="9:00")), "regex pattern"),
    ("bad moment", actions(element("datetimepicker", initial_date_time=7)), "must be between"),
    ("no number", actions(element("datetimepicker", initial_date_time="x")), "provide a number"),
    ("no boolean", actions({**SELECT, "focus_on_load": "yes"}), "must provide a boolean"),
    ("input without label", {"type": "input", "element": SELECT}, "missing required field: label"),
    ("button as input", {**asked("button", text=plain())}, "unsupported type: button"),
    ("lengths crossed", asked("plain_text_input", min_length=5, max_length=2), "min_length must"),
    ("initial too long", asked("plain_text_input", max_length=1, initial_value="xx"), "max_length"),
    ("number without kind", asked("number_input"), "missing required field: is_decimal_allowed"),
    (
        "bounds crossed",
        asked("number_input", is_decimal_allowed=False, min_value="2", max_value="1"),
        "min_value must",
    ),
    (
        "bounds as numbers",
        asked("number_input", is_decimal_allowed=False, min_value=0),
        "must provide a string",
    ),
    (
        "no number in bounds",
        asked("number_input", is_decimal_allowed=False, min_value="nan"),
        "valid number string",
    ),
    ("file input in a message", asked("file_input"), "unsupported type: file_input"),
    ("no alt_text", {"type": "image", "image_url": "https://a.b/c"}, "required field: alt_text"),
    ("blank alt_text", image(alt_text=" \n"), "must match regex pattern"),
    ("typed file", {**image(), "slack_file": {"type": "x", "id": "F000000001"}}, "property: type"),
    ("two sources", image(slack_file={"id": "F000000001"}), "exactly one of image_url"),
    ("bad file id", {**image(slack_file={"id": "1"}), "image_url": "https://a.b"}, "regex pattern"),
    ("long markdown", {"type": "markdown", "text": "x" * 12_001}, "less than 12001"),
    ("7 series", chart(series=7), "no more than 6 items"),
    ("21 points", chart(points=21), "no more than 20 items"),
    ("7 segments", chart("pie", points=7), "no more than 6 items"),
    ("no such chart", visualization({"type": "radar"}), "unsupported type: radar"),
    ("long chart title", visualization(chart()["chart"], "x" * 51), "less than 51"),
    (
        "other categories",
        chart(axis_config={"categories": ["Week 0", "Week 2"]}),
        "labels must match the axis categories",
    ),
    ("long series name", chart(axis_config={"categories": ["x" * 21]}), "less than 21"),
    (
        "same series",
        visualization({**chart()["chart"], "series": chart()["chart"]["series"] * 2}),
        "names must be unique",
    ),
    (
        "empty slice",
        visualization({"type": "pie", "segments": [{"label": "None", "value": 0}]}),
        "must be greater than 0",
    ),
    ("alert in a message", alert(), "unsupported type: alert"),
    ("button among feedback", rated(button()), "unsupported type: button"),
    ("6 of feedback", rated(*[feedback()] * 6), "no more than 5 items"),
    ("feedback in actions", actions(feedback()), "unsupported type: feedback_buttons"),
    ("half of feedback", rated({"type": "feedback_buttons"}), "required field: negative_button"),
    ("11 in a container", container(*[section()] * 11), "no more than 10 items"),
    ("container in a container", container(container(section())), "unsupported type: container"),
    (
        "container without title",
        {"type": "container", "child_blocks": [section()]},
        "missing required field: title",
    ),
    (
        "collapsed for good",
        container(section(), default_collapsed=True),
        "default_collapsed requires is_collapsible",
    ),
    ("101 rows", table(101), "no more than 100 items"),
    ("21 cells", table(1, 21), "no more than 20 items"),
    ("empty cell", table(1, 1, ""), "more than 0 characters"),
    ("long table", table(10, 10, "x" * 101), "no more than 10000 characters"),
    ("bad column", {**table(1), "column_settings": [{"align": "top"}]}, "valid enum value"),
    (
        "list without style",
        rich({"type": "rich_text_list", "elements": [rich()]}),
        "missing required field: style",
    ),
    (
        "unknown rich text",
        rich({"type": "rich_text_section", "elements": [{"type": "mrkdwn"}]}),
        "unsupported type: mrkdwn",
    ),
]


@pytest.mark.parametrize(
    ("block", "said"), [case[1:] for case in FAULTY_BLOCKS], ids=[case[0] for case in FAULTY_BLOCKS]
)
def test_slack_refuses_faulty_blocks_and_says_where(block: Block, said: str) -> None:
    errors = message_errors([block])

    assert any(said in error for error in errors), errors
    assert all("[json-pointer:/blocks/0" in error for error in errors)


@pytest.mark.parametrize(
    ("blocks", "said"),
    [
        ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
        ({"type": "divider"}, "must provide an array"),
        ([{"type": "divider", "block_id": "a"}] * 2, "already exists"),
        ([{"type": "markdown", "text": "x" * 6001}] * 2, "no more than 12000 characters"),
        ([table(1), table(1)], "only_one_table_allowed"),
        ([table(1), container(table(1))], "only_one_table_allowed"),
        ([chart()] * 3, "no more than 2 charts in a message"),
    ],
)
def test_slack_refuses_what_is_too_much_together(blocks: Any, said: str) -> None:
    assert any(said in error for error in message_errors(blocks))


SOUND_VIEWS = [
    modal(*[{"type": "divider"}] * 100),
    modal(asked("plain_text_input"), submit=plain("Save"), close=plain("x" * 24)),
    modal(asked("file_input", filetypes=["csv"], max_files=1), submit=plain("Send")),
    modal(private_metadata="x" * 3000, callback_id="x" * 255, notify_on_close=True),
    modal(alert("x" * 200, level="warning")),
    {"type": "home", "blocks": [section()], "private_metadata": "x"},
    {"type": "home", "blocks": [container(section())]},
]


@pytest.mark.parametrize("view", SOUND_VIEWS)
def test_slack_takes_sound_views(view: Block) -> None:
    assert view_errors(view) == []


FAULTY_VIEWS = [
    (modal(*[{"type": "divider"}] * 101), "no more than 100 items"),
    (modal(asked("plain_text_input")), "missing required field: submit"),
    (modal(title=plain("x" * 25)), "must be less than 25"),
    (modal(submit=plain("x" * 25)), "must be less than 25"),
    (modal(title=mrkdwn("Title")), "unsupported type: mrkdwn"),
    (modal(private_metadata="x" * 3001), "must be less than 3001"),
    (modal(callback_id="x" * 256), "must be less than 256"),
    (modal(hash="1.2"), "invalid additional property: hash"),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    (modal(table(2)), "unsupported type: table"),
    (modal(chart()), "unsupported type: data_visualization"),
    (modal(rated(feedback())), "unsupported type: context_actions"),
    (modal(container(section())), "unsupported type: container"),
    (modal(alert("x" * 201)), "must be less than 201"),
    (modal(alert(level="loud")), "valid enum value"),
    ({"type": "home", "blocks": [alert()]}, "unsupported type: alert"),
    (modal(section(block_id="a"), section(block_id="a")), "already exists"),
    ({"type": "modal", "blocks": []}, "missing required field: title"),
    ({"type": "home", "blocks": [], "title": plain()}, "invalid additional property: title"),
    ({"type": "page", "blocks": []}, "unsupported type: page"),
    (
        modal(actions({**SELECT, "focus_on_load": True}, {**SELECT, "focus_on_load": True})),
        "only one element can have focus_on_load",
    ),
]


@pytest.mark.parametrize(("view", "said"), FAULTY_VIEWS)
def test_slack_refuses_faulty_views(view: Block, said: str) -> None:
    assert any(said in error for error in view_errors(view))


def test_a_workspace_refuses_what_it_has_not_got_yet() -> None:
    (said,) = message_errors([section(), table(1)], {"table"})

    assert said == "[ERROR] unsupported type: table [json-pointer:/blocks/1/type]"
    assert any("alert" in said for said in view_errors(modal(alert()), {"alert"}))
