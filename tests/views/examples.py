"""Facts for the tests: a team in November 2026, and the same with the longest names there are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import product
from typing import Any

from bot.domain.absences import Absence
from bot.domain.acts import (
    About,
    Act,
    Changed,
    Closed,
    CostsTakenBack,
    ItemRemoved,
    Kept,
    Muted,
    NumberChanged,
    OwnAdded,
    OwnRemoved,
    PutAway,
    Reopened,
    SetFor,
    SettingsChanged,
    TeamSetUp,
)
from bot.domain.answers import (
    ClosedObjectives,
    Covered,
    DeliveryProblem,
    DigestAsked,
    DigestNow,
    KeptReport,
    ObjectiveForm,
    ObjectiveLinks,
    ObjectiveReopened,
    ObjectiveSet,
    OwnChanged,
    Past,
    PersonalOverview,
    Receipt,
    Recorded,
    TeamChoice,
    TeamProgress,
    TeamReady,
    Undone,
    Unowned,
    Why,
)
from bot.domain.cadence import Cadence
from bot.domain.cards import Card, CardPlace
from bot.domain.catalogue.catalogue import BUILT_IN, MOST_OWN, Catalogue
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import METRICS, Ladder, Unit
from bot.domain.catalogue.own import (
    LONGEST_NAME,
    OwnMetric,
    Tally,
    checked_metric,
    checked_platform,
)
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.coaching.benchmarks import BENCHMARKS
from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.choose import choose
from bot.domain.coaching.coach import Answer, answer
from bot.domain.coaching.contraries import STEADY
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest, digest_of, urgent_first
from bot.domain.coaching.events import Event, EventKind, Story, Tie, TieKind
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Figure, Finding, InsteadOf, Number, Numbers, money
from bot.domain.coaching.introduction import Introduction, Origin
from bot.domain.coaching.muted import MutedTip, MutedTips
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.published import Published
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.coaching.remarks import Note
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.step import AskedStep, Done, Outcome, Standing, Stands, Step, StepNews
from bot.domain.coaching.steps import STEPS
from bot.domain.imports import Imported
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.domain.numbers import NumberChanged as NumberChangedAnswer
from bot.domain.numbers import NumbersPage
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.fitting import Choice, KindAndPeriod, fitting
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan import items
from bot.domain.plan.copies import Copied
from bot.domain.plan.items import MOST_ITEMS, ItemKind, LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.periods import PeriodValue, period_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Projection
from bot.domain.progress.targets import UsualWeeks
from bot.domain.progress.verdict import Verdict
from bot.domain.progress.versions import Deletion, Edited, ReportedNumber, Version
from bot.domain.team import Purpose, Reminders, Team, TeamSettings
from bot.language.questions import question_of
from bot.views import home, messages, modals
from bot.views.answered import AnsweredReport
from bot.views.buttons import act
from bot.views.charts import Chart, illustrated
from bot.views.ids import Action
from bot.views.locales import ENGLISH, phrases_in
from bot.views.messages.advice import REMINDERS as RECALLED
from bot.views.messages.answers import ANSWERS
from bot.views.messages.coach import BY_COSTS
from bot.views.newer import settled
from bot.views.objective_charts import objectives_chart
from bot.views.payload import Message, View
from bot.views.plan_charts import plan_chart
from bot.views.review import page
from tests.support.builders import week_of
from tests.support.plans import planned
from tests.support.reviews import TRIAL, USUAL, crowded
from tests.views.alarm_examples import alarm, alarm_forms, alarm_messages
from tests.views.draft_examples import draft_forms, draft_messages
from tests.views.forgetting_examples import forgetting_forms, forgetting_messages
from tests.views.log_examples import logs
from tests.views.matters_examples import matters_messages
from tests.views.offers import offers
from tests.views.questions_back import CLAIMS, questions
from tests.views.triage_examples import triages

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
NEXT_CHECKIN = datetime(2026, 11, 30, 9, tzinfo=UTC)
SETTINGS = TeamSettings(
    purpose=Purpose.SELL, zone="Europe/London", reporters=("U0ANN", "U0BEN", "U0CAT")
)
TEAM = Team(id=3, channel="C0MARKETING", settings=SETTINGS)
CHANNELS = {3: "C0MARKETING", 4: "C0EVENTS"}
REMINDERS = Reminders(zone="Europe/London")


def why(*, stopped: bool = False) -> Why:
    """Ada's record: a check-in sent, one held back, and a digest that never left."""
    return Why(
        zone="Europe/London",
        now=datetime(2026, 11, 24, 9, tzinfo=UTC),
        reminders=replace(REMINDERS, stopped=stopped),
        asked_by=(TEAM,),
        next_checkin=NEXT_CHECKIN,
        next_digests=(("C0MARKETING", NEXT_CHECKIN),),
        past=(
            past(Kind.DIGEST, 24, State.FAILED, Cause(Reason.REFUSED, "is_archived")),
            past(Kind.CHECKIN, 23, State.SENT, None),
            past(Kind.CHECKIN, 16, State.SKIPPED, Cause(Reason.NOTHING_DUE)),
        ),
    )


def past(kind: Kind, day: int, state: State, cause: Cause | None) -> Past:
    return Past(
        kind=kind,
        due_at=datetime(2026, 11, day, 9, tzinfo=UTC),
        state=state,
        cause=cause,
        channel="C0MARKETING" if kind is Kind.DIGEST else "",
    )


def objective(
    number: int = 1,
    metric: str = "comments",
    platform: str | None = "linkedin",
    *,
    kind: ObjectiveKind = ObjectiveKind.TOTAL,
    target: str = "20",
    per: Period | None = None,
    due_on: date | None = date(2026, 12, 31),
    team_id: int = 3,
) -> Objective:
    return Objective(
        id=number,
        team_id=team_id,
        owner="U0ANN",
        measure=measure_of(metric, platform),
        kind=kind,
        target=Decimal(target),
        per=per,
        starts_on=date(2026, 10, 1),
        due_on=due_on,
    )


def progress(
    verdict: Verdict, value: str | None, share: str, of: Objective | None = None, **more: Any
) -> Progress:
    known = None if value is None else Decimal(value)
    facts: dict[str, Any] = {
        name: Decimal(fact) if isinstance(fact, str) else fact for name, fact in more.items()
    }
    about = of or objective()
    before = facts.pop("previous", None)
    if about.per is not None:
        facts["running"] = period_at(about, about.per, TODAY, known)
        facts["before"] = period_at(about, about.per, about.per.start(TODAY) - DAY, before)
    return Progress(
        objective=about,
        day=TODAY,
        begins_on=about.starts_on,
        verdict=verdict,
        value=known,
        share=Decimal(share),
        track=() if known is None else ((about.starts_on, known),),
        **facts,
    )


def period_at(of: Objective, per: Period, day: date, value: Decimal | None) -> PeriodValue:
    """The week or month that a day is in, with what was reported for it."""
    return period_of(of, per, day, frozenset(), value)


