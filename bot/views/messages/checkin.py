"""The direct message that asks one person for the numbers that are due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.coaching.checkin import CheckIn
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.blocks import actions, context, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.messages.advice import advice
from bot.views.payload import Message
from bot.views.render import Prompt

SHOWN = 8


@dataclass(frozen=True, slots=True)
class CheckInFacts:
    count: int
    lines: tuple[StatusLine, ...]
    more: int
    last: bool
    hint: Markup


TEXT = Prompt("checkin/text", CheckInFacts)
BODY = Prompt("checkin/body", CheckInFacts)
FOOT = Prompt("checkin/foot", CheckInFacts)


def checkin(checkin: CheckIn, *, channels: Mapping[int, str]) -> Message:
    """The objectives due, the most urgent first; `channels` are the teams' by team id."""
    shown = checkin.due[:SHOWN]
    several = len({progress.objective.team_id for progress in checkin.due}) > 1
    facts = CheckInFacts(
        count=len(checkin.due),
        lines=tuple(_line(each, checkin, channels if several else {}) for each in shown),
        more=len(checkin.due) - len(shown),
        last=checkin.last,
        hint=advice(checkin.hint, checkin.day) if checkin.hint else Markup(),
    )
    return message(
        TEXT.sentences(facts),
        *sections(BODY.body(facts)),
        actions(
            act(Action.OPEN_REPORT, primary=True),
            act(Action.SKIP_CHECKIN, checkin.day),
            act(Action.SNOOZE_CHECKIN, checkin.day),
            act(Action.STOP),
        ),
        context(FOOT.sentences(facts)),
    )


def _line(progress: Progress, checkin: CheckIn, channels: Mapping[int, str]) -> StatusLine:
    channel = channels.get(progress.objective.team_id)
    last, said = progress.last_on, progress.verdict is Verdict.STALE
    since = (f"last report {wording.day(last, checkin.day)}",) if last and not said else ()
    where = wording.channel_link(channel) if channel else ""
    return line(progress, checkin.day, *since, where=where)
