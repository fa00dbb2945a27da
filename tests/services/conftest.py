"""An office for each test, on SQLite and on PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.support.office import Office, open_office


@pytest.fixture
def office(engine: Engine) -> Office:
    """Ada reports for the team of #marketing; Ben and Cleo are known."""
    office = open_office(engine)
    office.set_up()
    return office


@pytest.fixture
def empty_office(engine: Engine) -> Office:
    """Everybody is known, nothing is set up."""
    return open_office(engine)