SLIPPING = progress(
    Verdict.SLIPPING,
    "10",
    "0.5",
    lead="-2",
    weekly="1.82",
    planned_weekly="1.52",
    days_left=28,
    last_on=date(2026, 11, 23),
    reports=5,
    ends_at=Projection(Decimal("16.6"), Decimal(18), Decimal("19.2")),
)
EARLY = progress(
    Verdict.TOO_EARLY,
    "3",
    "0.1",
    objective(8, "replies", "x", target="30"),
    lead="-2",
    weekly="5",
    planned_weekly="3",
    last_on=date(2026, 11, 23),
    reports=3,
)
SILENT = progress(
    Verdict.NO_DATA,
    None,
    "0",
    objective(2, "bookings", None, target="24", due_on=date(2027, 1, 15)),
    weekly="1.6",
    planned_weekly="1.6",
)
AHEAD = progress(
    Verdict.ON_PACE,
    "2150",
    "0.7",
    objective(3, "followers", "instagram", kind=ObjectiveKind.LEVEL, target="2500"),
    lead="52.4",
    weekly="65",
    planned_weekly="76",
    last_on=date(2026, 11, 9),
    reports=4,
)
REACHED = progress(
    Verdict.REACHED,
    "5",
    "1",
    objective(
        4, "posts", "blog", kind=ObjectiveKind.RECURRING, target="5", per=Period.WEEK, due_on=None
    ),
    lead="4",
    weekly="0",
    planned_weekly="5",
    previous=Decimal(3),
    last_on=TODAY,
    reports=2,
)
WITHIN = progress(
    Verdict.WITHIN,
    "45",
    "0.75",
    objective(5, "response_time", "x", kind=ObjectiveKind.AT_MOST, target="60", due_on=None),
    lead="15",
    last_on=TODAY,
    reports=2,
)
OVER = progress(
    Verdict.OVER,
    "640.5",
    "1",
    objective(
        6,
        "spend",
        "facebook",
        kind=ObjectiveKind.AT_MOST,
        target="500",
        per=Period.MONTH,
        due_on=None,
    ),
    lead="-140.5",
    last_on=TODAY,
    reports=2,
)
MISSED = progress(
    Verdict.MISSED,
    "31",
    "0.775",
    objective(7, "leads", "newsletter", target="40", due_on=date(2026, 11, 20)),
    lead="-9",
    last_on=date(2026, 11, 18),
    reports=5,
)
LAST_WEEK = AskedPeriod(Period.WEEK, date(2026, 11, 22))
LAST_MONTH = AskedPeriod(Period.MONTH, date(2026, 10, 31))
ALL = (OVER, MISSED, SLIPPING, SILENT, EARLY, AHEAD, WITHIN, REACHED)
FIFTY = tuple(
    replace(
        each,
        objective=replace(
            each.objective,
            id=100 + number,
            owner="U0LONGESTIDENTIFIER",
            measure=measure_of("replies_written", "newsletter"),
            target=Decimal(999999999999),
            due_on=date(2027, 12, 31),
        ),
        value=None if each.value is None else Decimal(888888888888),
        lead=Decimal(-777777777777),
        weekly=Decimal(99999999999),
        planned_weekly=Decimal(88888888888),
    )
    for number, each in enumerate([*ALL[:4]] * 13)
)[:50]


def week(now: Progress, before: str | None = None) -> ObjectiveWeek:
    then = replace(now, value=Decimal(before) if before else None)
    return week_of(now, then, day=TODAY - timedelta(days=7))


WEEKS = (
    week(SLIPPING, "6"),
    week(SILENT),
    week(AHEAD, "2150"),
    week(REACHED, "5"),
    week(WITHIN, "52"),
)


@cache  # what to advise is worked out anew each time, and most digests are of the same weeks
def weekly(
    *weeks: ObjectiveWeek,
    coverage: Coverage | None = None,
    purpose: tuple[Purpose, str] = (Purpose.SELL, ""),
) -> Digest:
    reported = coverage or Coverage(due=7, came=5, away=1)
    facts = Facts(today=TODAY, purpose=purpose[0], weeks=urgent_first(weeks), coverage=reported)
    return digest_of(3, TODAY, purpose, weeks, reported, choose(facts))


def story(
    kind: EventKind,
    about: int | None = 1,
    *,
    count: int = 3,
    value: int = 4,
    tie: Tie | None = None,
) -> Story:
    """A story with this event of the objective with that id."""
    of = None if kind in OF_THE_TEAM else about
    return Story(headline=Event(kind=kind, about=of, count=count, value=Decimal(value)), tie=tie)


OF_THE_TEAM = frozenset(
    {
        *(EventKind.SILENT, EventKind.FIRST_WEEK, EventKind.HEARD, EventKind.ALL_WELL),
        *(EventKind.COUNTS, EventKind.COUNTS_AGAIN),
    }
)


def tie_of(kind: TieKind, *, weeks: int = 2) -> Tie:
    """Posts on the blog and bookings, or money and leads on LinkedIn."""
    paid = kind is TieKind.COST
    return Tie(
        kind=kind,
        work=measure_of("spend", "linkedin") if paid else measure_of("posts", "blog"),
        effect=measure_of("leads", "linkedin") if paid else measure_of("bookings", None),
        weeks=weeks,
        efforts=tuple(map(Decimal, (2, 0, 0, 0))),
        effects=tuple(map(Decimal, (2, 0, 1, 0))),
    )


def every_story() -> Iterator[tuple[str, Story]]:
    for kind in EventKind:
        for of in (SLIPPING, SILENT, AHEAD, WITHIN, REACHED):
            yield f"{kind} {of.objective.id}", story(kind, of.objective.id)
    for tied in TieKind:
        yield f"{tied}", story(EventKind.STUCK, SILENT.objective.id, tie=tie_of(tied))


def advised(finding: Finding | None) -> Message:
    return messages.digest(replace(weekly(*WEEKS), suggestion=finding))


DAYS = ("due", "last_on", "began_on", "lost_since", "costs_until", "ends_on", "try_until")
NAMED: dict[str, Figure] = {
    **dict.fromkeys(("lag", "lever"), measure_of("replies_written", "newsletter")),
    "result": METRICS["complaints"],
    "platform": PLATFORMS["newsletter"],
    "source": BENCHMARKS[0],
    **dict.fromkeys((*DAYS, "trial_until"), TODAY),
}
"""What rules use that is no number."""


FIGURES = [
    key.removeprefix("figures.")
    for key in phrases_in(ENGLISH.folder / "phrases")
    if key.startswith("figures.")
]


def figures(rule: str, words: str) -> Numbers:
    """All that the template of a rule asks for, with these words as the names of line items."""
    files = (ENGLISH.folder / kind / f"{rule}.j2" for kind in ("suggestions", "reminders"))
    told = "".join(file.read_text("utf-8") for file in files if file.exists())
    source = f"{told} days_left lever work_since{' hourly rates' * ('time_share' in told)}"
    # A name of a line item, the longest of them all.
    names = dict.fromkeys(("social", "other", "item"), words[: items.LONGEST_NAME] or "Fair")
    return tuple(
        money(key, Decimal("38.5"), "EUR")
        if key.endswith("_each") or key == "hourly"
        else Number(key, (NAMED | names).get(key, Decimal(14)))
        for key in FIGURES
        if key in source
    )


