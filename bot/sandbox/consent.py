"""The page on which a person lets an app in: what it asks for, and the codes it hands out."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from bot.sandbox.payload import Refused
from bot.sandbox.permissions import KNOWN_SCOPES

LIFETIME = timedelta(minutes=10)


@dataclass(kw_only=True)
class OAuthApp:
    """What Slack knows of an app; each of its redirect URLs allows the addresses below it, too."""

    client_id: str = "123.456"
    client_secret: str = field(default_factory=secrets.token_hex)
    redirect_urls: list[str] = field(default_factory=list)
    rotates: bool = False
    optional: frozenset[str] = frozenset()  # the scopes that a person may leave out
    install_url: str = ""  # the app's own page, on which an installation begins


class Asked(NamedTuple):
    """What an authorize address asks for; `team` is the workspace that it proposes."""

    scopes: frozenset[str]
    redirect_uri: str
    state: str
    team: str


@dataclass(kw_only=True)
class Grant:
    """The consent that a code stands for; `place` is the id of a workspace or an enterprise."""

    asked: Asked
    place: str
    user: str
    at: datetime
    declined: frozenset[str] = frozenset()
    is_used: bool = False

    @property
    def scopes(self) -> frozenset[str]:
        return self.asked.scopes - self.declined


@dataclass(kw_only=True)
class Consent:
    app: OAuthApp = field(default_factory=OAuthApp)
    _grants: dict[str, Grant] = field(default_factory=dict)

    def asked(self, query: Mapping[str, str]) -> Asked:
        """Return what an address asks for; Refused for what Slack's page does not show."""
        if query.get("client_id") != self.app.client_id:
            raise Refused("invalid_client_id")
        uri = query.get("redirect_uri") or next(iter(self.app.redirect_urls), "")
        if not self._is_registered(uri):
            raise Refused("bad_redirect_uri")
        scopes = frozenset(scope for scope in query.get("scope", "").split(",") if scope)
        if not scopes:
            raise Refused("no_scopes")
        if scopes - KNOWN_SCOPES:
            raise Refused("invalid_scope")
        return Asked(scopes, uri, query.get("state", ""), query.get("team", ""))

    def cancel(self, address: str) -> str:
        """Press Cancel on the page of this address; return where the browser is sent."""
        return _back(self.asked(query_of(address)), {"error": "access_denied"})

    def grant(
        self,
        asked: Asked,
        place: str,
        user: str,
        now: datetime,
        declined: frozenset[str] = frozenset(),
    ) -> str:
        """Keep a person's consent; return where the browser is sent with its code.

        Refused if they leave out what is not optional, which Slack's page does not let them.
        """
        if declined - self.app.optional:
            raise Refused("invalid_scope")
        code = f"{secrets.randbelow(10**12)}.{secrets.token_hex(24)}"
        self._grants[code] = Grant(asked=asked, place=place, user=user, at=now, declined=declined)
        return _back(asked, {"code": code})

    def redeem(self, code: str, redirect_uri: str, now: datetime) -> Grant:
        """Return the consent of a code, once and within ten minutes; Refused as Slack does."""
        grant = self._grants.get(code)
        if grant is None or now - grant.at > LIFETIME:
            raise Refused("invalid_code")
        if grant.is_used:
            raise Refused("code_already_used")
        if redirect_uri != grant.asked.redirect_uri:
            raise Refused("bad_redirect_uri")
        grant.is_used = True
        return grant

    def _is_registered(self, uri: str) -> bool:
        return any(
            uri == registered or uri.startswith(f"{registered.rstrip('/')}/")
            for registered in self.app.redirect_urls
        )


def query_of(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


def _back(asked: Asked, told: dict[str, str]) -> str:
    joint = "&" if "?" in asked.redirect_uri else "?"
    return f"{asked.redirect_uri}{joint}{urlencode(told | {'state': asked.state})}"
