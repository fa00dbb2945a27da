"""Migrations make the tables that the models describe, however often and by whom they run."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect, text

from bot.db.base import Base
from bot.db.engine import make_engine
from bot.db.migrate import _config, _free_to_rebuild, migrate
from bot.db.schema import is_behind, is_current, revisions
from tests.support.databases import sqlite_copy
from tests.support.shelf import CopyOf

RUNNERS = 3
START = """
import sys
from bot.bootstrap.database import ready_engine
from bot.config import read_settings

ready_engine(read_settings()).dispose()
print(*{"alembic"}.intersection(sys.modules))
"""


def behind(engine: Engine) -> bool:
    with engine.connect() as connection:
        return is_behind(connection)


def current(engine: Engine) -> bool:
    with engine.connect() as connection:
        return is_current(connection)


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_a_blank_database_gets_all_tables(blank: Engine) -> None:
    assert behind(blank)

    migrate(blank)

    assert set(inspect(blank).get_table_names()) == {*Base.metadata.tables, "alembic_version"}
    assert not behind(blank)


def test_only_what_the_newest_migration_wrote_is_current(blank: Engine, spare: Engine) -> None:
    before, after = current(blank), current(spare)
    with spare.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert (before, after, current(spare)) == (False, True, False)


def test_files_are_numbered_in_the_order_in_which_they_run() -> None:
    scripts = ScriptDirectory.from_config(_config()).walk_revisions()

    assert revisions() == tuple(script.revision for script in scripts)


@pytest.mark.parametrize("migrated", [True, False])
def test_a_start_imports_alembic_only_to_migrate(
    migrated: bool, template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_copy(template, tmp_path) if migrated else f"sqlite:///{tmp_path}/coach.db"
    monkeypatch.setenv("DATABASE_URL", url)

    # In an interpreter of its own: this one has imported Alembic.
    said = subprocess.run([sys.executable, "-c", START], check=True, stdout=subprocess.PIPE)

    assert said.stdout.split() == [b"alembic"] * (not migrated)


def test_running_twice_is_running_once(spare: Engine) -> None:
    migrate(spare)

    assert not behind(spare)


@pytest.fixture
def from_first(copy_of: CopyOf) -> Engine:
    """A database of the first migration, migrated: it had a trial, and advice was given."""
    return copy_of("from_0001", _begin_with_first)


def _begin_with_first(engine: Engine) -> None:
    with engine.begin() as connection:
        command.upgrade(_config(connection), "0001")
        _tell_of_a_changed_objective(connection)
        said = "advised_on = '2026-11-24', advised_rule = 'stale', advised_about = 1"
        connection.execute(text(f"UPDATE team SET purpose = 'told', {said}"))  # noqa: S608
    migrate(engine)


def test_a_table_that_is_rebuilt_keeps_what_refers_to_its_rows(from_first: Engine) -> None:
    with from_first.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM objective_change")).scalar() == 1


def test_the_last_advice_of_a_team_is_not_forgotten(from_first: Engine) -> None:
    with from_first.connect() as connection:
        kept = connection.execute(text("SELECT team_id, said_on, rule, about FROM advice")).all()
    assert [(team, str(on), rule, about) for team, on, rule, about in kept] == [
        (1, "2026-11-24", "stale", 1)
    ]


def test_a_trial_that_runs_already_ends_when_it_was_said_to(from_first: Engine) -> None:
    with from_first.connect() as connection:
        until = connection.execute(text("SELECT trial_until FROM team")).scalar()
    assert str(until) == "2026-12-23"


def test_an_answer_for_a_month_is_of_the_whole_month(blank: Engine) -> None:
    with blank.begin() as connection:
        command.upgrade(_config(connection), "0015")
        _tell_of_answers(connection)

    migrate(blank)

    days = "SELECT on_day, first_on FROM result ORDER BY id"
    with blank.connect() as connection:
        found = [(str(on), str(first)) for on, first in connection.execute(text(days))]
    assert found == [
        ("2026-10-31", "2026-10-01"),
        ("2026-11-02", "None"),  # moved out of the month
        ("2026-10-25", "None"),
        ("2026-10-31", "None"),
    ]

    with blank.connect() as connection, _free_to_rebuild(connection), connection.begin():
        command.downgrade(_config(connection), "0015")
    with blank.connect() as connection:
        columns = {column["name"] for column in inspect(connection).get_columns("result")}
        assert connection.execute(text("SELECT count(*) FROM result")).scalar() == len(found)
    assert "first_on" not in columns


def _tell_of_answers(connection: Connection) -> None:
    """A report of four values: answers for October, one of them moved, and others."""
    ours, at = {"workspace_id": 1}, "2026-11-02 08:30:00+00:00"
    purpose = {"purpose": "sell", "purpose_words": "", "zone": "UTC"}
    digest = {"digest_weekday": 1, "digest_at": 540, "checkin_weekdays": 1, "checkin_at": 540}
    set_up = {"channel": "C0MARKETING", "set_up_by": "U0ADA", "set_up_at": at}
    person = {"slack_user": "U0ADA", "zone": "UTC", "own_zone": False, "first_seen_at": at}
    _insert(connection, "workspace", {"slack_id": "T0ACME", "bot_user": "U0BOT", "created_at": at})
    _insert(connection, "member", {**ours, **person})
    _insert(connection, "team", {**ours, **set_up, **purpose, **digest})
    _insert(connection, "report", {**ours, "member_id": 1, "source": "command", "created_at": at})
    value = {"team_id": 1, "report_id": 1, "metric": "bookings", "value": 60, "is_change": True}
    for on, asked in (
        ("2026-10-31", "month-2026-10-31"),
        ("2026-11-02", "month-2026-10-31"),
        ("2026-10-25", "week-2026-10-25"),
        ("2026-10-31", None),
    ):
        _insert(connection, "result", {**ours, **value, "on_day": on, "asked_for": asked})


def _tell_of_a_changed_objective(connection: Connection) -> None:
    """One row in each table that this takes, in the words of the first migration."""
    made = {"made_at": "2026-11-23 08:30:00+00:00"}
    ours, by_id = {"workspace_id": 1, **made}, {"by_id": 1, "field": "target"}
    purpose = {"purpose": "sell", "purpose_words": "", "zone": "UTC"}
    digest = {"digest_weekday": 1, "digest_at": 540, "checkin_weekdays": 1, "checkin_at": 540}
    set_up = {"workspace_id": 1, "set_up_by": "U0ADA", "set_up_at": made["made_at"]}
    aim = {"metric": "comments", "kind": "total", "target": 20, "stretch": False}
    person = {"slack_user": "U0ADA", "zone": "UTC", "own_zone": False, "met_at": made["made_at"]}
    for table, row in (
        ("workspace", {"slack_id": "T0ACME", "bot_user": "U0BOT", **made}),
        ("member", {"workspace_id": 1, **person}),
        ("team", {"channel": "C0MARKETING", **set_up, **purpose, **digest}),
        ("objective", {"team_id": 1, "owner_id": 1, "starts_on": "2026-11-23", **aim, **ours}),
        ("objective_change", {"objective_id": 1, **by_id, **ours}),
    ):
        _insert(connection, table, row)


def _insert(connection: Connection, table: str, row: Mapping[str, object]) -> None:
    values = ", ".join(f":{name}" for name in row)
    statement = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"  # noqa: S608
    connection.execute(text(statement), row)


def test_several_processes_may_migrate_at_once(blank: Engine) -> None:
    start = Barrier(RUNNERS)
    engines = [make_engine(blank.url.render_as_string(hide_password=False)) for _ in range(RUNNERS)]

    def run(engine: Engine) -> bool:
        start.wait(timeout=60)
        migrate(engine)
        return behind(engine)

    with ThreadPoolExecutor(RUNNERS) as pool:
        assert list(pool.map(run, engines)) == [False] * RUNNERS
    for engine in engines:
        engine.dispose()


def test_a_migration_waits_for_a_lock_longer_than_requests_do(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path}/coach.db")
    event.listen(engine, "connect", lambda opened, _: opened.execute("PRAGMA busy_timeout=1"))

    with ThreadPoolExecutor(1) as pool:
        with engine.connect() as holder, holder.begin():
            migrating = pool.submit(migrate, engine)
            with pytest.raises(TimeoutError):
                migrating.result(timeout=0.2)
        migrating.result(timeout=60)

    assert not behind(engine)
    engine.dispose()


def test_every_constraint_has_a_name() -> None:
    nameless = [
        str(constraint)
        for table in Base.metadata.tables.values()
        for constraint in table.constraints
        if constraint.name is None
    ]

    assert nameless == []