def recorded(value: str = "4", *moved: Progress, metric: str = "comments") -> Recorded:
    return Recorded(
        measure=measure_of(metric, "linkedin"),
        value=Decimal(value),
        change=True,
        on=TODAY,
        progress=moved,
        today=TODAY,
        team=TEAM,
    )


def receipt(*values: Recorded) -> Receipt:
    return Receipt(report_id=77, team=TEAM, today=TODAY, recorded=values)


def team_progress(*found: Progress, team: Team | None = TEAM, whose: str | None) -> TeamProgress:
    return TeamProgress(today=TODAY, team=team, whose=whose, progress=found)


def asked(*rows: Progress, period: AskedPeriod | None = None) -> tuple[AskedNumber, ...]:
    """A number for each of these objectives."""
    return tuple(
        AskedNumber(
            team_id=row.objective.team_id,
            measure=row.objective.measure,
            goals=(row,),
            day=TODAY,
            period=period,
        )
        for row in rows
    )


def _absences() -> Iterator[tuple[str, Message]]:
    """Answers about days away: now and later, of oneself and of a colleague."""
    now, later = Absence(TODAY, date(2026, 11, 27)), Absence(date(2026, 12, 21), date(2027, 1, 3))
    for name, absence in (("now", now), ("later", later), ("today", Absence(TODAY, TODAY))):
        yield f"away {name}", messages.away_set(absence, TODAY)
        yield (
            f"away {name}, a colleague",
            messages.away_set(absence, TODAY, user="U0BEN", act_id=7),
        )
    zone = "Europe/London"
    yield "back", messages.back(NEXT_CHECKIN, zone, today=TODAY)
    yield "back, away later", messages.back(None, zone, later, today=TODAY)
    yield "cancelled", messages.back(NEXT_CHECKIN, zone, today=TODAY, is_cancelled=True)


def overview(*found: Progress, due: tuple[Progress, ...] = (), **wishes: Any) -> PersonalOverview:
    return PersonalOverview(
        today=TODAY,
        teams=(TEAM,),
        asking=(TEAM,),
        progress=found,
        due=asked(*due),
        reminders=replace(REMINDERS, **wishes),
        next_checkin=NEXT_CHECKIN,
    )


def objective_set(was: Objective | None = None) -> ObjectiveSet:
    return ObjectiveSet(progress=SLIPPING, team=TEAM, was=was)


def objective_form(*teams: Team, edited: Objective | None = None, **more: Any) -> View:
    """The form in the one team there is, or to choose one of several."""
    found = ObjectiveForm(
        today=TODAY,
        owner="U0ANN",
        teams=teams or (TEAM,),
        team=None if teams else TEAM,
        objective=edited,
        choice=Choice(edited.measure, (edited.kind, edited.per)) if edited else None,
    )
    return modals.objective_form(replace(found, **more))


def choice(words: str = "comments linkedin", kind: KindAndPeriod | None = None) -> Choice:
    metric, _, platform = words.partition(" ")
    of = measure_of(metric, platform or None)
    return Choice(of, fitting(kind, of))


USUAL_WEEKS = UsualWeeks(6, Decimal(3), Decimal("4.5"), Decimal(40))
SUGGESTED: dict[str, dict[str, Any]] = {
    "total": {"choice": choice("comments linkedin")},
    "level": {"choice": choice("followers instagram")},
    "weekly": {"choice": choice("posts x", (ObjectiveKind.RECURRING, Period.WEEK))},
    "monthly": {"choice": choice("posts x", (ObjectiveKind.RECURRING, Period.MONTH))},
    "limit": {"choice": choice("complaints", (ObjectiveKind.AT_MOST, Period.WEEK))},
    "the same": {"choice": choice(), "weeks": replace(USUAL_WEEKS, good=Decimal(3))},
}
"""What the form of an objective may show as chosen, with the team's weeks of it."""


def team_ready(*reporters: str, first: bool = True) -> TeamReady:
    team = replace(TEAM, settings=replace(SETTINGS, reporters=reporters))
    return TeamReady(team=team, first=first, next_digest=datetime(2026, 12, 1, 9, tzinfo=UTC))


def line_item(number: int, name: str, **facts: Any) -> PlanLine:
    """A line item of the last quarter that counts leads; numbers written plainly."""
    decimal: dict[str, Any] = {k: Decimal(v) if type(v) is str else v for k, v in facts.items()}
    item = LineItem(
        name=name,
        kind=ItemKind.EMAIL,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        metric=METRICS["leads"],
    )
    return planned(number, item, **{"on": TODAY, **decimal})


def posts(name: str = "LinkedIn posts", **facts: Any) -> PlanLine:
    of = {"kind": ItemKind.SOCIAL, "platform": PLATFORMS["linkedin"], **facts}
    return line_item(1, name, **of)


def plan(
    *lines: PlanLine, currency: str | None = "EUR", objectives: tuple[Objective, ...] = ()
) -> Plan:
    return Plan(team=TEAM, today=TODAY, currency=currency, lines=lines, objectives=objectives)


POSTS = posts(budget="1200", spend="112", hours="20", hourly_cost="40", reported="24")
LETTER = line_item(2, "Newsletter", budget="600", spend="304", results="30")
PLAN = plan(
    POSTS,
    LETTER,
    line_item(3, "Fair", kind=ItemKind.FAIRS, spend="900.50", hours="8", results="0"),
    line_item(4, "Flyers", kind=ItemKind.PRINT, budget="100"),
    line_item(5, "Search", spend="90", hours="0", results="9"),
    line_item(6, "Sellers", spend="90", hours="0", results="12", metric=METRICS["sales"]),
    line_item(7, "Word of mouth", spend="0", hours="0"),
)


def full_plan(name: str = "W" * 38) -> Plan:
    """Twenty line items with the longest names and the largest numbers."""
    most = dict.fromkeys(("budget", "spend", "hourly_cost"), "999999999.99")
    facts = {**most, "results": "999999999", "metric": METRICS["applications"]}
    return plan(
        *(
            replace(
                posts(
                    f"{name[:38]}{n:02}",
                    **facts,
                    hours=None if n % 2 else "1",
                    kind=ItemKind.SOCIAL if n % 3 else ItemKind.SOCIAL_ADS,
                ),
                id=n,
            )
            for n in range(MOST_ITEMS)
        ),
        currency="CHF",
        objectives=tuple(replace(each.objective, line_item=n % 5) for n, each in enumerate(FIFTY)),
    )


def _archives() -> Iterator[tuple[str, Message]]:
    yield from forgetting_messages(TEAM)
    for whole in (True, False):
        yield f"export, {whole}", messages.export_coming(TEAM, whole=whole)
        said = messages.export_words(TEAM, whole=whole)
        yield f"export, sent, {whole}", {"text": said, "blocks": []}


def every_message(words: str = "") -> Iterator[tuple[str, Message]]:
    """One or more of each kind of message; `words` stand wherever a person's own words can."""
    yield from _menus(words)
    yield from _start(words)
    yield from _teams_to_choose(words)
    yield from _results()
    yield from offers(words)
    yield from _numbers(words)
    yield from logs(TEAM, words)
    yield from _archives()
    yield from _objective(words)
    yield from _reminders()
    yield from _lists()
    yield from _plans(words)
    yield from _own()
    yield from _reviews(words)
    yield from _scheduled(words)
    yield from _advice(words)
    yield from _acts(words)
    yield from (*alarm_messages(words), *matters_messages(TEAM, words))
    yield from draft_messages(words)
    now = alarm().since + timedelta(hours=3)
    yield "check-in coming", messages.checkin_coming()
    yield "postponed", messages.postponed(now, "Europe/London")
    yield "saved while stopped", messages.saved_while_stopped()
    yield "progress shared", messages.progress_shared(TEAM)


