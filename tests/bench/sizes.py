"""How much a year of a team takes on disk: `python -m tests.bench.sizes`."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from bot.db.engine import make_engine
from bot.db.models import ResultRow
from tests.bench.databases import KINDS, databases
from tests.bench.history import Group, fill
from tests.bench.measuring import table

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
TEAMS = 100
WEEKS = 52
USUAL = Group("Y", TEAMS, members=5, objectives=12, weeks=WEEKS)
"""Its people report five times a week, which few do: an upper bound."""


SIZE = {
    "postgresql": "SELECT pg_database_size(current_database())",
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
}


def main() -> None:
    rows: list[tuple[str, ...]] = [("a team's year", "results", "kB", "bytes per result")]
    for kind in KINDS:
        with databases(kind) as fresh:
            engine = make_engine(fresh())
            empty = _bytes(engine)
            fill(engine, "T0BENCH", [USUAL], NOW)
            taken, results = _bytes(engine) - empty, _results(engine)
            engine.dispose()
        each = taken / TEAMS / 1000
        rows.append((kind, f"{results / TEAMS:,.0f}", f"{each:,.0f}", f"{taken / results:,.0f}"))
    table(*rows)


def _results(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(ResultRow)) or 0


def _bytes(engine: Engine) -> int:
    """Return what the database takes, with its indexes."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql(SIZE[engine.dialect.name]).scalar_one())


main()
