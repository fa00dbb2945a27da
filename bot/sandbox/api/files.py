"""files.*: uploads in three steps, and information on files."""

import re

from bot.sandbox.api.method import Call, Method, page_of
from bot.sandbox.content import message_content
from bot.sandbox.files import add_file, file_object, owned_name
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.posts import by_bot, post
from bot.sandbox.world import Channel, StoredFile

MOST_CHANNELS = 100
CONVERSATION = re.compile("[CGDZ][A-Z0-9]+")
"""Ids in which a file can be shared; a person's direct messages must be opened first."""
LONGEST_ALT_TEXT = 1000


def upload_url(call: Call) -> Payload:
    name = call.arguments.required("filename")
    if call.arguments.number("length", 0) <= 0:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: length"])
    alt_text = call.arguments.text("alt_txt")
    if len(alt_text) > LONGEST_ALT_TEXT:
        raise Refused("alt_txt_too_large")
    file = add_file(call.world, call.world.bot.id, name)
    file.alt_text = alt_text
    file.is_complete = False
    owned = owned_name(call.world, file)
    url = f"{call.world.base_url}/upload/{owned}/{call.arguments.number('length', 0)}"
    return {"ok": True, "upload_url": url, "file_id": file.id}


def complete(call: Call) -> Payload:
    """Finish an upload, once; without a channel only the bot can see the file."""
    named = call.arguments.listed("files")
    files = [_unfinished(call, item) for item in named]
    if not files:
        raise Refused("invalid_arguments", ["[ERROR] missing required field: files"])
    channels = [_shareable(call, channel) for channel in _channels(call)]
    for file, item in zip(files, named, strict=True):
        file.is_complete, file.scans_left = True, call.world.scans
        file.title = item.get("title") or file.name
    for channel in channels:
        _share(call, channel, files)
    return {"ok": True, "files": [file_object(call.world, file) for file in files]}


def info(call: Call) -> Payload:
    file = _finished(call)
    file.scans_left = max(file.scans_left - 1, 0)
    return {"ok": True, "file": file_object(call.world, file), "comments": []}


def delete(call: Call) -> Payload:
    file = _finished(call)
    if file.user != call.world.bot.id:
        raise Refused("cant_delete_file")
    del call.world.files[file.id]
    return {"ok": True}


def listing(call: Call) -> Payload:
    complete_files = (file for file in call.world.files.values() if file.is_complete)
    files, _ = page_of(call, complete_files)
    return {"ok": True, "files": [file_object(call.world, file) for file in files]}


def _unfinished(call: Call, item: Payload) -> StoredFile:
    file = call.world.files.get(item.get("id", ""))
    if file is None or file.is_complete or not file.content:
        raise Refused("file_not_found")
    return file


def _finished(call: Call) -> StoredFile:
    file = call.world.files.get(call.arguments.required("file", "file_not_found"))
    if file is None or not file.is_complete:
        raise Refused("file_not_found")
    return file


def _channels(call: Call) -> list[str]:
    named = call.arguments.listed("channels")
    if len(named) > MOST_CHANNELS:
        raise Refused("invalid_arguments")
    single = call.arguments.text("channel_id")
    if single and not CONVERSATION.fullmatch(single):
        pattern = "^[CGDZ][A-Z0-9]{8,}$ [json-pointer:/channel_id]"
        raise Refused("invalid_arguments", [f"[ERROR] input must match regex pattern: {pattern}"])
    return [*named, single] if single else named


def _shareable(call: Call, named: str) -> Channel:
    channel = call.world.conversation(named)
    if channel.is_archived:
        raise Refused("is_archived")
    if call.world.bot.id not in channel.members:
        raise Refused("not_in_channel")
    return channel


def _share(call: Call, channel: Channel, files: list[StoredFile]) -> None:
    comment, blocks = call.arguments.text("initial_comment"), call.arguments.get("blocks")
    content: Payload = {}
    if comment or blocks:
        content = message_content(call.world, {"text": comment, "blocks": blocks})
    if thread := call.arguments.text("thread_ts"):
        content["thread_ts"] = thread
    for file in files:
        file.channels.add(channel.id)
    content["files"] = [file_object(call.world, file) for file in files]
    post(call.world, channel, by_bot(call.world, content))


METHODS = {
    "files.getUploadURLExternal": Method(upload_url, ("files:write",)),
    "files.completeUploadExternal": Method(complete, ("files:write",)),
    "files.info": Method(info, ("files:read",)),
    "files.delete": Method(delete, ("files:write",)),
    "files.list": Method(listing, ("files:read",)),
}
