"""People in every role, who press, send and type everything, and what comes of it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.archive import texts_of
from bot.db.models import MemberRow, PendingImportRow
from bot.domain.alarms.steps import Step
from bot.domain.imports import Asking
from bot.domain.reviews.quarter import Quarter
from bot.exports.reading import Archived
from bot.exports.stored import to_json
from bot.sandbox.acts import Press
from bot.sandbox.places import filled
from bot.sandbox.posts import by_bot, post
from bot.sandbox.profiles import user_object
from bot.sandbox.replies import Reply
from bot.sandbox.world import Channel, World
from bot.services.team_choices import Kept
from bot.views import modals
from bot.views.answered import AnsweredReport
from bot.views.ids import Action, Form
from bot.views.values import (
    AdviceGiven,
    AskedAdmins,
    AskedDraft,
    ChosenTeam,
    CopiedPlan,
    DraftsShown,
    EarlierStart,
    ImportAnswer,
    LogShown,
    MenuChoice,
    MenuVerb,
    PausedDigest,
    PreparedChoice,
    SharedProgress,
    SharedReview,
    StepChoice,
    StepVerb,
    TeamEntry,
    TeamRule,
    TypedAlarm,
)
from handlers.shortcuts import ADD_TO_TIMELINE, CHECK_POST, REPORT_THIS
from tests.roles.table import Role
from tests.support.builders import TODAY, reading
from tests.support.coach import ADA, BEN, CLEO, DEV, Coach, coaching
from tests.support.exports import by_day
from tests.support.reading import FOR_COMMENTS
from tests.views.examples import SLIPPING

EVE, WIN, ZOE, DAN = "U0EVE", "U0WIN", "U0ZOE", "U0DAN"
WHO = {
    Role.ADMIN: ADA,
    Role.WORKSPACE_ADMIN: WIN,
    Role.MEMBER: BEN,
    Role.GUEST: EVE,
    Role.OBSERVER: CLEO,
    Role.LEFT: DEV,
    Role.STRANGER: ZOE,
    Role.DEACTIVATED: DAN,
}
OF_FILES = Action.ANSWER_IMPORT, Action.TAKE_IMPORT, Action.DROP_IMPORT, Action.BRING_BACK
EXPORTED = Archived(texts_of({"team": ({"version": 1, "purpose": "business"},)}))
"""An export of a team without anything."""
SHORTCUT = "message_action"
SHORTCUTS = {
    "Report this": (REPORT_THIS, "12 comments on LinkedIn"),
    "Add to the timeline": (ADD_TO_TIMELINE, "12 comments on LinkedIn"),
    "Check this post": (CHECK_POST, "We're open again."),
}
"""Each shortcut by its name, and what the message says that it is used on."""
IN_THE_CHANNEL = {Role.ADMIN, Role.WORKSPACE_ADMIN, Role.MEMBER, Role.GUEST}
TEAM = "C0SHOP"
OF_THE_TEAM = re.compile("comments on LinkedIn|Fill the shelves", re.IGNORECASE)
NAMES_THE_TEAM = re.compile(f"omments on LinkedIn|Fill the shelves|<#{TEAM}>")
"""As written by the team, not in the examples that help people on."""
OF_THE_PLAN = re.compile("Leaflets|4,321")
REFUSED = re.compile(
    "I only answer people in this workspace|Guests can't (?:set|change|see|do)"
    "|can end it\\. Ask|can approve it"
    "|can change these settings\\. Ask them|can see or do that"
    "|That belongs to another team|Only people in <#|Only people in the channel"
    "|I can't see you in any|can't report\\. Choose|Only the person who reported it"
    "|You have no report to undo|A team needs a channel|for people on your own team"
    "|Set it up first; it takes a minute"
)
KEPT = (
    "SELECT purpose, purpose_words, digest_weekday, own_metrics, own_platforms FROM team",
    "SELECT set_up_by FROM team",
    "SELECT member_id, reports, is_admin FROM membership",
    "SELECT id, owner_id, target, closed_on FROM objective",
    "SELECT id, undone_at FROM result",
    "SELECT * FROM line_item",
    "SELECT * FROM cost_entry",
    "SELECT * FROM alarm",
    "SELECT * FROM alarm_entry",
    "SELECT * FROM alarm_plan",
    "SELECT * FROM alarm_review",
    "SELECT * FROM alarm_role",
    "SELECT * FROM alarm_statement",
    "SELECT * FROM alarm_step",
    "SELECT * FROM triage",
    "SELECT * FROM draft_request",
    "SELECT * FROM advice",
    "SELECT * FROM muted_rule",
    "SELECT id, stopped_at, weekdays, reacted_at FROM member",
    "SELECT * FROM absence",
    "SELECT id, state FROM outbox",
    "SELECT id, team_id, reading FROM pending_import",
)
"""What a refusal must leave as it is; what Slack says of people and channels is no part of it."""


OF_ALARMS = (
    *(Action.TRIAGE_ALARM, Action.NOT_A_CRISIS),
    *(Action.RAISE_ALARM, Action.END_ALARM, Action.START_DRILL, Action.OPEN_ALARM_PLAN),
    *(Action.FALSE_ALARM, Action.TAKE_LEAD, Action.ADD_NOTE, Action.WRITE_STATEMENT),
    *(Action.GIVE_ROLES, Action.SHOW_TIMELINE),
    *(Action.APPROVE_STATEMENT, Action.RETURN_STATEMENT),
)
"""Buttons with the id of the team, the alarm or the statement, of which there is one each."""
OF_ALARM_REVIEWS = Action.REVIEW_ALARM, Action.WRITE_ALARM_REVIEW, Action.MAKE_ALARM_REVIEW
OF_ONE_REPORT = (Action.EDIT_REPORT, Action.EDIT_NUMBER, Action.DELETE_NUMBER)
"""Each report has one number, and so the same id."""


@dataclass
class Stage:
    """A team of a private or public channel, as it was before each act."""

    coach: Coach
    path: Path
    before: sqlite3.Connection
    forms: dict[Form, Any] = field(default_factory=dict)
    reports: dict[str, int] = field(default_factory=dict)
    choices: dict[str, int] = field(default_factory=dict)
    files: dict[tuple[str, Action], int] = field(default_factory=dict)
    drafts: dict[str, int] = field(default_factory=dict)
    number: int = 0

    def keep(self) -> None:
        """Take what is stored now for the state before each act."""
        with closing(sqlite3.connect(self.path)) as now:
            now.backup(self.before)

    def restore(self) -> None:
        with closing(sqlite3.connect(self.path)) as now:
            self.before.backup(now)

    def advise(self) -> None:
        """A step of Ada's objective, as a digest stores it."""
        with closing(sqlite3.connect(self.path)) as now, now:
            now.execute(
                "INSERT INTO advice (id, workspace_id, team_id, said_on, rule, about, due_on)"
                " VALUES (1, 1, 1, '2026-11-16', 'slipping', 1, '2026-11-23')"
            )

    def ask_about_a_number(self) -> None:
        """The triage of an unusual number, as a report opens it."""
        with closing(sqlite3.connect(self.path)) as now, now:
            now.execute(
                "INSERT INTO triage"
                " (id, workspace_id, team_id, metric, platform, on_day, report_id, asked_at)"
                " SELECT 1, 1, 1, 'complaints', '', '2026-11-16', min(id), '2026-11-16 09:00:00'"
                " FROM report"
            )

    def ask_about_drafts(self) -> None:
        """A question of Dev's to the channel, and one of everybody's own."""
        with closing(sqlite3.connect(self.path)) as now, now:
            for request_id, user in enumerate([DEV, *WHO.values()], 1):
                now.execute(
                    "INSERT INTO draft_request (id, workspace_id, team_id, asked_by, platform,"
                    " digest, words, asked_at, ends_at, comment) VALUES (?, 1, 1, ?, 'x', ?,"
                    " 'Fill the shelves', '2026-11-16 09:00:00', '2027-11-23 09:00:00', '')",
                    (request_id, user, f"{request_id:064x}"),
                )
                self.drafts[user] = request_id

    def keep_words(self) -> None:
        """A report of everybody's that waits for its team to be chosen."""
        coach, words = self.coach, Kept(source="talk", words="linkedin comments 3", request=None)
        for user in WHO.values():
            actor = coach.services.members.actor(coach.workspace_id, user)
            if actor is not None:
                unheard = replace(actor, heard={TEAM: frozenset()})
                keep = coach.services.team_choices.keep
                self.choices[user] = keep(unheard, words, (1,), now=coach.clock()).id

    def keep_files(self) -> None:
        """What was read of a file of everybody's, for each of the buttons below it."""
        with self.coach.sessions.begin(self.coach.workspace_id) as session:
            members = {row.user: row.id for row in session.scalars(select(MemberRow))}
            for user, member_id in members.items():
                for action in OF_FILES:
                    is_own = action is Action.BRING_BACK
                    row = PendingImportRow(
                        member_id=member_id,
                        team_id=1,
                        name="x.csv",
                        reading=to_json(EXPORTED if is_own else by_day({0: 3})),
                        kept_at=self.coach.clock(),
                    )
                    session.add(row)
                    session.flush()
                    self.files[user, action] = row.id

    def stored(self) -> list[Any]:
        with closing(sqlite3.connect(self.path)) as now:
            return [now.execute(select).fetchall() for select in KEPT]

    async def presses(self, role: Role, action: Action, value: str | None = None) -> str:
        """A press on a message in the channel, by who is not there on one that they got before.

        The button carries its `value`, or what that of the team's does.
        """
        user, world = WHO[role], self.coach.slack.world
        reads = role in IN_THE_CHANNEL or role is Role.STRANGER
        place = world.channels[TEAM] if reads else world.direct(user)
        carried = self.values(user)[action] if value is None else value
        return await self._seen(self.press(user, place, action, carried))

    async def press(self, user: str, place: Channel, action: Action, value: str) -> Reply:
        """A press on a message that has this button."""
        slack = self.coach.slack
        message = post(slack.world, place, by_bot(slack.world, {"text": "A message of mine."}))
        pressed: dict[str, Any] = {"type": "button", "block_id": "b", "action_id": action}
        press = Press({**pressed, "value": value}, {})
        return await slack.acts.press_in_message(user, message["ts"], press)

    async def sends(self, role: Role, form: Form) -> str:
        """A form that somebody got hold of."""
        self.number += 1
        slack, view = self.coach.slack, {**self.forms[form], "id": f"V{self.number:010d}"}
        payload = slack.acts._interaction("view_submission", WHO[role])
        before = len(slack.sent)
        answer = await slack.connection.send(
            "interactive", payload | {"view": view, "response_urls": []}
        )
        return await self._told(answer.body, before)

    async def types(self, role: Role, text: str) -> str:
        """A command in the channel; by who may not type there, a direct message."""
        user, slack = WHO[role], self.coach.slack
        if role in IN_THE_CHANNEL:
            return await self._seen(slack.command(user, TEAM, text))
        direct = f"D{user[1:]}"
        return await self._seen(slack.say(user, direct, text or "help"))

    async def happens(self, role: Role, name: str) -> str:
        """An event of which somebody is the subject."""
        slack, before = self.coach.slack, len(self.coach.slack.sent)
        if name.startswith(SHORTCUT):
            await slack.connection.send("interactive", self._shortcut(WHO[role], name))
        else:
            await slack.acts.event(self._event(WHO[role], name))
        return await self._told(None, before)

    def _shortcut(self, user: str, name: str) -> dict[str, Any]:
        """The use of a shortcut on a message of Ada's, as Slack sends it."""
        slack = self.coach.slack
        message = {"type": "message", "user": ADA, "ts": slack.world.stamp()}
        shortcut, text = next(used for shown, used in SHORTCUTS.items() if shown in name)
        message |= {"text": text}
        return slack.acts._shortcut(user, slack.world.channels[TEAM], message, shortcut)

    def _event(self, user: str, name: str) -> dict[str, Any]:
        """The event as Slack sends it."""
        world = self.coach.slack.world
        kind, _, how = name.partition(", ")
        event = {"type": kind, "user": user, "channel": TEAM, "ts": world.stamp()}
        if how.endswith("written to the bot"):
            direct = {"channel": f"D{user[1:]}", "channel_type": "im"}
            return {**event, **direct, "text": how.split("”")[0].strip("“")}
        if kind == "app_mention":
            return {**event, "text": f"<@{world.bot.id}> {how.split('”')[0].strip('“')}"}
        if kind == "message":
            return {**event, "channel_type": "channel", "text": "progress"}
        if kind == "app_home_opened":
            return {"type": kind, "user": user, "channel": f"D{user[1:]}", "tab": "home"}
        if kind == "user_change":
            return {"type": kind, "user": user_object(world, world.people[user])}
        return event

    async def _seen(self, act: Any) -> str:
        before = len(self.coach.slack.sent)
        reply: Reply = await act
        return await self._told([reply.body, reply.errors, reply.error], before)

    async def _told(self, answer: Any, before: int) -> str:
        """All that the bot said, posted or showed."""
        await self.coach.background_tasks()
        shown = [
            call.payload
            for call in self.coach.slack.sent[before:]
            if call.method.startswith(("chat.", "views.", "response_url", "files."))
        ]
        return json.dumps([answer, shown], ensure_ascii=False)

    def values(self, user: str) -> dict[Action, str]:
        """What the buttons of the team carry."""
        team, quarter = 1, Quarter.of(date(2026, 10, 1))
        rule = TeamRule(team, "stale").encode()
        files = [self.files.get((user, action), 0) for action in OF_FILES]
        answered = AnsweredReport("", TODAY, (reading("comments linkedin", 1),)).encode()
        return dict.fromkeys(Action, "") | {
            Action.USE_TEAM: ChosenTeam(self.choices.get(user, 0), team).encode(),
            Action.HOME_TEAM: str(team),
            **dict.fromkeys((Action.COMMAND, Action.MEANT), "help"),
            Action.FILL_IN: "report linkedin comments 4, quux",
            Action.OPEN_SETUP: TEAM,
            Action.CHOOSE_TEAM: str(team),
            Action.OPEN_OBJECTIVE: str(team),
            Action.OPEN_REPORT: str(team),
            Action.EDIT_OBJECTIVE: "1",
            Action.OBJECTIVE_MENU: MenuChoice(MenuVerb.CLOSE, 1).encode(),
            Action.CHANGE_OWNER: f"1:{BEN}",
            Action.CHANGE_TARGET: "1:40",
            Action.CHANGE_DATE: "1:2027-01-15",
            Action.KEEP_OBJECTIVE: "1",
            Action.RAISE_OBJECTIVE: "1",
            Action.NEW_DATE: "1",
            Action.CLOSE_OBJECTIVE: "1",
            Action.LEAVE_OPEN: str(team),
            Action.REOPEN_OBJECTIVE: "1",
            Action.SHOW_CLOSED: str(team),
            Action.TAKE_BACK_COSTS: "1",
            **dict.fromkeys((Action.RECORD_MORE, Action.RECORD_ALL, Action.RECORD_SURE), answered),
            Action.CHANGE_OBJECTIVES: str(team),
            Action.CHANGE_PLAN: str(team),
            Action.SHOW_OBJECTIVES: str(team),
            Action.SHOW_PROGRESS: str(team),
            Action.SHARE_PROGRESS: SharedProgress(mine=False, team_id=team, asked=True).encode(),
            Action.WHY_NUMBERS: str(team),
            Action.SHOW_CHARTS: str(team),
            Action.SHOW_PLAN_CHART: str(team),
            Action.MAKE_REVIEW: str(team),
            Action.SHARE_REVIEW: SharedReview(team, quarter, asked=True).encode(),
            Action.COPY_PLAN: CopiedPlan(team, asked=True).encode(),
            Action.SHOW_PLAN: str(team),
            Action.KEEP_POSTING: str(team),
            Action.ASK_ADMINS: AskedAdmins(team, "Fridays").encode(),
            Action.PAUSE_DIGEST: PausedDigest(team, TODAY + timedelta(days=9)).encode(),
            Action.RESUME_DIGEST: str(team),
            Action.STOP_POSTING: str(team),
            Action.PREVIEW_DIGEST: str(team),
            Action.TAKE_OVER: "2",
            Action.ADD_LINE_ITEM: str(team),
            Action.EDIT_LINE_ITEM: "1",
            Action.REMOVE_LINE_ITEM: "1",
            Action.TAKE_BACK_COSTS: "1",
            **dict.fromkeys((Action.TURN_LOG, Action.FILTER_LOG), LogShown(team).encode()),
            Action.SHOW_OWN: str(team),
            Action.ADD_OWN_METRIC: str(team),
            Action.ADD_OWN_PLATFORM: str(team),
            Action.REMOVE_OWN: TeamEntry(team, "own|Xing").encode(),
            Action.ANSWER_IMPORT: ImportAnswer(files[0], Asking.PLATFORM, "x").encode(),
            Action.TAKE_IMPORT: str(files[1]),
            Action.DROP_IMPORT: str(files[2]),
            Action.BRING_BACK: str(files[3]),
            Action.UNDO: str(self.reports.get(user, self.reports[ADA])),
            **dict.fromkeys(OF_ONE_REPORT, str(self.reports.get(user, self.reports[ADA]))),
            Action.MOVE_REPORT: str(self.reports.get(user, self.reports[ADA])),
            Action.BEGIN_EARLIER: EarlierStart(date(2026, 11, 1), (1,)).encode(),
            Action.UNDO_ACT: "1",
            Action.WHY_ADVICE: AdviceGiven("stale", "something", ()).encode(),
            Action.MUTE_ADVICE: rule,
            Action.RATE_ADVICE: f"mute:{rule}",
            Action.UNMUTE_ADVICE: rule,
            Action.SHOW_MUTED: str(team),
            **dict.fromkeys((Action.STEP_DONE, Action.STEP_PARTLY, Action.STEP_NOT_DONE), "1"),
            **dict.fromkeys(OF_ALARMS, "1"),
            **dict.fromkeys(OF_ALARM_REVIEWS, "2"),
            Action.ASK_ABOUT_DRAFT: AskedDraft("x", "We're open again.").encode(),
            **dict.fromkeys((Action.SHOW_DRAFT, Action.APPROVE_DRAFT, Action.RETURN_DRAFT), "1"),
            Action.WITHDRAW_DRAFT: str(self.drafts.get(user, 1)),
            Action.SHOW_DRAFTS: DraftsShown(team).encode(),
            Action.PLAN_HOLDS: str(team),
            Action.OPEN_DELETION: str(team),
            Action.DECLARE_ALARM: TypedAlarm(team, "a leak").encode(),
            Action.CHOOSE_STATEMENT: PreparedChoice(1, 1).encode(),
            Action.ALARM_STEP: StepChoice(StepVerb.DO, 1, Step.PAUSE).encode(),
        }


