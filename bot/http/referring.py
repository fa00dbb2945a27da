"""A reference for each HTTP request: in its log lines, in a header, and in what is refused."""

from __future__ import annotations

from http import HTTPStatus

import structlog
from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from bot.observability.references import referenced

log = structlog.get_logger()

HEADER = "X-Reference"
PLAIN = "text/plain"
MEASURES = frozenset({hdrs.CONTENT_LENGTH})
"""Headers about the body as it was."""


@web.middleware
async def referring(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Handle a request under a reference; plain words about what went wrong name it."""
    with referenced() as reference:
        response = await _handled(request, handler)
    if not response.prepared:
        response.headers[HEADER] = reference
        _name_in(response, reference)
    return response


async def _handled(request: web.Request, handler: Handler) -> web.StreamResponse:
    try:
        return await handler(request)
    except web.HTTPException as error:
        kept = {name: error.headers[name] for name in error.headers if name not in MEASURES}
        return web.Response(status=error.status, text=error.text, headers=kept)
    # Broad, because the error would be logged after the block, without the reference.
    except Exception:
        log.exception("http_request_failed", path=request.path)
        return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR, text="Something went wrong.")


def _name_in(response: web.StreamResponse, reference: str) -> None:
    if not isinstance(response, web.Response) or response.status < HTTPStatus.BAD_REQUEST:
        return
    if response.content_type == PLAIN or not response.body:
        response.text = f"{response.text or ''} Reference: {reference}".strip()
