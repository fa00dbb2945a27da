"""Files that people drop into the direct messages: fetched and read, then offered for import."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.exports import read_in_child
from bot.exports.reading import Refusal
from bot.slack.downloads import NotFetched, SharedFile, fetch
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.background_tasks import Tell
from handlers.limits import Costly
from handlers.refusals import as_refusal

log = structlog.get_logger()

MOST_FILES = 10
"""Files of one message that are read."""
NOT_FETCHED = "file.not_fetched"


async def read_later(ask: Ask, files: Sequence[SharedFile], tell: Tell) -> None:
    """Read the files after the answer, each in turn, and offer what is in them."""
    ask.limits.check_costly(ask.actor, Costly.FILE)
    for file in files[:MOST_FILES]:
        ask.background.start(_read(ask.unhurried, file, tell), tell)
    if len(files) > MOST_FILES:
        await tell(messages.too_many_files(MOST_FILES))


async def _read(ask: Ask, file: SharedFile, tell: Tell) -> None:
    async with ask.heavy_turn():
        await tell(await _offered(ask, file))


async def _offered(ask: Ask, file: SharedFile) -> Message:
    """What is said of a file: what is in it, or why it was not read."""
    try:
        content = await fetch(ask.client, file)
        reading = await read_in_child(content, file.name, ask.today)
    except (NotFetched, *CALL_ERRORS) as error:
        log.warning("file_not_fetched", reason=type(error).__name__)
        return messages.file_refused(file.name, as_refusal(error, unsure=NOT_FETCHED))
    if isinstance(reading, Refusal):
        return messages.file_refused(file.name, reading)
    keep = ask.services.imports.keep
    try:
        offer = await ask.run(keep, ask.actor, file.name, reading, now=ask.now)
    except Refusal as refusal:
        return messages.file_refused(file.name, refusal)
    return messages.import_offer(offer)
