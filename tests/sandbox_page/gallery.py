"""A small bot that sends every block and element the page draws."""

import asyncio
import re
from typing import Any

from slack_bolt.async_app import AsyncApp

Payload = dict[str, Any]

COMMANDS: list[Payload] = [
    {
        "command": "/social",
        "description": "Goals, reports and advice",
        "usage_hint": "report linkedin comments 4",
        "subcommands": [
            {"name": "report", "hint": "<channel> <measure> <number> records what happened"},
            {"name": "remind", "hint": "<day> <time> sets when you are asked"},
            {"name": "progress", "hint": "shows where every objective stands"},
            {"name": "help", "hint": "lists what can be typed"},
        ],
    }
]
LATE = 1.0  # seconds, longer than the impatient sandbox of one test waits
CHOSEN = re.compile("^(press|choose|tick)")


def plain(text: str) -> Payload:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Payload:
    return {"type": "mrkdwn", "text": text}


def option(label: str, value: str) -> Payload:
    return {"text": plain(label), "value": value}


def button(label: str, action: str, **more: Any) -> Payload:
    return {"type": "button", "text": plain(label), "action_id": action, **more}


def section(text: str, **more: Any) -> Payload:
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(block: str, *elements: Payload) -> Payload:
    return {"type": "actions", "block_id": block, "elements": list(elements)}


def asked(block: str, label: str, element: Payload, **more: Any) -> Payload:
    element = {"action_id": "field", **element}
    return {"type": "input", "block_id": block, "label": plain(label), "element": element, **more}


WEEKDAYS = [option("Monday", "mon"), option("Tuesday", "tue"), option("Friday", "fri")]
SURE: Payload = {
    "title": plain("Close the objective?"),
    "text": mrkdwn("*Comments on LinkedIn* will leave the digest."),
    "confirm": plain("Close it"),
    "deny": plain("Keep it"),
    "style": "danger",
}


def buttons() -> Payload:
    return actions(
        "buttons",
        button("Report", "press", style="primary", value="report"),
        button("Progress", "press-progress", value="progress"),
        button("Close objective", "press-close", style="danger", value="close", confirm=SURE),
        button("Read more", "press-link", url="https://example.com/why"),
        {
            "type": "overflow",
            "action_id": "press-more",
            "options": [option("Edit", "edit"), option("Archive", "archive")],
        },
    )


def choosers() -> Payload:
    groups = [
        {"label": plain("Early"), "options": WEEKDAYS[:2]},
        {"label": plain("Late"), "options": WEEKDAYS[2:]},
    ]
    placeholder = {"placeholder": plain("Choose a day")}
    return actions(
        "choosers",
        {"type": "static_select", "action_id": "choose", "option_groups": groups, **placeholder},
        {
            "type": "multi_static_select",
            "action_id": "choose-many",
            "options": WEEKDAYS,
            "placeholder": plain("Choose days"),
        },
        {"type": "users_select", "action_id": "choose-user", "placeholder": plain("Who?")},
        {"type": "channels_select", "action_id": "choose-channel", "placeholder": plain("Where?")},
        {"type": "datepicker", "action_id": "choose-date", "initial_date": "2026-12-31"},
        {"type": "timepicker", "action_id": "choose-time", "initial_time": "09:00"},
    )


def ticks() -> Payload:
    return actions(
        "ticks",
        {"type": "radio_buttons", "action_id": "tick-one", "options": WEEKDAYS},
        {"type": "checkboxes", "action_id": "tick-many", "options": WEEKDAYS},
    )


def table() -> Payload:
    def row(*cells: str) -> list[Payload]:
        return [{"type": "raw_text", "text": cell} for cell in cells]

    return {
        "type": "table",
        "column_settings": [{"is_wrapped": True}, {"align": "right"}, {"align": "right"}],
        "rows": [
            row("Objective", "So far", "Target"),
            row("Comments on LinkedIn", "14", "20"),
            row("Seminar seats booked", "9", "24"),
        ],
    }


