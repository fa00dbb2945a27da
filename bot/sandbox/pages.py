"""The routes of the pages: a workspace's own, chosen by `?team=`, and the files of all."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from aiohttp import web

from bot.sandbox.clock import ClockControl
from bot.sandbox.oauth import OAuth
from bot.sandbox.page_routes import Handler, Page
from bot.sandbox.payload import Refused
from bot.sandbox.workspace import Workspace

FOLDER = Path(__file__).with_name("page")
BAD_REQUEST = 400
TYPES = {  # Not guessed: on some computers .js is plain text, which browsers do not run.
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@dataclass
class Pages:
    oauth: OAuth
    clock: ClockControl | None
    _made: dict[Workspace, Page] = field(default_factory=dict)

    def open(self, workspace: Workspace) -> None:
        """Make the page of a workspace, which shows what happens from now on."""
        self._made[workspace] = Page(workspace, self.oauth, self.clock)

    async def close(self) -> None:
        for page in self._made.values():
            await page.streams.close()

    def routes(self) -> list[web.AbstractRouteDef]:
        sample = self._made[self.oauth.directory.home]
        return [
            web.get("/", _index),
            web.get("/page/{name}", _page_file),
            web.get("/sandbox/stream", self._of_team(lambda page: page.streams.serve)),
            *(web.get(f"/sandbox/{name}", self._get(name)) for name in sample.gets()),
            *(web.post(f"/sandbox/{name}", self._post(name)) for name in sample.posts()),
        ]

    def _get(self, name: str) -> Handler:
        return self._of_team(lambda page: page.gets()[name])

    def _post(self, name: str) -> Handler:
        return self._of_team(lambda page: page.posts()[name])

    def _of_team(self, handler_of: Callable[[Page], Handler]) -> Handler:
        """Return a handler that answers for the workspace that the request names."""

        async def handle(request: web.Request) -> web.StreamResponse:
            workspace = self.oauth.directory.named(request.query.get("team", ""))
            return await handler_of(self._made[workspace])(request)

        return _guarded(handle)


def _guarded(handler: Handler) -> Handler:
    """Return a handler that answers refusals, and requests with something missing."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Refused as refused:
            return web.json_response(refused.answer())
        except (KeyError, TypeError, json.JSONDecodeError) as mistake:
            body = {"ok": False, "error": f"malformed request: {mistake}"}
            return web.json_response(body, status=BAD_REQUEST)

    return handle


async def _index(_request: web.Request) -> web.FileResponse:
    return _served(FOLDER / "index.html")


async def _page_file(request: web.Request) -> web.FileResponse:
    return _served(FOLDER / request.match_info["name"])


def _served(path: Path) -> web.FileResponse:
    if path.parent != FOLDER or path.suffix not in TYPES or not path.is_file():
        raise web.HTTPNotFound
    headers = {"Cache-Control": "no-cache", "Content-Type": TYPES[path.suffix]}
    return web.FileResponse(path, headers=headers)
