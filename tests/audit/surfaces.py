"""Reading all surfaces at one instant, as answers and as words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta
from fractions import Fraction

from bot.domain.answers import TeamProgress
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.questions import Question, Topic
from bot.domain.progress.progress import Progress
from bot.domain.progress.workings import workings_of
from bot.views import home, messages, wording
from bot.views.messages.digest_room import LEAST
from bot.views.objective_charts import objectives_chart
from tests.audit.acts import World
from tests.audit.book import Book
from tests.audit.compare import Ledger, Right, compare_answer, compare_lines, named
from tests.audit.planning import compare_costs, compare_plan
from tests.audit.publishing import News
from tests.audit.reviewing import compare_review
from tests.audit.words import Line, lines_in, number, read
from tests.support.reading import words

DIGEST = "digest in words"
WEEK = timedelta(weeks=1)
MORE = re.compile(r"^(\d+) more objectives in Progress\.", re.MULTILINE)
REPORTED = re.compile(r"Reported: (\S+), so (\S+) − (\S+) = ([−\d,.]+?)\.(?:\s|$)")


class Look:
    """One instant, seen by everybody who has objectives."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self.world, self.ledger = world, ledger
        self.days = {team.id: team.today(world.now) for team in world.teams}
        self.by_objective = {
            key: (team, self.days[team.id]) for team in world.teams for key in team.objectives
        }

    def at(self, teams: Iterable[Book]) -> None:
        """Look at these teams, and at the Home of everybody."""
        for team in teams:
            self.ledger.looks += 1
            self.ledger.team = f"{team.channel} ({team.zone})"
            answers = self._team(team)
            self._agree(answers)
        for user in self.world.people.zones:
            self._home(user)

    def _team(self, team: Book) -> dict[str, tuple[Progress, ...]]:
        world, channel = self.world, team.channel
        user = next(iter(world.people.zones))
        actor = world.actor(user, channel)
        shown = world.services.progress.team(actor, team.id, now=world.now)
        drawn = world.services.progress.team(actor, team.id, now=world.now, with_tracks=True)
        _, digest = world.services.digests.preview(actor, team.id, now=world.now)
        asked = Question(topic=Topic.ON_TRACK)
        told = world.services.digests.coach(actor, asked, now=world.now)
        answers = {
            "progress of the team": shown.progress,
            "progress with tracks": drawn.progress,
            "digest": tuple(week.now for week in digest.weeks),
            "coach": told.about,
        }
        for surface, progress in answers.items():
            self.answered(surface, progress, {each.id for each in team.open()})
        self.ledger.same("digest", "the day", self.days[team.id], digest.day)
        self.ledger.same("coach", "the day", self.days[team.id], told.today)
        self._progress_words(shown)
        self._digest_words(digest)
        self._published(team, digest)
        spoken = words(messages.coach(told, actor.zone))
        self.said("coach", _spoken(spoken, told.about), told.about)
        self._drawn(drawn)
        compare_review(self.ledger, world, team, actor)
        compare_plan(self.ledger, world, team, actor)
        if digest.plan is not None:
            compare_costs(self.ledger, "digest", digest.plan, team)
        return answers

    def answered(self, surface: str, shown: Iterable[Progress], ids: set[int]) -> None:
        """Answers on exactly these objectives, each as the rules say on its team's day."""
        found = list(shown)
        self.ledger.same(surface, "objectives", ids, {each.objective.id for each in found})
        for each in found:
            if each.objective.id in self.by_objective:
                team, day = self.by_objective[each.objective.id]
                compare_answer(self.ledger, surface, each, team, day)

    def said(self, surface: str, lines: list[Line], about: Iterable[Progress]) -> None:
        right = {}
        for key in (each.objective.id for each in about):
            team, day = self.by_objective[key]
            of = team.objectives[key]
            in_digest = surface == DIGEST
            news = team.news(of, day) if in_digest else News(None, None)
            waits = in_digest and not any(each.on > day - WEEK for each in team.told(of))
            right[key] = Right(of, team.found(of, day), day, news, waits=waits)
        compare_lines(self.ledger, surface, lines, right)

    def _agree(self, answers: dict[str, tuple[Progress, ...]]) -> None:
        """All surfaces say the same of an objective, to the last digit."""
        first, *others = answers
        facts = {each.objective.id: _facts(each) for each in answers[first]}
        for surface in others:
            for each in answers[surface]:
                known = facts.get(each.objective.id)
                self.ledger.same(surface, f"as in {first}", known, _facts(each))

    def _progress_words(self, shown: TeamProgress) -> None:
        lines = lines_in(words(messages.progress(shown, share=False)))
        self.ledger.same("progress in words", "lines", len(shown.progress), len(lines))
        self.said("progress in words", lines, shown.progress)

    def _digest_words(self, digest: Digest) -> None:
        """Each objective has a line, or is counted among those left out; two have one anyway."""
        text = words(messages.digest(digest, preview=True))
        lines, more, total = lines_in(text), MORE.search(text), len(digest.weeks)
        left_out = int(more[1]) if more else 0
        self.ledger.same(DIGEST, "lines and those left out", total, len(lines) + left_out)
        self.ledger.same(DIGEST, "at least two lines", True, len(lines) >= min(LEAST, total))
        self.said(DIGEST, lines, [week.now for week in digest.weeks])

    def _published(self, team: Book, digest: Digest) -> None:
        """The change since the last digest, corrections of it, and the numbers that were due."""
        due = team.due(self.world.now)
        shown = digest.coverage.due, digest.coverage.came, digest.coverage.away
        self.ledger.same("digest", "numbers due, come, people away", tuple(due), shown)
        for week in digest.weeks:
            of = team.objectives[week.now.objective.id]
            news = team.news(of, digest.day)
            if of.per is None:
                self.ledger.near("digest", f"the change of {named(of)}", news.change, week.change)
            wrong = week.published is not None and week.published.is_corrected
            about = f"a correction of {named(of)}"
            self.ledger.same("digest", about, news.corrected is not None, wrong)

    def _drawn(self, drawn: TeamProgress) -> None:
        chart = objectives_chart(drawn.progress, drawn.today)
        parts = chart.parts if chart else ()
        notes = [read(part.title, getattr(part, "note", "")) for part in parts]
        self.said("chart", notes, drawn.progress)
        texts = words(messages.workings(drawn)).split("\n*")
        for each in drawn.progress[:12]:
            self._worked_out(each, texts)

    def _worked_out(self, each: Progress, texts: list[str]) -> None:
        sums = workings_of(each)
        if (
            each.lead is None
            or each.value is None
            or each.ended
            or each.objective.kind == "at_most"
        ):
            return
        about = f"expected of objective {each.objective.id}"
        if not each.over or each.objective.per is None:
            self.ledger.near("workings", about, Fraction(each.value - each.lead), sums.expected)
        name = wording.title(each.objective.measure)
        mine = [text for text in texts if text.lstrip("*").startswith(f"{name}*")]
        found = [REPORTED.search(text) for text in mine]
        leads = [number(match[4]) for match in found if match]
        fits = any(abs(float(lead) - float(each.lead)) < 0.006 for lead in leads)
        self.ledger.same(
            "workings in words", f"{about}: a lead of {each.lead}", True, fits or not leads
        )

    def _home(self, user: str) -> None:
        world = self.world
        actor = world.actor(user)
        self.ledger.team = f"Home of {user} ({world.people.zones[user]})"
        owned = {each.id for team in world.teams for each in team.open(user)}
        mine = world.services.progress.mine(actor, now=world.now).progress
        overview = world.services.members.overview(actor, now=world.now)
        self.answered("progress of a person", mine, owned)
        everything = {each.id for team in world.teams for each in team.open()}
        at_home = owned or everything
        self.answered("home", overview.progress, at_home)
        if owned:
            self._agree({"progress of a person": mine, "home": overview.progress})
        lines = lines_in(words(home.home(overview, needs_setup=False)))
        self.ledger.same("home in words", "lines", min(20, len(at_home)), len(lines))
        self.said("home in words", lines, overview.progress)


def _facts(each: Progress) -> tuple[object, ...]:
    on = each.day, each.verdict, each.value, each.lead, each.judged_target, each.ended
    return *on, each.last_on, each.reports, each.ends_at, each.share


def _spoken(text: str, about: Iterable[Progress]) -> list[Line]:
    """The lines of a text in which each is a sentence: *Comments on X*: 2 of 5 by 31 Dec."""
    names = {f"*{wording.title(each.objective.measure)}*" for each in about}
    sentences = (sentence.partition(": ") for sentence in text.splitlines())
    return [
        read(name.strip("*"), facts.removesuffix("."))
        for name, _, facts in sentences
        if name in names and "*" not in facts  # advice has its act in bold
    ]
