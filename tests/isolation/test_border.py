"""Whatever is done in one workspace with ids of another shows and changes nothing of the other."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from bot.pdf import Typesetter
from bot.slack.chart_files import Pictures
from bot.views.ids import Action, Form
from tests.isolation.border import Border, bordering
from tests.roles.table import EVENTS, TYPED, Role
from tests.support.databases import sqlite_copy

shared = pytest.mark.asyncio(loop_scope="module")


async def _blank(*_: object, **__: object) -> bytes:
    return b"%PDF-1.7"


async def _no_picture(*_: object) -> None:
    return None


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def border(template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Border]:
    folder = tmp_path_factory.mktemp("border")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Typesetter, "review", _blank)
        patch.setattr(Pictures, "file_of", _no_picture)
        async with bordering(sqlite_copy(template, folder), folder / "coach.db") as border:
            yield border


@shared
async def test_the_ids_are_theirs(border: Border) -> None:
    assert border.ours.coach.workspace_id != border.theirs.coach.workspace_id
    assert border.theirs.coach.workspace_id == 1


@shared
async def test_no_button_reaches_across(border: Border) -> None:
    ours = border.ours
    crossed = [
        c for action in Action for c in await border.crosses(ours.presses, Role.ADMIN, action)
    ]

    assert crossed == []


@shared
async def test_no_form_reaches_across(border: Border) -> None:
    ours = border.ours
    crossed = [c for form in Form for c in await border.crosses(ours.sends, Role.ADMIN, form)]

    assert crossed == []


@shared
async def test_no_command_reaches_across(border: Border) -> None:
    ours = border.ours
    crossed = [c for text in TYPED for c in await border.crosses(ours.types, Role.ADMIN, text)]

    assert crossed == []


@shared
async def test_no_event_reaches_across(border: Border) -> None:
    ours = border.ours
    crossed = [c for name in EVENTS for c in await border.crosses(ours.happens, Role.ADMIN, name)]

    assert crossed == []
