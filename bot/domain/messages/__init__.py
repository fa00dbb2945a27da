"""Messages that the bot sends on its own: kinds, states, and when not to send."""
