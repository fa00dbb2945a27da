"""Answers about the team's work: its admins, its digest, an alarm, and what isn't one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from bot.domain.actor import Actor
from bot.domain.alarms.board import PastAlarm
from bot.domain.answers import Administered, TeamReady
from bot.domain.numbers import Contribution
from bot.domain.team import Team, TeamSettings
from bot.domain.watch.spike import is_watched
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, section
from bot.views.buttons import act, command, undo
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.alarm import end_button
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import MINE, PausedDigest

USUAL_PAUSE = timedelta(weeks=4)
"""For so long a button pauses the digest; other days are typed, or chosen in the settings."""
MOST_TEAMS = 20
"""Teams with a line each; more would be too long for one message."""


MOST_AMOUNTS = 8
"""Numbers of a colleague that are told at once."""


@dataclass(frozen=True, slots=True)
class AdminsFacts:
    channel: Markup
    admins: Markup


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """`admins` are named to who may not change the settings; `paused_until` is empty if none is."""

    channel: Markup
    weekday: str
    time: str
    admins: Markup
    paused_until: str


@dataclass(frozen=True, slots=True)
class DigestPausedFacts:
    """`until` is empty when the digest comes again."""

    channel: Markup
    until: str
    next_digest: str


@dataclass(frozen=True, slots=True)
class AlarmFacts:
    """`words` are those of the alarm or drill that is on, or empty; `lead` is empty without one."""

    channel: Markup
    is_drill: bool
    words: str
    since: str
    lead: Markup | str


ADMINS = Prompt("matters/admins", AdminsFacts)
DIGEST = Prompt("matters/digest", DigestFacts)
DIGEST_PAUSED = Prompt("matters/digest_paused", DigestPausedFacts)
ALARM = Prompt("matters/alarm", AlarmFacts)


def admins(teams: Sequence[Administered]) -> Message:
    """The admins of each team, and its settings for who may change them."""
    lines = [ADMINS.sentences(_admins_facts(each)) for each in teams[:MOST_TEAMS]]
    return _of_teams(teams, lines, phrase("matters.rights"), command("objectives"))


def digest_off(teams: Sequence[Administered], today: date, *, is_elsewhere: bool) -> Message:
    """When the digest of each team comes, and what can be done about it.

    `is_elsewhere`: it is wanted in another place, which pauses it nowhere.
    """
    shown = teams[:MOST_TEAMS]
    lines = [DIGEST.sentences(_digest_facts(each, today)) for each in shown]
    theirs = [each.team for each in shown if each.by_reader and not is_elsewhere]
    pauses = [_pause(team, today) for team in theirs if len(teams) == 1]
    where = [phrase("matters.digest_settings")] if any(each.by_reader for each in shown) else []
    of_all = " ".join([*where, phrase("matters.digest")])
    return _of_teams(teams, lines, of_all, *pauses, act(Action.PREVIEW_DIGEST))


def digest_paused(ready: TeamReady, today: date) -> Message:
    """Until when there is no digest, or when it comes again."""
    team, settings = ready.team, ready.team.settings
    facts = DigestPausedFacts(
        channel=wording.channel_link(team.channel),
        until=_paused_until(settings, today),
        next_digest=moments.moment(ready.next_digest, settings.zone),
    )
    resume = [act(Action.RESUME_DIGEST, team.id)] if facts.until else []
    return answer(DIGEST_PAUSED.sentences(facts), *resume, *undo(ready.act), _settings(team))


def _pause(team: Team, today: date) -> Block:
    """What pauses the digest of a team for a while, or ends its pause."""
    if team.settings.is_paused(today):
        return act(Action.RESUME_DIGEST, team.id)
    return act(Action.PAUSE_DIGEST, PausedDigest(team.id, today + USUAL_PAUSE).encode())


def reminding_others() -> Message:
    return answer(phrase("matters.remind"), command("progress", "team"))


def how_to_import() -> Message:
    return answer(phrase("matters.import"), act(Action.OPEN_REPORT))


def someone_left() -> Message:
    return answer(phrase("matters.left"), command("objectives"), command("setup"))


def someone_joined() -> Message:
    return answer(phrase("matters.joined"), command("objectives"), command("setup"))


def someone_out() -> Message:
    return answer(phrase("matters.out"), command("objectives"))


def someone_back() -> Message:
    return answer(phrase("matters.back"), command("objectives"))


def someone_promoted() -> Message:
    return answer(phrase("matters.promoted"), command("objectives"), command("setup"))


def duties_changed() -> Message:
    return answer(phrase("matters.duties"), command("objectives"), command("setup"))


def someone_lost() -> Message:
    return answer(phrase("matters.lost"), command("objectives"))


def nice_news() -> Message:
    return answer(phrase("matters.nice"), command("objectives"))


def reminds_of_numbers() -> Message:
    """What can be done about a reminder of something that is no number."""
    return answer(phrase("matters.errand"), command("reminders"), act(Action.OPEN_REPORT))


def did(user: str | None, lately: Contribution | None, today: date) -> Message:
    """What somebody reported lately, with a hint to thank them where anything came of it.

    Without a number that says nothing of their work, and nobody is blamed.
    """
    if lately is None:
        nothing = phrase("matters.did_unreported" if user else "matters.did_unknown")
        return answer(nothing, command("objectives"), command("progress", "team"))
    person, day = wording.mention(lately.user), wording.day(lately.last_on, today)
    said = phrase("matters.did", person=person, amounts=_amounts(lately), day=day)
    thanks = f" {phrase('matters.worth_thanks')}" if _is_good(lately) else ""
    return answer(f"{said}{thanks}", command("objectives"), command("progress", "team"))


def _is_good(lately: Contribution) -> bool:
    return any(each.value > 0 and not is_watched(each.measure.metric) for each in lately.amounts)


def _amounts(lately: Contribution) -> str:
    shown = [
        wording.amount(each.measure, each.value, each.currency)
        for each in lately.amounts[:MOST_AMOUNTS]
    ]
    more = len(lately.amounts) - len(shown)
    return wording.listed([*shown, *([phrase("receipt.more", count=more)] if more else [])])


def stops_all_or_none() -> Message:
    """Why check-ins can't stop for a part of what is reported, and what can be done instead."""
    return answer(phrase("matters.stop_some"), act(Action.SHOW_OBJECTIVES, MINE), act(Action.STOP))


