"""The question which team is meant, and the answers that are the same in every team."""

from __future__ import annotations

from dataclasses import replace

import pytest
from jinja2 import Environment, FileSystemLoader, meta

from bot.domain.answers import TeamChoice
from bot.domain.coaching.questions import SAME_EVERYWHERE, Question, Topic
from bot.views import messages
from bot.views.locales import PROMPTS
from bot.views.messages.answers import ANSWERS
from bot.views.topic_steps import steps
from tests.views.examples import WEEKS, answered, teams_named


def test_in_several_teams_each_is_a_button_and_the_first_stands_out() -> None:
    asked = messages.which_team(TeamChoice(7, teams_named(3)))

    (row,) = [block["elements"] for block in asked["blocks"] if block["type"] == "actions"]
    assert [each["value"] for each in row] == ["7:1", "7:2", "7:3"]
    assert [each.get("style") for each in row] == ["primary", None, None]
    assert len({each["action_id"] for each in row}) == len(row)


def test_names_too_long_for_buttons_are_a_menu_and_an_unknown_one_is_a_number() -> None:
    teams = teams_named(3)
    long = (replace(teams[0], name="w" * 80), *teams[1:])

    (row,) = messages.which_team(TeamChoice(7, long))["blocks"][1:]

    (menu,) = row["elements"]
    assert [each["text"]["text"] for each in menu["options"]] == [
        *(f"#{'w' * 73}…", "#2026-2", "Team 3")
    ]


TEMPLATES = Environment(loader=FileSystemLoader(PROMPTS / "en"), autoescape=True)


def names_something_of_a_team(topic: Topic) -> bool:
    assert TEMPLATES.loader is not None
    source = TEMPLATES.loader.get_source(TEMPLATES, f"coach/topics/{topic}.j2")[0]
    return bool(meta.find_undeclared_variables(TEMPLATES.parse(source)))


@pytest.mark.parametrize("topic", ANSWERS)
def test_an_answer_that_names_nothing_of_a_team_is_the_same_in_each(topic: Topic) -> None:
    assert (topic in SAME_EVERYWHERE) is not names_something_of_a_team(topic)


@pytest.mark.parametrize("topic", sorted(SAME_EVERYWHERE))
def test_the_buttons_below_it_are_of_no_team(topic: Topic) -> None:
    answer = answered(Question(topic=topic), WEEKS, None)

    values = {button.get("value", "") for button in steps(answer)}

    assert str(answer.team_id) not in values
