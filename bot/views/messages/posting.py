"""Answers about digests to come: one asked for now, and those of weeks without numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.answers import DigestAsked, DigestNow
from bot.views import wording
from bot.views.blocks import message, sections
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class PostingFacts:
    channel: Markup
    keeps: bool


POSTING = Prompt("digest/posting", PostingFacts)


def posting(channel: str, *, keeps: bool) -> Message:
    """Whether the weekly message comes in weeks without numbers, too."""
    text = POSTING.sentences(PostingFacts(wording.channel_link(channel), keeps))
    return message(text, *sections(text))


@dataclass(frozen=True, slots=True)
class AskedFacts:
    outcome: str
    channel: Markup
    weekly_at: str


ASKED = Prompt("digest_asked/text", AskedFacts)


def digest_asked(asked: DigestAsked, *, zone: str, now: datetime) -> Message:
    """What becomes of the wish to have a digest posted now, in the zone of who wished it."""
    soon = asked.weekly_at if asked.outcome is DigestNow.WEEKLY_SOON else None
    facts = AskedFacts(
        outcome=asked.outcome,
        channel=wording.channel_link(asked.channel),
        weekly_at=wording.soon(soon, now, zone) if soon else "",
    )
    text = ASKED.sentences(facts)
    return message(text, *sections(text))
