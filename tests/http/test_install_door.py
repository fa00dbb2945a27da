"""The pages on which people add the bot to Slack: every way through them, and every way round."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import TypeVar
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from sqlalchemy import Engine, select

from bot.db.models import InstallationRow, UsedStateRow
from bot.http.install_door import INSTALL, REDIRECT
from bot.http.visitors import MOST
from bot.slack.scopes import ALL, OPTIONAL, SCOPES
from tests.support.installing import BOOKS, ORG, TEA, ManyCoach, Page, Visitor, installable
from tests.support.installs import KEYS, dumped_at
from tests.support.log_guard import LogGuard

R = TypeVar("R", InstallationRow, UsedStateRow)
TOO_LONG = "x" * 5_000


@pytest.fixture
async def coach(engine: Engine) -> AsyncIterator[ManyCoach]:
    async with installable(engine.url.render_as_string(hide_password=False)) as coach:
        yield coach


@pytest.fixture
def visitor(coach: ManyCoach) -> Visitor:
    return coach.visitor()


def nothing_was_added(coach: ManyCoach, page: Page) -> bool:
    is_end = page.button == f"{coach.settings.public_url}{INSTALL}"
    return is_end and not rows(coach, InstallationRow) and not coach.served


def rows(coach: ManyCoach, table: type[R]) -> Sequence[R]:
    with coach.sessions.unscoped() as session:
        return session.scalars(select(table)).all()


def with_query(address: str, **changed: str) -> str:
    """The address with other values in its query."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    return parts._replace(query=urlencode(query | changed)).geturl()


async def test_the_page_says_what_is_asked_for_and_why(coach: ManyCoach, visitor: Visitor) -> None:
    page = await visitor.gets(f"{visitor.site}{INSTALL}")

    assert (page.status, page.heading) == (200, "Add Social Coach to Slack")
    assert all(f"<code>{scope}</code>" in page.text for scope in ALL)
    asked = parse_qs(urlsplit(page.button).query)
    assert asked["scope"] == [",".join(ALL)]
    assert asked["redirect_uri"] == [f"{coach.settings.public_url}{REDIRECT}"]


async def test_opening_the_page_stores_nothing(coach: ManyCoach, visitor: Visitor) -> None:
    before = [await visitor.begins() for _ in range(3)]

    assert len(set(before)) == 3
    assert not rows(coach, UsedStateRow)


async def test_whoever_allows_it_has_the_bot_at_once(coach: ManyCoach) -> None:
    page = await coach.install(TEA)

    assert (page.status, page.heading) == (200, "Social Coach is in your Slack")
    assert page.button == f"slack://app?team={TEA}&id={coach.slack.world.app_id}&tab=home"
    reply = await coach.tea.command("U0ELI", "C0TEAMARKETING", "help")
    assert "/social report" in reply.text


async def test_each_workspace_is_answered_with_its_own_token(coach: ManyCoach) -> None:
    for place in (BOOKS, TEA):
        await coach.install(place)

    for workspace, user in ((coach.slack, "U0ADA"), (coach.tea, "U0ELI")):
        await workspace.open_home(user)

    teams = [call.team for call in coach.slack.calls("views.publish")]
    assert teams == [BOOKS, TEA]


async def test_whoever_leaves_out_what_is_optional_has_the_bot_without_it(
    coach: ManyCoach,
) -> None:
    page = await coach.install(TEA, declined=OPTIONAL)

    assert (page.status, page.heading) == (200, "Social Coach is in your Slack")
    assert "canvases" not in page.text
    [row] = rows(coach, InstallationRow)
    assert frozenset(row.scopes.split(",")) == SCOPES
    assert coach.tea.world.scopes == SCOPES
    reply = await coach.tea.command("U0ELI", "C0TEAMARKETING", "help")
    assert "/social report" in reply.text