def chart() -> Payload:
    weeks = ["Week 45", "Week 46", "Week 47", "Week 48"]

    def series(name: str, *values: int) -> Payload:
        pairs = zip(weeks, values, strict=True)
        return {"name": name, "data": [{"label": week, "value": value} for week, value in pairs]}

    drawn: Payload = {"type": "line", "axis_config": {"categories": weeks}}
    drawn["series"] = [series("Comments", 4, 6, 1, 3), series("Plan", 3, 3, 4, 4)]
    return {"type": "data_visualization", "title": "Comments by week", "chart": drawn}


def folded() -> Payload:
    return {
        "type": "container",
        "title": plain("2 more, less urgent"),
        "is_collapsible": True,
        "default_collapsed": True,
        "child_blocks": [section("*Posts on the blog* 2 of 2"), section("*Followers* 770")],
    }


def rated() -> Payload:
    return {
        "type": "context_actions",
        "block_id": "rated",
        "elements": [
            {
                "type": "feedback_buttons",
                "action_id": "press-rate",
                "positive_button": {"text": plain("Useful"), "value": "useful"},
                "negative_button": {"text": plain("Mute this tip"), "value": "mute"},
            }
        ],
    }


def rich_text() -> Payload:
    def line(words: str) -> Payload:
        return {"type": "rich_text_section", "elements": [{"type": "text", "text": words}]}

    bold: Payload = {"type": "text", "text": "Before posting again: ", "style": {"bold": True}}
    return {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [bold, {"type": "text", "text": "answer first."}],
            },
            {
                "type": "rich_text_list",
                "style": "ordered",
                "elements": [line("Answer the four open comments"), line("Ask one question")],
            },
        ],
    }


def gallery(picture: str) -> list[Payload]:
    digest = (
        "*Comments on LinkedIn* 14 of 20 by <!date^1798675200^{date_short}|31 Dec> · _2 behind_\n"
        "*Replies on X* ~20~ 31 of 30 · thanks to <@U0BEN> in <#C0MARKETING> :tada:\n"
        "> Ask one question per post.\n"
        "Type `/social help` or read <https://example.com/guide|the guide> &amp; more."
    )
    fields = [mrkdwn("*Reported*\n5 of 7 people"), mrkdwn("*Next digest*\nTuesday 09:00")]
    why = button("Why?", "press-why", value="why")
    more = {"type": "markdown", "text": "## In short\n- **two** of three on pace\n- one slipped"}
    image = {
        "type": "image",
        "alt_text": "LinkedIn slipped in week 47",
        "slack_file": {"id": picture},
    }
    return [
        {"type": "header", "text": plain("Week 48: two of three objectives on pace")},
        section(digest, accessory=why),
        {"type": "section", "fields": fields},
        {"type": "divider"},
        rich_text(),
        more,
        table(),
        chart(),
        folded(),
        rated(),
        {**image, "title": plain("Comments by week")},
        buttons(),
        choosers(),
        ticks(),
        {
            "type": "context",
            "elements": [mrkdwn("Asked for by <@U0ADA> · only numbers people gave")],
        },
    ]


def number(block: str, label: str) -> Payload:
    element = {"type": "number_input", "is_decimal_allowed": False, "min_value": "0"}
    return asked(block, label, element, hint=plain("A whole number"))


def report_form() -> Payload:
    return {
        "type": "modal",
        "callback_id": "report",
        "title": plain("Report"),
        "submit": plain("Save"),
        "close": plain("Cancel"),
        "notify_on_close": True,
        "blocks": [
            section("What happened last week?", accessory=button("Show more", "grow")),
            {"type": "alert", "level": "warning", "text": mrkdwn("*Blank* isn't zero.")},
            number("count", "Comments"),
            asked(
                "note",
                "Note",
                {"type": "plain_text_input", "multiline": True, "max_length": 20},
                optional=True,
            ),
            asked("day", "Day", {"type": "static_select", "options": WEEKDAYS}, optional=True),
            asked("who", "With", {"type": "multi_users_select"}, optional=True),
            asked("kind", "Kind", {"type": "radio_buttons", "options": WEEKDAYS}, optional=True),
            asked("proof", "Proof", {"type": "file_input", "filetypes": ["csv"]}, optional=True),
            actions("deeper", button("Explain", "explain")),
        ],
    }


