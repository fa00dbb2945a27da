"""No text of any table keeps the id of somebody who was forgotten, whatever tables there are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Engine, String, insert

from bot.db.models import MemberRow
from bot.db.sessions import Sessions
from bot.services import make_services
from tests.services.test_forgetting import CALLED, places
from tests.support.clock import MONDAY
from tests.support.databases import TABLES
from tests.support.every_table import OURS, Unit
from tests.support.workspace import BEN

MENTION = f"<@{BEN}>"
OF_NOBODY = {
    *("workspace.slack_id", "workspace.bot_user", "workspace.delivery_error"),
    *("installation.enterprise_id", "installation.team_id", "installation.app_id"),
    *("installation.bot_user", "installation.bot_token", "installation.refresh_token"),
    *("installation.scopes", "installation.refresh_error", "used_state.digest"),
}
"""What only Slack or the bot itself writes of a workspace, an install or a browser."""


class Talkative(Unit):
    """A row in each table, of which each text names Ben, as often as there is room."""

    def _value(self, column: Column[Any]) -> Any:
        if not isinstance(column.type, String) or column.foreign_keys:
            return super()._value(column)
        if column.name == "installed_by":
            return BEN  # as a whole: nobody writes anything else there
        room = column.type.length or len(MENTION)
        return MENTION * (room // len(MENTION)) or BEN[:room]


def filled(engine: Engine) -> int:
    """A workspace with those rows, in which Ben is known; its id."""
    unit = Talkative(OURS.number, OURS.workspace)
    with engine.begin() as connection:
        for table in TABLES:
            connection.execute(insert(table).values(unit.row(table)))
    workspace_id = unit.id_in(TABLES[[table.name for table in TABLES].index("workspace")])
    with Sessions(engine).begin(workspace_id) as session:
        session.add(MemberRow(user=BEN, zone="Europe/London", first_seen_at=MONDAY))
    return workspace_id


def test_no_text_of_any_table_names_who_was_forgotten(engine: Engine) -> None:
    workspace_id = filled(engine)
    named = places(engine, BEN)

    make_services(Sessions(engine)).forgetting.forget_user(workspace_id, BEN, CALLED, now=MONDAY)

    assert places(engine, BEN) == OF_NOBODY
    assert {"audit_entry.old", "audit_entry.subject", "installation.installed_by"} <= named
    texts = {f"{t.name}.{c.name}" for t in TABLES for c in t.c if isinstance(c.type, String)}
    assert texts - named == {"team.currency"}
