"""Installing the app by OAuth v2: consent, codes, tokens and their end."""

from base64 import b64encode
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import aiohttp
import pytest
from slack_sdk.oauth import AuthorizeUrlGenerator
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox import Refused, Sandbox, Workspace, acme, harbour_tea
from bot.sandbox.changes import Farewell
from tests.sandbox.conftest import APP_TOKEN, SECRET
from tests.sandbox.listening import Listener

Refusal = Callable[..., Any]
BACK = "http://127.0.0.1:4000/slack/oauth_redirect"
SCOPES = ("chat:write", "users:read")
START = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.present = START

    def __call__(self) -> datetime:
        return self.present

    def move(self, **span: float) -> None:
        self.present += timedelta(**span)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """A sandbox in which the app is nowhere yet."""
    made = Sandbox(signing_secret=SECRET, app_token=APP_TOKEN, now=clock)
    made.oauth.app.redirect_urls.append(BACK)
    async with made.running():
        yield made


@pytest.fixture
def tea(sandbox: Sandbox) -> Workspace:
    return sandbox.add_workspace(harbour_tea())


@pytest.fixture
def org(sandbox: Sandbox) -> list[Workspace]:
    return [sandbox.add_workspace(world) for world in acme()]


@pytest.fixture
def rotating(sandbox: Sandbox) -> Sandbox:
    sandbox.oauth.app.rotates = True
    return sandbox


def address(sandbox: Sandbox, *scopes: str, **changed: str) -> str:
    """The address to which the app sends a person."""
    wanted = {
        "client_id": sandbox.oauth.app.client_id,
        "scope": ",".join(scopes or SCOPES),
        "state": "s&t",
        "redirect_uri": BACK,
    }
    return f"{sandbox.authorize_url}?{urlencode(wanted | changed)}"


def client_of(sandbox: Sandbox, token: str | None = None) -> AsyncWebClient:
    return AsyncWebClient(token, base_url=sandbox.api_url, retry_handlers=[])


def code_in(back: str) -> str:
    return parse_qs(urlsplit(back).query)["code"][0]


async def exchange(sandbox: Sandbox, **arguments: str) -> dict[str, Any]:
    """Call oauth.v2.access as the app does."""
    app = sandbox.oauth.app
    credentials = {"client_id": app.client_id, "client_secret": app.client_secret}
    answer = await client_of(sandbox).api_call("oauth.v2.access", data=credentials | arguments)
    assert isinstance(answer.data, dict)
    return answer.data


async def install(sandbox: Sandbox, place: str = "T0SANDBOX", *scopes: str) -> dict[str, Any]:
    code = code_in(sandbox.oauth.allow(address(sandbox, *scopes), place))
    return await exchange(sandbox, code=code, redirect_uri=BACK)


async def refresh(sandbox: Sandbox, told: dict[str, Any]) -> dict[str, Any]:
    return await exchange(sandbox, grant_type="refresh_token", refresh_token=told["refresh_token"])


# Consent


async def test_who_allows_it_is_sent_back_with_a_code_and_the_state(sandbox: Sandbox) -> None:
    back = urlsplit(sandbox.oauth.allow(address(sandbox), "T0SANDBOX"))

    assert f"{back.scheme}://{back.netloc}{back.path}" == BACK
    assert parse_qs(back.query)["state"] == ["s&t"]
    assert len(parse_qs(back.query)["code"][0]) > 20


