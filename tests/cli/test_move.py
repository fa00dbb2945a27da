"""`python -m bot move`: a database carried over, as the person who runs the bot does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.db.engine import make_engine
from bot.db.migrate import migrate
from tests.db.conftest import blank
from tests.db.test_move import in_use, rows_of
from tests.support.processes import run

__all__ = ["blank", "in_use"]


async def test_all_rows_are_copied_and_counted(
    in_use: Engine, blank: Engine, tmp_path: Path
) -> None:
    there = blank.url.render_as_string(hide_password=False)

    ended = await run(tmp_path, "move", "--to", there, DATABASE_URL=str(in_use.url))

    assert ended.code == 0, ended.err
    count = sum(map(len, rows_of(blank).values()))
    assert f"Copied and checked {count:,} rows. Set DATABASE_URL" in ended.out


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("sqlite:///{folder}/coach.db", "That's the database in use."),
        ("mysql://localhost/coach", "it should begin with postgresql:// or sqlite:///"),
        ("sqlite:///{folder}", "cannot be opened"),
        ("sqlite:///{folder}/new.db", "that database is empty. Nothing was moved."),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_line(to: str, why: str, tmp_path: Path) -> None:
    here = f"sqlite:///{tmp_path}/coach.db"
    engine = make_engine(here)
    migrate(engine)
    engine.dispose()

    ended = await run(tmp_path, "move", "--to", to.format(folder=tmp_path), DATABASE_URL=here)

    assert ended.code == 1
    assert ended.out == ""
    assert why in ended.err
    assert ended.err.count("\n") == 1
