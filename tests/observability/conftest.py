"""What probes and meters are looked at with."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine

from tests.support.office import Office, open_office


@pytest.fixture
def office(engine: Engine) -> Office:
    """A team whose digest is due on Tuesday at 09:00 in Stockholm; on either database."""
    office = open_office(engine)
    office.set_up()
    return office
