"""The port of an app that many may install, attacked: its pages as well as Slack's door."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy import func, select

from bot.db.models import InstallationRow, UsedStateRow
from bot.db.sessions import Sessions
from bot.domain.installation import Token
from bot.http.install_states import COOKIE, States
from bot.services.installations import Installations
from tests.soak.test_hostile import ATTACKS, CLIENT_SECRET, Target, Tell, targeted, tell, withstands
from tests.support.coach import BOT_TOKEN
from tests.support.databases import sessions_over, sqlite_copy
from tests.support.hostile import Attack, Attacker, a_request
from tests.support.installing import BOOKS
from tests.support.installs import GRANT, KEYS, VAULT

__all__ = ["tell"]

PATHS = ("/slack/install", "/slack/oauth_redirect", "/slack/oauth_redirect/", "/slack/install?a=b")
JUNK = ("", "hello", "%00", "%FF%FE", "x" * 3_000, "<script>alert(1)</script>", "'; --", "\u202e")
METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "TRACE", "DELETE")


@dataclass
class InstallAttacker:
    """Makes up ways through the pages of installs; some begin as people do, with a good state."""

    dice: random.Random
    states: States

    def attack(self) -> Attack:
        return self.dice.choice(
            (self.anything, self.forged, self.stolen, self.guessed, self.denied)
        )()

    def anything(self) -> Attack:
        method, path = self.dice.choice(METHODS), self.dice.choice(PATHS)
        return self._sent(path, self._junk(), method)

    def forged(self) -> Attack:
        """A state that was not issued here, and a cookie that agrees with it."""
        state = quote(self._junk())
        return self._sent(f"/slack/oauth_redirect?state={state}&code=1", state)

    def stolen(self) -> Attack:
        """A good state in another browser."""
        return self._sent(f"/slack/oauth_redirect?state={self.states.issue()}&code=1", self._junk())

    def guessed(self) -> Attack:
        """A good state in the browser that it is for, with a code that Slack never gave."""
        state, code = self.states.issue(), quote(self._junk())
        return self._sent(f"/slack/oauth_redirect?state={state}&code={code}", state)

    def denied(self) -> Attack:
        error = self.dice.choice(("access_denied", quote(self._junk())))
        return self._sent(f"/slack/oauth_redirect?error={error}&error={error}", "")

    def _junk(self) -> str:
        if self.dice.random() < 0.5:
            return self.dice.choice(JUNK)
        return "".join(chr(self.dice.randrange(33, 255)) for _ in range(self.dice.randrange(60)))

    def _sent(self, path: str, cookie: str, method: str = "GET") -> Attack:
        cookies = f"{COOKIE}={cookie}".encode("latin-1", "replace").decode("latin-1")
        return Attack(a_request(b"", {"Cookie": cookies}, path, method), signed=False, of=path)


@pytest.fixture
async def target(team_template: Path, tmp_path: Path) -> AsyncIterator[Target]:
    """The bot of a team whose workspace installed it."""
    url = sqlite_copy(team_template, tmp_path)
    with sessions_over(url) as sessions:
        grant = replace(GRANT, team_id=BOOKS, bot_user="U0COACH", token=Token(BOT_TOKEN))
        Installations(sessions, VAULT).install(grant, now=datetime.now(UTC))
    settings = {
        "SLACK_CLIENT_ID": "123.456",
        "SLACK_CLIENT_SECRET": CLIENT_SECRET,
        "COACH_KEYS": KEYS,
        "PUBLIC_URL": "https://coach.example.com",
    }
    async with targeted(url, tmp_path, settings) as target:
        yield target


def attacks(target: Target, number: int, *, signed: float) -> Iterator[Attack]:
    dice = random.Random(f"{number} {signed}")  # noqa: S311  a test's dice
    states = States(VAULT, None, None, lambda: datetime.now(UTC))  # type: ignore[arg-type]
    both = InstallAttacker(dice, states), Attacker(dice, target.fresh, signed)
    return (dice.choice(both).attack() for _ in range(number))


def rows(sessions: Sessions, table: type[InstallationRow | UsedStateRow]) -> int:
    with sessions.unscoped() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


@pytest.mark.timeout(3600)
async def test_hostile_requests_install_nothing(target: Target, tell: Tell) -> None:
    some = attacks(target, ATTACKS // 5, signed=0)
    await withstands(target, tell, some, attacks(target, ATTACKS - ATTACKS // 5, signed=0.6))

    with sessions_over(target.url) as sessions:
        assert rows(sessions, InstallationRow) == 1
        assert rows(sessions, UsedStateRow) <= ATTACKS // 5
