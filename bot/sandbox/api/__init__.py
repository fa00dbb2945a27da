"""The Web API: the methods of the sandbox, and the scopes they need."""

from bot.sandbox.api import canvases, chat, conversations, files, identity, reactions, users, views
from bot.sandbox.api.method import Method

METHODS: dict[str, Method] = {
    **identity.METHODS,
    **users.METHODS,
    **conversations.METHODS,
    **chat.METHODS,
    **views.METHODS,
    **files.METHODS,
    **canvases.METHODS,
    **reactions.METHODS,
}

__all__ = ["METHODS", "Method"]