async def test_an_organisation_chooses_its_workspaces_next(coach: ManyCoach) -> None:
    page = await coach.install(ORG)

    assert (page.status, page.heading) == (200, "Social Coach is in your organisation")
    assert f"/manage/{ORG}/integrations/profile/" in page.button
    assert coach.served == frozenset()
    toys, games = coach.org
    for workspace in (toys, games):
        await coach.slack.oauth.let_in(workspace)
        await workspace.open_home("U0GIL")
    assert len(coach.served) == 2
    teams = [call.team for call in coach.slack.calls("views.publish")]
    assert teams == [toys.world.team_id, games.world.team_id]


async def test_whoever_presses_cancel_is_told_that_nothing_changed(
    coach: ManyCoach, visitor: Visitor
) -> None:
    page = await visitor.gets(coach.slack.oauth.cancel(await visitor.begins()))

    assert (page.status, page.heading) == (200, "Nothing was added")
    assert nothing_was_added(coach, page)


async def test_a_link_counts_once(coach: ManyCoach, visitor: Visitor) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    await visitor.gets(back)

    again = await visitor.gets(back)

    assert (again.status, again.heading) == (400, "This link was used already")


async def test_another_browser_cannot_end_what_one_began(
    coach: ManyCoach, visitor: Visitor
) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    other = coach.visitor()
    await other.begins()

    for stranger in (other, coach.visitor()):
        page = await stranger.gets(back)
        assert (page.status, page.heading) == (400, "That began in another browser")
        assert nothing_was_added(coach, page)


async def test_a_forged_state_is_none(coach: ManyCoach, visitor: Visitor) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)

    for state in ("", "é", "hello", "A" * 180, TOO_LONG):
        visitor.cookie = f"{visitor.cookie.partition('=')[0]}={state}"
        page = await visitor.gets(with_query(back, state=state))
        assert (page.status, page.heading) == (400, "That began in another browser")
        assert nothing_was_added(coach, page)


async def test_a_sealed_token_is_no_state(coach: ManyCoach, visitor: Visitor) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    many = coach.settings.many
    assert many is not None
    sealed = many.vault.seal("xoxb-1").rstrip("=")
    visitor.cookie = f"{visitor.cookie.partition('=')[0]}={sealed}"

    page = await visitor.gets(with_query(back, state=sealed))

    assert page.heading == "That began in another browser"


@pytest.mark.parametrize(("seconds", "status"), [(599, 200), (601, 400)])
async def test_a_link_works_for_ten_minutes(
    coach: ManyCoach, visitor: Visitor, seconds: int, status: int
) -> None:
    address = await visitor.begins()
    coach.clock.move(seconds=seconds)

    page = await visitor.gets(coach.slack.oauth.allow(address, TEA))

    assert page.status == status
    if status != 200:
        assert page.heading == "That took a little long"
        assert nothing_was_added(coach, page)


@pytest.mark.parametrize("code", ["", "hello", TOO_LONG, "<script>"])
async def test_a_code_that_slack_does_not_know_adds_nothing(
    coach: ManyCoach, visitor: Visitor, code: str
) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)

    page = await visitor.gets(with_query(back, code=code))

    assert (page.status, page.heading) == (400, "Slack didn't accept that")
    assert nothing_was_added(coach, page)
    assert "<script>" not in page.text


async def test_an_unknown_error_of_slack_is_not_repeated(
    coach: ManyCoach, visitor: Visitor
) -> None:
    page = await visitor.gets(f"{visitor.site}{REDIRECT}?error=<script>")

    assert (page.status, page.heading) == (400, "Slack didn't accept that")
    assert "<script>" not in page.text


async def test_while_slack_does_not_answer_nothing_is_added(
    coach: ManyCoach, visitor: Visitor
) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    coach.slack.faults.add("oauth.v2.access", "drop")

    page = await visitor.gets(back)

    assert (page.status, page.heading) == (503, "Slack isn't answering at the moment")
    assert nothing_was_added(coach, page)


async def test_what_slack_did_not_grant_is_named(coach: ManyCoach, visitor: Visitor) -> None:
    address = await visitor.begins()
    fewer = with_query(address, scope="chat:write,commands")

    page = await visitor.gets(coach.slack.oauth.allow(fewer, TEA))

    assert page.status == 200
    assert "some things won&#39;t work" in page.text
    assert "users:read" in page.text