@asynccontextmanager
async def staged(url: str, path: Path, *, is_private: bool) -> AsyncIterator[Stage]:
    """A team with an objective of Ada's, one whose owner left, a plan and some reports."""
    with closing(sqlite3.connect(":memory:")) as before:
        async with coaching(url, deliver=False) as coach:
            add_people(coach.slack.world, is_private=is_private)
            stage = Stage(coach, path, before)
            await _open_forms(stage)
            channel = coach.slack.world.channels[TEAM]
            for keep in (_keep_alarm, _keep_review, _keep_drafts):
                await keep(stage, channel)
            await _leave(stage)
            stage.advise()
            stage.ask_about_a_number()
            stage.keep_words()
            stage.keep_files()
            stage.keep()
            yield stage


def add_people(world: World, *, is_private: bool) -> None:
    """People for every role, and the channel that they are in or not."""
    world.people[ADA].is_admin = False
    world.add_person("Eve Guest", guest=True)
    world.add_person("Win Admin").is_admin = True
    world.add_person("Zoe Elsewhere", home_team="T0OTHER")
    world.add_person("Dan Gone")
    people = {ADA, BEN, DEV, EVE, WIN, ZOE, DAN, world.bot.id}
    world.add_channel("shop", people, is_private=is_private, is_ext_shared=True, channel=TEAM)