@cache
def messages_in_english() -> Mapping[str, Message]:
    """Those with no words of people, rendered once; nobody may change them."""
    return dict(every_message())


def _acts(words: str) -> Iterator[tuple[str, Message]]:
    for name, each in acts(words).items():
        for reader in ("U0BEN", "U0CAT"):
            told = messages.act_told(each, reader=reader, zone="Europe/London", cadence=MONDAYS)
            yield f"act, {name}, told {reader}", told
        undone = replace(each, undone_by="U0CAT")
        yield f"act, {name}, undone", messages.act_undone(undone, TODAY)
        told = messages.act_told(undone, reader="U0BEN", zone="Europe/London", cadence=MONDAYS)
        yield f"act, {name}, told that it was undone", told
    lately = tuple(replace(each, undone_by="U0CAT") for each in acts(words).values())
    yield "why, acts", messages.why(replace(why(), acts=(*lately, *acts().values())[:5]))


MONDAYS = Cadence(frozenset({0}), time(9), "Europe/London")


def acts(words: str = "") -> dict[str, Act]:
    """An act of each kind by Ben, and of each kind of change."""
    was = objective()
    late = replace(was, target=Decimal(30), due_on=None, stretch=True, line_item=2, leads_to=3)
    stored = replace(SETTINGS, admins=("U0DAN",))
    settings = replace(
        stored,
        purpose=Purpose.OTHER,
        purpose_words=words or "our shop",
        zone="Asia/Kolkata",
        holidays="IN",
        digest_weekday=4,
        digest_at=time(8),
        checkin_weekdays=frozenset({0, 2}),
        checkin_at=time(10),
        reporters=("U0BEN",),
    )
    about: dict[str, About] = {
        "set for somebody": SetFor(replace(was, owner="U0CAT"), "U0CAT"),
        "closed": Closed(was),
        "reopened": Reopened(was),
        "kept": Kept(was),
        "changed": Changed(was, late),
        "handed over": Changed(was, replace(was, owner="U0CAT")),
        "changed and handed over": Changed(was, replace(late, owner="U0CAT")),
        "taken over": Changed(was, replace(was, owner="U0BEN")),
        "removed": ItemRemoved(words[:40] or "Fair"),
        "costs": CostsTakenBack(words[:40] or "Fair"),
        "put away": PutAway("U0CAT", Absence(TODAY, date(2026, 11, 27))),
        "own metric added": OwnAdded(DEMOS),
        "own platform removed": OwnRemoved(XING),
        "muted": Muted("stale"),
        "muted, a rule of old": Muted("gone"),
        "set up": TeamSetUp(("U0BEN", "U0CAT")),
        "settings": SettingsChanged(stored, settings),
        "number corrected": _number_changed(replace(REPORTED, value=Decimal(14), note=words)),
        "number deleted": _number_changed(None),
    }
    at = datetime(2026, 11, 24, 9, tzinfo=UTC)
    return {
        name: Act(id=7, team=TEAM, by="U0BEN", at=at, about=each) for name, each in about.items()
    }


REPORTED = Edited(value=Decimal(41), day=date(2026, 11, 3))


def _number_changed(now: Edited | None) -> NumberChanged:
    linkedin = measure_of("comments", "linkedin")
    return NumberChanged(reporter="U0CAT", measure=linkedin, change=True, was=REPORTED, now=now)


def _menus(words: str) -> Iterator[tuple[str, Message]]:
    yield "menu", messages.menu(team_ready=True)
    due = asked(SLIPPING)
    yield "menu, due", messages.menu(due * 7, team_ready=True)
    yield "menu, no team", messages.menu(team_ready=False)
    yield "commands", messages.commands(team_ready=True)
    yield "commands, no team", messages.commands(team_ready=False)
    for name in ENGLISH.table("commands"):
        if " " not in name:
            yield f"explained, {name}", messages.explained(name, due)
            yield f"by a button, {name}", messages.by_button(name)
    yield "settings", messages.settings_of([TEAM] * 99)
    long = messages.unknown(words or "setpu", "setup", words or "4", team_ready=True)
    yield "unknown, with words", long
    yield "unknown", messages.unknown(words or "setpu", "setup", team_ready=True)
    yield "unknown, no command", messages.unknown(words or "asdf", None, team_ready=True)
    yield "unknown, no team", messages.unknown(words or "asdf", None, team_ready=False)


def _start(words: str) -> Iterator[tuple[str, Message]]:
    yield "greeting", messages.greeting("C0MARKETING")
    yield "team ready", messages.team_ready(team_ready("U0ANN", "U0BEN"))
    yield "team introduced", messages.team_introduced(team_ready("U0ANN"), by="U0BEN")
    alone = messages.team_introduced(team_ready(), by="U0BEN")
    yield "team introduced, no one to ask", alone
    yield "team changed", messages.team_ready(team_ready(first=False))
    for outcome in DigestNow:
        wish = DigestAsked(
            team_id=3, channel="C0MARKETING", outcome=outcome, weekly_at=NEXT_CHECKIN
        )
        told = messages.digest_asked(wish, zone="Europe/London", now=NEXT_CHECKIN)
        yield f"digest now, {outcome}", told
    yield "team of 100", messages.team_ready(team_ready(*(f"U{n:020}" for n in range(100))))
    yield "notice", messages.notice("Saved.")
    yield "refusal", messages.refusal(f"I read “{words}”.", buttons=[act(Action.OPEN_SETUP)])


def _teams_to_choose(words: str) -> Iterator[tuple[str, Message]]:
    for count in (1, 2, 5, 12):
        choice = TeamChoice(7, teams_named(count))
        yield f"which team, {count}", messages.which_team(choice)
        clear = {SILENT.objective.measure: "C0BLOG", SLIPPING.objective.measure: "C0EVENTS"}
        yield f"which team, {count}, rest", messages.which_team(choice, clear=clear)
        yield f"which team, {count}, unclaimed", messages.which_team(choice, unclaimed="C0NEW")
    long = TeamChoice(7, tuple(replace(team, name="9" * 80) for team in teams_named(5)))
    yield "which team, long names", messages.which_team(long, unclaimed="C0NEW")
    for_team = messages.for_team(messages.notice("Saved."), "C0MARKETING", words)
    yield "for a team", for_team


def teams_named(count: int) -> tuple[Team, ...]:
    """So many teams; the name of the last one's channel is not known."""
    return tuple(
        replace(TEAM, id=number, name=f"2026-{number}" if number < count else "")
        for number in range(1, count + 1)
    )


