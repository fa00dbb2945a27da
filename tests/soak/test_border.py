"""Everybody in every role tries everything across the border of two workspaces."""

from __future__ import annotations

from pathlib import Path

from tests.isolation.border import quiet_border
from tests.roles.table import Role
from tests.soak.conftest import THOROUGH

ROLES = tuple(Role) if THOROUGH else (Role.GUEST,)


async def test_nothing_crosses_whoever_tries(template: Path, tmp_path: Path) -> None:
    async with quiet_border(template, tmp_path) as border:
        crossed = [each for role in ROLES for each in await border.all_that_crosses(role)]

    assert crossed == []
