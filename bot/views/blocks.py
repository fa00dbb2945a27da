"""Block Kit: one small function for each piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal

from bot.domain.forgetting import FORMER
from bot.views.locales import phrase
from bot.views.payload import Block, Message, View

SECTION_TEXT = 3000
LONGEST_AMOUNT = 40
"""Characters of an amount with its currency."""
LONGEST_VALUE = 40
"""Characters of a number as people write it: about 1,204 comments."""
LONGEST_HEADER = 150
"""Slack's limit."""
ROOM = SECTION_TEXT * 95 // 100
"""Characters of a section: a little less than Slack's limit, as it does not say how it counts."""


def message(text: str, *blocks: Block) -> Message:
    return {"text": text, "blocks": list(blocks)}


def answer(text: str, *buttons: Block) -> Message:
    """The message that shows its text as it is, with a row of buttons if there are any."""
    return message(text, *sections(text), *([actions(*buttons)] if buttons else []))


def plain(text: str) -> Block:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Block:
    """Formatted text; Slack makes no links of addresses and names that stand in it as words."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def header(text: str) -> Block:
    """A heading, cut where Slack would refuse it; the message's text has all of it."""
    if len(text) > LONGEST_HEADER:
        text = f"{text[: LONGEST_HEADER - 1].rstrip(' ,')}…"
    return {"type": "header", "text": plain(text)}


def section(text: str, accessory: Block | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(text)}
    if accessory:
        block["accessory"] = accessory
    return block


def quote(text: str) -> Block:
    """A person's text word for word, in which Slack reads no formatting."""
    words = [{"type": "text", "text": text}]
    return {"type": "rich_text", "elements": [{"type": "rich_text_quote", "elements": words}]}


def context(text: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(text)]}


def picture(file: str, alt: str) -> Block:
    """A picture that is a file in Slack; `alt` describes it to those who cannot see it."""
    return {"type": "image", "slack_file": {"id": file}, "alt_text": alt}


def divider() -> Block:
    return {"type": "divider"}


def actions(*elements: Block) -> Block:
    return {"type": "actions", "elements": list(elements)}


def sections(body: str) -> list[Block]:
    """Paragraphs as sections; one that is too long for a section continues in the next."""
    paragraphs = filter(str.strip, body.split("\n\n"))
    return [section(part) for paragraph in paragraphs for part in _parts(paragraph)]


def _parts(paragraph: str) -> Iterator[str]:
    if len(paragraph) <= ROOM:
        yield paragraph
        return
    part = ""
    for line in _short_lines(paragraph):
        if part and len(part) + len(line) >= ROOM:
            yield part
            part = line
        else:
            part = f"{part}\n{line}" if part else line
    yield part


def _short_lines(paragraph: str) -> Iterator[str]:
    """The lines; one that is too long for a section is cut."""
    for line in paragraph.split("\n"):
        rest = line
        while len(rest) > ROOM:
            at = _cut(rest)
            yield rest[:at]
            rest = rest[at:].lstrip()
        yield rest


def _cut(line: str) -> int:
    """The last place before the limit between words, else one outside `&amp;` and `<@U0ANN>`."""
    places = (line.rfind(sign, 1, ROOM) for sign in " &<")
    return next((at for at in places if at > 0), ROOM)


def button(
    action: str, label: str, value: str = "", *, style: str = "", confirm: Block | None = None
) -> Block:
    block: Block = {"type": "button", "action_id": action, "text": plain(label)}
    if value:
        block["value"] = value
    if style:
        block["style"] = style
    if confirm:
        block["confirm"] = confirm
    return block


def alert(text: str, level: str) -> Block:
    """A note that stands out in a window; Slack's levels are info, warning, error and success."""
    return {"type": "alert", "text": mrkdwn(text), "level": level}


def feedback(action: str, useful: tuple[str, str], useless: tuple[str, str]) -> Block:
    """A row of two buttons, each a label and a value, that say how something was."""
    positive, negative = (
        {"text": plain(label), "value": value} for label, value in (useful, useless)
    )
    buttons = {"positive_button": positive, "negative_button": negative}
    element = {"type": "feedback_buttons", "action_id": action, **buttons}
    return {"type": "context_actions", "elements": [element]}


def fold(title: str, *blocks: Block) -> Block:
    """Blocks below a title, folded until somebody opens them."""
    return {
        "type": "container",
        "title": plain(title),
        "child_blocks": list(blocks),
        "is_collapsible": True,
        "default_collapsed": True,
    }