async def test_the_pages_are_nobody_elses_to_keep_or_frame(
    coach: ManyCoach, visitor: Visitor
) -> None:
    pages = [
        await visitor.gets(f"{visitor.site}{INSTALL}"),
        await visitor.gets(f"{visitor.site}{REDIRECT}"),
    ]

    for page in pages:
        assert page.headers["Cache-Control"] == "no-store"
        assert page.headers["Referrer-Policy"] == "no-referrer"
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "frame-ancestors 'none'" in policy
    cookie = pages[0].headers["Set-Cookie"]
    assert cookie.startswith("__Host-")
    for attribute in ("Secure", "HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=600"):
        assert f"; {attribute}" in cookie


@pytest.mark.parametrize("path", [INSTALL, REDIRECT])
@pytest.mark.parametrize("method", ["POST", "HEAD", "PUT", "DELETE"])
async def test_the_pages_are_only_to_be_read(coach: ManyCoach, path: str, method: str) -> None:
    async with coach.web.request(method, f"{coach.settings.public_url}{path}") as answer:
        assert answer.status == 405


async def test_no_token_or_code_is_stored_or_logged_in_the_clear(
    coach: ManyCoach, visitor: Visitor, log_guard: LogGuard
) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    await visitor.gets(back)

    [row] = rows(coach, InstallationRow)
    assert row.bot_token
    sent = parse_qs(urlsplit(back).query)
    secrets = ("xox", *sent["code"], *sent["state"], coach.slack.oauth.app.client_secret, KEYS)
    kept = "\n".join((dumped_at(coach.settings.database), *log_guard.lines))
    assert len(kept) > 1_000
    assert [secret for secret in secrets if secret in kept] == []


STRANGER, SOMEBODY = "203.0.113.7", "198.51.100.9"


async def comes_back(coach: ManyCoach, address: str, *, code: str | None = None) -> Page:
    """Somebody at that address begins, and comes back from Slack, with a code made up if given."""
    visitor = coach.visitor()
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    return await visitor.gets(with_query(back, code=code) if code else back, address=address)


async def test_who_comes_too_often_is_told_to_wait(coach: ManyCoach) -> None:
    pages = [await comes_back(coach, STRANGER, code="made-up") for _ in range(MOST + 2)]

    assert [page.status for page in pages] == [400] * MOST + [429] * 2
    assert pages[-1].heading == "That was tried often from your network"
    assert len(coach.slack.calls("oauth.v2.access")) == MOST
    assert (await comes_back(coach, SOMEBODY)).status == 200


async def test_a_stranger_who_keeps_slack_busy_keeps_nobody_else_waiting(coach: ManyCoach) -> None:
    """Slack never answers any of a stranger's; that takes one of four turns, not all of them."""
    slow = coach.slack.faults.add("oauth.v2.access", "slow", seconds=60)
    strangers = [
        asyncio.create_task(comes_back(coach, STRANGER, code="made-up")) for _ in range(MOST)
    ]
    while slow.times:  # noqa: ASYNC110  the first of them uses the fault up
        await asyncio.sleep(0.01)

    page = await comes_back(coach, SOMEBODY)

    assert page.heading == "Social Coach is in your Slack"
    assert len(coach.slack.calls("oauth.v2.access")) == 1  # the others wait for the first
    for stranger in strangers:
        stranger.cancel()
    await asyncio.gather(*strangers, return_exceptions=True)


async def test_what_is_made_up_takes_no_turn(coach: ManyCoach, visitor: Visitor) -> None:
    back = coach.slack.oauth.allow(await visitor.begins(), TEA)
    for _ in range(MOST + 1):
        forged = await coach.visitor().gets(with_query(back, state="forged"), address=STRANGER)
        assert forged.status == 400

    assert (await visitor.gets(back, address=STRANGER)).status == 200
