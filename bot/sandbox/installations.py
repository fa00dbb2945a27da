"""Installations of the app, and the tokens that act for them."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.payload import Payload, Refused
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import World

LIFETIME = timedelta(hours=12)
MOST_LIVE = 2
"""How many tokens of an installation that rotates them work at the same time."""


@dataclass(kw_only=True, eq=False)
class Installation:
    """The app in one workspace, or in those of an enterprise that let it in (`is_org_wide`)."""

    workspaces: list[Workspace]
    home: Workspace  # tells who the app is, even where no workspace has let it in yet
    is_org_wide: bool = False

    @property
    def place(self) -> str:
        """The id of the workspace or enterprise."""
        world = self.home.world
        return world.enterprise.id if self.is_org_wide and world.enterprise else world.team_id

    @property
    def error(self) -> str | None:
        """The code by which all its tokens are refused."""
        return None if self.is_org_wide else self.home.world.token_error


@dataclass(kw_only=True)
class Token:
    installation: Installation
    expires_at: datetime | None = None
    error: str | None = None

    def problem(self, now: datetime) -> str | None:
        """Return Slack's code for a token that does not work."""
        if error := self.error or self.installation.error:
            return error
        return "token_expired" if self.expires_at and now >= self.expires_at else None


@dataclass
class Tokens:
    """All tokens ever given out: Slack tells apart those that are dead and those it never knew."""

    world: World  # whose clock is the sandbox's
    _known: dict[str, Token] = field(default_factory=dict)
    _refreshing: dict[str, Installation] = field(default_factory=dict)

    def add(
        self, text: str, installation: Installation, expires_at: datetime | None = None
    ) -> None:
        self._known[text] = Token(installation=installation, expires_at=expires_at)

    def find(self, text: str) -> Token:
        """Return a token that works; Refused with Slack's code if it is none."""
        if not text:
            raise Refused("not_authed")
        if text not in self._known:
            raise Refused("invalid_auth")
        token = self._known[text]
        if problem := token.problem(self.world.now()):
            raise Refused(problem)
        return token

    def lasting(self, installation: Installation) -> Payload:
        """Return the one token of an installation that does not rotate them."""
        text = next(self._live(installation), "")
        if not text:
            text = f"xoxb-{secrets.randbelow(10**12)}-{secrets.token_hex(12)}"
            self.add(text, installation)
        return {"access_token": text}

    def expiring(self, installation: Installation) -> Payload:
        """Return a new token that expires; the oldest dies if there would be too many."""
        for surplus in list(self._live(installation))[: 1 - MOST_LIVE]:
            self._known[surplus].error = "token_revoked"
        text, refreshing = f"xoxe.xoxb-1-{secrets.token_hex(32)}", f"xoxe-1-{secrets.token_hex(32)}"
        self.add(text, installation, self.world.now() + LIFETIME)
        self._refreshing[refreshing] = installation
        expires_in = int(LIFETIME.total_seconds())
        return {"access_token": text, "refresh_token": refreshing, "expires_in": expires_in}

    def refreshed(self, text: str) -> Installation:
        """Return the installation of a refresh token, and use it up."""
        installation = self._refreshing.pop(text, None)
        if installation is None or installation.error:
            raise Refused("invalid_refresh_token")
        return installation

    def bury(self, installation: Installation, error: str) -> None:
        """Let all tokens of an installation die for good."""
        for text in list(self._live(installation)):
            self._known[text].error = error
        self._refreshing = {
            text: other for text, other in self._refreshing.items() if other is not installation
        }

    def _live(self, installation: Installation) -> Iterator[str]:
        """Yield the tokens that have not died, the oldest first."""
        for text, token in self._known.items():
            if token.installation is installation and token.error is None:
                yield text
