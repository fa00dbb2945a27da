"""views.*: modals and Home tabs."""

from bot.sandbox import modals
from bot.sandbox.api.method import Call, Method
from bot.sandbox.payload import Payload, Refused


def open_modal(call: Call) -> Payload:
    view, user = _asked(call)
    return _answer(modals.open_first(call.world, user, view))


def push(call: Call) -> Payload:
    view, user = _asked(call)
    return _answer(modals.push(call.world, user, view))


def update(call: Call) -> Payload:
    view_id, external_id = call.arguments.text("view_id"), call.arguments.text("external_id")
    if not view_id and not external_id:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: view_id"])
    view = call.arguments.structure("view")
    current = modals.find(call.world, view_id=view_id, external_id=external_id)
    return _answer(modals.update(call.world, current, view, call.arguments.get("hash")))


def publish(call: Call) -> Payload:
    user, view = call.arguments.required("user_id"), call.arguments.structure("view")
    return _answer(modals.publish(call.world, user, view, call.arguments.get("hash")))


def _asked(call: Call) -> tuple[Payload, str]:
    """Return the checked view and its person; only a valid view uses up the trigger."""
    view, trigger_id = call.arguments.structure("view"), call.arguments.required("trigger_id")
    modals.check(call.world, view, "modal")
    return view, call.triggers.exchange(trigger_id)


def _answer(view: Payload) -> Payload:
    return {"ok": True, "view": modals.answered(view)}


METHODS = {
    "views.open": Method(open_modal),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