async def _open_forms(stage: Stage) -> None:
    coach, slack = stage.coach, stage.coach.slack
    await coach.types("setup", ADA, TEAM)
    chosen = {"purpose": "other", "purpose_words": "Fill the shelves", "reporters": [ADA]}
    await _send(stage, Form.SETUP, chosen)
    await coach.types("objective 20 comments on LinkedIn by 31 December", ADA, TEAM)
    await coach.types("objective 9 replies on X by 31 December", DEV, TEAM)
    for user in (ADA, BEN, EVE, DEV, WIN, DAN):
        reply = await coach.types("report linkedin comments 1", user, TEAM)
        buttons = {
            e["action_id"]: e for b in reply.message["blocks"] for e in b.get("elements", ())
        }
        stage.reports[user] = int(buttons["undo"]["value"])
    plan = await coach.types("plan", ADA, TEAM)
    await slack.click(ADA, plan.message, "add_line_item")
    item = {"name": "Leaflets", "platform": "none", "kind": "print", "budget": 4321, "spend": 100}
    await _send(stage, Form.LINE_ITEM, item)
    stage.forms[Form.LINE_ITEM] = _with(stage.forms[Form.LINE_ITEM], {"name": "Posters"})
    await _add_own(stage)
    channel = slack.world.channels[TEAM]
    await stage.press(ADA, channel, Action.MUTE_ADVICE, TeamRule(1, "stale").encode())
    await stage.press(ADA, channel, Action.OBJECTIVE_MENU, "hand_over:1")
    stage.forms[Form.HAND_OVER] = _with(coach.window(), {"owner": BEN})
    _keep_endings(stage)
    for text, form, given in (
        ("objective", Form.OBJECTIVE, {"metric": "reactions", "platform": "x", "target": 5}),
        ("report", Form.REPORT, {FOR_COMMENTS: 4}),
        ("away", Form.AWAY, {"away_until": "2026-12-01"}),
        ("check", Form.CHECK, {"draft": "We're open again.", "platform": "x"}),
    ):
        await coach.types(text, ADA, TEAM)
        stage.forms[form] = _with(coach.window(), given)
    await coach.types("reminders", ADA, TEAM)
    stage.forms[Form.REMINDERS] = _with(coach.window(), {})
    await _keep_number(stage, channel)