def _results() -> Iterator[tuple[str, Message]]:
    yield "receipt", messages.receipt(receipt(recorded("4", SLIPPING)))
    left_out = messages.receipt(receipt(recorded("4", SLIPPING)))
    yield "receipt, a part left out", messages.with_left_out(left_out, "4 & 5")
    yield "receipt, several", messages.receipt(receipt(recorded("4", *ALL), recorded("12")))
    yield "receipt, asked", messages.receipt(receipt(replace(recorded("4"), asked=LAST_WEEK)))
    outside = replace(recorded("4"), outside=tuple(each.objective for each in FIFTY))
    yield "receipt, outside", messages.receipt(receipt(outside))
    longer = replace(recorded("60"), longer=(REACHED.objective,))
    yield "receipt, of more than a week", messages.receipt(receipt(longer))
    yield "receipt, unmatched", messages.receipt(receipt(recorded("1", metric="clicks")))
    yield "receipt, 50", messages.receipt(receipt(*(recorded("888888888888", p) for p in FIFTY)))
    totals = (replace(recorded(), value=claim.more, claim=claim) for claim in CLAIMS)
    yield "receipt, totals", messages.receipt(receipt(*totals))
    for name, question in questions():
        yield name, messages.asked(question, AnsweredReport("message:D0ADA:1.2", TODAY))
    kept = KeptReport(report_id=7, recorded=(recorded("4", SLIPPING),))
    yield "edit_kept", messages.edit_kept(kept)
    yield "undone", messages.undone(Undone(recorded=(recorded("4", SLIPPING),)))
    imported = replace(recorded("82", SLIPPING), imported=(TODAY - timedelta(days=27), TODAY))
    yield "imported", messages.imported(Imported("LinkedIn_posts.xls", receipt(imported)))
    covered = Covered(
        measure=imported.measure,
        on=TODAY,
        typed=Decimal(5),
        imported=Decimal(4),
        change=True,
    )
    yield "receipt, covered", messages.receipt(replace(receipt(recorded("5")), covered=(covered,)))
    unusual = tuple(triages())
    yield "receipt, triages", messages.receipt(replace(receipt(recorded("5")), triages=unusual))
    yield "no crisis", messages.not_a_crisis(TEAM)
    yield "no crisis of what was told", messages.not_a_crisis(None)


def _numbers(words: str) -> Iterator[tuple[str, Message]]:
    page = numbers_page(words)
    yield "numbers", messages.numbers(page, viewer="U0BEN")
    none = replace(page, numbers=(), count=0)
    yield "numbers, none", messages.numbers(none, viewer="U0BEN")
    about = replace(page, about=objective(), objectives=(objective(),))
    yield "numbers, of an objective", messages.numbers(about, viewer="U0BEN")
    nothing = replace(none, about=objective())
    yield "numbers, none of an objective", messages.numbers(nothing, viewer="U0BEN")
    yield "numbers, team", messages.numbers(replace(page, team=TEAM), viewer="U0BEN")
    yield "numbers, team, none", messages.numbers(replace(none, team=TEAM), viewer="U0BEN")
    chosen = messages.numbers_of_report(page.numbers, TODAY, viewer="U0CAT")
    yield "numbers of a report", chosen
    for name, each, undo in (("corrected", page.numbers[0], 7), ("deleted", page.numbers[1], None)):
        changed = NumberChangedAnswer(
            number=each, today=TODAY, recorded=(recorded("14", SLIPPING),), act=undo
        )
        yield f"number {name}", messages.number_changed(changed, viewer="U0CAT")
    same = NumberChangedAnswer(number=page.numbers[0], today=TODAY)
    yield "number, nothing changed", messages.number_changed(same, viewer="U0BEN")


def _number_forms(words: str) -> Iterator[tuple[str, View]]:
    for number in numbers_page(words).numbers[:2]:
        yield f"number {number.id}", modals.number_form(number, TODAY, viewer="U0BEN")


def numbers_page(words: str = "") -> NumbersPage:
    """Numbers with each kind of correction, on the second of three pages."""
    at = datetime(2026, 11, 4, 9, tzinfo=UTC)
    notes = ("", words[:120] or "the webinar", words[:120] or "the fair", "")
    edited = [
        replace(REPORTED, value=Decimal(41 - 9 * n), note=note) for n, note in enumerate(notes)
    ]
    moved = replace(edited[-1], day=TODAY)
    versions = tuple(
        Version(id=n, edited=each, by="U0BEN" if n % 2 == 0 else "U0CAT", at=at)
        for n, each in enumerate((*edited, moved), start=1)
    )
    linkedin, followers = measure_of("comments", "linkedin"), measure_of("followers", "x")
    corrected = ReportedNumber(team=TEAM, measure=linkedin, change=True, versions=versions)
    loss = Version(
        id=9, edited=replace(REPORTED, value=Decimal(-3), note=words[:120]), by="U0BEN", at=at
    )
    deleted = ReportedNumber(
        team=TEAM,
        measure=followers,
        change=True,
        versions=(loss,),
        deletion=Deletion("U0CAT", at),
    )
    old = replace(deleted, deletion=Deletion(None, at))
    return NumbersPage(
        today=TODAY,
        numbers=(corrected, deleted, old),
        count=33,
        after=15,
        team=None,
        about=None,
        objectives=tuple(each.objective for each in ALL),
        channels={TEAM.id: TEAM.channel},
        their_team=TEAM.id,
    )


def _objective(words: str) -> Iterator[tuple[str, Message]]:
    yield "objective set", messages.objective_set(objective_set())
    yield "objective changed", messages.objective_set(objective_set(objective(target="15")))
    yield "objective unchanged", messages.objective_set(objective_set(objective()))
    linked = replace(objective_set(), links=ObjectiveLinks(words or "Posts", SILENT.objective))
    yield "objective linked", messages.objective_set(linked)
    yield (
        "objective linked anew",
        messages.objective_set(replace(linked, was=replace(objective(), line_item=2, leads_to=2))),
    )
    yield "objective changed, act", messages.objective_set(replace(linked, was=objective(), act=7))
    yield from _closing(words)
    yield "handed over", messages.handed_over(objective(), 7, reader="U0BEN")
    yield "taken over", messages.handed_over(objective(), 7, reader="U0ANN")
    yield "next owner", messages.propose_owner(objective(), "U0BEN", reader="U0ANN")
    yield "next target", messages.propose_target(objective(), Decimal(40), TODAY)
    wrong = numbers_page(words).numbers[0]
    either = messages.propose_target(objective(), Decimal(40), TODAY, wrong=wrong)
    yield "next target, or a correction", either
    yield "next date", messages.propose_date(objective(), date(2027, 1, 15), TODAY)
    yield "next owner, to choose", messages.propose_owner(objective(), None, reader="U0BEN")


def _closing(words: str) -> Iterator[tuple[str, Message]]:
    of = objective()
    for name, each in {"": of, ", unowned": replace(of, owner_left=True)}.items():
        yield (
            f"asked to close{name}",
            messages.ask_to_close(each, TODAY, mine=False, reader="U0BEN"),
        )
    mine = messages.ask_to_close(of, TODAY, mine=True, reader=of.owner)
    yield "asked to close, one's own", mine
    closed = messages.closed(SLIPPING, 7)
    yield "closed", closed
    listed = messages.objectives(team_progress(*FIFTY, whose=None), viewer="U0BEN")
    yield "closed, above a list", messages.above(closed, listed)
    for today in (TODAY, date(2027, 1, 1)):
        yield f"reopened on {today}", messages.reopened(ObjectiveReopened(SLIPPING, today, 7))
    for channels in ({}, {3: "C0MARKETING"}):
        old = tuple(replace(of, id=n, closed_on=TODAY) for n in range(20))
        found = ClosedObjectives(today=TODAY, objectives=old, channels=channels)
        yield f"closed ones in {len(channels)} channels", messages.closed_objectives(found)
    none = ClosedObjectives(today=TODAY, objectives=(), channels={})
    yield "no closed ones", messages.closed_objectives(none)


