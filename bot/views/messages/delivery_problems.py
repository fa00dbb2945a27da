"""What keeps the bot from working, told to the person who can mend it."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import Orphans, TeamTrouble
from bot.views import wording
from bot.views.blocks import message, section, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt

CAUSES = {
    "is_archived": "archived",
    "channel_not_found": "gone",
    "not_in_channel": "left",
}
SHOWN = 10


@dataclass(frozen=True, slots=True)
class TroubleFacts:
    """`cause` is one of archived, gone and left, or else empty and `code` is Slack's word."""

    channel: Markup
    cause: str
    code: str


@dataclass(frozen=True, slots=True)
class OrphansFacts:
    count: int
    more: int


TROUBLE = Prompt("trouble/text", TroubleFacts)
ORPHANS = Prompt("orphans/text", OrphansFacts)


def trouble(found: TeamTrouble) -> Message:
    text = trouble_words(found)
    return message(text, *sections(text))


def trouble_words(found: TeamTrouble) -> str:
    """What happened, and what to do."""
    channel = wording.channel_link(found.channel)
    cause = CAUSES.get(found.code, "")
    return TROUBLE.sentences(TroubleFacts(channel, cause, found.code))


def orphans(found: Orphans) -> Message:
    """Objectives that lost their owner, each with a button for whoever takes it over."""
    shown = found.objectives[:SHOWN]
    count = len(found.objectives)
    text = ORPHANS.sentences(OrphansFacts(count=count, more=count - len(shown)))
    names = [f"{wording.title(o.measure)}: {wording.goal(o)}" for o in shown]
    rows = [
        section(wording.escaped(name), act(Action.TAKE_OVER, objective.id))
        for name, objective in zip(names, shown, strict=True)
    ]
    spoken = f"{text} {'. '.join(wording.escaped(name) for name in names)}."
    return message(spoken, *sections(text), *rows)
