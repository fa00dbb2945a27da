"""The currency that somebody typed with an amount, held against that of the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.currencies import currency_of
from bot.db.models import TeamRow
from bot.domain.catalogue.currencies import BY_NAME, meant
from bot.domain.catalogue.metrics import Unit
from bot.domain.errors import NotUnderstood, Quoted
from bot.domain.team import Team
from bot.queries.acting import ActingTeams
from bot.queries.money import has_money
from bot.services.filing import Filed


def in_their_currency(session: Session, filed: Sequence[Filed]) -> list[Filed]:
    """The same, where a team that had none counts its money in the currency of its values.

    NotUnderstood when a value is in another currency than its team's: nothing is converted.
    """
    currencies = {team.id: team.currency for team, _, _ in filed}
    bound: set[int] = set()
    for team, _, reading in filed:
        known = replace(team, currency=currencies[team.id])
        is_bound = team.id in bound
        currencies[team.id] = currency_with(session, known, reading.currency, bound=is_bound)
        if reading.currency:
            bound.add(team.id)
    return [
        (replace(team, currency=currencies[team.id]), measure, reading)
        for team, measure, reading in filed
    ]


def currency_with(
    session: Session, team: Team, name: str | None, *, bound: bool = False
) -> str | None:
    """The currency of a team after an amount was typed with this name of one, if with any.

    NotUnderstood when that is another one than that of money which counts, or is `bound` to.
    """
    if name is None or (team.currency and team.currency in BY_NAME[name]):
        return team.currency
    if team.currency and (bound or has_money(session, team.id)):
        raise _other_currency(name, team.currency)
    return _chosen(session, team, name)


def with_currencies(acting: ActingTeams, filed: Sequence[Filed]) -> ActingTeams:
    """The same with the currencies that these teams have now."""
    named = {team.id: team.currency for team, _, _ in filed}
    objectives = [
        replace(each, currency=named.get(each.team_id, each.currency))
        if each.measure.metric.unit is Unit.MONEY
        else each
        for each in acting.objectives
    ]
    return replace(acting, objectives=objectives)


def _chosen(session: Session, team: Team, name: str) -> str:
    """Keep the currency for the team, which counts its money in one alone and has none by now."""
    code = meant(name, currency_of(team.settings.zone))
    if code is None:
        first, second = BY_NAME[name][:2]
        raise NotUnderstood("result.which_currency", name=Quoted(name), first=first, second=second)
    session.execute(
        update(TeamRow)
        .where(TeamRow.id == team.id, TeamRow.currency.is_not_distinct_from(team.currency))
        .values(currency=code)
    )
    return code


def _other_currency(name: str, currency: str) -> NotUnderstood:
    code = BY_NAME[name][0]
    if meant(name) is None or name in (code, code.lower()):
        return NotUnderstood("result.other_currency", read=Quoted(name), currency=currency)
    return NotUnderstood(
        "result.other_currency_by_name", read=Quoted(name), code=code, currency=currency
    )
