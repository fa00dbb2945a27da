"""Situations of eight weeks: what digests say in them, and what they never say."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest

from bot.db.engine import make_engine
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.contraries import STEADY
from bot.domain.coaching.focus import PRESSING
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.step import Stands, StepNews
from bot.domain.coaching.steps import ONCE, QUESTIONS
from bot.views.numerals import cardinal
from bot.views.payload import Message
from tests.scenarios.expectations import EXPECTED
from tests.scenarios.situations import SITUATIONS
from tests.support.databases import sqlite_copy
from tests.support.situation_pages import headline, message_of, page, remarks, shown
from tests.support.situations import Situation, Week, play
from tests.support.workspace import open_workspace

PAGE = Path(__file__).parents[2] / "docs" / "examples" / "situations.md"
MEMORY = 4
"""Weeks in which nothing is said twice."""
TIC_WEEKS, TWICE = 5, 2
SHORTEST = 4
"""Words of a sentence that is worth counting."""
SMALL_NUMBERS = "|".join(cardinal(count) for count in range(1, 13))
BOLD = re.compile(r"\*[^*]+ [^*]+\*")
ACT = re.compile(r"\*(?:Advice|Next|Decide):")
NAMED = re.compile(
    "thank|owner changed|^what next for|can you start|is away|welcome back", re.IGNORECASE
)
Played = dict[str, tuple[Situation, list[Week]]]


@pytest.fixture(scope="module")
def played(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """All situations and their weeks, by title."""
    folder = tmp_path_factory.mktemp("situations")
    return {situation.title: _played(situation, template, folder) for situation in SITUATIONS}


def _played(situation: Situation, template: Path, folder: Path) -> tuple[Situation, list[Week]]:
    engine = make_engine(sqlite_copy(template, folder))
    weeks = play(situation, open_workspace(engine))
    engine.dispose()
    (folder / "coach.db").unlink()
    return situation, weeks


def _all(played: Played) -> Iterator[tuple[str, Week, Message]]:
    """What was posted in all weeks, with its situation's title."""
    for title, (_, weeks) in played.items():
        for week in weeks:
            if message := message_of(week):
                yield title, week, message


def test_the_page_shows_what_was_posted(played: Played) -> None:
    written = page(played.values())
    if os.environ.get("COACH_WRITE_EXAMPLES"):
        PAGE.write_text(written, encoding="utf-8")

    assert PAGE.read_text(encoding="utf-8") == written


def test_there_are_enough_situations() -> None:
    titles = [situation.title for situation in SITUATIONS]

    assert len(set(titles)) == len(titles) >= 20


def test_a_week_has_one_act_at_most(played: Played) -> None:
    several = [
        (title, week.number)
        for title, week, message in _all(played)
        if len(ACT.findall(shown(message))) > 1
    ]
    assert not several


def test_no_advice_comes_word_for_word_twice_in_four_weeks(played: Played) -> None:
    said = [
        (title, week.number, line)
        for title, week, message in _all(played)
        for line in remarks(message)
        if ACT.search(line)
    ]
    again = [
        (first, second)
        for first, second in combinations(said, 2)
        if first[0] == second[0] and first[2] == second[2] and second[1] - first[1] <= MEMORY
    ]
    assert not again


def test_no_sentence_comes_in_the_same_shape_three_times_in_five_weeks(played: Played) -> None:
    """Names and numbers aside: a reader of a month of digests would hear a form letter."""
    tics = {
        (title, shape)
        for title, (_, weeks) in played.items()
        for first in range(1, len(weeks) - TIC_WEEKS + 2)
        for shape, times in Counter(_shapes(weeks[first - 1 : first - 1 + TIC_WEEKS])).items()
        if times > TWICE
    }
    assert not tics


def _shapes(weeks: Iterable[Week]) -> Iterator[str]:
    for message in filter(None, map(message_of, weeks)):
        for line in (headline(message), *remarks(message)):
            for sentence in re.split(r"(?<=[.!?:])\s+", line):
                shape = _shape(sentence)
                if len(re.findall("[a-z]+", shape)) >= SHORTEST:
                    yield shape


def _shape(sentence: str) -> str:
    """A sentence without its names and numbers."""
    named = re.sub(r"\*(?!Next|Decide)[^*]+\*", "N", sentence)
    return re.sub(rf"\d[\d,.]*|\b(?:{SMALL_NUMBERS})\b", "#", named)


def test_no_headline_comes_twice_in_four_weeks(played: Played) -> None:
    said = [(title, week.number, headline(message)) for title, week, message in _all(played)]
    again = [
        (first, second)
        for first, second in combinations(said, 2)
        if (first[0], first[2]) == (second[0], second[2]) and second[1] - first[1] < MEMORY
    ]
    assert not again


