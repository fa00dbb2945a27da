"""`python -m bot import-archive`: an export brought back, as an operator does it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.archive import read_archive, write_zip
from bot.archive.tables import LOG
from bot.db.sessions import Sessions
from bot.services import make_services
from tests.db.conftest import blank
from tests.db.test_move import in_use
from tests.support.processes import run, run_afresh
from tests.support.workspace import ADA, MARKETING, acting

__all__ = ["blank", "in_use"]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def exported(engine: Engine) -> bytes:
    services = make_services(Sessions(engine))
    _, archive = services.archives.of_team(acting(services, 1, ADA, MARKETING), now=NOW)
    return write_zip({name: rows for name, rows in archive.items() if name not in LOG})


async def test_an_export_is_brought_back(in_use: Engine, tmp_path: Path) -> None:
    before = exported(in_use)
    (tmp_path / "team.zip").write_bytes(before)

    ended = await run_afresh(
        *(tmp_path, "import-archive", "team.zip", "--team", MARKETING),
        DATABASE_URL=str(in_use.url),
    )

    assert ended.code == 0, ended.err
    assert f"with {len(read_archive(before)['results'])} numbers." in ended.out
    assert exported(in_use) == before


@pytest.mark.parametrize(
    ("content", "team", "why"),
    [
        (b"likes,4", MARKETING, "not a ZIP file that this bot wrote. Nothing was changed."),
        (write_zip({"team": ({"version": 1},)}), "C0NOWHERE", "No team is set up in the channel"),
    ],
)
async def test_what_cannot_be_done_is_said_in_one_line(
    content: bytes, team: str, why: str, in_use: Engine, tmp_path: Path
) -> None:
    (tmp_path / "team.zip").write_bytes(content)

    ended = await run(
        *(tmp_path, "import-archive", "team.zip", "--team", team), DATABASE_URL=str(in_use.url)
    )

    assert ended.code == 1
    assert why in ended.err
    assert "Traceback" not in ended.err
