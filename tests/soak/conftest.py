"""Databases that processes can be started on."""

from __future__ import annotations

import os

import pytest
from sqlalchemy import Engine

ROUNDS = int(os.environ.get("COACH_SOAK_ROUNDS", "6"))
"""So many times workers are killed; `make soak` asks for many."""
THOROUGH = ROUNDS > 100


@pytest.fixture
def url(engine: Engine) -> str:
    """The address of the test's database, for other processes."""
    return engine.url.render_as_string(hide_password=False)
