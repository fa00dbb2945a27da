"""Digests: a team's week on one screen, the objectives that slipped first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.cadence import workdays
from bot.domain.catalogue.metrics import EFFECTS
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.events import NO_STORY, Story
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.look_backs import LookBack
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.remarks import NOTE_IN, THANKED, Note, Part, Remark
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.step import Standing, StepNews
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from bot.domain.objectives.pairing import is_output, is_paired
from bot.domain.plan.costs import far_above, social_ranking
from bot.domain.plan.entries import GRACE
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import Ranking
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose

DAY, WEEK = timedelta(days=1), timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The facts of a team's week: `day` is the day it is posted on.

    `step_news` is what came of an earlier suggestion, if that is known now. `standing` is one to go
    on with if there is no new one, or a trial that runs beside it.

    Without a `plan` it has no costs. After a long `silence` the weekly one is `brief`; with
    `keeps_posting` the team asked for it all the same. `reported_on` is the day of the last number
    of any kind, as far as that was looked for. `trial_until` is the last day of its trial.
    `thanked` are people who are thanked for numbers, `back` those who are back from days off, and
    `new_owners` those who took something over. `look_backs` are on objectives whose date passed
    since the last digest.
    """

    team_id: int
    day: date
    purpose: Purpose
    purpose_words: str
    weeks: tuple[ObjectiveWeek, ...]
    coverage: Coverage
    suggestion: Finding | None
    step_news: StepNews | None = None
    standing: Standing | None = None
    plan: Plan | None = None
    silence: Silence = Silence.NONE
    brief: bool = False
    keeps_posting: bool = False
    reported_on: date | None = None
    trial_until: date | None = None
    story: Story = NO_STORY
    note: Note | None = None
    thanked: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    new_owners: tuple[str, ...] = ()
    look_backs: tuple[LookBack, ...] = ()

    @property
    def week_ended(self) -> date:
        """The Sunday of the last whole week, which lines and sentences call last week."""
        return Period.WEEK.start(self.day) - DAY

    @property
    def has_whole_week(self) -> bool:
        """Return True if an objective was there in the last whole week, or there is none."""
        starts = [week.now.objective.starts_on for week in self.weeks]
        return min(starts, default=date.min) <= self.week_ended

    @property
    def days_off(self) -> int:
        """The working days of the last whole week that no owner had, such as public holidays."""
        first, last = self.week_ended - WEEK + DAY, self.week_ended
        began = [w.now for w in self.weeks if w.now.objective.starts_on <= first]
        if not began:
            return 0
        shared = frozenset.intersection(*(now.days_off for now in began))
        return workdays(first, last) - workdays(first, last, shared)

    @property
    def last_on(self) -> date | None:
        """The day of the last number of the team, whether an objective counts it or not."""
        days = (self.reported_on, *(week.now.last_on for week in self.weeks))
        return max((day for day in days if day), default=None)

    @property
    def is_silent(self) -> bool:
        """Return True if no number came, and some did before."""
        return self.silence is not Silence.NONE and self.last_on is not None

    @property
    def currency(self) -> str | None:
        return self.plan.currency if self.plan else None

    @property
    def costs(self) -> Ranking:
        """The ranking of social media and the rest of the plan, if its period reaches this week."""
        return social_ranking(self.plan, since=self.day - WEEK) if self.plan else ()

    @property
    def costs_too_much(self) -> bool:
        """Return True if a result of social media costs far more than the cheapest other one.

        Costs that nobody has added to for two weeks are no news.
        """
        found = far_above(self.plan, since=self.day - WEEK) if self.plan else None
        until = found.social.until if found else None
        return until is not None and until + GRACE >= self.day

    @property
    def going(self) -> tuple[ObjectiveWeek, ...]:
        """Those whose date has not passed."""
        return tuple(week for week in self.weeks if not week.is_over(self.day))

    @property
    def ended(self) -> tuple[ObjectiveWeek, ...]:
        """Those whose date has passed, and which nobody closed."""
        return tuple(week for week in self.weeks if week.is_over(self.day))

    @property
    def unpaired(self) -> tuple[Objective, ...]:
        """Open output objectives, as long as none of the team's counts an outcome."""
        if is_paired([week.now.objective for week in self.weeks], self.purpose):
            return ()
        to_come = (week.now.objective for week in self.weeks if not week.done)
        return tuple(objective for objective in to_come if is_output(objective))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that are true today, the most useful first, without what is advised.

        In a week without numbers nothing comes beside the invitation to report.
        """
        if self.silence is not Silence.NONE:
            return ()
        true = {
            Note.TRIAL: self._is_on_trial,
            Note.UNPAIRED: bool(self.unpaired),
            Note.COSTS: bool(self.costs),
            Note.PURPOSE: bool(self.purpose_words),
        }
        advised = NOTE_IN.get(self.suggestion.rule) if self.suggestion else None
        return tuple(note for note in Note if true[note] and note is not advised)

    @property
    def _is_on_trial(self) -> bool:
        return self.trial_until is not None and self.day <= self.trial_until

    @property
    def trial_ends(self) -> bool:
        """Return True if its last day comes before the next digest, and no new advice says so."""
        until, said = self.trial_until, self.suggestion
        if until is None or not self.day <= until < self.day + WEEK:
            return False
        is_said = said is not None and said.said_on is None and NOTE_IN.get(said.rule) is Note.TRIAL
        return self.silence is Silence.NONE and not is_said

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What the next digests should not say again."""
        headline, tie = self.story.headline, self.story.tie
        found = [Remark(self.day, Part.HEADLINE, headline.kind, headline.about)]
        if tie:
            found.append(Remark(self.day, Part.TIE, tie.kind))
        if self.note:
            found.append(Remark(self.day, Part.NOTE, self.note))
        if self.thanked:
            found.append(Remark(self.day, Part.THANKS, THANKED))
        return tuple(found)

    @property
    def slipped(self) -> tuple[ObjectiveWeek, ...]:
        """Those that go worse than the last digest said."""
        return tuple(week for week in self.going if week.has_slipped)


def digest_of(
    team_id: int,
    day: date,
    purpose: tuple[Purpose, str],
    weeks: Sequence[ObjectiveWeek],
    coverage: Coverage,
    suggestion: Finding | None,
) -> Digest:
    """The digest of these weeks, sorted."""
    return Digest(
        team_id=team_id,
        day=day,
        purpose=purpose[0],
        purpose_words=purpose[1],
        weeks=urgent_first(weeks),
        coverage=coverage,
        suggestion=suggestion,
    )


def urgent_first(weeks: Sequence[ObjectiveWeek]) -> tuple[ObjectiveWeek, ...]:
    """The worst first: results before all else, then the nearest, then what needs most."""
    return tuple(sorted(weeks, key=_urgency))


def _urgency(week: ObjectiveWeek) -> tuple[int, bool, date, Decimal, int]:
    objective = week.now.objective
    verdict = Verdict.STALE if week.is_old else week.now.verdict
    need = week.now.strain or Decimal(0)
    leads_there = objective.measure.metric.ladder not in EFFECTS
    return verdict.severity, leads_there, objective.due_on or date.max, -need, objective.id
