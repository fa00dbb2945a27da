"""Alembic's entry: runs on the connection that `bot.db.migrate` hands over."""

from alembic import context

import bot.db.models  # noqa: F401  so that all tables are known
from bot.db.base import Base

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
