"""Files of the workspace: their descriptions, and the check whether they can be shown."""

import mimetypes
from collections.abc import Iterable
from urllib.parse import quote

from bot.sandbox.blocks import slack_files
from bot.sandbox.blocks.checks import error
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.world import StoredFile, World

IMAGES = {"image/png", "image/jpeg", "image/gif"}


def add_file(
    world: World, user: str, name: str, content: bytes = b"", title: str = ""
) -> StoredFile:
    guessed, _ = mimetypes.guess_type(name)
    stored = StoredFile(
        id=world.new_id("F"),
        name=name,
        title=title or name,
        user=user,
        mimetype=guessed or "application/octet-stream",
        created=int(world.now().timestamp()),
        content=content,
    )
    world.files[stored.id] = stored
    return stored


def owned_name(world: World, file: StoredFile) -> str:
    """Return the file's name in addresses: its team and id, as ids may clash in a sandbox."""
    return f"{world.team_id}-{file.id}"


def file_object(world: World, file: StoredFile) -> Payload:
    """Return a file as in files.info and message events; without a type while it is scanned."""
    ready = file.scans_left == 0
    extension = file.name.rpartition(".")[2].lower()
    name = quote(file.name, safe="")
    owned = owned_name(world, file)
    private = f"{world.base_url}/files-pri/{owned}"
    return {
        "id": file.id,
        "created": file.created,
        "timestamp": file.created,
        "name": file.name,
        "title": file.title,
        "mimetype": file.mimetype if ready else "",
        "filetype": extension if ready else "",
        "pretty_type": extension.upper() if ready else "",
        "user": file.user,
        "user_team": world.team_id,
        "editable": False,
        "size": len(file.content),
        "mode": "hosted",
        "is_external": False,
        "external_type": "",
        "is_public": any(channel.startswith("C") for channel in file.channels),
        "public_url_shared": False,
        "display_as_bot": False,
        "username": "",
        "url_private": f"{private}/{name}",
        "url_private_download": f"{private}/download/{name}",
        "permalink": f"{world.base_url}/files/{owned}/{name}",
        "alt_txt": file.alt_text,
        "channels": sorted(file.channels),
        "file_access": "visible",
    }


def check_files(
    world: World, blocks: Iterable[Payload], at: str, code: str, *, own: bool = True
) -> None:
    """Refuse images of files that do not exist, are not ready or are not pictures.

    Only a call with the bot's token (`own`) can show files that are in no channel.
    """
    wrong = [
        error("invalid slack file", place)
        for place, named in slack_files(blocks, at)
        if not _can_show(world, named, own=own)
    ]
    if wrong:
        raise Refused(code, wrong)


def _can_show(world: World, named: Payload, *, own: bool) -> bool:
    for file in world.files.values():
        if named.get("id") == file.id or str(named.get("url", "-")) in _addresses(world, file):
            ready = file.is_complete and not file.scans_left and file.mimetype in IMAGES
            return ready and (own or bool(file.channels))
    return False


def _addresses(world: World, file: StoredFile) -> set[str]:
    described = file_object(world, file)
    return {described["url_private"], described["permalink"]}
