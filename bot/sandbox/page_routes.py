"""The page of one workspace: its data, and the acts of the person in the browser."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from aiohttp import BodyPartReader, web

from bot.sandbox import modals, page_state
from bot.sandbox.acts import Press, action_of
from bot.sandbox.bot_connection import Answer
from bot.sandbox.canvases import canvas_in
from bot.sandbox.clock import ClockControl, clock_face
from bot.sandbox.files import add_file, file_object
from bot.sandbox.inputs import PRESSED, find_element
from bot.sandbox.oauth import OAuth
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import find
from bot.sandbox.replies import Reply
from bot.sandbox.stream import Streams
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import StoredFile, World
from bot.sandbox.writing import Draft

Answering: TypeAlias = Callable[[Payload], Awaitable[Payload]]
Handler: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Page:
    """The page of one workspace."""

    def __init__(self, workspace: Workspace, oauth: OAuth, clock: ClockControl | None) -> None:
        self.workspace, self.oauth, self.clock = workspace, oauth, clock
        self.world, self.acts = workspace.world, workspace.acts
        self.streams = Streams(self.world)

    def gets(self) -> dict[str, Handler]:
        return {
            "state": self.state,
            "history": self.history,
            "home": self.home,
            "canvas": self.canvas,
        }

    def posts(self) -> dict[str, Handler]:
        return {
            "read": _json(self.read),
            "command": _json(self.command),
            "message": _json(self.message),
            "sample": _json(self.sample),
            "action": _json(self.action),
            "shortcut": _json(self.shortcut),
            "submit": _json(self.submit),
            "close": _json(self.close),
            "home": _json(self.open_home),
            "clock": _json(self.move_clock),
            "bot": _json(self.place_bot),
            "uninstall": _json(self.uninstall),
            "upload": self.upload,
        }

    async def state(self, request: web.Request) -> web.Response:
        me = request.query.get("user") or _first_person(self.world)
        workspaces = [
            {
                "id": workspace.world.team_id,
                "name": workspace.world.name,
                "is_installed": workspace.world.is_installed,
            }
            for workspace in self.oauth.directory
        ]
        more = {"workspaces": workspaces, "install_url": self.oauth.app.install_url}
        return web.json_response(page_state.state(self.world, me, self.clock) | more)

    async def history(self, request: web.Request) -> web.Response:
        query = request.query
        channel = self.world.seen_by(query["user"], query["channel"])
        thread_ts = query.get("thread_ts", "")
        messages = page_state.history(self.world, query["user"], channel, thread_ts)
        return web.json_response({"messages": messages})

    async def home(self, request: web.Request) -> web.Response:
        return web.json_response({"view": self.world.homes.get(request.query["user"])})

    async def canvas(self, request: web.Request) -> web.Response:
        query = request.query
        canvas = canvas_in(self.world, self.world.seen_by(query["user"], query["channel"]))
        return web.json_response({"markdown": canvas.markdown if canvas else ""})

    async def read(self, body: Payload) -> Payload:
        page_state.mark_read(self.world, body["user"], self.world.channel(body["channel"]))
        return {"ok": True}

    async def command(self, body: Payload) -> Payload:
        command, _, text = body["text"].partition(" ")
        return _told(await self.acts.command(body["user"], body["channel"], text, command))

    async def message(self, body: Payload) -> Payload:
        channel = self.world.joined_by(body["user"], body["channel"])
        draft = Draft(body["text"], body.get("thread_ts"))
        return _told(await self.acts.say(body["user"], channel, draft))

    async def sample(self, body: Payload) -> Payload:
        """Drop a sample file in a channel, as if it had been on the person's computer."""
        channel = self.world.joined_by(body["user"], body["channel"])
        content = self.world.samples[body["file"]]()
        file = add_file(self.world, body["user"], body["file"], content)
        return _told(await self.acts.say(body["user"], channel, Draft("", None, [file])))

    async def action(self, body: Payload) -> Payload:
        user, container = body["user"], body["container"]
        surface = self._surface(user, container)
        block_id = body["block_id"]
        element = find_element(surface.get("blocks", []), block_id, body["action_id"])
        if element is None:
            raise Refused("no_such_element")
        own = ("type", "value") if element["type"] in PRESSED else ("type",)
        entered = {key: value for key, value in body["action"].items() if key not in own}
        values = body.get("state", {}).get("values", {})
        press = Press(action_of(block_id, element, entered), values)
        if container["type"] == "message":
            return _told(await self.acts.press_in_message(user, container["ts"], press))
        return _told(await self.acts.press_in_view(user, surface, press))

    async def shortcut(self, body: Payload) -> Payload:
        used = body["user"], body["ts"], body["callback_id"]
        return _told(await self.acts.message_shortcut(*used))

    async def submit(self, body: Payload) -> Payload:
        view = self._modal(body["user"], body["view_id"])
        reply = await self.acts.submit(body["user"], view, body["state"]["values"])
        return _told(reply) | ({"errors": reply.errors} if reply.errors else {})

    async def close(self, body: Payload) -> Payload:
        view, clear = self._modal(body["user"], body["view_id"]), bool(body.get("clear"))
        return _told(await self.acts.close(body["user"], view, clear=clear))

    async def open_home(self, body: Payload) -> Payload:
        return _told(await self.acts.open_home(body["user"], body["tab"]))

    async def move_clock(self, body: Payload) -> Payload:
        if self.clock is None:
            raise Refused("no_clock")
        await self.clock.advance(body["to"])
        face = clock_face(self.clock)
        self.world.announce({"type": "clock", "clock": face})
        return {"ok": True, "clock": face}

    async def place_bot(self, body: Payload) -> Payload:
        if body["in"]:
            return _told(await self.workspace.invite_bot(body["user"], body["channel"]))
        return _told(await self.workspace.remove_bot(body["channel"], body["user"]))

    async def uninstall(self, _body: Payload) -> Payload:
        await self.oauth.uninstall_from(self.workspace)
        return {"ok": True}

    async def upload(self, request: web.Request) -> web.Response:
        """Upload files to a channel, or without a channel for a form with a file input."""
        user, channel = request.query["user"], request.query.get("channel")
        files, text = await self._received(request, user)
        told: Payload = {"ok": True}
        if channel:
            draft = Draft(text, request.query.get("thread_ts"), files)
            told = _told(await self.acts.say(user, self.world.joined_by(user, channel), draft))
        described = [file_object(self.world, file) for file in files]
        return web.json_response(told | {"files": described})

    async def _received(self, request: web.Request, user: str) -> tuple[list[StoredFile], str]:
        files, text = [], ""
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader):
                continue
            if part.name == "text":
                text = await part.text()
            elif part.filename:
                content = bytes(await part.read(decode=True))
                files.append(add_file(self.world, user, part.filename, content))
        return files, text

    def _surface(self, user: str, container: Payload) -> Payload:
        match container["type"]:
            case "message":
                located = find(self.world, user, container["ts"])
                if located is None:
                    raise Refused("message_not_found")
                _, message, _ = located
                return message
            case "home":
                return self.world.homes[user]
        return self._modal(user, container["view_id"])

    def _modal(self, user: str, view_id: str) -> Payload:
        for view in modals.stack(self.world, user):
            if view["id"] == view_id:
                return view
        raise Refused("not_found")


def _json(answer: Answering) -> Handler:
    """Return a handler of requests with JSON in both directions."""

    async def handle(request: web.Request) -> web.StreamResponse:
        return web.json_response(await answer(await request.json()))

    return handle


def _told(answer: Reply | Answer) -> Payload:
    """Return ok, or the error that the person sees."""
    return {"ok": False, "error": answer.error} if answer.error else {"ok": True}


def _first_person(world: World) -> str:
    return next((person.id for person in world.people.values() if not person.is_bot), "")
