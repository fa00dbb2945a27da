"""A bot that only notes what it is sent."""

import json
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web


class Listener:
    """A server that keeps every request as it came, and answers as told."""

    def __init__(self) -> None:
        self.requests: list[tuple[dict[str, str], str]] = []
        self.answers: list[web.Response] = []

    async def serve(self, request: web.Request) -> web.Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        self.requests.append((headers, await request.text()))
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, body in self.requests]

    @property
    def events(self) -> list[dict[str, Any]]:
        return [body["event"] for body in self.bodies]

    @property
    def form(self) -> dict[str, str]:
        fields = parse_qs(self.requests[-1][1], keep_blank_values=True)
        return {name: values[0] for name, values in fields.items()}