async def test_who_cancels_is_sent_back_with_an_error_and_the_state(sandbox: Sandbox) -> None:
    back = urlsplit(sandbox.oauth.cancel(address(sandbox)))

    assert parse_qs(back.query) == {"error": ["access_denied"], "state": ["s&t"]}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"redirect_uri": "http://127.0.0.1:4000/elsewhere"}, "bad_redirect_uri"),
        ({"redirect_uri": f"{BACK}ed"}, "bad_redirect_uri"),
        ({"scope": ""}, "no_scopes"),
        ({"scope": "chat:write,chat:shout"}, "invalid_scope"),
    ],
)
async def test_an_address_that_slack_does_not_take_is_refused(
    sandbox: Sandbox, changed: dict[str, str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        sandbox.oauth.allow(address(sandbox, **changed), "T0SANDBOX")
    async with aiohttp.ClientSession() as session:
        page = await session.get(address(sandbox, **changed))
        text = await page.text()

    assert refused.value.code == code
    assert page.status == 400
    assert f"<code>{code}</code>" in text


async def test_an_address_below_a_registered_one_is_taken(sandbox: Sandbox) -> None:
    below = f"{BACK}/eu"
    back = sandbox.oauth.allow(address(sandbox, redirect_uri=below), "T0SANDBOX")

    assert back.startswith(f"{below}?code=")


async def test_the_page_asks_and_sends_the_browser_back(sandbox: Sandbox, tea: Workspace) -> None:
    async with aiohttp.ClientSession() as session:
        page = await session.get(address(sandbox, team="T0HARBOUR"))
        text = await page.text()
        backs = []
        for answer in ("allow", "cancel"):
            form = {"place": "T0HARBOUR", "answer": answer}
            sent = await session.post(address(sandbox), data=form, allow_redirects=False)
            backs.append(sent.headers["Location"])
    code = code_in(backs[0])

    assert '<option value="T0HARBOUR" selected>Harbour Tea</option>' in text
    assert "<code>users:read</code>" in text
    assert (await exchange(sandbox, code=code, redirect_uri=BACK))["team"]["id"] == "T0HARBOUR"
    assert backs[1].startswith(f"{BACK}?error=access_denied&state=")


async def test_it_reads_the_addresses_that_the_sdk_writes(sandbox: Sandbox) -> None:
    generator = AuthorizeUrlGenerator(
        client_id=sandbox.oauth.app.client_id,
        scopes=list(SCOPES),
        redirect_uri=BACK,
        authorization_url=sandbox.authorize_url,
    )

    assert sandbox.oauth.allow(generator.generate("abc"), "T0SANDBOX").endswith("&state=abc")


# Codes


async def test_a_code_becomes_a_token_with_all_that_slack_tells(sandbox: Sandbox) -> None:
    told = await install(sandbox)
    token = told.pop("access_token")

    assert told == {
        "ok": True,
        "app_id": "A0COACH",
        "authed_user": {"id": "U0ADA"},
        "scope": "chat:write,users:read",
        "token_type": "bot",
        "bot_user_id": "U0COACH",
        "team": {"id": "T0SANDBOX", "name": "Lindgren Books"},
        "enterprise": None,
        "is_enterprise_install": False,
    }
    assert token.startswith("xoxb-")
    assert (await client_of(sandbox, token).auth_test())["team_id"] == "T0SANDBOX"


async def test_a_code_works_once(sandbox: Sandbox, refusal: Refusal) -> None:
    code = code_in(sandbox.oauth.allow(address(sandbox), "T0SANDBOX"))
    await exchange(sandbox, code=code, redirect_uri=BACK)
    again = await refusal(exchange(sandbox, code=code, redirect_uri=BACK))

    assert again["error"] == "code_already_used"


async def test_a_code_works_for_ten_minutes(
    sandbox: Sandbox, clock: Clock, refusal: Refusal
) -> None:
    codes = [code_in(sandbox.oauth.allow(address(sandbox), "T0SANDBOX")) for _ in range(2)]
    clock.move(minutes=10)
    await exchange(sandbox, code=codes[0], redirect_uri=BACK)
    clock.move(seconds=1)
    late = await refusal(exchange(sandbox, code=codes[1], redirect_uri=BACK))

    assert late["error"] == "invalid_code"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"client_id": "9.9"}, "invalid_client_id"),
        ({"client_secret": "guessed"}, "bad_client_secret"),
        ({"code": "guessed"}, "invalid_code"),
        ({"redirect_uri": f"{BACK}/eu"}, "bad_redirect_uri"),
        ({"grant_type": "password"}, "invalid_grant_type"),
    ],
)
async def test_what_does_not_fit_the_code_is_refused_and_leaves_it_unused(
    sandbox: Sandbox, refusal: Refusal, changed: dict[str, str], code: str
) -> None:
    good = {
        "code": code_in(sandbox.oauth.allow(address(sandbox), "T0SANDBOX")),
        "redirect_uri": BACK,
    }
    refused = await refusal(exchange(sandbox, **(good | changed)))

    assert refused["error"] == code
    assert (await exchange(sandbox, **good))["ok"]