def confirmation(title: str, text: str, yes: str, no: str) -> Block:
    return {
        "title": plain(title),
        "text": plain(text),
        "confirm": plain(yes),
        "deny": plain(no),
    }


def overflow(action: str, options: Iterable[Block]) -> Block:
    return {"type": "overflow", "action_id": action, "options": list(options)}


def option(label: str, value: str) -> Block:
    return {"text": plain(label), "value": value}


def list_option(label: str, value: str, meaning: str = "") -> Block:
    """For radio buttons and checkboxes, which alone can show mentions; `meaning` is below it."""
    choice: Block = {"text": mrkdwn(label), "value": value}
    return {**choice, "description": plain(meaning)} if meaning else choice


def option_group(label: str, options: Iterable[Block]) -> Block:
    return {"label": plain(label), "options": list(options)}


def input_block(
    field: str, label: str, element: Block, *, hint: str = "", optional: bool = False
) -> Block:
    """A form's field: block and element carry its name."""
    block: Block = {
        "type": "input",
        "block_id": field,
        "label": plain(label),
        "element": {**element, "action_id": field},
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint)
    return block


def select(options: Sequence[Block], chosen: str | None) -> Block:
    """A menu of options; `chosen` is the value of the one selected at first."""
    return _chosen({"type": "static_select", "options": list(options)}, options, chosen)


def grouped_select(groups: Sequence[Block], chosen: str | None) -> Block:
    options = [option for group in groups for option in group["options"]]
    return _chosen({"type": "static_select", "option_groups": list(groups)}, options, chosen)


def radio_buttons(options: Sequence[Block], chosen: str | None) -> Block:
    return _chosen({"type": "radio_buttons", "options": list(options)}, options, chosen)


def _chosen(element: Block, options: Iterable[Block], value: str | None) -> Block:
    for candidate in options:
        if candidate["value"] == value:
            return {**element, "initial_option": candidate}
    return element


def checkboxes(options: Sequence[Block], chosen: Iterable[str]) -> Block:
    values = set(chosen)
    ticked = [candidate for candidate in options if candidate["value"] in values]
    element: Block = {"type": "checkboxes", "options": list(options)}
    return {**element, "initial_options": ticked} if ticked else element


def text_input(initial: str, *, most: int) -> Block:
    element: Block = {"type": "plain_text_input", "max_length": most}
    return {**element, "initial_value": initial[:most]} if initial else element


def value_input(initial: Decimal | None = None) -> Block:
    """An input for a number as people write or copy it: about 300, 1,204.

    Slack's input for numbers refuses both.
    """
    return text_input("" if initial is None else f"{initial.normalize():f}", most=LONGEST_VALUE)


def amount_input(initial: Decimal | None = None) -> Block:
    """An input for an amount of money, with or without its currency: £600, 600 €.

    Slack's input for numbers refuses all signs.
    """
    return text_input("" if initial is None else f"{initial.normalize():f}", most=LONGEST_AMOUNT)


def date_picker(initial: date | None = None) -> Block:
    element: Block = {"type": "datepicker"}
    return {**element, "initial_date": initial.isoformat()} if initial else element


def time_picker(initial: time | None = None) -> Block:
    element: Block = {"type": "timepicker"}
    return {**element, "initial_time": f"{initial:%H:%M}"} if initial else element


def user_select(initial: str | None) -> Block:
    element: Block = {"type": "users_select"}
    known = initial and initial != FORMER
    return {**element, "initial_user": initial} if known else element


def users_select(initial: Sequence[str], *, most: int) -> Block:
    element: Block = {"type": "multi_users_select", "max_selected_items": most}
    return {**element, "initial_users": list(initial)} if initial else element


def modal(title: str, blocks: Sequence[Block], *, close: str) -> View:
    return {"type": "modal", "title": plain(title), "close": plain(close), "blocks": list(blocks)}


def form(
    callback: str, title: str, submit: str, blocks: Sequence[Block], *, metadata: str = ""
) -> View:
    view = {
        **modal(title, blocks, close=phrase("form.cancel")),
        "callback_id": callback,
        "submit": plain(submit),
    }
    return {**view, "private_metadata": metadata} if metadata else view


def home_tab(blocks: Sequence[Block]) -> View:
    return {"type": "home", "blocks": list(blocks)}
