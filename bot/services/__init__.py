"""Use cases: one public method is one transaction and one answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.db.sessions import Sessions
from bot.domain.keeping import KEEPS_ALL, Keeping
from bot.outbox.ends import Ends as EndsToTell
from bot.outbox.outbox import Outbox
from bot.outbox.plan_checks import PlanChecks
from bot.outbox.planner import Planner
from bot.outbox.stats import SystemStatus
from bot.services.acts import Acts
from bot.services.administering import Administering
from bot.services.advice import Advice
from bot.services.alarm_messages import AlarmMessages
from bot.services.alarm_plans import AlarmPlans
from bot.services.alarm_reviews import AlarmReviews
from bot.services.alarm_statements import AlarmStatements
from bot.services.alarms import Alarms
from bot.services.archives import Archives
from bot.services.audit import AuditLog
from bot.services.cards import Cards
from bot.services.checkins import CheckIns
from bot.services.closing import Closing
from bot.services.corrected_digests import CorrectedDigests
from bot.services.delivery_problems import DeliveryProblems
from bot.services.digests import Digests
from bot.services.directory import Directory
from bot.services.draft_messages import DraftMessages
from bot.services.draft_requests import DraftRequests
from bot.services.ends import Ends
from bot.services.export_signing import Signer
from bot.services.forgetting import Forgetting
from bot.services.greetings import Greetings
from bot.services.imports import Imports
from bot.services.last_done import LastDone
from bot.services.leaving import Leaving
from bot.services.members import Members
from bot.services.memberships import Memberships
from bot.services.message_history import MessageHistory
from bot.services.numbers import Numbers
from bot.services.objectives import Objectives
from bot.services.once import Once
from bot.services.own import OwnEntries
from bot.services.pictures import PictureFiles
from bot.services.plan import Plans
from bot.services.plan_copies import PlanCopies
from bot.services.progress import ProgressOf
from bot.services.questions import Questions
from bot.services.results import Results
from bot.services.retention import Retention
from bot.services.reviews import Reviews
from bot.services.team_choices import TeamChoices
from bot.services.teams import Teams
from bot.services.watch import Watch
from bot.services.workspaces import Workspaces


@dataclass(frozen=True, slots=True)
class Services:
    """All use cases over one database."""

    acts: Acts
    administering: Administering
    advice: Advice
    alarm_messages: AlarmMessages
    alarm_plans: AlarmPlans
    alarm_reviews: AlarmReviews
    alarm_statements: AlarmStatements
    alarms: Alarms
    archives: Archives
    audit: AuditLog
    cards: Cards
    checkins: CheckIns
    corrected_digests: CorrectedDigests
    closing: Closing
    delivery_problems: DeliveryProblems
    digests: Digests
    draft_messages: DraftMessages
    draft_requests: DraftRequests
    directory: Directory
    ends: Ends
    ends_to_tell: EndsToTell
    plan_checks: PlanChecks
    forgetting: Forgetting
    greetings: Greetings
    history: MessageHistory
    imports: Imports
    last_done: LastDone
    leaving: Leaving
    members: Members
    memberships: Memberships
    numbers: Numbers
    objectives: Objectives
    once: Once
    outbox: Outbox
    own: OwnEntries
    pictures: PictureFiles
    plan_copies: PlanCopies
    planner: Planner
    plans: Plans
    progress: ProgressOf
    questions: Questions
    results: Results
    retention: Retention
    reviews: Reviews
    status: SystemStatus
    team_choices: TeamChoices
    teams: Teams
    watch: Watch
    workspaces: Workspaces


def make_services(
    sessions: Sessions, keeping: Keeping = KEEPS_ALL, secrets: Iterable[str] = ()
) -> Services:
    """All use cases; what is stored is kept as long as that says, and secrets sign exports."""
    signer = Signer(secrets)
    return Services(
        acts=Acts(sessions),
        administering=Administering(sessions),
        advice=Advice(sessions),
        alarm_messages=AlarmMessages(sessions),
        alarm_plans=AlarmPlans(sessions),
        alarm_reviews=AlarmReviews(sessions),
        alarm_statements=AlarmStatements(sessions),
        alarms=Alarms(sessions),
        archives=Archives(sessions, signer),
        audit=AuditLog(sessions),
        cards=Cards(sessions),
        checkins=CheckIns(sessions),
        corrected_digests=CorrectedDigests(sessions),
        closing=Closing(sessions),
        delivery_problems=DeliveryProblems(sessions),
        digests=Digests(sessions),
        draft_messages=DraftMessages(sessions),
        draft_requests=DraftRequests(sessions),
        directory=Directory(sessions, keeping, signer),
        ends=Ends(sessions),
        ends_to_tell=EndsToTell(sessions),
        plan_checks=PlanChecks(sessions),
        forgetting=Forgetting(sessions, keeping),
        greetings=Greetings(sessions),
        history=MessageHistory(sessions),
        imports=Imports(sessions, signer),
        last_done=LastDone(sessions),
        leaving=Leaving(sessions),
        members=Members(sessions),
        memberships=Memberships(sessions),
        numbers=Numbers(sessions),
        objectives=Objectives(sessions),
        once=Once(sessions),
        outbox=Outbox(sessions),
        own=OwnEntries(sessions),
        pictures=PictureFiles(sessions),
        plan_copies=PlanCopies(sessions),
        planner=Planner(sessions),
        plans=Plans(sessions),
        progress=ProgressOf(sessions),
        questions=Questions(sessions),
        results=Results(sessions),
        retention=Retention(sessions),
        reviews=Reviews(sessions),
        status=SystemStatus(sessions),
        team_choices=TeamChoices(sessions),
        teams=Teams(sessions),
        watch=Watch(sessions),
        workspaces=Workspaces(sessions),
    )
