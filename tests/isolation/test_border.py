"""Whatever is done in one workspace with ids of another shows and changes nothing of the other."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from tests.isolation.border import OF_THEIRS, Border, quiet_border
from tests.isolation.reach import DIRECTLY, note_reached, taking_ids
from tests.roles.acting import TEAM
from tests.roles.table import Role
from tests.support.coach import ADA

shared = pytest.mark.asyncio(loop_scope="module")
OF_SLACK = re.compile(rf"T0\w+|{TEAM}|{ADA}")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def border(template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Border]:
    async with quiet_border(template, tmp_path_factory.mktemp("border")) as border:
        yield border


@shared
async def test_nothing_crosses_whatever_an_admin_does(
    border: Border, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = note_reached(monkeypatch)

    assert await border.all_that_crosses(Role.ADMIN) == []

    assert {called for _, _, called in taking_ids()} - reached == DIRECTLY


@shared
async def test_on_their_side_the_same_acts_show_and_change_what_is_theirs(border: Border) -> None:
    theirs, before = border.theirs, border.stored_of_theirs()

    told = [await theirs.types(Role.ADMIN, text) for text in ("progress team", "plan", "setup")]
    await theirs.types(Role.ADMIN, "report linkedin comments 3")

    changed = border.stored_of_theirs() != before
    border.ours.restore()
    assert all(map(OF_THEIRS.search, told))
    assert changed


@shared
@pytest.mark.parametrize("path", ["/metrics", "/readyz", "/healthz"])
async def test_operators_see_figures_and_nobodys_words(border: Border, path: str) -> None:
    for stage in (border.ours, border.theirs):
        address = f"http://127.0.0.1:{stage.coach.bot.port}{path}"
        async with aiohttp.ClientSession() as session, session.get(address) as response:
            shown = await response.text()

        assert response.status == 200
        assert not OF_THEIRS.search(shown)
        assert not OF_SLACK.search(shown)
