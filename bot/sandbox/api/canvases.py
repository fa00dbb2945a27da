"""canvases.* and conversations.canvases.*: a channel's canvas, changed section by section."""

from bot.sandbox.api.method import Call, Method
from bot.sandbox.canvases import Canvas, Section, add_canvas, canvas_in, sections_of
from bot.sandbox.payload import Payload, Refused

HEADERS = frozenset({"h1", "h2", "h3"})
TYPES = HEADERS | {"any_header"}
AT_SECTION = frozenset({"insert_after", "insert_before", "delete"})
OPERATIONS = AT_SECTION | {"insert_at_start", "insert_at_end", "replace"}


def create(call: Call) -> Payload:
    channel = call.world.conversation(call.arguments.required("channel_id", "channel_not_found"))
    _check_allowed(call)
    if channel.is_archived:
        raise Refused("restricted_action")
    if canvas_in(call.world, channel) is not None:
        raise Refused("channel_canvas_already_exists")
    content = call.arguments.get("document_content")
    canvas = add_canvas(call.world, channel, "" if content is None else _markdown(content))
    _tell(call, canvas)
    return {"ok": True, "canvas_id": canvas.id}


def edit(call: Call) -> Payload:
    """Do one change; the ids of all sections are others afterwards."""
    canvas = _found(call)
    changes = call.arguments.get("changes")
    if not isinstance(changes, list) or len(changes) != 1 or not isinstance(changes[0], dict):
        raise Refused(
            "invalid_arguments", ["[ERROR] one change is supported [json-pointer:/changes]"]
        )
    _change(call, canvas, changes[0])
    canvas.renew(call.world)
    _tell(call, canvas)
    return {"ok": True}


def lookup(call: Call) -> Payload:
    """Return the ids of the sections that meet all criteria, in the order of the canvas."""
    canvas, criteria = _found(call), call.arguments.structure("criteria")
    types, text = criteria.get("section_types"), criteria.get("contains_text")
    if (not types and not text) or not set(types or ()) <= TYPES:
        raise Refused("invalid_arguments", ["[ERROR] no such criteria [json-pointer:/criteria]"])
    kinds = HEADERS if "any_header" in (types or ()) else set(types or ())
    found = [each for each in canvas.sections if _fits(each, kinds, str(text or ""))]
    return {"ok": True, "sections": [{"id": section.id} for section in found]}


def _fits(section: Section, kinds: set[str] | frozenset[str], text: str) -> bool:
    return (not kinds or section.kind in kinds) and text.lower() in section.text.lower()


def _change(call: Call, canvas: Canvas, change: Payload) -> None:
    operation, section_id = change.get("operation"), change.get("section_id")
    if operation not in OPERATIONS or (operation in AT_SECTION and not section_id):
        raise Refused(
            "invalid_arguments", ["[ERROR] must be a valid enum value [json-pointer:/changes/0]"]
        )
    new = [] if operation == "delete" else _new(call, change)
    first, last = _span(canvas, str(operation), section_id)
    canvas.sections[first:last] = new


def _span(canvas: Canvas, operation: str, section_id: str | None) -> tuple[int, int]:
    """Return the places of what is replaced; they are the same where something is inserted."""
    end = len(canvas.sections)
    if section_id is None:
        return {"insert_at_start": (0, 0), "replace": (0, end)}.get(operation, (end, end))
    place = canvas.place(section_id)
    return {
        "insert_before": (place, place),
        "insert_after": (place + 1, place + 1),
    }.get(operation, (place, place + 1))


def _new(call: Call, change: Payload) -> list[Section]:
    return sections_of(call.world, _markdown(change.get("document_content")))


def _markdown(content: object) -> str:
    match content:
        case {"type": "markdown", "markdown": str(markdown)}:
            return markdown
    raise Refused(
        "invalid_arguments", ["[ERROR] must be markdown [json-pointer:/document_content]"]
    )


def _found(call: Call) -> Canvas:
    canvas = call.world.canvases.get(call.arguments.required("canvas_id"))
    _check_allowed(call)
    if canvas is None:
        raise Refused("canvas_not_found")
    channel = call.world.channel(canvas.channel)
    if channel.is_private and call.world.bot.id not in channel.members:
        raise Refused("canvas_not_found")
    return canvas


def _check_allowed(call: Call) -> None:
    if call.world.canvas_error:
        raise Refused(call.world.canvas_error)


def _tell(call: Call, canvas: Canvas) -> None:
    channel = call.world.channel(canvas.channel)
    call.world.announce_in(channel, {"type": "canvas", "channel": channel.id})


METHODS = {
    "conversations.canvases.create": Method(create, ("canvases:write",)),
    "canvases.edit": Method(edit, ("canvases:write",)),
    "canvases.sections.lookup": Method(lookup, ("canvases:read",)),
}
