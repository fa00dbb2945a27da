"""States of installs: what ties Slack's redirect to the browser that began, once and for a while.

A state is sealed with the app's keys, so that any process knows it without having stored it: to
open the page writes nothing, however often it is done. Only those that come back are stored, as
hashes, so that none counts twice.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from slack_sdk.oauth.state_utils import OAuthStateUtils

from bot.concurrency.threads import Threads
from bot.db.vault import LockedError, Vault
from bot.services.installations import Installations
from bot.views.install_pages import InstallEnd

LIFETIME: Final = timedelta(minutes=10)
CLOCKS_APART: Final = timedelta(minutes=1)
COOKIE: Final = "__Host-coach-install"
"""By its prefix no other host, and no address without TLS, can set it."""
MADE: Final = re.compile(r"install ([0-9]{1,12}) [\w-]+", re.ASCII)
SEALED: Final = re.compile(r"[\w-]{1,400}", re.ASCII)


class States:
    def __init__(
        self,
        vault: Vault,
        installations: Installations,
        threads: Threads,
        now: Callable[[], datetime],
    ) -> None:
        self._vault, self._now = vault, now
        self._installations, self._threads = installations, threads
        seconds = int(LIFETIME.total_seconds())
        self._cookies = OAuthStateUtils(cookie_name=COOKIE, expiration_seconds=seconds)

    def issue(self) -> str:
        made = f"install {int(self._now().timestamp())} {secrets.token_urlsafe(16)}"
        return self._vault.seal(made).rstrip("=")

    def cookie(self, state: str) -> str:
        """Return the header that has the browser remember the state."""
        return f"{self._cookies.build_set_cookie_for_new_state(state)}; SameSite=Lax"

    def refusal(self, state: str, cookies: list[str]) -> InstallEnd | None:
        """Return why a state doesn't count, by itself; None if it does, unless it was used."""
        age = self._age(state)
        if age is None:
            return InstallEnd.MISMATCHED
        # Before the cookie, which the browser forgets at the same time.
        if not -CLOCKS_APART <= age <= LIFETIME:
            return InstallEnd.EXPIRED
        is_same = self._cookies.is_valid_browser(state, {"cookie": cookies})
        return None if is_same else InstallEnd.MISMATCHED

    async def use(self, state: str) -> bool:
        """Use a state up; False if it was used before."""
        digest = hashlib.sha256(state.encode()).hexdigest()
        return await self._threads(self._installations.use_state, digest, now=self._now())

    def _age(self, state: str) -> timedelta | None:
        """Return how long ago a state was issued; None if it was not issued here."""
        if not SEALED.fullmatch(state):
            return None
        try:
            text = self._vault.open(state + "=" * (-len(state) % 4))
        except LockedError:
            return None
        made = MADE.fullmatch(text)
        return timedelta(seconds=self._now().timestamp() - int(made[1])) if made else None
