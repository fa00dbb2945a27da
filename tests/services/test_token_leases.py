"""Token leases: one process at a time asks for a token, and its answer is not lost."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import Engine

from bot.db.sessions import Sessions
from bot.db.vault import Vault, new_key
from bot.domain.installation import Installation, Token
from bot.services.installations import Installations
from bot.services.token_leases import LEASE, TokenLeases
from tests.support.installs import ACME, GRANT, REFRESH, TOKEN, VAULT, dumped, rotating

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
PROCESSES = 4


@pytest.fixture
def installations(engine: Engine) -> Installations:
    return Installations(Sessions(engine), VAULT)


@pytest.fixture
def leases(engine: Engine) -> TokenLeases:
    return TokenLeases(Sessions(engine), VAULT)


@pytest.fixture
def installed(installations: Installations, now: datetime) -> Installation:
    """An install whose token ends in an hour."""
    return installations.install(rotating(now + HOUR), now=now)


def token_now(installations: Installations, now: datetime) -> str | None:
    found = installations.of_team(ACME, "", now=now)
    return found.token if found else None


def test_only_what_ends_soon_is_refreshed(
    installations: Installations, leases: TokenLeases, installed: Installation, now: datetime
) -> None:
    assert leases.to_refresh(before=now + HOUR, now=now) == []
    assert leases.to_refresh(before=now + HOUR + SECOND, now=now) == [installed.id]

    installations.install(GRANT, now=now)  # with a token that does not end
    assert leases.to_refresh(before=now + 24 * HOUR, now=now) == []


def test_one_of_several_gets_the_refresh_token(
    engine: Engine, installed: Installation, now: datetime
) -> None:
    ready = Barrier(PROCESSES)

    def take(_: int) -> str | None:
        leases = TokenLeases(Sessions(engine), VAULT)
        ready.wait()
        return leases.take(installed.id, before=now + 2 * HOUR, now=now)

    with ThreadPoolExecutor(PROCESSES) as pool:
        taken = list(pool.map(take, range(PROCESSES)))

    assert sorted(filter(None, taken)) == [REFRESH]


def test_the_next_token_is_taken_by_all(
    engine: Engine,
    installations: Installations,
    leases: TokenLeases,
    installed: Installation,
    now: datetime,
) -> None:
    leases.take(installed.id, before=now + 2 * HOUR, now=now)

    leases.refreshed(installed.id, Token("xoxb-2", "xoxe-2", now + 12 * HOUR), now=now + SECOND)

    [changed] = installations.changed_since(now + SECOND)
    assert changed.token == "xoxb-2"
    assert "xox" not in dumped(engine)
    assert leases.take(installed.id, before=now + 2 * HOUR, now=now) is None
    assert leases.take(installed.id, before=now + 13 * HOUR, now=now) == "xoxe-2"


def test_a_process_that_died_is_followed_by_another(
    leases: TokenLeases, installed: Installation, now: datetime
) -> None:
    end = now + 2 * HOUR
    leases.take(installed.id, before=end, now=now)

    assert leases.to_refresh(before=end, now=now + LEASE - SECOND) == []
    assert leases.to_refresh(before=end, now=now + LEASE) == [installed.id]
    assert leases.take(installed.id, before=end, now=now + LEASE) == REFRESH


def test_a_failure_is_noted_and_tried_again(
    installations: Installations, leases: TokenLeases, installed: Installation, now: datetime
) -> None:
    end = now + 2 * HOUR
    leases.take(installed.id, before=end, now=now)

    leases.failed(installed.id, "server_error", now=now)

    assert leases.failing() == 1
    assert token_now(installations, now) == TOKEN
    assert leases.take(installed.id, before=end, now=now + SECOND) is None
    assert leases.take(installed.id, before=end, now=now + LEASE) == REFRESH
    leases.refreshed(installed.id, Token("xoxb-2", "xoxe-2", now + 12 * HOUR), now=now)
    assert leases.failing() == 0


def test_what_was_installed_anew_meanwhile_is_not_overwritten(
    installations: Installations, leases: TokenLeases, installed: Installation, now: datetime
) -> None:
    leases.take(installed.id, before=now + 2 * HOUR, now=now)
    installations.install(GRANT, now=now)

    leases.refreshed(installed.id, Token("xoxb-late", "xoxe-late", now + 12 * HOUR), now=now)

    assert token_now(installations, now) == TOKEN


def test_what_was_revoked_meanwhile_stays_so(
    installations: Installations, leases: TokenLeases, installed: Installation, now: datetime
) -> None:
    leases.take(installed.id, before=now + 2 * HOUR, now=now)
    installations.revoke(installed.id, at=now, now=now)

    leases.refreshed(installed.id, Token("xoxb-late", "xoxe-late", now + 12 * HOUR), now=now)

    assert token_now(installations, now) is None


def test_without_its_key_a_token_is_not_refreshed(
    engine: Engine, installed: Installation, now: datetime
) -> None:
    stranger = TokenLeases(Sessions(engine), Vault(new_key()))

    assert stranger.take(installed.id, before=now + 2 * HOUR, now=now) is None
