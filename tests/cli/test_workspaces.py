"""`python -m bot workspaces`: listing, exporting, deleting, and forgetting one person."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.archive import read_archive
from tests.db.conftest import blank
from tests.db.test_move import in_use
from tests.support.processes import run, run_afresh

__all__ = ["blank", "in_use"]


def count(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        found = connection.execute(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
        return int(found.scalar_one())


def slack_id(engine: Engine) -> str:
    with engine.connect() as connection:
        return str(connection.execute(text("SELECT slack_id FROM workspace")).scalar_one())


async def workspaces(engine: Engine, folder: Path, *words: str) -> tuple[int, str]:
    ended = await run(folder, "workspaces", *words, DATABASE_URL=str(engine.url))
    return ended.code, ended.out + ended.err


async def test_from_the_list_to_the_end(in_use: Engine, tmp_path: Path) -> None:
    known = slack_id(in_use)
    code, listed = await workspaces(in_use, tmp_path, "list")
    assert code == 0
    assert listed.startswith(f"{known} · since 2026-")
    assert "people: " in listed

    code, exported = await workspaces(in_use, tmp_path, "export", known, "--to", "out")
    files = [*(tmp_path / "out").iterdir()]
    assert (code, len(exported.split())) == (0, len(files))
    assert all(read_archive(file.read_bytes())["team"] for file in files)
    assert {file.stat().st_mode & 0o777 for file in files} == {0o600}

    code, refused = await workspaces(in_use, tmp_path, "delete", known)
    assert (code, count(in_use, "workspace")) == (1, 1)
    assert "add --yes" in refused

    code, _ = await workspaces(in_use, tmp_path, "delete", known, "--yes")
    assert (code, count(in_use, "workspace"), count(in_use, "member")) == (0, 0, 0)


async def test_one_person_is_forgotten(in_use: Engine, tmp_path: Path) -> None:
    known = slack_id(in_use)

    code, refused = await workspaces(in_use, tmp_path, "forget", known, "U0ADA")
    assert code == 1
    assert refused.startswith(f"U0ADA in {known} · numbers: ")
    assert "add --yes" in refused

    code, _ = await workspaces(in_use, tmp_path, "forget", known, "U0ADA", "--yes")

    with in_use.connect() as connection:
        users = set(connection.execute(text("SELECT slack_user FROM member")).scalars())
    assert code == 0
    assert "former" in users
    assert "U0ADA" not in users


async def test_an_empty_database_is_said_to_be_one(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'coach.db'}"

    listed = await run_afresh(tmp_path, "workspaces", "list", DATABASE_URL=url)
    backed_up = await run(tmp_path, "backup", "today.db", DATABASE_URL=url)

    assert (listed.code, listed.out) == (0, "No workspace uses this database yet.\n")
    assert backed_up.code == 1
    assert backed_up.err.startswith("The database in the settings is empty: check DATABASE_URL.")
    assert not (tmp_path / "today.db").exists()


@pytest.mark.parametrize("words", [("delete", "T0NONE", "--yes"), ("export", "T0NONE")])
async def test_an_unknown_workspace_is_said_in_one_line(
    words: tuple[str, ...], in_use: Engine, tmp_path: Path
) -> None:
    code, said = await workspaces(in_use, tmp_path, *words)

    assert code == 1
    assert "No workspace has the id T0NONE" in said