async def _keep_number(stage: Stage, channel: Channel) -> None:
    """The form of a number of Ada's, and that which deletes the team."""
    await stage.press(ADA, channel, Action.EDIT_NUMBER, str(stage.reports[ADA]))
    stage.forms[Form.NUMBER] = _with(stage.coach.window(), {"value": 7})
    await stage.press(ADA, channel, Action.OPEN_DELETION, "1")
    stage.forms[Form.DELETE_TEAM] = _with(stage.coach.window(), {"name": "shop"})


async def _keep_alarm(stage: Stage, channel: Channel) -> None:
    """A drill that is on, with a statement of Ben's to approve, and the forms of alarms."""
    await stage.press(ADA, channel, Action.START_DRILL, "1")
    await _send(stage, Form.ALARM, {"words": "a photo"})
    for action, form, given in (
        (Action.ADD_NOTE, Form.ALARM_NOTE, {"note": "so"}),
        (Action.GIVE_ROLES, Form.ALARM_ROLES, {"scribe": BEN}),
        (Action.END_ALARM, Form.ALARM_END, {"reread": ["yes"]}),
        (Action.OPEN_ALARM_PLAN, Form.ALARM_PLAN, {"tools": "Buffer"}),
    ):
        await stage.press(ADA, channel, action, "1")
        stage.forms[form] = _with(stage.coach.window(), given)
    assigned = StepChoice(StepVerb.ASSIGN, 1, Step.PAUSE).encode()
    await stage.press(ADA, channel, Action.ALARM_STEP, assigned)
    stage.forms[Form.ALARM_ASSIGN] = _with(stage.coach.window(), {"assignee": BEN})
    await stage.press(BEN, channel, Action.WRITE_STATEMENT, "1")
    window, given = stage.coach.window(BEN), {"statement": "We know."}
    stage.forms[Form.ALARM_STATEMENT] = _with(window, given)
    await stage.coach.slack.submit(BEN, window, given)