def _reminders() -> Iterator[tuple[str, Message]]:
    yield from _absences()
    yield (
        "begun earlier",
        messages.begun_earlier([replace(objective_set(), act=5), objective_set()]),
    )
    yield (
        "skipped",
        messages.skipped(NEXT_CHECKIN, "Europe/London", asked=(LAST_WEEK, LAST_MONTH), today=TODAY),
    )
    yield "why", messages.why(why())
    yield "why, stopped", messages.why(why(stopped=True))
    yield "why, nothing", messages.why(replace(why(), asked_by=(), next_digests=(), past=()))
    for code in ("is_archived", "not_in_channel", "channel_not_found", "restricted_action"):
        yield (
            f"delivery problem, {code}",
            messages.delivery_problem(DeliveryProblem(channel="C0MARKETING", code=code)),
        )
    yield "unowned", messages.unowned(Unowned(team=TEAM, objectives=(objective(),)))
    for may in (True, False):
        yield f"ended, {may}", messages.ended(MISSED, "C0MARKETING", TODAY, may_change=may)
    yield "ended, no number", messages.ended(SILENT, "C0MARKETING", TODAY)
    everything = tuple(progress.objective for progress in FIFTY)
    yield "unowned, 50", messages.unowned(Unowned(team=TEAM, objectives=everything))
    yield "check-in, replaced", messages.checkin_replaced()
    yield "stopped", messages.stopped()
    yield "started", messages.started(NEXT_CHECKIN, "America/New_York")
    yield "started, no team", messages.started(None, "Europe/London")
    yield "nothing due", messages.nothing_due()


def _lists() -> Iterator[tuple[str, Message]]:
    for name, found in (("", ALL), (", none", ()), (", 50", FIFTY), (", one", (SILENT,))):
        mine = team_progress(*found, team=None, whose="U0ANN")
        ours = team_progress(*found, whose=None)
        yield f"objectives{name}", messages.objectives(ours, viewer="U0BEN")
        yield f"progress{name}", messages.progress(mine, share=False)
        yield f"workings{name}", messages.workings(mine)
        yield f"progress of the team{name}", messages.progress(ours, share=True)
        yield f"shared progress{name}", messages.shared_progress(ours, by="U0ANN")


def _plans(words: str) -> Iterator[tuple[str, Message]]:
    yield "plan", messages.plan(PLAN)
    yield "plan, none", messages.plan(plan(currency=None))
    named = plan(line_item(2, words or "Newsletter", budget="600", spend="304"))
    yield "cost added", messages.cost_added(named, named.lines[0], Decimal(50))
    typed = "newsletter cost 50"
    yield "costs of what", messages.costs_of_what(named, words or "fair", Decimal(50), typed)
    yield "costs of what is unread", messages.costs_of_what(named, "fair", Decimal(50), "")
    yield "plan, removed", messages.plan(plan(LETTER), said="Removed.", act_id=7)
    yield "plan, lost copy", messages.plan(replace(PLAN, copied=Copied.LOST))
    yield "plan, copied", messages.plan_copied(PLAN)
    yield "plan, 20", messages.plan(full_plan())
    yield "plan, own words", messages.plan(full_plan(words or "Fair"))


DEMOS = checked_metric(
    OwnMetric(
        one="demo request",
        many="demo requests",
        unit=Unit.COUNT,
        tally=Tally.ADDED,
        ladder=Ladder.OUTCOME,
    )
)
XING = checked_platform("Xing")


def full_catalogue() -> Catalogue:
    """As many own metrics and platforms as a team may have, with the longest names."""
    catalogue = BUILT_IN
    for number in range(MOST_OWN):
        name = f"w{'W' * (LONGEST_NAME - 4)} {number:02}"
        catalogue = catalogue.added(checked_platform(name)).added(
            checked_metric(
                OwnMetric(
                    one=name,
                    many=name,
                    unit=list(Unit)[number % len(Unit)],
                    tally=Tally.FALLING if number % 2 else Tally.RISING,
                    ladder=Ladder.OUT_TAKE,
                )
            )
        )
    return catalogue


def _own() -> Iterator[tuple[str, Message]]:
    ours = replace(TEAM, catalogue=Catalogue((DEMOS,), (XING,)))
    yield "own, none", messages.own(TEAM)
    yield "own", messages.own(ours)
    yield "own, full", messages.own(replace(TEAM, catalogue=full_catalogue()))
    for entry in (*ours.catalogue.own, *full_catalogue().own[:5]):
        changed = OwnChanged(team=ours, entry=entry, act=7, counted=0)
        yield f"own, added {entry.key}", messages.own_added(changed)
        yield f"own, removed {entry.key}", messages.own_removed(changed)
        yield (
            f"own, removed {entry.key}, counted",
            messages.own_removed(replace(changed, counted=2)),
        )


def _reviews(words: str) -> Iterator[tuple[str, Message]]:
    for name, found in (("", USUAL), (", crowded", crowded(words, words)), (", trial", TRIAL)):
        shown = page(found, team=f"#{words}")
        yield f"review{name}", messages.notice(messages.review_text(shown))
        yield f"review shared{name}", messages.notice(messages.review_text(shown, by="U0ANN"))
    yield "review, coming", messages.review_coming(USUAL)
    yield "review, asked for again", messages.review_under_way(USUAL, shared=False)
    yield "review, shared again", messages.review_under_way(USUAL, shared=True)
    yield "review, made", messages.review_made(USUAL)
    yield "review, shared", messages.review_shared(USUAL)


BECAME: Mapping[str, dict[str, Any]] = {
    "open": {},
    "skipped": {"skipped": True, "following": NEXT_CHECKIN},
    "postponed": {"postponed_to": NEXT_CHECKIN},
}