def not_mine() -> Message:
    """What can be done about something that was taken for the reader's own."""
    return answer(
        phrase("matters.not_mine"),
        act(Action.SHOW_OBJECTIVES, MINE),
        act(Action.SHOW_HISTORY),
        act(Action.STOP),
    )


def alarm_state(there: Administered, on: PastAlarm | None, reader: Actor) -> Message:
    """Whether an alarm is on, and what the reader may do about it; or how to raise one."""
    facts = AlarmFacts(
        channel=wording.channel_link(there.team.channel),
        is_drill=on.alarm.is_drill if on else False,
        words=on.alarm.words if on else "",
        since=moments.moment(on.alarm.since, reader.zone) if on else "",
        lead=wording.mention(on.lead) if on and on.lead else "",
    )
    buttons = _doing(there, on, reader) if on else [act(Action.RAISE_ALARM, there.team.id)]
    return answer(ALARM.sentences(facts), *buttons, command("alarms"))


def _doing(there: Administered, on: PastAlarm, reader: Actor) -> list[Block]:
    alarm, may_end = on.alarm, there.by_reader or reader.user == on.lead
    may_call_false = not alarm.is_drill and (may_end or alarm.by == reader.user)
    return [
        *([] if on.lead else [act(Action.TAKE_LEAD, alarm.id, primary=True)]),
        *([act(Action.FALSE_ALARM, alarm.id)] if may_call_false else []),
        *([end_button(alarm)] if may_end else []),
        act(Action.SHOW_TIMELINE, alarm.id),
    ]


def _of_teams(
    teams: Sequence[Administered], lines: Sequence[str], of_all: str, *buttons: Block
) -> Message:
    """A line for each team, with its settings for who may change them; `of_all` is said once."""
    rows = [
        section(line, _settings(each.team) if each.by_reader else None)
        for each, line in zip(teams, lines, strict=False)
    ]
    return message("\n".join([*lines, of_all]), *rows, section(of_all), actions(*buttons))


def _settings(team: Team) -> Block:
    return act(Action.OPEN_SETUP, team.channel, label=phrase("start.settings"))


def _admins_facts(there: Administered) -> AdminsFacts:
    return AdminsFacts(wording.channel_link(there.team.channel), _people(there.admins))


def _paused_until(settings: TeamSettings, today: date) -> str:
    until = settings.paused_until
    return wording.day(until, today) if until and settings.is_paused(today) else ""


def _digest_facts(there: Administered, today: date) -> DigestFacts:
    settings = there.team.settings
    return DigestFacts(
        channel=wording.channel_link(there.team.channel),
        weekday=wording.weekday(settings.digest_weekday),
        time=moments.clock(settings.digest_at),
        admins=_people(() if there.by_reader else there.admins),
        paused_until=_paused_until(settings, today),
    )


def _people(users: Sequence[str]) -> Markup:
    mentions = [wording.mention(user) for user in users]
    return Markup(wording.listed(mentions))  # noqa: S704  mentions
