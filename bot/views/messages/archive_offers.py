"""Exports of the bot's own that people drop: what they hold, and what became of them."""

from __future__ import annotations

from datetime import date

from bot.domain.imports import (
    ArchivePreview,
    BroughtBack,
    Holding,
)
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.locales import phrase, spoken
from bot.views.messages.dropped import drop_button, file_name
from bot.views.payload import Message


def brought_back(brought: BroughtBack) -> Message:
    """What the team has now, with the button that puts back what it had."""
    channel = wording.channel_link(brought.team.channel)
    holds = _holding(brought.holds, brought.today)
    if brought.file:
        file = file_name(brought.file)
        text = phrase("import.brought_back", file=file, channel=channel, holds=holds)
    else:
        text = phrase("import.put_back", channel=channel, holds=holds)
    text = f"{text} {phrase('import.undo_for_a_day')}"
    undo = act(Action.BRING_BACK, brought.before_id, label=spoken().label(Action.UNDO))
    return message(text, *sections(text), actions(undo, command("progress")))


def archive_offer(preview: ArchivePreview) -> Message:
    """What an export of the bot's own holds, and of what it takes the place."""
    channel = wording.channel_link(preview.team.channel)
    holds, has = (_holding(each, preview.today) for each in (preview.holds, preview.has))
    found = phrase("import.archive", file=file_name(preview.file), holds=holds)
    text = "\n".join((found, phrase("import.in_place_of", channel=channel, has=has)))
    take = act(Action.BRING_BACK, preview.pending_id, primary=True)
    return message(text, *sections(text), actions(take, drop_button(preview.pending_id)))


def _holding(holding: Holding, today: date) -> str:
    """12 numbers up to 20 Nov, 3 objectives and 1 alarm."""
    numbers = phrase("import_held.numbers", holding.numbers, count=holding.numbers)
    if holding.last is not None:
        last = wording.day(holding.last, today)
        numbers = phrase("import_held.until", numbers=numbers, day=last)
    objectives = phrase("import_held.objectives", holding.objectives, count=holding.objectives)
    items = phrase("import_held.line_items", holding.line_items, count=holding.line_items)
    alarms = phrase("import_held.alarms", holding.alarms, count=holding.alarms)
    drafts = phrase("import_held.drafts", holding.drafts, count=holding.drafts)
    counted = {items: holding.line_items, alarms: holding.alarms, drafts: holding.drafts}
    others = [words for words, count in counted.items() if count]
    return wording.listed([numbers, objectives, *others])