def _scheduled(words: str) -> Iterator[tuple[str, Message]]:
    both = replace(SILENT, objective=objective(2, "bookings", None, target="24", team_id=4))
    for name, due in (("", (SLIPPING, both)), (", one", (SILENT,)), (", 50", FIFTY)):
        question = CheckIn(user="U0ANN", day=TODAY, due=asked(*due))
        yield f"checkin{name}", messages.checkin(question, channels=CHANNELS)
        yield from _cards(name, question)
    own_words = weekly(*WEEKS, purpose=(Purpose.OTHER, words))
    yield "digest", messages.digest(replace(own_words, note=Note.PURPOSE))
    for name, story in every_story():
        yield f"digest, {name}", messages.digest(replace(weekly(*WEEKS), story=story))
    trial = replace(weekly(*WEEKS), note=Note.TRIAL, trial_until=TODAY)
    yield "digest, trial", messages.digest(trial)
    yield "digest, unpaired", messages.digest(replace(weekly(week(AHEAD)), note=Note.UNPAIRED))
    for keeps in (True, False):
        yield f"posting, {keeps}", messages.posting(TEAM, keeps=keeps)
    for chart in every_chart(words):
        shown = messages.digest(weekly(*(week(each, "777777777777") for each in FIFTY)))
        yield "digest, illustrated", illustrated(settled(shown, ()), chart, "F0CHART001")
    yield "digest, none", messages.digest(weekly(), preview=True)
    full = messages.digest(weekly(*(week(each, "777777777777") for each in FIFTY)))
    yield "digest, corrected", corrected_digest(full)
    yield "digest, 50", messages.digest(weekly(*(week(each, "777777777777") for each in FIFTY)))
    for now in ALL:
        name = f"digest, {now.verdict}"
        yield name, messages.digest(weekly(week(now), coverage=Coverage(due=1, came=1)))
    yield "digest, steady", messages.digest(weekly(week(AHEAD, "2000"), week(WITHIN, "45")))
    silence = Coverage(due=7, came=0)
    yield "digest, silence", messages.digest(weekly(*WEEKS, coverage=silence))
    for purpose in Purpose:
        yield f"digest, {purpose}", messages.digest(weekly(*WEEKS, purpose=(purpose, words)))


def corrected_digest(posted: Message) -> Message:
    """A digest of which two numbers are wrong by now."""
    published = Published(day=TODAY, value=Decimal(41), verdict=Verdict.TOO_EARLY)
    fewer, none = replace(published, known=Decimal(14)), replace(published, known=None)
    weeks = [
        replace(each, published=wrong) for each, wrong in zip(WEEKS[:2], (fewer, none), strict=True)
    ]
    return messages.digest_corrected(json.dumps(settled(posted, ())), weeks, TODAY)


def introduction(origin: Origin = Origin.OWNER, by: str = "U0BEN") -> Introduction:
    cadence = MONDAYS
    return Introduction(channel="C0MARKETING", origin=origin, by=by, cadence=cadence)


def card(question: CheckIn, *values: Recorded, **became: Any) -> Card:
    """What became of a check-in."""
    return Card(
        place=CardPlace("D0ANN", "1.2"),
        sent_at=datetime(2026, 11, 30, 9, tzinfo=UTC),
        checkin=question,
        channels=CHANNELS,
        recorded=values,
        zone="Europe/London",
        **became,
    )


def _cards(name: str, question: CheckIn) -> Iterator[tuple[str, Message]]:
    for origin in Origin:
        first = replace(question, introduction=introduction(origin))
        yield f"checkin, {origin}{name}", messages.checkin(first, channels=CHANNELS)
    last = replace(question, last=True, typable=question.due)
    yield f"checkin, last{name}", messages.checkin(last, channels=CHANNELS)
    for answers, values in (("", ()), (", answered", (recorded("4"), recorded("12")))):
        for what, became in BECAME.items():
            shown = card(question, *values, **became)
            yield f"card, {what}{answers}{name}", messages.checkin_card(shown)
    done = card(replace(question, due=()), recorded("4"))
    yield f"card, done{name}", messages.checkin_card(done)


def _advice(words: str) -> Iterator[tuple[str, Message]]:
    for rule in RULES.values():
        if rule.of_objective:
            found = Finding(rule.name, SLIPPING, figures(rule.name, words))
            yield f"digest, {rule.name}", advised(found)
        if rule.of_team:
            found = Finding(rule.name, None, figures(rule.name, words))
            yield f"digest, {rule.name} of a team", advised(found)
    for name in RECALLED:
        about = SLIPPING if RULES[name].of_objective else None
        found = Finding(name, about, figures(name, words), said_on=TODAY - timedelta(weeks=4))
        yield f"digest, {name} again", advised(found)
    yield from _answers(words)
    yield "digest, no advice", advised(None)
    beside = replace(weekly(*WEEKS), plan=full_plan(words or "Fair"))
    for silence in (Silence.AGAIN, Silence.LAST):
        brief = replace(weekly(*WEEKS), silence=silence, brief=True)
        yield f"digest, {silence}", messages.digest(brief)
    yield "digest, costs", messages.digest(beside)
    yield "digest, again", advised(Finding("slipping", SLIPPING, said_on=TODAY))
    yield from _steps()
    yield "why advice", messages.why_advice("answer_first", words, [("posts", "9")])
    muted = MutedTips(TEAM, (MutedTip("answer_first", "U0ANN", MUTED_AT), MutedTip("stale")), TODAY)
    yield "advice muted", messages.advice_muted("over", muted)
    yield "advice muted already", messages.advice_muted("stale", muted)
    yield "advice unmuted", messages.advice_unmuted("over", muted)
    yield "muted tips", messages.muted_tips(muted)
    yield "no muted tips", messages.muted_tips(MutedTips(TEAM, (), TODAY))
    yield "advice useful", messages.advice_useful("answer_first", 3)


MUTED_AT = datetime(2026, 11, 24, 9, tzinfo=UTC)


def _steps() -> Iterator[tuple[str, Message]]:
    """Steps of all rules that are asked about, and all that may come of them."""
    for rule in STEPS:
        of_goal = AskedStep(step=stepped(rule, None), objective=SLIPPING.objective)
        question = CheckIn(user="U0ANN", day=TODAY, due=asked(SLIPPING), step=of_goal)
        yield f"checkin, {rule}", messages.checkin(question, channels=CHANNELS)
    unanswered = AskedStep(step=stepped("slipping", None))
    card = messages.checkin(
        CheckIn(user="U0ANN", day=TODAY, due=asked(SLIPPING), step=unanswered), channels=CHANNELS
    )
    for done, reader in product(Done, ("U0ANN", "U0BEN")):
        answered = AskedStep(step=stepped("slipping", done))
        yield f"answered {done}", messages.with_answer(card, answered, reader=reader)
        yield f"answered {done}, alone", messages.with_answer(None, answered, reader=reader)
    for outcome, done in product(Outcome, Done):
        news = StepNews(
            step=stepped("slipping", done),
            outcome=outcome,
            change=CHANGE if outcome in (Outcome.HELPED, Outcome.NO_CHANGE) else None,
            dropped=outcome is Outcome.NO_CHANGE and done is Done.YES,
        )
        shown = replace(weekly(*WEEKS), step_news=news)
        yield f"digest, {outcome} {done}", messages.digest(shown)
    for stands in Stands:
        due = replace(stepped("zero_response", None), due_on=TODAY + timedelta(weeks=1))
        stays = Standing(step=due, stands=stands)
        went_on = replace(weekly(*WEEKS), suggestion=None, standing=stays)
        yield f"digest, step {stands}", messages.digest(went_on)
    for rule, reason in ((STEADY, None), ("answer_first", CHANGE)):
        turned = Finding(
            "slipping", SLIPPING, figures("slipping", ""), instead_of=InsteadOf(rule, TODAY, reason)
        )
        yield f"digest, instead of {rule}", advised(turned)
    yield (
        "digest, smaller",
        advised(Finding("slipping", SLIPPING, figures("slipping", ""), smaller=True)),
    )