async def _keep_review(stage: Stage, channel: Channel) -> None:
    """An alarm that is over, and the form of what was learned from it."""
    with closing(sqlite3.connect(stage.path)) as now, now:
        now.execute(
            "INSERT INTO alarm (id, workspace_id, team_id, words, raised_by, raised_at, ended_by,"
            " ended_at, level, about, place, link, is_drill, outcome)"
            " VALUES (2, 1, 1, 'Fill the shelves', 'U0BEN', '2026-11-01 09:00:00', 'U0BEN',"
            " '2026-11-01 10:00:00', 2, 'other', '', '', 0, 'over')"
        )
    await stage.press(ADA, channel, Action.WRITE_ALARM_REVIEW, "2")
    stage.forms[Form.ALARM_REVIEW] = _with(stage.coach.window(), {"to_change": "Sleep."})


async def _keep_drafts(stage: Stage, channel: Channel) -> None:
    """The forms that ask about a draft, and for changes of one."""
    stage.ask_about_drafts()
    for action, form, given in (
        (Action.ASK_ABOUT_DRAFT, Form.ASK_ABOUT_DRAFT, {"draft": "We're open again."}),
        (Action.RETURN_DRAFT, Form.RETURN_DRAFT, {"note": "Too loud."}),
    ):
        await stage.press(ADA, channel, action, stage.values(ADA)[action])
        stage.forms[form] = _with(stage.coach.window(), given)


