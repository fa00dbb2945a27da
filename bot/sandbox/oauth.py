"""Installing the app by OAuth v2, in a workspace or in an enterprise, and uninstalling it.

Without a bot token, the app is in no workspace of a sandbox until somebody lets it in:

    sandbox = Sandbox(signing_secret=…, app_token=…)
    tea = sandbox.add_workspace(harbour_tea())
    app = sandbox.oauth.app                             # has a client_id and a client_secret
    app.redirect_urls.append("http://127.0.0.1:…/slack/oauth_redirect")
    back = sandbox.oauth.allow(address, "T0HARBOUR")    # where the browser is sent
    back = sandbox.oauth.cancel(address)
    await sandbox.oauth.uninstall("T0HARBOUR", first="app_uninstalled")

`address` is the page at `sandbox.authorize_url` with the app's query; a browser can press its
buttons as well. For an enterprise: `allow(address, "E0ACME")`, then `await let_in(toys)` and
`await shut_out(toys)`, as a new installation is in no workspace yet. With `app.rotates`, tokens
expire after twelve hours. Time is that of the sandbox's clock.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.sandbox.arguments import Arguments
from bot.sandbox.changes import Farewell
from bot.sandbox.consent import Consent, Grant, query_of
from bot.sandbox.directory import Directory
from bot.sandbox.installations import Installation, Tokens
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.workspace import Workspace

GONE = "account_inactive"
AppMethod: TypeAlias = Callable[[str, Arguments], Payload]


@dataclass(kw_only=True)
class OAuth(Consent):
    directory: Directory
    tokens: Tokens
    _installations: list[Installation] = field(default_factory=list)
    _background: set[asyncio.Task[None]] = field(default_factory=set)

    def admit(self, installation: Installation, token: str) -> None:
        """Have the app installed already, with a token of one's choice."""
        self._installations.append(installation)
        self.tokens.add(token, installation)

    # Acts of people

    def allow(
        self, address: str, place: str, user: str = "", *, declined: frozenset[str] = frozenset()
    ) -> str:
        """Press Allow for a workspace or an enterprise; return where the browser is sent.

        `declined` are the optional scopes that the person leaves out.
        """
        asked, home = self.asked(query_of(address)), self._homes(place)[0]
        return self.grant(asked, place, user or _installer(home), home.world.now(), declined)

    async def uninstall(self, place: str, *, first: Farewell = "tokens_revoked") -> None:
        """Take the app from a workspace, or from an enterprise with all its workspaces."""
        installation = self._find(place)
        for workspace in installation.workspaces:
            workspace.world.token_error = GONE
        self._forget(installation)
        await installation.home.uninstall(first=first)
        for workspace in self._homes(place):
            workspace.world.is_org_install = False
        self._show()

    async def uninstall_from(self, workspace: Workspace) -> None:
        """Take the app from a workspace, whoever installed it: the enterprise shuts it out."""
        if workspace.world.is_org_install:
            await self.shut_out(workspace)
        else:
            await self.uninstall(workspace.world.team_id)

    async def let_in(self, workspace: Workspace) -> None:
        """Add the app of the whole enterprise to one of its workspaces."""
        installation = self._org_wide(workspace)
        installation.workspaces.append(workspace)
        workspace.world.token_error = None
        self._show()
        await self._tell_of_access(installation, "team_access_granted", workspace)

    async def shut_out(self, workspace: Workspace) -> None:
        installation = self._org_wide(workspace)
        installation.workspaces.remove(workspace)
        workspace.world.token_error = GONE
        self._show()
        await self._tell_of_access(installation, "team_access_revoked", workspace)

    # Methods of the Web API

    def methods(self) -> dict[str, AppMethod]:
        return {
            "oauth.v2.access": self._access,
            "auth.revoke": self._revoke,
            "auth.teams.list": self._teams,
            "apps.uninstall": self._uninstall,
        }

    async def finished(self) -> None:
        """Wait until the bot was told of what its own calls have done."""
        await asyncio.gather(*self._background)

    def _access(self, _token: str, arguments: Arguments) -> Payload:
        self._check_client(arguments)
        match arguments.text("grant_type", "authorization_code"):
            case "authorization_code":
                return self._exchange(arguments)
            case "refresh_token":
                return self._refresh(arguments)
        raise Refused("invalid_grant_type")

    def _exchange(self, arguments: Arguments) -> Payload:
        now = self.directory.home.world.now()
        grant = self.redeem(arguments.text("code"), arguments.text("redirect_uri"), now)
        installation = self._installed(grant)
        return self._answer(installation) | {"authed_user": {"id": grant.user}}

    def _refresh(self, arguments: Arguments) -> Payload:
        return self._answer(self.tokens.refreshed(arguments.text("refresh_token")))

    def _teams(self, token: str, _arguments: Arguments) -> Payload:
        """The workspaces in which a token works, all on one page."""
        worlds = [each.world for each in self.tokens.find(token).installation.workspaces]
        teams = [{"id": world.team_id, "name": world.name} for world in worlds]
        return {"ok": True, "teams": teams, "response_metadata": {"next_cursor": ""}}

    def _revoke(self, token: str, arguments: Arguments) -> Payload:
        """Let a token die; the app goes with a token that does not expire, as its only one."""
        found = self.tokens.find(token)
        if arguments.flag("test"):
            return {"ok": True, "revoked": False}
        found.error = "token_revoked"
        if found.expires_at is None:
            self._leave(found.installation)
        return {"ok": True, "revoked": True}

    def _uninstall(self, token: str, arguments: Arguments) -> Payload:
        installation = self.tokens.find(token).installation
        self._check_client(arguments)
        self._leave(installation)
        return {"ok": True}

    def _leave(self, installation: Installation) -> None:
        """Uninstall the app; the bot is told once the call that does so has been answered."""
        self.tokens.bury(installation, GONE)
        task = asyncio.ensure_future(self.uninstall(installation.place))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    def _check_client(self, arguments: Arguments) -> None:
        if arguments.text("client_id") != self.app.client_id:
            raise Refused("invalid_client_id")
        if arguments.text("client_secret") != self.app.client_secret:
            raise Refused("bad_client_secret")

    def _installed(self, grant: Grant) -> Installation:
        """Install the app, or give one that is installed the scopes that it has not got yet."""
        homes, is_org_wide = self._homes(grant.place), _is_enterprise(grant.place)
        installation = self._existing(grant.place)
        if installation and installation.error:
            self._forget(installation)
            installation = None
        if installation is None:
            installation = self._begun(homes, is_org_wide=is_org_wide)
        for workspace in homes:
            workspace.world.is_org_install = is_org_wide
            workspace.world.scopes |= grant.scopes
        self._show()
        return installation

    def _show(self) -> None:
        """Let all pages show where the app is now."""
        for workspace in self.directory:
            workspace.world.announce({"type": "channels"})

    def _begun(self, homes: list[Workspace], *, is_org_wide: bool) -> Installation:
        """Begin an installation with no scopes; an enterprise has to let it in one by one."""
        made = Installation(workspaces=[], home=homes[0], is_org_wide=is_org_wide)
        self._installations.append(made)
        for workspace in homes:
            workspace.world.scopes.clear()
        if not is_org_wide:
            made.workspaces.append(made.home)
            made.home.world.token_error = None
        return made

    def _forget(self, installation: Installation) -> None:
        """End an installation for good: another one does not bring its tokens back."""
        self._installations.remove(installation)
        self.tokens.bury(installation, GONE)

    def _existing(self, place: str) -> Installation | None:
        known = (each for each in self._installations if each.place == place)
        return next(known, None)

    def _find(self, place: str) -> Installation:
        installation = self._existing(place)
        if installation is None:
            raise Refused("app_not_installed")
        return installation

    def _homes(self, place: str) -> list[Workspace]:
        """Return the workspace of this id, or those of the enterprise."""
        if not _is_enterprise(place):
            return [self.directory.of_team(place)]
        homes = self.directory.of_enterprise(place)
        if not homes:
            raise Refused("team_not_found")
        return homes

    def _org_wide(self, workspace: Workspace) -> Installation:
        enterprise = workspace.world.enterprise
        return self._find(enterprise.id if enterprise else "")

    async def _tell_of_access(
        self, installation: Installation, kind: str, workspace: Workspace
    ) -> None:
        if kind in workspace.world.events:
            event = {"type": kind, "team_ids": [workspace.world.team_id]}
            await installation.home.acts.tell(event)

    def _answer(self, installation: Installation) -> Payload:
        world, issue = installation.home.world, self.tokens.lasting
        if self.app.rotates:
            issue = self.tokens.expiring
        team = {"id": world.team_id, "name": world.name}
        return {
            "ok": True,
            "app_id": world.app_id,
            "token_type": "bot",
            "scope": ",".join(sorted(world.scopes)),
            "bot_user_id": world.bot.id,
            "team": None if installation.is_org_wide else team,
            "enterprise": world.enterprise._asdict() if world.enterprise else None,
            "is_enterprise_install": installation.is_org_wide,
            **issue(installation),
        }


def _is_enterprise(place: str) -> bool:
    return place.startswith("E")


def _installer(workspace: Workspace) -> str:
    """Return the person who installs apps, an admin if there is one."""
    people = [person for person in workspace.world.people.values() if not person.is_bot]
    return min(people, key=lambda person: not person.is_admin).id
