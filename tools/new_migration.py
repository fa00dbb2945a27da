"""Write a migration from what bot/db/models.py has new: python tools/new_migration.py "Add …".

Alembic compares the models with a fresh SQLite database; read what it wrote before using it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory

from bot.db import migrate
from bot.db.engine import make_engine


def main(subject: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'empty.db'}")
        migrate.migrate(engine)
        with engine.begin() as connection:
            config = migrate._config(connection)  # noqa: SLF001  the one other user
            known = sum(1 for _ in ScriptDirectory.from_config(config).walk_revisions())
            command.revision(config, subject, autogenerate=True, rev_id=f"{known + 1:04d}")
        engine.dispose()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]) or sys.exit("Say what it does, for example: Add the plan"))
