"""Upload and download of file contents."""

from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.directory import Directory
from bot.sandbox.gateway import Gateway
from bot.sandbox.installations import Tokens
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import StoredFile

LOGIN = "<!DOCTYPE html><html><head><title>Slack | Login</title></head><body></body></html>"


@dataclass(frozen=True)
class Storage:
    gateway: Gateway
    directory: Directory
    tokens: Tokens

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/upload/{owner}/{length}", self.upload),
            web.get("/files/{owner}", self.show),
            web.get("/files/{owner}/{name}", self.show),
            web.get("/files-pri/{owner}/{name}", self.download),
            web.get("/files-pri/{owner}/download/{name}", self.download),
        ]

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Take the bytes of a file that files.getUploadURLExternal announced, of that length."""
        content = await request.read()
        return await self._attended(request, "upload", lambda: self._keep(request, content))

    async def _attended(
        self, request: web.Request, name: str, answer: Callable[[], web.Response]
    ) -> web.StreamResponse:
        """Answer, or apply the fault planned under this name."""

        async def take(planned: Payload | None = None) -> web.Response:
            if planned is None:
                return answer()
            return web.Response(status=web.HTTPBadRequest.status_code, text=planned["error"])

        return await self.gateway.attend(request, name, "", take)

    def _keep(self, request: web.Request, content: bytes) -> web.Response:
        _, file = self._owned(request)
        if file.is_complete or len(content) != int(request.match_info["length"]):
            raise web.HTTPBadRequest(text="the content is not what was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def show(self, request: web.Request) -> web.Response:
        """Send a file to the page, which needs no token."""
        return _sent(self._owned(request)[1])

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Send a file to the bot; without its token and scope, the login page as Slack does."""
        return await self._attended(request, "download", lambda: self._give(request))

    def _give(self, request: web.Request) -> web.Response:
        workspace, file = self._owned(request)
        if not self._may_read(request, workspace):
            return web.Response(text=LOGIN, content_type="text/html")
        return _sent(file)

    def _may_read(self, request: web.Request, workspace: Workspace) -> bool:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        try:
            allowed = self.tokens.find(token).installation.workspaces
        except Refused:
            return False
        return workspace in allowed and "files:read" in workspace.world.scopes

    def _owned(self, request: web.Request) -> tuple[Workspace, StoredFile]:
        """Return the file of an address, and whose it is; the page names its team apart."""
        team, _, name = request.match_info["owner"].rpartition("-")
        workspace = self.directory.named(team or request.query.get("team", ""))
        if name not in workspace.world.files:
            raise web.HTTPNotFound
        return workspace, workspace.world.files[name]


def _sent(file: StoredFile) -> web.Response:
    """Send the content without letting it run as a page of this site: it may hold anything."""
    headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.content, content_type=file.mimetype, headers=headers)
