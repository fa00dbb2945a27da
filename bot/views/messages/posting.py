"""Answers about digests to come: one asked for now, and those of weeks without numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from bot.domain.answers import DigestAsked, DigestNow
from bot.domain.team import Team
from bot.views import moments, wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class PostingFacts:
    channel: Markup
    keeps: bool


POSTING = Prompt("digest/posting", PostingFacts)


def posting(team: Team, *, keeps: bool) -> Message:
    """Whether the weekly message comes in weeks without numbers, too, and how to change that."""
    text = POSTING.sentences(PostingFacts(wording.channel_link(team.channel), keeps))
    other = Action.STOP_POSTING if keeps else Action.KEEP_POSTING
    return answer(text, act(Action.OPEN_REPORT, team.id), act(other, team.id))


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
        weekly_at=moments.soon(soon, now, zone) if soon else "",
    )
    return answer(ASKED.sentences(facts), act(Action.PREVIEW_DIGEST, asked.team_id))