async def test_the_apps_secret_may_come_as_a_password(sandbox: Sandbox) -> None:
    app, code = sandbox.oauth.app, code_in(sandbox.oauth.allow(address(sandbox), "T0SANDBOX"))
    encoded = b64encode(f"{app.client_id}:{app.client_secret}".encode()).decode()
    answer = await client_of(sandbox).api_call(
        "oauth.v2.access",
        data={"code": code, "redirect_uri": BACK},
        headers={"Authorization": f"Basic {encoded}"},
    )

    assert answer["team"]["id"] == "T0SANDBOX"


# Where the app is


async def test_before_it_is_installed_people_have_no_app(
    sandbox: Sandbox, listener: Listener
) -> None:
    with pytest.raises(Refused, match="app_not_installed"):
        await sandbox.command("U0ADA", "C0MARKETING", "help")
    await sandbox.open_home("U0ADA")
    before = len(listener.requests)
    await install(sandbox)
    await sandbox.open_home("U0ADA")

    assert (before, len(listener.requests)) == (0, 1)


async def test_workspaces_are_installed_one_by_one(
    sandbox: Sandbox, tea: Workspace, refusal: Refusal
) -> None:
    tokens = [
        (await install(sandbox, place))["access_token"] for place in ("T0SANDBOX", "T0HARBOUR")
    ]
    told = [await client_of(sandbox, token).auth_test() for token in tokens]

    assert [answer["team_id"] for answer in told] == ["T0SANDBOX", "T0HARBOUR"]


async def test_scopes_are_those_that_were_asked_for(sandbox: Sandbox, refusal: Refusal) -> None:
    token = (await install(sandbox, "T0SANDBOX", "chat:write"))["access_token"]
    refused = await refusal(client_of(sandbox, token).users_info(user="U0ADA"))

    assert (refused["error"], refused["needed"]) == ("missing_scope", "users:read")


async def test_another_installation_adds_scopes_and_keeps_the_token(sandbox: Sandbox) -> None:
    first = await install(sandbox, "T0SANDBOX", "chat:write")
    second = await install(sandbox, "T0SANDBOX", "users:read")

    assert second["scope"] == "chat:write,users:read"
    assert second["access_token"] == first["access_token"]


# Uninstalling


@pytest.mark.parametrize("first", ["tokens_revoked", "app_uninstalled"])
async def test_uninstalling_kills_the_token_and_tells_the_bot_in_either_order(
    sandbox: Sandbox, listener: Listener, refusal: Refusal, first: Farewell
) -> None:
    token = (await install(sandbox))["access_token"]
    await sandbox.oauth.uninstall("T0SANDBOX", first=first)
    refused = await refusal(client_of(sandbox, token).auth_test())

    assert refused["error"] == "account_inactive"
    assert listener.events[0]["type"] == first
    assert {event["type"] for event in listener.events} == {"tokens_revoked", "app_uninstalled"}


async def test_installing_again_gives_a_new_token_with_the_new_scopes_only(
    sandbox: Sandbox, refusal: Refusal
) -> None:
    old = await install(sandbox, "T0SANDBOX", "chat:write")
    await sandbox.uninstall()
    new = await install(sandbox, "T0SANDBOX", "users:read")
    refused = await refusal(client_of(sandbox, old["access_token"]).auth_test())

    assert new["scope"] == "users:read"
    assert (await client_of(sandbox, new["access_token"]).auth_test())["ok"]
    assert refused["error"] == "account_inactive"


