"""The slots of messages about drafts: `draft_told:12:approved:5`, of a request and a member."""

from __future__ import annotations

from bot.domain.drafts.request import DraftState
from bot.domain.messages.kinds import KINDS, Kind


def slot_of_question(kind: Kind, request_id: int) -> str:
    """The slot of the question itself, to a person or in the channel."""
    return f"{KINDS[kind].slot}:{request_id}"


def slot_of_outcome(kind: Kind, request_id: int, outcome: DraftState) -> str:
    """The slot of what tells an outcome: to the author, or in the place of the question."""
    return f"{KINDS[kind].slot}:{request_id}:{outcome}"


def request_in(slot: str) -> int:
    """The request that such a slot is about."""
    return int(slot.split(":")[1])


def outcome_in(slot: str) -> DraftState:
    return DraftState(slot.split(":")[2])
