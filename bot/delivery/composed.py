"""A message as it was composed: what is posted, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from bot.domain.cards import CardPlace
from bot.domain.messages.reasons import NothingToSend, NotYet
from bot.views.charts import Chart
from bot.views.payload import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A message for a channel, or for a user in a direct message, with an optional chart.

    `teams` are those that an alarm would keep it from. `ends_problem`: if this message arrives, a
    delivery problem of its channel is over. `replaces`: the place of an older message that is then
    out of date. `edits` is the message that it changes in place of a new one, `thread` the one that
    it stands below.
    """

    message: Message
    chart: Chart | None = None
    channel: str | None = None
    user: str = ""
    ends_problem: bool = False
    replaces: CardPlace | None = None
    teams: frozenset[int] = frozenset()
    edits: CardPlace | None = None
    thread: CardPlace | None = None


Content: TypeAlias = Composed | NothingToSend | NotYet