async def test_the_bot_can_uninstall_itself_and_hears_of_it_later(
    sandbox: Sandbox, listener: Listener, refusal: Refusal
) -> None:
    client, app = client_of(sandbox, (await install(sandbox))["access_token"]), sandbox.oauth.app
    wrong = await refusal(client.apps_uninstall(client_id="9.9", client_secret=app.client_secret))
    await client.apps_uninstall(client_id=app.client_id, client_secret=app.client_secret)
    await sandbox.oauth.finished()
    refused = await refusal(client.auth_test())

    assert (wrong["error"], refused["error"]) == ("invalid_client_id", "account_inactive")
    assert [event["type"] for event in listener.events] == ["tokens_revoked", "app_uninstalled"]


async def test_with_its_only_token_the_app_goes_too(
    sandbox: Sandbox, listener: Listener, refusal: Refusal
) -> None:
    client = client_of(sandbox, (await install(sandbox))["access_token"])
    tried = await client.auth_revoke(test=True)
    revoked = await client.auth_revoke()
    refused = await refusal(client.auth_test())
    await sandbox.oauth.finished()

    assert (tried["revoked"], revoked["revoked"]) == (False, True)
    assert refused["error"] == "token_revoked"
    assert listener.events[-1]["type"] == "app_uninstalled"


# Tokens that expire


async def test_a_token_that_rotates_expires_after_twelve_hours(
    rotating: Sandbox, clock: Clock, refusal: Refusal
) -> None:
    told = await install(rotating)
    client = client_of(rotating, told["access_token"])
    clock.move(hours=12, seconds=-1)
    await client.auth_test()
    clock.move(seconds=1)
    refused = await refusal(client.auth_test())

    assert told["access_token"].startswith("xoxe.xoxb-")
    assert (told["expires_in"], told["refresh_token"][:5]) == (43200, "xoxe-")
    assert refused["error"] == "token_expired"


async def test_a_refresh_token_gives_the_next_token_once(
    rotating: Sandbox, refusal: Refusal
) -> None:
    first = await install(rotating)
    second = await refresh(rotating, first)
    again = await refusal(refresh(rotating, first))

    assert second.keys() == first.keys() - {"authed_user"}
    assert second["access_token"] != first["access_token"]
    assert again["error"] == "invalid_refresh_token"


async def test_no_more_than_two_tokens_work_at_a_time(rotating: Sandbox, refusal: Refusal) -> None:
    told = [await install(rotating)]
    for _ in range(2):
        told.append(await refresh(rotating, told[-1]))
    clients = [client_of(rotating, answer["access_token"]) for answer in told]
    refused = await refusal(clients[0].auth_test())

    assert refused["error"] == "token_revoked"
    assert [(await client.auth_test())["ok"] for client in clients[1:]] == [True, True]


async def test_revoking_one_token_that_rotates_leaves_the_app(
    rotating: Sandbox, listener: Listener
) -> None:
    first = await install(rotating)
    second = await refresh(rotating, first)
    await client_of(rotating, first["access_token"]).auth_revoke()
    await rotating.oauth.finished()

    assert (await client_of(rotating, second["access_token"]).auth_test())["ok"]
    assert listener.events == []


async def test_uninstalling_ends_refreshing(rotating: Sandbox, refusal: Refusal) -> None:
    told = await install(rotating)
    await rotating.uninstall()
    refused = await refusal(refresh(rotating, told))

    assert refused["error"] == "invalid_refresh_token"


# Enterprises


