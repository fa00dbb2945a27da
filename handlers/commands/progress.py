"""`/social progress` and `/social digest`."""

from __future__ import annotations

from bot.domain.answers import TeamProgress
from bot.domain.errors import CoachError
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask


async def progress(ask: Ask, text: str) -> Message:
    match text.lower():
        case "" | "mine" | "me":
            return await show(ask, "mine")
        case "team" | "all" | "ours":
            return await show(ask, "team")
        case _:
            raise CoachError("Type `/social progress` for yours or `/social progress team`.")


async def show(ask: Ask, whose: str, team_id: int | None = None) -> Message:
    """Where objectives stand: "mine", or a team's."""
    found = await find(ask, whose, team_id)
    return messages.progress(found, share=found.team is not None and bool(found.progress))


async def workings(ask: Ask, whose: str, team_id: int | None = None) -> Message:
    """The sums behind the numbers: of "mine", or a team's."""
    return messages.workings(await find(ask, whose, team_id))


async def share(ask: Ask, whose: str, team_id: int) -> Message:
    """Post it in the team's channel, in the person's name; this is the private answer."""
    team = await ask.run(ask.services.progress.team, ask.actor, team_id, now=ask.now)
    assert team.team is not None  # noqa: S101  a team's progress names its team
    channel = team.team.channel
    found = await find(ask.at(channel), whose, team_id)
    shared = messages.shared_progress(found, by=ask.actor.user)
    await ask.client.chat_postMessage(channel=channel, **shared)
    return messages.notice(f"Shared in <#{channel}>.")


async def find(ask: Ask, whose: str, team_id: int | None) -> TeamProgress:
    """The open objectives: "mine", or a team's."""
    if whose == "mine":
        return await ask.run(ask.services.progress.mine, ask.actor, now=ask.now)
    return await ask.run(ask.services.progress.team, ask.actor, team_id, now=ask.now)


async def digest(ask: Ask, text: str) -> Message:
    if not text:
        return await preview(ask)
    if text.lower() != "now":
        raise CoachError("Type `/social digest` for a preview or `/social digest now` to post it.")
    channel = await ask.run(ask.services.digests.ask_now, ask.actor, now=ask.now)
    return messages.notice(f"The digest is on its way to <#{channel}>.")


async def preview(ask: Ask, team_id: int | None = None) -> Message:
    _, found = await ask.run(ask.services.digests.preview, ask.actor, team_id, now=ask.now)
    return messages.digest(found, preview=True)
