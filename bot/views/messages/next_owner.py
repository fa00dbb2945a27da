"""The question whether somebody else shall own an objective, with a button that opens the form."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.values import NextOwner


@dataclass(frozen=True, slots=True)
class NextOwnerFacts:
    """`to` is who shall own it, or empty if that is to be chosen."""

    name: str
    owner: Markup
    is_yours: bool
    to: Markup


TEXT = Prompt("next_owner/text", NextOwnerFacts)


def propose_owner(objective: Objective, to: str | None, *, reader: str) -> Message:
    """Whose it is, and the button to hand it over to who was named."""
    facts = NextOwnerFacts(
        name=wording.title(objective.measure),
        owner=wording.mention(objective.owner),
        is_yours=objective.owner == reader,
        to=wording.mention(to) if to else Markup(),
    )
    return answer(
        TEXT.sentences(facts),
        act(Action.CHANGE_OWNER, NextOwner(objective.id, to or "").encode(), primary=True),
        act(Action.SHOW_OBJECTIVES, objective.team_id),
    )
