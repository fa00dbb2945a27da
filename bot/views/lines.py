"""One line on one objective: its name, its bar and the facts, each number with its comparison."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import grade_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.changes import changed
from bot.views.comparison import forecast
from bot.views.grades import DOTS, way_done
from bot.views.locales import phrase
from bot.views.names import names_of
from bot.views.status import status_facts

WHITE, GREEN, YELLOW, ORANGE, RED = "⚪", "🟢", "🟡", "🟠", "🔴"
COLOURS = {
    **dict.fromkeys((Verdict.OVER, Verdict.MISSED, Verdict.OFF_PACE), RED),
    Verdict.AT_RISK: ORANGE,
    Verdict.SLIPPING: YELLOW,
    **dict.fromkeys((Verdict.NO_DATA, Verdict.STALE, Verdict.TOO_EARLY), WHITE),
    **dict.fromkeys((Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED), GREEN),
}
"""The colour of each verdict; the facts next to it say the same in words."""
NO_CHANNELS: Mapping[int, str] = {}


@dataclass(frozen=True, slots=True)
class StatusLine:
    """The line on an objective; `bar` is empty without data. `where` names the channel, if any.

    `colour` is only for the eye: the facts say the same. Facts that name people are Markup.
    """

    name: str
    bar: str
    facts: tuple[str, ...]
    colour: str
    where: str = ""

    @property
    def shown(self) -> Markup:
        """The colour and the facts, as they are shown next to the bar."""
        return Markup("{} {}").format(self.colour, Markup(" · ").join(self.facts))

    @property
    def tail(self) -> Markup:
        """The facts alone, as they follow a name on the same line."""
        return Markup(" · ").join(self.facts)

    @property
    def spoken(self) -> Markup:
        """The facts as a sentence says them."""
        return Markup(", ").join(self.facts)


def line(progress: Progress, today: date | None, *more: str, where: str = "") -> StatusLine:
    """The line on an objective; what was changed comes last, the grade decides on the colour.

    All of the way goes without saying: the line has that it was reached. So does the share of weeks
    or months: the line has how many there were.
    """
    grade = grade_of(progress) if progress.over else None
    way = way_done(grade) if grade and progress.kept is None else ""
    return StatusLine(
        name=wording.title(progress.objective.measure),
        bar=f"{wording.bar(progress.share)} " if _is_known(progress) else "",
        facts=(
            *(*status_facts(progress, today), *([way] if way else []), *more),
            *([phrase("line.imported")] if progress.imported else []),
            *changed(progress, today),
        ),
        colour=DOTS[grade.band] if grade else COLOURS[progress.verdict],
        where=where,
    )


def _is_known(progress: Progress) -> bool:
    """Return True if there is a share to show: not of an old week, nor of too short a part."""
    if progress.ended or progress.objective.per is None:
        return progress.ended or progress.value is not None
    too_short = progress.running is not None and not progress.running.counts
    return progress.value is not None and not progress.verdict.unknown and not too_short


def lines(
    progress: Iterable[Progress], today: date | None, channels: Mapping[int, str] = NO_CHANNELS
) -> tuple[StatusLine, ...]:
    """The lines of objectives shown together, with the `channels` of their teams if given."""
    shown = list(progress)
    whole = (line(each, today, *leads_to(each.objective, shown)) for each in shown)
    return told_apart(whole, shown, today, channels)


def told_apart(
    whole: Iterable[StatusLine],
    shown: Sequence[Progress],
    today: date | None,
    channels: Mapping[int, str] = NO_CHANNELS,
) -> tuple[StatusLine, ...]:
    """The lines of these objectives, each with a name and a place that is its own.

    Channels are named where there are several.
    """
    names = names_of((each.objective for each in shown), today)
    several = len({each.objective.team_id for each in shown}) > 1
    links = {
        team_id: wording.channel_link(channel)
        for team_id, channel in (channels.items() if several else ())
    }
    return tuple(
        replace(
            each,
            name=wording.capital(names[progress.objective.id]),
            where=links.get(progress.objective.team_id, each.where),
        )
        for each, progress in zip(whole, shown, strict=True)
    )


def leads_to(lead: Objective, shown: Iterable[Progress]) -> tuple[str, ...]:
    """Should lead to bookings (behind): the lag, and its state if it is among `shown`."""
    if lead.leads_to is None:
        return ()
    by_id = {each.objective.id: each for each in shown}
    lag = by_id.get(lead.leads_to)
    if lag is None:
        return ()
    name = names_of((each.objective for each in by_id.values()), None)[lag.objective.id]
    if lag.verdict.good:
        return (phrase("line.leads_to_well", name=name),)
    if lag.verdict.slipped:
        return (phrase("line.leads_to_behind", name=name),)
    return (phrase("line.leads_to", name=name),)


def forecast_line(progress: Progress, today: date, *more: str) -> StatusLine:
    """The line of Progress, with the likely end."""
    return line(progress, today, *filter(None, (forecast(progress),)), *more)
