"""What Slack grants when somebody installs the app, for tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from bot.db.base import Base
from bot.db.engine import make_engine
from bot.db.vault import Vault, new_key
from bot.domain.installation import Grant, Token

KEYS = new_key()
VAULT = Vault(KEYS)
TOKEN, REFRESH = "xoxe.xoxb-1-granted", "xoxe-1-granted"
ACME, ORG = "T0ACME", "E0ORG"
GRANT = Grant(
    enterprise_id="",
    team_id=ACME,
    app_id="A0COACH",
    bot_user="U0BOT",
    installed_by="U0ADA",
    scopes=frozenset({"chat:write", "commands"}),
    token=Token(TOKEN),
)
OF_ORG = replace(GRANT, enterprise_id=ORG, team_id="")


def rotating(expires_at: datetime, grant: Grant = GRANT) -> Grant:
    """The grant with a token that expires, and what buys the next one."""
    return replace(grant, token=Token(TOKEN, REFRESH, expires_at))


def dumped(engine: Engine) -> str:
    """All that the database holds, as text."""
    tables = Base.metadata.sorted_tables
    with engine.connect() as connection:
        rows: list[Any] = [row for table in tables for row in connection.execute(select(table))]
    return "\n".join(map(repr, rows))


def dumped_at(url: str) -> str:
    engine = make_engine(url)
    try:
        return dumped(engine)
    finally:
        engine.dispose()
