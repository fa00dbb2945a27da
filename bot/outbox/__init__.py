"""The outbox: planning, claiming and settling the messages that the bot sends on its own."""