def _keep_endings(stage: Stage) -> None:
    """Forms for an objective whose date has passed, as they would be opened."""
    for form, view in (
        (Form.RAISE, modals.raise_form(SLIPPING, TODAY)),
        (Form.NEW_DATE, modals.new_date_form(SLIPPING, TODAY)),
    ):
        fields = [block for block in view["blocks"] if block["type"] == "input"]
        opened = {**view, "blocks": fields, "state": {"values": {}}}
        given = {"target": 30, "due_on": "2027-01-31"}
        asked = {name: given[name] for name in (field["block_id"] for field in fields)}
        stage.forms[form] = _with(opened, asked)


async def _add_own(stage: Stage) -> None:
    """A platform of the team's own, and forms for another one and for a metric."""
    coach, slack = stage.coach, stage.coach.slack
    own = await coach.types("own", ADA, TEAM)
    await slack.click(ADA, own.message, "add_own_platform")
    await _send(stage, Form.OWN_PLATFORM, {"name": "Xing"})
    stage.forms[Form.OWN_PLATFORM] = _with(stage.forms[Form.OWN_PLATFORM], {"name": "Snapchat"})
    await slack.click(ADA, own.message, "add_own_metric")
    names = {"name": "demo requests", "name_of_one": "demo request"}
    stage.forms[Form.OWN_METRIC] = _with(coach.window(), names)


async def _send(stage: Stage, form: Form, given: dict[str, Any]) -> None:
    """Fill in the open form, keep it for others, and send it."""
    window = stage.coach.window()
    stage.forms[form] = _with(window, given)
    reply = await stage.coach.slack.submit(ADA, window, given)
    assert not reply.errors, reply.errors


def _with(view: dict[str, Any], given: dict[str, Any]) -> dict[str, Any]:
    return {**view, "state": {"values": filled(view, given)}}


async def _leave(stage: Stage) -> None:
    slack = stage.coach.slack
    await slack.open_home(CLEO)  # who is known, though in no team
    await slack.leave(DEV, TEAM)
    slack.world.people[DAN].is_deleted = True
    await slack.change_person(DAN)
