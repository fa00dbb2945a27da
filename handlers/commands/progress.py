"""`/social progress` and `/social digest`."""

from __future__ import annotations

from bot.domain.answers import TeamProgress
from bot.domain.errors import CoachError
from bot.slack.channels import is_shared
from bot.views import messages
from bot.views.ids import Action
from bot.views.payload import Message, as_post
from bot.views.values import SharedProgress, Whose
from handlers.ask import Ask
from handlers.once import once


async def progress(ask: Ask, text: str) -> Message:
    match text.lower():
        case "" | "mine" | "me":
            return await show(ask, Whose(mine=True))
        case "team" | "all" | "ours":
            return await show(ask, Whose())
        case _:
            raise CoachError("typing.progress")


async def show(ask: Ask, whose: Whose, *, after: int = 0) -> Message:
    """Show the progress of the open objectives, the first of them or those after these."""
    team = await find(ask, whose)
    share = team.team is not None and bool(team.progress)
    return messages.progress(team, share=share, after=after)


async def workings(ask: Ask, whose: Whose) -> Message:
    """Show the maths behind the numbers."""
    return messages.workings(await find(ask, whose, with_tracks=True))


async def share(ask: Ask, chosen: SharedProgress) -> Message:
    """Post progress in the team's channel, in the person's name; return the private answer."""
    to_share = ask.services.progress.to_share
    found = await ask.run(to_share, ask.actor, chosen.team_id, mine=chosen.mine, now=ask.now)
    assert found.team is not None  # noqa: S101  what is shared is of one team
    channel = found.team.channel
    if not chosen.asked and await is_shared(ask.client, channel, otherwise=found.team.is_shared):
        return messages.shared_outside(channel, Action.SHARE_PROGRESS, chosen)
    shared = messages.shared_progress(found, by=ask.actor.user)
    async with await once(ask, "progress", chosen.encode(), channel=channel):
        await ask.client.chat_postMessage(channel=channel, **as_post(shared))
    return messages.progress_shared(found.team)


async def find(ask: Ask, whose: Whose, *, with_tracks: bool = False) -> TeamProgress:
    """Return the progress of the open objectives; `with_tracks` adds the history of each."""
    if whose.mine:
        mine = ask.services.progress.mine_or_ours
        return await ask.run(mine, ask.actor, now=ask.now, with_tracks=with_tracks)
    ours = ask.services.progress.team
    return await ask.run(ours, ask.actor, whose.team_id, now=ask.now, with_tracks=with_tracks)


async def digest(ask: Ask, text: str) -> Message:
    if not text:
        return await preview(ask)
    if text.lower() != "now":
        raise CoachError("typing.digest")
    asked = await ask.run(ask.services.digests.ask_now, ask.actor, now=ask.now)
    return messages.digest_asked(asked, zone=ask.actor.zone, now=ask.now)


async def preview(ask: Ask, team_id: int | None = None) -> Message:
    _, content = await ask.run(ask.services.digests.preview, ask.actor, team_id, now=ask.now)
    return messages.digest(content, preview=True)


async def keep_posting(ask: Ask, team_id: int, *, keeps: bool) -> Message:
    """Post a team's digest in weeks without numbers, too, or no longer."""
    use_case = ask.services.digests.keep_posting
    team = await ask.run(use_case, ask.actor, team_id, keeps=keeps, now=ask.now)
    return messages.posting(team, keeps=keeps)
