"""`python -m bot backup` and `restore`, as the person who runs the bot does it."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.db.conftest import blank
from tests.db.test_move import in_use, rows_of
from tests.support.processes import run, run_afresh

__all__ = ["blank", "in_use"]


async def test_a_backup_is_restored_into_an_empty_database(
    in_use: Engine, blank: Engine, tmp_path: Path
) -> None:
    here, there = str(in_use.url), blank.url.render_as_string(hide_password=False)
    count = sum(map(len, rows_of(in_use).values()))

    written = await run_afresh(tmp_path, "backup", "today.db", DATABASE_URL=here)
    restored = await run_afresh(tmp_path, "restore", "today.db", DATABASE_URL=there)

    assert (written.code, written.err) == (0, "")
    assert written.out.startswith(f"Backed up {count:,} rows to today.db.")
    assert (restored.code, restored.err) == (0, "")
    assert restored.out.startswith("Restored and checked ")
    assert {name: len(rows) for name, rows in rows_of(blank).items() if name != "outbox"} == {
        name: len(rows) for name, rows in rows_of(in_use).items() if name != "outbox"
    }


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("backup", "coach.db"), "coach.db exists already. Name a new file. No backup was made."),
        (("backup", "no/such/folder.db"), "The folder of no/such/folder.db doesn't exist."),
        (("restore", "words.txt"), "words.txt isn't a backup of Social Coach. Nothing was"),
        (("restore", "coach.db"), "coach.db isn't a backup of Social Coach. Nothing was restored."),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_line(
    in_use: Engine, arguments: tuple[str, str], why: str, tmp_path: Path
) -> None:
    (tmp_path / "words.txt").write_text("hello")
    (tmp_path / "coach.db").touch()

    ended = await run(tmp_path, *arguments, DATABASE_URL=f"sqlite:///{tmp_path / 'coach.db'}")

    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(why)
    assert ended.err.count("\n") == 1
