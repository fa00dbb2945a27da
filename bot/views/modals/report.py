"""The form that asks for a number for each open objective."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from bot.domain.catalogue.metrics import Unit
from bot.domain.fields import Field
from bot.domain.progress.progress import Progress
from bot.views.blocks import context, date_picker, form, input_block, number_input, section
from bot.views.ids import Form
from bot.views.payload import Block, View
from bot.views.status import status_facts
from bot.views.values import ReportInput
from bot.views.wording import channel_link, counted, day, quantity, title

SHOWN = 40
"""Inputs: with a heading for each channel they stay within Slack's hundred blocks."""


def report_form(rows: Sequence[Progress], channels: Mapping[int, str], *, today: date) -> View:
    """One number for each open objective; `channels` are the teams' channels by team id."""
    blocks = [
        section("Fill in what you know and leave the rest empty: empty means no report, not zero."),
        *_fields(rows[:SHOWN], channels, today),
        input_block(Field.DAY, "For which day?", date_picker(today)),
        *_left_out(len(rows) - SHOWN),
    ]
    return form(Form.REPORT, "Report", "Save", blocks)


def _fields(rows: Sequence[Progress], channels: Mapping[int, str], today: date) -> Iterator[Block]:
    """The rows team by team, each team's under its channel when there are several."""
    teams = list(dict.fromkeys(row.objective.team_id for row in rows))
    for team in teams:
        if len(teams) > 1 and team in channels:
            yield section(f"*{channel_link(channels[team])}*")
        yield from (_field(row, today) for row in rows if row.objective.team_id == team)


def _field(row: Progress, today: date) -> Block:
    objective = row.objective
    whole = objective.measure.metric.unit is Unit.COUNT
    return input_block(
        ReportInput(objective.id, objective.measure).encode(),
        title(objective.measure),
        number_input(decimals=not whole, least=0),
        hint=_hint(row, today),
        optional=True,
    )


def _hint(row: Progress, today: date) -> str:
    """The question for new results or the present level, with the last value."""
    metric = row.objective.measure.metric
    ask = "How many more?" if metric.adds_up else "How much is it now?"
    if row.value is None:
        return f"{ask} {status_facts(row, today)[0].capitalize()}."
    day_words = f" ({day(row.last_on, today)})" if row.last_on else ""
    label = "So far" if metric.adds_up else "Last"
    return f"{ask} {label}: {quantity(metric, row.value, row.objective.currency)}{day_words}."


def _left_out(count: int) -> tuple[Block, ...]:
    if count <= 0:
        return ()
    more = counted(count, "more_objective")
    return (context(f"And {more}: use a command such as `/social report linkedin comments 4`."),)
