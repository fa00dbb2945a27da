"""Use cases: one public method is one transaction and one answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.db.sessions import Sessions
from bot.outbox.planner import Planner
from bot.outbox.queue import Outbox
from bot.outbox.stats import Condition
from bot.services.advice import Advice
from bot.services.alarms import Alarms
from bot.services.checkins import CheckIns
from bot.services.delivery_problems import Troubles
from bot.services.digests import Digests
from bot.services.members import Members
from bot.services.message_history import Record
from bot.services.objectives import Objectives
from bot.services.plan import Plans
from bot.services.progress import ProgressOf
from bot.services.results import Results
from bot.services.reviews import Reviews
from bot.services.teams import Teams
from bot.services.workspaces import Workspaces


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases over one database."""

    advice: Advice
    alarms: Alarms
    checkins: CheckIns
    condition: Condition
    digests: Digests
    members: Members
    objectives: Objectives
    outbox: Outbox
    planner: Planner
    plans: Plans
    progress: ProgressOf
    record: Record
    results: Results
    reviews: Reviews
    teams: Teams
    troubles: Troubles
    workspaces: Workspaces


def make_services(sessions: Sessions) -> Services:
    return Services(
        advice=Advice(sessions),
        alarms=Alarms(sessions),
        checkins=CheckIns(sessions),
        condition=Condition(sessions),
        digests=Digests(sessions),
        members=Members(sessions),
        objectives=Objectives(sessions),
        outbox=Outbox(sessions),
        planner=Planner(sessions),
        plans=Plans(sessions),
        progress=ProgressOf(sessions),
        record=Record(sessions),
        results=Results(sessions),
        reviews=Reviews(sessions),
        teams=Teams(sessions),
        troubles=Troubles(sessions),
        workspaces=Workspaces(sessions),
    )
