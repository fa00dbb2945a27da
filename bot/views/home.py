"""The Home tab: a person's due objectives, open objectives and reminders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.domain.absences import absence_after, absence_on
from bot.domain.answers import PersonalOverview
from bot.domain.cadence import Cadence
from bot.domain.objectives.ends import is_over
from bot.domain.team import checkin_cadence
from bot.views import moments, wording
from bot.views.away import away_days
from bot.views.blocks import (
    actions,
    context,
    divider,
    header,
    home_tab,
    option,
    section,
    sections,
    select,
)
from bot.views.buttons import act, command
from bot.views.cadences import rhythm
from bot.views.ids import Action
from bot.views.lines import StatusLine, lines
from bot.views.locales import phrase
from bot.views.messages.alarm import alarm_on
from bot.views.messages.delivery_problems import problem_words
from bot.views.messages.ended import to_decide
from bot.views.messages.which_team import team_name
from bot.views.objective_charts import any_to_draw
from bot.views.payload import Block, View
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE

SHOWN = 20
MOST_TEAMS = 99
"""With all together, as many as Slack takes in a menu."""


@dataclass(frozen=True, slots=True)
class ObjectivesFacts:
    due: int
    lines: tuple[StatusLine, ...]
    more: int
    none_is_yours: bool


@dataclass(frozen=True, slots=True)
class RemindersFacts:
    """Words are empty for what does not apply. `own_…`: chosen by the person, not the team."""

    next_checkin: str
    stopped: bool
    away: str
    later: str
    rhythm: str
    own_rhythm: bool
    zone: str
    own_zone: bool


@dataclass(frozen=True, slots=True)
class UnseenFacts:
    channels: tuple[Markup, ...]


UNSEEN = Prompt("home/unseen", UnseenFacts)
WELCOME = Prompt("home/welcome", Nothing)
OBJECTIVES = Prompt("home/objectives", ObjectivesFacts)
REMINDERS = Prompt("home/reminders", RemindersFacts)
FOOT = Prompt("home/foot", Nothing)


def home(overview: PersonalOverview, *, needs_setup: bool) -> View:
    """One person's Home; `needs_setup` if none of their channels has a team yet."""
    if needs_setup:
        return home_tab(list(_welcome()))
    problems = [
        block for each in overview.delivery_problems for block in sections(problem_words(each))
    ]
    alarms = [
        block
        for each in overview.alarms
        for block in alarm_on(each, overview.reminders.zone, may_end=overview.administers)
    ]
    unseen = sections(UNSEEN.body(_unseen(overview))) if overview.unseen else []
    if unseen and not overview.teams:
        return home_tab([*problems, *unseen, actions(*_switches(overview))])
    shown = [
        *_objectives(overview),
        divider(),
        *_everything(overview),
        divider(),
        *_reminders(overview),
    ]
    return home_tab([*alarms, *problems, *unseen, *_pauses(overview), *shown])


def _pauses(overview: PersonalOverview) -> Iterator[Block]:
    """The teams whose digest is paused; who may resume it, can."""
    for team in overview.teams:
        if team.settings.is_paused(overview.today) and (until := team.settings.paused_until):
            channel, day = wording.channel_link(team.channel), wording.day(until, overview.today)
            words = phrase("home.paused", channel=channel, until=day)
            yield section(words, act(Action.RESUME_DIGEST, team.id))


def _unseen(overview: PersonalOverview) -> UnseenFacts:
    return UnseenFacts(tuple(map(wording.channel_link, overview.unseen)))


def closed_home(why: str) -> View:
    """The Home of somebody to whom nothing is shown."""
    return home_tab(sections(why))


def _welcome() -> Iterator[Block]:
    yield header(phrase("home.welcome"))
    yield from sections(WELCOME.body(Nothing()))
    yield actions(command("help"))


