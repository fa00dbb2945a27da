"""The currency that somebody typed with an amount, held against that of the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import update
from sqlalchemy.orm import Session

from bot.currencies import currency_of
from bot.db.models import TeamRow
from bot.domain.catalogue.currencies import BY_NAME, meant
from bot.domain.errors import NotUnderstood
from bot.domain.team import Team
from bot.services.filing import Filed


def in_their_currency(session: Session, filed: Sequence[Filed]) -> list[Filed]:
    """The same, where a team that had none counts its money in the currency of its values.

    NotUnderstood when a value is in another currency than its team's: nothing is converted.
    """
    currencies = {team.id: team.currency for team, _, _ in filed}
    for team, _, reading in filed:
        if reading.currency is None:
            continue
        currency = currencies[team.id]
        if currency is None:
            currencies[team.id] = _chosen(session, team, reading.currency)
        elif currency not in BY_NAME[reading.currency]:
            raise _other_currency(reading.currency, currency)
    return [
        (replace(team, currency=currencies[team.id]), measure, reading)
        for team, measure, reading in filed
    ]


def _chosen(session: Session, team: Team, name: str) -> str:
    """Keep the currency for the team, which counts its money in one alone."""
    code = meant(name, currency_of(team.settings.zone))
    if code is None:
        first, second = BY_NAME[name][:2]
        raise NotUnderstood(
            f"I do not know which currency “{name}” is, so nothing was recorded."
            f" Write its code, like `{first} 500` or `{second} 500`."
        )
    session.execute(
        update(TeamRow)
        .where(TeamRow.id == team.id, TeamRow.currency.is_(None))
        .values(currency=code)
    )
    return code


def _other_currency(name: str, currency: str) -> NotUnderstood:
    code = BY_NAME[name][0]
    typed = code if name == code.lower() else f"“{name}”"
    named = f"{typed}, which is {code}" if meant(name) and typed != code else typed
    return NotUnderstood(
        f"I read {named}, but this team counts its money in {currency}, so nothing was recorded."
        f" Type the amount in {currency}, as I convert nothing: `{currency} 500`."
    )