def test_what_needs_attention_comes_with_an_act_or_had_one_lately(played: Played) -> None:
    """A new one, or what runs or is open: each named once more, and then left to people."""
    without = [
        (title, week.number)
        for title, (_, weeks) in played.items()
        for week in weeks
        if (found := week.digest)
        and any(each.needs_attention and not _is_rate(each) for each in found.weeks)
        and not any(map(_has_act, weeks[max(0, week.number - MEMORY) : week.number]))
    ]
    assert not without


def _has_act(week: Week) -> bool:
    found = week.digest
    return bool(found and (found.suggestion or found.standing or _asks(found.step_news)))


def test_an_earlier_step_comes_up_again_once_at_most(played: Played) -> None:
    """What presses or runs may be named again; nothing else is until somebody answers."""
    again = [
        (title, step)
        for title, (_, weeks) in played.items()
        for step, times in Counter(_named_again(weeks)).items()
        if times > 1
    ]
    assert not again


def _named_again(weeks: list[Week]) -> Iterator[tuple[str, int | None, date]]:
    for digest in filter(None, (week.digest for week in weeks)):
        said, stands = digest.suggestion, digest.standing
        if said and said.said_on and said.rule not in PRESSING:
            yield said.rule, said.objective_id, said.said_on
        if stands and stands.stands is Stands.OPEN:
            yield stands.step.rule, stands.step.about, stands.step.said_on


def _asks(news: StepNews | None) -> bool:
    return news is not None and news.undecided


def _is_rate(week: ObjectiveWeek) -> bool:
    return week.now.objective.measure.metric.unit is Unit.PERCENT


def test_an_act_is_in_bold_or_asked_about(played: Played) -> None:
    acts = [
        (title, week.number, remarks(message)[-1])
        for title, week, message in _all(played)
        if week.digest and week.digest.standing and not week.digest.suggestion
    ]
    assert acts
    assert not [each for each in acts if not (BOLD.search(each[2]) or "?" in each[2])]


def test_people_are_named_to_thank_them_to_change_and_in_need_alone(played: Played) -> None:
    named = [
        (title, week.number, line)
        for title, week, message in _all(played)
        for line in shown(message).split("\n")
        if "<@" in line and not NAMED.search(line)
    ]
    assert not named


def test_silence_is_not_judged(played: Played) -> None:
    """Where no number came for a week or longer, nothing is behind, at risk or on pace."""
    judged = [
        (title, week.number, line)
        for title, week, message in _all(played)
        if week.digest and week.digest.silence.value != "none"
        for line in shown(message).split("\n")
        if re.search("behind|at risk|on pace|slipp|off pace", line)
    ]
    assert not judged


def test_to_change_nothing_is_advised_where_nothing_needs_attention(played: Played) -> None:
    beside = [
        (title, week.number)
        for title, week, _ in _all(played)
        if (found := week.digest) and (said := found.suggestion) and said.rule == STEADY
        if any(each.needs_attention for each in found.weeks)
    ]
    assert not beside


def _said(weeks: list[Week]) -> list[tuple[int, str]]:
    """The weeks and rules of what digests advised anew."""
    given = ((week.number, week.digest.suggestion) for week in weeks if week.digest)
    return [(number, said.rule) for number, said in given if said and said.said_on is None]


def test_expectations_are_of_situations() -> None:
    assert EXPECTED.keys() <= {situation.title for situation in SITUATIONS}


@pytest.mark.parametrize("title", EXPECTED)
def test_what_a_consultant_would_say_is_said_in_time(title: str, played: Played) -> None:
    said = _said(played[title][1])
    late = {
        rule: said
        for rule, week in EXPECTED[title].by.items()
        if not any(name == rule and number <= week for number, name in said)
    }
    assert not late


@pytest.mark.parametrize("title", EXPECTED)
def test_what_does_not_fit_the_situation_is_never_said(title: str, played: Played) -> None:
    expected, (_, weeks) = EXPECTED[title], played[title]
    rules = [rule for _, rule in _said(weeks)]
    shown_words = [shown(message) for week in weeks if (message := message_of(week))]

    assert not set(rules) & set(expected.never)
    assert not [word for word in expected.words for text in shown_words if word in text]
    assert all(rules.count(rule) <= 1 for rule in expected.once)


def test_what_is_for_beginners_comes_once_in_each_situation(played: Played) -> None:
    rules = {title: [rule for _, rule in _said(weeks)] for title, (_, weeks) in played.items()}

    assert not [
        (title, rule)
        for title, said in rules.items()
        for rule in ONCE - QUESTIONS
        if said.count(rule) > 1
    ]