def explanation(depth: int) -> Payload:
    return {
        "type": "modal",
        "title": plain(f"Explained {depth}"),
        "blocks": [section("A comment counts when somebody *answers*.")],
    }


def home() -> Payload:
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Your objectives")},
            section("*Comments on LinkedIn* 14 of 20", accessory=button("Report", "home-report")),
            {"type": "divider"},
            section("*Seminar seats booked* 9 of 24"),
        ],
    }


def _said(body: Payload) -> str:
    action = body["actions"][0]
    keys = [key for key in action if key.startswith("selected") or key == "value"]
    chosen = action[keys[0]] if keys else None
    values = [item.get("value") if isinstance(item, dict) else item for item in _listed(chosen)]
    return f"{action['action_id']}: {', '.join(map(str, values))}"


def _listed(chosen: Any) -> list[Any]:
    return chosen if isinstance(chosen, list) else [chosen]


def equip(app: AsyncApp, picture: str) -> None:
    """Teach the app the gallery."""
    _commands(app, picture)
    _forms(app)
    _messages(app)


def _commands(app: AsyncApp, picture: str) -> None:
    @app.command("/social")
    async def social(ack: Any, command: Payload, respond: Any, client: Any) -> None:
        match command["text"].split()[:1]:
            case ["gallery"]:
                await client.chat_postMessage(
                    channel=command["channel_id"], text="Week 48", blocks=gallery(picture)
                )
                await ack()
            case ["report"]:
                await client.views_open(trigger_id=command["trigger_id"], view=report_form())
                await ack()
            case ["slow"]:
                await asyncio.sleep(LATE)
            case ["undo"]:
                undo = [section("Saved 4 comments."), actions("undo", button("Undo", "undo"))]
                await ack(text="Saved", blocks=undo)
            case _:
                await ack(f"I read: {command['text']}")

    @app.action("undo")
    async def undo(ack: Any, respond: Any) -> None:
        await respond(text="Taken back.", replace_original=True)
        await ack()


def _forms(app: AsyncApp) -> None:
    @app.action("grow")
    async def grow(ack: Any, body: Payload, client: Any) -> None:
        view = report_form()
        view["blocks"].append(section("Here is more."))
        await client.views_update(view_id=body["view"]["id"], view=view)
        await ack()

    @app.action("explain")
    async def explain(ack: Any, body: Payload, client: Any) -> None:
        await client.views_push(trigger_id=body["trigger_id"], view=explanation(2))
        await ack()

    @app.view("report")
    async def save(ack: Any, view: Payload, body: Payload, client: Any) -> None:
        values = view["state"]["values"]
        count = values["count"]["field"]["value"]
        if int(count) > 100:
            await ack(response_action="errors", errors={"count": "That is more than 100."})
            return
        files = values["proof"]["field"]["files"]
        proof = f" with {files[0]['name']}" if files else ""
        await client.chat_postMessage(
            channel=body["user"]["id"], text=f"Saved {count} comments{proof}."
        )
        await ack()

    @app.view_closed("report")
    async def cancelled(ack: Any, body: Payload, client: Any) -> None:
        await client.chat_postMessage(channel=body["user"]["id"], text="Nothing was saved.")
        await ack()


def _messages(app: AsyncApp) -> None:
    @app.action(CHOSEN)
    async def acted(ack: Any, body: Payload, respond: Any) -> None:
        await respond(text=_said(body), replace_original=False)
        await ack()

    @app.action("home-report")
    async def from_home(ack: Any, body: Payload, client: Any) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=report_form())
        await ack()

    @app.event("app_home_opened")
    async def opened(event: Payload, client: Any) -> None:
        if event["tab"] == "home":
            await client.views_publish(user_id=event["user"], view=home())

    @app.event("message")
    async def heard(event: Payload, client: Any) -> None:
        said = ", ".join(file["name"] for file in event.get("files", [])) or event["text"]
        await client.chat_postMessage(
            channel=event["channel"], text=f"Heard: {said}", thread_ts=event.get("thread_ts")
        )

    @app.event(re.compile(".*"))
    async def anything(ack: Any) -> None:
        await ack()
