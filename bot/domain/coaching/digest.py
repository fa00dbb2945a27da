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
from bot.domain.coaching.published import Published
from bot.domain.coaching.remarks import NOTE_IN, THANKED, Note, Part, Remark
from bot.domain.coaching.silence import Silence
from bot.domain.coaching.step import Standing, StepNews
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.objectives.pairing import is_output, is_paired
from bot.domain.plan.costs import far_above, social_ranking
from bot.domain.plan.entries import GRACE
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import Ranking
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import WORKWEEK
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DONE = (Verdict.REACHED, Verdict.MOSTLY)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveWeek:
    """An objective now, and what the last digest published of it, if it did.

    `was_done`: it was done by then, or a week ago if nothing was published. `note` is what was
    written beside its latest number, if that is new. `came`: a number for it was recorded since the
    last digest, or in a week if that is longer, as the coverage counts.
    """

    now: Progress
    published: Published | None = None
    was_done: bool = False
    note: str = ""
    came: bool = False

    @property
    def change(self) -> Decimal | None:
        """The value now less the published one; None if either is unknown, and where it recurs.

        What was published and corrected since counts as corrected. The sum of what adds up began
        at 0.
        """
        published = self.published
        if self.now.objective.kind is ObjectiveKind.RECURRING:
            return None
        if self.now.value is None or published is None:
            return None
        added = self.now.objective.kind is ObjectiveKind.TOTAL
        then = published.known if published.is_corrected else published.value
        start = Decimal(0) if added and then is None else then
        return None if start is None else self.now.value - start

    @property
    def changed_since(self) -> date | None:
        """The day of the number that the change is measured from; its start where it began at 0.

        That is not the day of the digest that published it.
        """
        if self.change is None or self.published is None:
            return None
        return self.published.known_on or self.now.objective.starts_on

    def is_over(self, day: date) -> bool:
        """Return True if its date has passed: it stands apart from what goes on."""
        return is_over(self.now.objective, day)

    @property
    def done(self) -> bool:
        """Return True if nothing more is expected of it; a recurring objective is never done."""
        return self.now.objective.per is None and self.now.verdict in DONE

    @property
    def end_was_told(self) -> bool:
        """Return True if the last digest came after its date already."""
        return self.published is not None and self.is_over(self.published.day)

    def is_to_decide(self, day: date) -> bool:
        """Return True if its date passed since the last digest: this one asks what comes next."""
        return self.is_over(day) and not self.end_was_told

    @property
    def is_followed(self) -> bool:
        """Return True if a number was recorded since the last digest."""
        return self.published is not None and self.published.is_followed

    @property
    def has_come(self) -> bool:
        """Return True if a number came, by the rule of the coverage."""
        return self.came or self.is_followed

    @property
    def is_old(self) -> bool:
        """Return True if its last number says where it was a week ago, and not how it goes.

        What is done or over needs no new one.
        """
        now = self.now
        waits = now.last_on is not None and now.day - now.last_on >= WEEK and not self.has_come
        goes_on = now.objective.per is None and not self.done and not now.over
        return now.verdict is Verdict.STALE or (waits and goes_on and not self._is_settled)

    @property
    def is_late(self) -> bool:
        """Return True if a number came, for a time that is too long ago."""
        return self.is_old and self.has_come

    @property
    def _is_settled(self) -> bool:
        """Return True if silence changes nothing: too little is known, or a sum is over."""
        over = self.now.verdict is Verdict.OVER and self.now.objective.measure.metric.adds_up
        return over or self.now.verdict in (Verdict.NO_DATA, Verdict.TOO_EARLY)

    @property
    def goes_well(self) -> bool:
        return self.now.verdict.good and not self.is_old

    @property
    def needs_attention(self) -> bool:
        """Return True if it goes badly by a number of this week; silence is no failure."""
        return self.now.verdict.slipped and not self.is_old

    @property
    def has_slipped(self) -> bool:
        """Return True if it needs attention, was published as going better, and lost ground."""
        if not self.needs_attention or self.published is None:
            return False
        then = self.published.verdict
        better = then.slipped and then.severity > self.now.verdict.severity
        return (then.good or better) and not self._kept_up

    @property
    def _kept_up(self) -> bool:
        """Return True if it came as fast as planned since the last digest.

        The nearer the end, the more a week needs of what is missing: that alone is no step back.
        """
        planned, published = self.now.planned_weekly, self.published
        if planned is None or published is None or self.change is None or self.now.plain_days:
            return False
        since = workdays(published.day, self.now.day - DAY, self.now.days_off)
        return self.change * WORKWEEK >= planned * since


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The facts of a team's week: `day` is the day it is posted on.

    `step_news` is what came of an earlier suggestion, if that is known now. `standing` is one to go
    on with, if there is no new one.

    Without a `plan` it has no costs. After a long `silence` the weekly one is `brief`; with
    `keeps_posting` the team asked for it all the same. `reported_on` is the day of the last number
    of any kind, as far as that was looked for. `trial_until` is the last day of its trial.
    `thanked` are people who are thanked for numbers.
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