def _objectives(overview: PersonalOverview) -> Iterator[Block]:
    shown = overview.progress[:SHOWN]
    facts = ObjectivesFacts(
        due=len(overview.due),
        lines=lines(shown, overview.today, {team.id: team.channel for team in overview.teams}),
        more=len(overview.progress) - len(shown),
        none_is_yours=overview.none_is_yours,
    )
    team = overview.shown_team or ""
    yield header(phrase("home.theirs") if overview.none_is_yours else phrase("home.yours"))
    yield from _team_switch(overview)
    yield from sections(OBJECTIVES.body(facts))
    yield actions(
        act(Action.OPEN_REPORT, team, primary=bool(overview.due)),
        act(Action.OPEN_OBJECTIVE, team),
        act(Action.SHOW_PROGRESS, MINE),
        act(Action.SHOW_OBJECTIVES, MINE),
        *([act(Action.SHOW_CHARTS, MINE)] if any_to_draw(overview.progress) else []),
    )
    yield from _decisions(overview)


def _decisions(overview: PersonalOverview) -> Iterator[Block]:
    """What comes after the dates of their own objectives, also for who stopped check-ins."""
    own = () if overview.none_is_yours else overview.progress
    ended = (each for each in own if is_over(each.objective, each.day))
    for each in to_decide(ended, overview.today):
        yield from each.blocks


def _team_switch(overview: PersonalOverview) -> Iterator[Block]:
    """The menu that says whose objectives are shown, where there are several teams."""
    if len(overview.teams) <= 1:
        return
    options = [
        option(phrase("home.all_teams"), MINE),
        *(option(team_name(team), str(team.id)) for team in overview.teams[:MOST_TEAMS]),
    ]
    menu = select(options, str(overview.shown_team or MINE))
    yield actions({**menu, "action_id": Action.HOME_TEAM})


def _everything(overview: PersonalOverview) -> Iterator[Block]:
    """What else there is, each a press away."""
    yield header(phrase("home.everything"))
    yield actions(
        command("coach"),
        act(Action.PREVIEW_DIGEST),
        act(Action.SHOW_PLAN),
        act(Action.MAKE_REVIEW),
        act(Action.SHOW_OWN),
        act(Action.SHOW_MUTED),
        command("undo"),
        act(Action.SHOW_HISTORY),
        command("export"),
        *([command("log")] if overview.administers else []),
        command("why"),
        command("setup", label=phrase("start.settings") if overview.teams else ""),
        command("help"),
    )


def _reminders(overview: PersonalOverview) -> Iterator[Block]:
    yield header(phrase("home.checkins"))
    yield from sections(REMINDERS.body(_reminder_facts(overview)))
    yield actions(*_switches(overview))
    yield context(FOOT.sentences(Nothing()))


def _reminder_facts(overview: PersonalOverview) -> RemindersFacts:
    wishes = overview.reminders
    moment, cadence = overview.next_checkin, _cadence(overview)
    today = overview.today
    away, later = absence_on(wishes.absences, today), absence_after(wishes.absences, today)
    return RemindersFacts(
        next_checkin=moments.moment(moment, wishes.zone) if moment else "",
        later=away_days(later, today) if later else "",
        stopped=wishes.stopped,
        away=away_days(away, today) if away else "",
        rhythm=rhythm(cadence) if cadence else "",
        own_rhythm=wishes.weekdays is not None or wishes.at is not None,
        zone=moments.zone_name(wishes.zone),
        own_zone=wishes.own_zone,
    )


def _cadence(overview: PersonalOverview) -> Cadence | None:
    """The person's check-in times, as if check-ins were not stopped."""
    asking = [team.settings for team in overview.asking]
    return checkin_cadence(replace(overview.reminders, stopped=False), asking)


def _switches(overview: PersonalOverview) -> Iterator[Block]:
    wishes = overview.reminders
    yield act(Action.OPEN_REMINDERS)
    if wishes.away_on(overview.today):
        yield act(Action.BACK, primary=True)
    else:
        yield act(Action.OPEN_AWAY)
    if wishes.stopped:
        yield act(Action.START, primary=True)
    else:
        yield act(Action.STOP)
