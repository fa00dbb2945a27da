"""Which workspace a call of the Web API is for, and whether its token allows the call."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.sandbox import modals
from bot.sandbox.api import METHODS
from bot.sandbox.api.method import Call, need
from bot.sandbox.arguments import Arguments
from bot.sandbox.directory import Directory
from bot.sandbox.installations import Installation, Tokens
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.workspace import Workspace

AppMethod: TypeAlias = Callable[[str, Arguments], Payload]

OF_A_TEAM = {
    "bots.info",
    "conversations.list",
    "files.list",
    "users.conversations",
    "users.list",
}
"""Methods that need a `team_id` with the token of an organisation."""
NAMING = ("channel", "channel_id", "channels", "canvas_id", "file", "user", "user_id", "users")
"""Arguments that name something of a workspace, those first that leave the least doubt."""


@dataclass(kw_only=True)
class Dispatch:
    """Runs methods; `app_methods` are the app's own, which take its token or credentials."""

    directory: Directory
    tokens: Tokens
    app_token: str
    app_methods: Mapping[str, AppMethod] = field(default_factory=dict)

    def run(self, method: str, token: str, payload: Payload) -> Payload:
        arguments = Arguments(payload)
        if method in self.app_methods:
            return self.app_methods[method](token, arguments)
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        workspace = self.place(method, token, arguments)
        run, scopes = METHODS[method]
        need(workspace.world, *scopes)
        return run(Call(workspace.world, workspace.triggers, arguments))

    def place(self, method: str, token: str, arguments: Arguments) -> Workspace:
        """Return the workspace that answers; Refused if the token has no way into it."""
        if method == "api.test":
            return self.directory.home
        if token and token == self.app_token:
            raise Refused("not_allowed_token_type")
        installation = self.tokens.find(token).installation
        if installation.is_org_wide:
            return self._in_organisation(installation, method, arguments)
        return installation.home

    def _in_organisation(
        self, installation: Installation, method: str, arguments: Arguments
    ) -> Workspace:
        """Return the workspace that a call names, by its team or by something that is there."""
        team = arguments.text("team_id")
        if method in OF_A_TEAM and not team:
            raise Refused("missing_argument")
        is_named = _naming(arguments)
        for workspace in installation.workspaces:
            if is_named(workspace):
                return workspace
        closed = self.directory.of_enterprise(installation.place)
        if team or any(is_named(workspace) for workspace in closed):
            raise Refused("team_access_not_granted")
        return installation.home


def _naming(arguments: Arguments) -> Callable[[Workspace], bool]:
    """Return the test whether a workspace is the one that a call names."""
    if team := arguments.text("team_id"):
        return lambda workspace: workspace.world.team_id == team
    if trigger := arguments.text("trigger_id"):
        return lambda workspace: workspace.triggers.knows(trigger)
    if view := arguments.text("view_id"):
        return lambda workspace: modals.exists(workspace.world, view)
    named = next(filter(None, map(arguments.text, NAMING)), "")
    return lambda workspace: workspace.world.knows(named)