CHANGE = Change(
    measure=SLIPPING.objective.measure,
    kind=ChangeKind.AMOUNT,
    weeks=1,
    before=Decimal(2),
    after=Decimal(6),
    ended_on=TODAY - timedelta(days=16),
    ends_on=TODAY - timedelta(days=9),
)


def stepped(rule: str, done: Done | None) -> Step:
    """A step about the slipping objective, answered by Ben."""
    return Step(
        id=7,
        team_id=3,
        rule=rule,
        about=SLIPPING.objective.id,
        said_on=TODAY - timedelta(days=14),
        due_on=TODAY - timedelta(days=7),
        done=done,
        done_by="U0BEN" if done else None,
    )


def coached(asked: str, *weeks: ObjectiveWeek, planned: Plan | None = PLAN) -> Message:
    """What is answered to a question by a team with this plan."""
    return messages.coach(answered(question_of(asked), weeks, planned), "Europe/London")


def asked_about(topic: Topic, *weeks: ObjectiveWeek, planned: Plan | None = PLAN) -> Message:
    """What is answered to a question of this topic by a team with this plan."""
    return messages.coach(answered(Question(topic=topic), weeks, planned), "Europe/London")


@cache
def answered(question: Question, weeks: tuple[ObjectiveWeek, ...], planned: Plan | None) -> Answer:
    everybody = Coverage(due=1, came=1)
    facts = Facts(today=TODAY, purpose=Purpose.SELL, weeks=weeks, coverage=everybody, plan=planned)
    return answer(3, question, facts, ())


def _answers(words: str) -> Iterator[tuple[str, Message]]:
    for asked in ("is it worth it?", "are we on track on X?", "are we on track?", words):
        yield f"coach, {asked}", coached(asked, *WEEKS, *map(week, FIFTY))
        yield f"coach, {asked}, nothing", coached(asked, planned=None)
    yield "coach, full plan", coached("is it worth it?", planned=full_plan(words or "Fair"))
    yield "coach, puzzled", messages.coach_puzzled()
    for topic in sorted({*ANSWERS, *BY_COSTS}):
        yield f"coach, {topic}", asked_about(topic, *WEEKS)
        yield f"coach, {topic}, nothing", asked_about(topic, planned=None)
    for topic in sorted(SMALL_TALK):
        yield f"coach, {topic}", messages.small_talk(topic)


def every_chart(words: str = "") -> Iterator[Chart]:
    yield from filter(None, [objectives_chart(ALL, TODAY), objectives_chart(FIFTY, TODAY)])
    yield from filter(None, [plan_chart(PLAN), plan_chart(full_plan(words or "Fair"))])


def _instead_of_forms(words: str) -> Iterator[tuple[str, View]]:
    yield "saved", modals.saved("Recorded", messages.receipt(receipt(recorded("4", SLIPPING))))
    yield "drawing", modals.drawing()
    for chart in every_chart(words):
        yield "drawn", modals.drawn(chart, "F0CHART001")
        yield "not drawn", modals.drawn(chart, None)


def _own_forms(ours: Team) -> Iterator[tuple[str, View]]:
    yield from forgetting_forms()
    yield "own metric", modals.own_metric_form(ours)
    yield "own platform", modals.own_platform_form(ours)


def every_view(words: str = "") -> Iterator[tuple[str, View]]:
    settings = replace(SETTINGS, purpose=Purpose.OTHER, purpose_words=words)
    teams = [Team(id=n, channel=f"C0{n}", settings=settings) for n in range(12)]
    yield "setup", modals.setup_form("C0MARKETING", settings)
    yield "setup, UTC", modals.setup_form("C0MARKETING", replace(SETTINGS, zone="UTC"))
    yield from _objective_forms(teams, words)
    yield "report", modals.report_form(asked(*ALL), CHANNELS)
    apart = [replace(p, objective=replace(p.objective, team_id=n)) for n, p in enumerate(FIFTY)]
    many = dict.fromkeys(range(50), "C0MARKETING")
    yield "report, 50", modals.report_form(asked(*apart), many)
    yield "hand over", modals.hand_over_form(objective())
    over = MISSED, date(2027, 1, 1)
    yield from (("raise", modals.raise_form(*over)), ("new date", modals.new_date_form(*over)))
    yield "reminders", modals.reminders_form(REMINDERS)
    own = Reminders(zone="Asia/Calcutta", own_zone=True, weekdays=frozenset({0, 3}), at=time(8, 30))
    yield "reminders, own", modals.reminders_form(own)
    yield "away", modals.away_form(TODAY)
    ours = replace(TEAM, catalogue=full_catalogue())
    yield from (*alarm_forms(words), *draft_forms(words))
    yield from _own_forms(ours)
    yield from _number_forms(words)
    yield "line item, full catalogue", modals.line_item_form(replace(PLAN, team=ours))
    yield "line item", modals.line_item_form(plan(currency=None))
    yield "line item, edit", modals.line_item_form(full_plan(), full_plan(words).lines[0])
    yield from _instead_of_forms(words)
    yield from _homes(words)


def _homes(words: str) -> Iterator[tuple[str, View]]:
    yield "home", home.home(overview(*ALL, due=(SLIPPING,)), needs_setup=False)
    alarmed = replace(overview(SLIPPING), alarms=(alarm(words),))
    yield "home, alarm", home.home(alarmed, needs_setup=False)
    unseen = replace(overview(*ALL), unseen=("C0SECRET", "C0GONE"))
    yield "home, unseen", home.home(unseen, needs_setup=False)
    several = replace(overview(*ALL), teams=teams_named(3))
    yield "home, several teams", home.home(several, needs_setup=False)
    one = replace(several, shown_team=2)
    yield "home, one of several teams", home.home(one, needs_setup=False)
    yield "home, new", home.home(overview(), needs_setup=True)
    yield "home, empty", home.home(overview(stopped=True), needs_setup=False)
    away = overview(
        *FIFTY, due=FIFTY, absences=(Absence(TODAY, TODAY),), weekdays=frozenset({0}), at=time(8)
    )
    yield "home, 50 and away", home.home(away, needs_setup=False)


def _objective_forms(teams: list[Team], words: str) -> Iterator[tuple[str, View]]:
    yield "objective", objective_form()
    ours = replace(TEAM, catalogue=full_catalogue())
    yield "objective, full catalogue", objective_form(team=ours)
    yield "objective, 12", objective_form(*teams)
    yield "objective, edit", objective_form(edited=OVER.objective)
    there = replace(OVER.objective.owned_draft, target=Decimal(99), owner="U0BEN")
    yield "objective, there already", objective_form(edited=OVER.objective, typed=there)
    for name, facts in SUGGESTED.items():
        yield f"objective, {name}", objective_form(**{"weeks": USUAL_WEEKS, **facts})
    for purpose in Purpose:
        settings = replace(SETTINGS, purpose=purpose, purpose_words=words)
        yield f"objective, {purpose}", objective_form(team=replace(TEAM, settings=settings))
    others = tuple(replace(FIFTY[0].objective, id=n) for n in range(1, 150))
    linked = replace(SLIPPING.objective, line_item=19, leads_to=99)
    lines = full_plan(words or "Fair").lines
    yield "objective, full", objective_form(edited=linked, lines=lines, others=others)
