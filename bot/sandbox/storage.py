"""Upload and download of file contents."""

from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.world import StoredFile, World

LOGIN = "<!DOCTYPE html><html><head><title>Slack | Login</title></head><body></body></html>"


@dataclass(frozen=True)
class Storage:
    world: World
    bot_token: str

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.post("/upload/{file}/{length}", self.upload),
            web.get("/files/{file}", self.show),
            web.get("/files/{file}/{name}", self.show),
            web.get("/files-pri/{owner}/{name}", self.download),
            web.get("/files-pri/{owner}/download/{name}", self.download),
        ]

    async def upload(self, request: web.Request) -> web.Response:
        """Take the bytes of a file that files.getUploadURLExternal announced, of that length."""
        file = self._file(request.match_info["file"])
        content = await request.read()
        if file.is_complete or len(content) != int(request.match_info["length"]):
            raise web.HTTPBadRequest(text="the content is not what was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def show(self, request: web.Request) -> web.Response:
        """Send a file to the page, which needs no token."""
        return _sent(self._file(request.match_info["file"]))

    async def download(self, request: web.Request) -> web.Response:
        """Send a file to the bot; without its token and scope, the login page as Slack does."""
        is_bot = request.headers.get("Authorization") == f"Bearer {self.bot_token}"
        if not is_bot or self.world.token_error or "files:read" not in self.world.scopes:
            return web.Response(text=LOGIN, content_type="text/html")
        return _sent(self._file(request.match_info["owner"].rpartition("-")[2]))

    def _file(self, name: str) -> StoredFile:
        if name not in self.world.files:
            raise web.HTTPNotFound
        return self.world.files[name]


def _sent(file: StoredFile) -> web.Response:
    """Send the content without letting it run as a page of this site: it may hold anything."""
    headers = {"Content-Security-Policy": "sandbox", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=file.content, content_type=file.mimetype, headers=headers)
