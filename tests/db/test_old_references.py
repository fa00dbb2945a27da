"""References of old databases that had no keys: what names nothing goes, the rest gets its key.

Nothing has the id 4711.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, text

from bot.db.migrate import _config, _free_to_rebuild, migrate
from tests.db.test_old_databases import LAST, load, load_and_migrate
from tests.support.shelf import CopyOf

BEFORE = "0033"


@pytest.fixture
def old(copy_of: CopyOf) -> Engine:
    """The example team as of the release before."""
    return copy_of(f"of_{BEFORE}", _make_old)


@pytest.fixture
def sound(copy_of: CopyOf) -> Engine:
    """The same, migrated as it was."""
    return copy_of(f"from_{LAST}", partial(load_and_migrate, LAST))


def _make_old(engine: Engine) -> None:
    load(LAST, engine)
    with engine.connect() as connection, _free_to_rebuild(connection), connection.begin():
        command.upgrade(_config(connection), BEFORE)


def one(engine: Engine, statement: str) -> Any:
    with engine.connect() as connection:
        return connection.execute(text(statement)).scalar()


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def counts(connection: Connection) -> dict[str, int]:
    names = "team", "member", "objective", "report", "result", "line_item", "outbox", "schedule"
    found = {name: f"SELECT count(*) FROM {name}" for name in names}  # noqa: S608
    return {name: connection.execute(text(each)).scalar() or 0 for name, each in found.items()}


def test_a_sound_database_keeps_all_its_rows(old: Engine, sound: Engine) -> None:
    with old.connect() as before, sound.connect() as after:
        assert counts(before) == counts(after)


def test_schedules_and_messages_know_whose_they_are(sound: Engine) -> None:
    for table in ("schedule", "outbox"):
        wrong = f"SELECT count(*) FROM {table} WHERE coalesce(team_id, member_id) != subject_id"  # noqa: S608
        none = f"SELECT count(*) FROM {table} WHERE team_id IS NULL AND member_id IS NULL"  # noqa: S608
        both = f"SELECT count(*) FROM {table} WHERE team_id = member_id"  # noqa: S608
        assert [one(sound, each) for each in (wrong, none, both)] == [0, 0, 0]
    assert one(sound, "SELECT count(*) FROM schedule WHERE team_id IS NOT NULL") > 0
    assert one(sound, "SELECT count(*) FROM schedule WHERE member_id IS NOT NULL") > 0


def test_what_names_nothing_goes(old: Engine) -> None:
    run(
        old,
        "UPDATE member SET home_team_id = 4711, asked_step = 4711",
        "INSERT INTO advice (team_id, said_on, rule, about, workspace_id)"
        " VALUES (1, '2026-11-09', 'stale', 4711, 1)",
        "INSERT INTO remark (team_id, message_id, day, part, key, workspace_id)"
        " VALUES (1, 4711, '2026-11-09', 'note', 'x', 1)",
    )
    kept = one(old, "SELECT count(*) FROM advice") - 1

    migrate(old)

    assert one(old, "SELECT count(*) FROM member WHERE home_team_id IS NOT NULL") == 0
    assert one(old, "SELECT count(*) FROM member WHERE asked_step IS NOT NULL") == 0
    assert one(old, "SELECT count(*) FROM advice") == kept
    assert one(old, "SELECT count(*) FROM remark") == 0


def test_a_number_that_gave_way_to_nothing_counts_again(old: Engine) -> None:
    counting = "SELECT count(*) FROM result WHERE undone_at IS NULL"
    before = one(old, counting)
    run(
        old,
        "UPDATE result SET gives_way_to = 4711, undone_at = '2026-11-23 09:00:00+00:00'"
        " WHERE id = (SELECT min(id) FROM result WHERE undone_at IS NULL)",
    )
    without = one(old, counting)

    migrate(old)

    assert (without, one(old, counting)) == (before - 1, before)


def test_what_names_another_workspace_goes(old: Engine) -> None:
    run(
        old,
        "INSERT INTO workspace (slack_id, bot_user, created_at)"
        " VALUES ('T0OTHER', 'U0BOT', '2026-11-23 09:00:00+00:00')",
        "INSERT INTO muted_rule (team_id, rule, workspace_id)"
        " SELECT 1, 'crossing', id FROM workspace WHERE slack_id = 'T0OTHER'",
    )

    migrate(old)

    assert one(old, "SELECT count(*) FROM muted_rule WHERE rule = 'crossing'") == 0


def test_going_back_and_on_again_loses_nothing(sound: Engine) -> None:
    with sound.connect() as connection:
        before = counts(connection)
    with sound.connect() as connection, _free_to_rebuild(connection), connection.begin():
        command.downgrade(_config(connection), BEFORE)
        without = counts(connection)

    migrate(sound)

    with sound.connect() as connection:
        assert without == counts(connection) == before