async def test_an_enterprise_lets_its_workspaces_in_one_by_one(
    sandbox: Sandbox, org: list[Workspace], refusal: Refusal
) -> None:
    told = await install(sandbox, "E0ACME", "channels:read")
    client, (toys, _) = client_of(sandbox, told["access_token"]), org
    before = await refusal(client.conversations_info(channel="C0TOYS"))
    await sandbox.oauth.let_in(toys)
    inside = await client.conversations_info(channel="C0TOYS")
    outside = await refusal(client.conversations_info(channel="C0GAMES"))
    await sandbox.oauth.shut_out(toys)
    after = await refusal(client.conversations_info(channel="C0TOYS"))

    assert (told["team"], told["enterprise"]) == (None, {"id": "E0ACME", "name": "Acme"})
    assert told["is_enterprise_install"] is True
    assert inside["channel"]["id"] == "C0TOYS"
    refused = {answer["error"] for answer in (before, outside, after)}
    assert refused == {"team_access_not_granted"}
    assert (await client.auth_test())["enterprise_id"] == "E0ACME"


async def test_the_bot_hears_which_workspaces_let_it_in(
    sandbox: Sandbox, listener: Listener, org: list[Workspace]
) -> None:
    await install(sandbox, "E0ACME")
    for workspace in org:
        await sandbox.oauth.let_in(workspace)
    await sandbox.oauth.shut_out(org[0])

    assert [(event["type"], event["team_ids"]) for event in listener.events] == [
        ("team_access_granted", ["T0ACMETOYS"]),
        ("team_access_granted", ["T0ACMEGAMES"]),
        ("team_access_revoked", ["T0ACMETOYS"]),
    ]
    assert listener.bodies[0]["authorizations"][0]["is_enterprise_install"] is True


async def test_an_enterprise_uninstalls_the_app_in_all_its_workspaces(
    sandbox: Sandbox, listener: Listener, org: list[Workspace], refusal: Refusal
) -> None:
    token = (await install(sandbox, "E0ACME"))["access_token"]
    for workspace in org:
        await sandbox.oauth.let_in(workspace)
    await sandbox.oauth.uninstall("E0ACME")
    refused = await refusal(client_of(sandbox, token).auth_test())
    again = await install(sandbox, "E0ACME")

    assert refused["error"] == "account_inactive"
    ended = [event["type"] for event in listener.events[len(org) :]]
    assert ended == ["tokens_revoked", "app_uninstalled"]
    assert not any(workspace.world.is_installed for workspace in org)
    assert (await client_of(sandbox, again["access_token"]).auth_test())["ok"]


# Scopes that a person may leave out.


@pytest.fixture
def choosing(sandbox: Sandbox) -> Sandbox:
    sandbox.oauth.app.optional = frozenset({"users:read"})
    return sandbox


async def test_what_a_person_leaves_out_is_not_granted(choosing: Sandbox) -> None:
    declined = choosing.oauth.app.optional
    back = choosing.oauth.allow(address(choosing), "T0SANDBOX", declined=declined)

    granted = await exchange(choosing, code=code_in(back), redirect_uri=BACK)

    assert granted["scope"] == "chat:write"


async def test_what_is_not_optional_cannot_be_left_out(choosing: Sandbox) -> None:
    with pytest.raises(Refused, match="invalid_scope"):
        choosing.oauth.allow(address(choosing), "T0SANDBOX", declined=frozenset({"chat:write"}))


@pytest.mark.parametrize(
    ("ticked", "scope"), [(["users:read"], "chat:write,users:read"), ([], "chat:write")]
)
async def test_the_page_grants_what_is_ticked(
    choosing: Sandbox, ticked: list[str], scope: str
) -> None:
    form = [("answer", "allow"), ("place", "T0SANDBOX"), *(("granted", each) for each in ticked)]
    async with aiohttp.ClientSession() as browser:
        async with browser.get(address(choosing)) as page:
            shown = await page.text()
        async with browser.post(address(choosing), data=form, allow_redirects=False) as answer:
            back = answer.headers["Location"]

    granted = await exchange(choosing, code=code_in(back), redirect_uri=BACK)
    assert shown.count("checkbox") == 1
    assert granted["scope"] == scope
