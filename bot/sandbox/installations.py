"""Installations of the app, and the tokens that act for them."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.payload import Refused
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import World


@dataclass(kw_only=True, eq=False)
class Installation:
    """The app in one workspace, or in those of an enterprise that let it in (`is_org_wide`)."""

    workspaces: list[Workspace]
    is_org_wide: bool = False
    home: Workspace  # tells who the app is, even where no workspace has let it in yet

    @property
    def error(self) -> str | None:
        """The code by which all its tokens are refused."""
        return self.home.world.token_error


@dataclass(kw_only=True)
class Token:
    installation: Installation
    expires_at: datetime | None = None
    error: str | None = None

    def check(self, now: datetime) -> None:
        if error := self.error or self.installation.error:
            raise Refused(error)
        if self.expires_at and now >= self.expires_at:
            raise Refused("token_expired")


@dataclass
class Tokens:
    """All bot tokens ever given out; Slack tells those that have died from unknown ones."""

    world: World  # whose clock is the sandbox's
    _known: dict[str, Token] = field(default_factory=dict)

    def add(
        self, text: str, installation: Installation, expires_at: datetime | None = None
    ) -> None:
        self._known[text] = Token(installation=installation, expires_at=expires_at)

    def find(self, text: str) -> Token:
        """Return a live token; Refused with Slack's code if it is none."""
        if not text:
            raise Refused("not_authed")
        if text not in self._known:
            raise Refused("invalid_auth")
        token = self._known[text]
        token.check(self.world.now())
        return token
