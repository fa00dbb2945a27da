"""Databases of earlier commits: what was in them comes along, and the bot answers from it.

`old/` holds dumps that the code of these commits made: the example team with reports, one of them
undone, a form that was sent, and messages with all kinds of outcomes.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, text

from bot.db.migrate import _config, _free_to_rebuild, migrate
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.errors import CoachError
from bot.domain.messages.reasons import Cause, Reason
from bot.services import make_services
from bot.views.messages.history import reason_words
from tests.support.shelf import CopyOf

OLD = Path(__file__).parent / "old"
LAST = "2a1d767"
COMMITS = "1189c5c", LAST
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
ADA = Actor(
    workspace_id=1,
    member_id=1,
    user="U0ADA",
    zone="Europe/Stockholm",
    channel="C0MARKETING",
    is_present=True,
)
RENAMED = {
    "seen": "request",
    "quieted_rule": "muted_rule",
}


@pytest.fixture(params=COMMITS)
def commit(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def old(commit: str, copy_of: CopyOf) -> Engine:
    """A database as the code of an old commit left it."""
    return copy_of(f"of_{commit}", partial(load, commit))


@pytest.fixture
def migrated(commit: str, copy_of: CopyOf) -> Engine:
    """The same, migrated."""
    return copy_of(f"from_{commit}", partial(load_and_migrate, commit))


@pytest.fixture
def with_alarm(copy_of: CopyOf) -> Engine:
    """A database of the last commit that kept alarms in the table of teams; one is on."""
    return copy_of(f"of_{LAST}", partial(load, LAST))


@pytest.fixture
def migrated_alarm(copy_of: CopyOf) -> Engine:
    """The same, migrated."""
    return copy_of(f"from_{LAST}", partial(load_and_migrate, LAST))


def load(commit: str, engine: Engine) -> None:
    """Fill a blank database as the code of a commit left it."""
    script = (OLD / f"{commit}.{engine.dialect.name}.sql").read_text()
    connection = engine.raw_connection()
    driver: Any = connection.driver_connection
    if engine.dialect.name == "sqlite":
        # In the order of their names, tables come before those that they refer to.
        driver.executescript(f"PRAGMA foreign_keys=OFF;{script}PRAGMA foreign_keys=ON;")
    else:
        driver.execute(script)
        connection.commit()
    connection.close()


def load_and_migrate(commit: str, engine: Engine) -> None:
    load(commit, engine)
    migrate(engine)


def _rows(engine: Engine, statement: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement))]


def _counts(engine: Engine, names: dict[str, str]) -> dict[str, int]:
    """How many rows each of these tables has, by the name that `names` gives it."""
    return {
        new: _rows(engine, f"SELECT count(*) FROM {old}")[0][0]  # noqa: S608
        for old, new in names.items()
    }


TABLES = "workspace", "team", "member", "membership", "objective", "report", "result", "outbox"


def test_every_row_comes_along(old: Engine, migrated: Engine) -> None:
    same = {table: table for table in (*TABLES, "schedule", "objective_change", "line_item")}
    before = _counts(old, same | RENAMED)

    assert _counts(migrated, same | {new: new for new in RENAMED.values()}) == before
    assert min(before[table] for table in (*TABLES, "request", "muted_rule")) > 0


def test_what_was_renamed_keeps_its_values(migrated: Engine) -> None:
    created = "SELECT count(*) FROM {} WHERE created_at IS NULL"
    for table in ("workspace", "objective", "report", "line_item"):
        assert _rows(migrated, created.format(table)) == [(0,)]
    assert _rows(migrated, "SELECT idempotency_key FROM report WHERE source = 'form'") == [
        ("V0FORM",)
    ]
    assert _rows(migrated, "SELECT delivery_error FROM team") == [("restricted_action",)]
    assert _rows(migrated, "SELECT rule FROM muted_rule") == [("stale",)]
    assert _rows(migrated, "SELECT key FROM request") == [("Ev0OLD",)]
    assert _rows(migrated, "SELECT count(*) FROM outbox WHERE on_demand") == [(3,)]
    assert _rows(
        migrated, "SELECT kind, slot FROM outbox WHERE id > 9 ORDER BY id DESC LIMIT 2"
    ) == [
        ("unowned", "orphans:1:2:2026-11-23T0800"),
        ("delivery_problem", "trouble:1:2026-11-20T0830"),
    ]


def test_reasons_become_codes_and_unknown_ones_stay_readable(migrated: Engine) -> None:
    codes = _rows(migrated, "SELECT reason, reason_detail FROM outbox WHERE id < 10 ORDER BY id")

    assert codes == [
        (None, None),
        ("nothing_due", None),
        ("half_as_often", None),
        ("channel_refuses", "is_archived"),
        ("refused", "is_archived"),
        ("server_error", "503"),
        ("other", "A reason of long ago"),
        ("cannot_look", "missing_scope"),
        ("expired", None),
    ]
    told = [reason_words(Cause(Reason(code), detail or "")) for code, detail in codes if code]
    assert told == [
        "nothing was due",
        "half as often, after two unanswered",
        "the channel is archived",
        "the channel is archived",
        "Slack wasn't working (it answered 503)",
        "A reason of long ago",
        "Slack's answer was lost, and I couldn't check: I'm missing a permission in Slack",
        "too late to be useful",
    ]


def test_the_bot_answers_from_it(migrated: Engine) -> None:
    services = make_services(Sessions(migrated))

    _, digest = services.digests.preview(ADA, now=NOW)
    shown = services.progress.mine(ADA, now=NOW).progress
    history = services.history.why(ADA, now=NOW).past

    still_open = "SELECT count(*) FROM objective WHERE closed_on IS NULL"
    assert [(len(digest.weeks),)] == _rows(migrated, still_open)
    # 17 in eight weeks, and 2 by the form; the 99 of an undone report do not count.
    assert {p.objective.measure.metric.key: p.value for p in shown} == {
        "comments": 19,
        "followers": 921,
    }
    assert len(history) == 8


def test_a_form_that_was_stored_before_is_not_stored_again(migrated: Engine) -> None:
    services = make_services(Sessions(migrated))

    again = services.results.record_form(ADA, [], idempotency_key="V0FORM", now=NOW)

    assert again is None


def test_an_event_that_was_taken_before_is_known(migrated: Engine) -> None:
    workspaces = make_services(Sessions(migrated)).workspaces

    assert workspaces.is_answered(1, "Ev0OLD")
    assert not workspaces.is_answered(1, "Ev0NEW")


def test_what_was_queued_is_sent(migrated: Engine) -> None:
    outbox = make_services(Sessions(migrated)).outbox

    (message,) = outbox.claim(worker="one", now=NOW, limit=10)

    assert (message.slot, message.doubtful) == ("orphans:1:2:2026-11-23T0800", True)


def test_an_alarm_that_is_on_stays_on(migrated_alarm: Engine) -> None:
    alarms = make_services(Sessions(migrated_alarm)).alarms

    with pytest.raises(CoachError, match=r"state\.alarm_(on|keeps_quiet)"):
        alarms.declare(ADA, AlarmDraft(words="another one"), now=NOW)
    ended = alarms.end(ADA, 1, now=NOW).alarm

    assert (ended.words, ended.by) == ("a photo of ours is going round", "U0ADA")
    assert ended.since == datetime(2026, 11, 23, 8, 33, tzinfo=UTC)


def test_going_back_a_release_and_on_again_loses_nothing(
    with_alarm: Engine, migrated_alarm: Engine
) -> None:
    kept = "SELECT reason FROM outbox ORDER BY id"
    words = _rows(with_alarm, kept)
    before = _rows(migrated_alarm, "SELECT team_id, words, raised_by FROM alarm")
    with migrated_alarm.connect() as connection, _free_to_rebuild(connection), connection.begin():
        command.downgrade(_config(connection), "0006")

    assert _rows(migrated_alarm, kept) == words
    assert _rows(migrated_alarm, "SELECT count(*) FROM result") == [(25,)]
    old = _rows(
        migrated_alarm, "SELECT count(*), max(request) FROM report WHERE made_at IS NOT NULL"
    )
    migrate(migrated_alarm)

    assert old == [(25, "V0FORM")]
    assert _rows(migrated_alarm, "SELECT team_id, words, raised_by FROM alarm") == before


COSTS = "SELECT line_item_id, kind, value, hourly_cost FROM cost_entry ORDER BY line_item_id, kind"


def test_totals_become_entries_of_the_day_of_the_migration(with_alarm: Engine) -> None:
    kept = _rows(
        with_alarm, "SELECT id, spend, hours, hourly_cost, results FROM line_item ORDER BY id"
    )
    with with_alarm.begin() as connection:
        connection.execute(text("UPDATE line_item SET ends_on = '2026-11-01' WHERE id = 1"))

    migrate(with_alarm)

    carried = [
        (item, *entry)
        for item, spend, hours, price, results in kept
        for entry in (("hours", hours, price), ("money", spend, None), ("results", results, None))
        if entry[1] is not None
    ]
    assert _rows(with_alarm, COSTS) == carried
    days = dict(_rows(with_alarm, "SELECT line_item_id, max(on_day) FROM cost_entry GROUP BY 1"))
    assert (str(days[1]), len({str(day) for day in days.values()})) == ("2026-11-01", 2)
    plan = make_services(Sessions(with_alarm)).plans.show(ADA, now=datetime.now(UTC))
    # 120 and 24 hours at 40, 180 and 12, 2,145, and 240 and 3.
    assert [line.cost for line in plan.lines] == [1080, 660, 2145, 360]
    assert [line.results for line in plan.lines] == [30, 44, 26, 6]


def test_going_back_to_totals_loses_none(with_alarm: Engine, migrated_alarm: Engine) -> None:
    totals = "SELECT id, spend, hours, results FROM line_item ORDER BY id"
    before = _rows(with_alarm, totals)
    with migrated_alarm.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO cost_entry (line_item_id, kind, value, on_day, created_at,"
                " workspace_id) SELECT id, 'money', 50000, '2026-11-24', created_at, workspace_id"
                " FROM line_item WHERE id = 1"
            )
        )
    with migrated_alarm.connect() as connection, _free_to_rebuild(connection), connection.begin():
        command.downgrade(_config(connection), "0009")

    first, *rest = before
    assert _rows(migrated_alarm, totals) == [(first[0], first[1] + 50000, *first[2:]), *rest]


def test_advice_and_absences_come_along(migrated_alarm: Engine) -> None:
    assert _rows(migrated_alarm, "SELECT rule, about FROM advice") == [("no_posts_there", 1)]
    away = _rows(migrated_alarm, "SELECT first_on, last_on FROM absence")
    assert [(str(first), str(last)) for first, last in away] == [("2026-11-23", "2026-11-25")]
