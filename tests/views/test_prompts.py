"""Every template is used, is told what it asks for, and nothing else."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest
from jinja2 import UndefinedError, meta

import bot.views
from bot.views.alarm_page import alarm_page
from bot.views.locales import ENGLISH, PROMPTS
from bot.views.messages.menu import COMMANDS
from bot.views.plan_copy import plan_copy
from bot.views.render import Prompt, environment, template, to_mrkdwn
from tests.support.reviews import every_page
from tests.views.alarm_examples import reviews
from tests.views.examples import PLAN, every_message, every_view

PARTS = {
    *(
        "advice/time_left",
        "advice/time_share",
        "checkin/recorded",
        "coach/gap",
        "coach/spent",
        "digest/purpose",
        "ended/next",
    ),
    *("import_preview/notes", "menu/no_team", "numbers/said", "plan/total"),
    *("progress/counts", "progress/headline", "progress/place", "receipt/unmatched"),
}
"""Templates that only others include."""


def prompts() -> Iterator[Prompt[Any]]:
    for found in pkgutil.walk_packages(bot.views.__path__, "bot.views."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            yield from _of(value)


def _of(value: object) -> Iterator[Prompt[Any]]:
    if isinstance(value, Prompt):
        yield value
    elif isinstance(value, dict):
        yield from (each for each in value.values() if isinstance(each, Prompt))


ALL = {prompt.name: prompt for prompt in prompts()}


def variables(name: str) -> set[str]:
    """What a template and those it includes ask for."""
    templates = environment(ENGLISH)
    assert templates.loader
    source, _, _ = templates.loader.get_source(templates, name)
    tree = templates.parse(source)
    asked = meta.find_undeclared_variables(tree)
    return asked.union(*(variables(part) for part in meta.find_referenced_templates(tree) if part))


def test_a_folder_holds_templates_labels_and_phrases_only() -> None:
    for folder in PROMPTS.iterdir():
        files = {path for path in folder.rglob("*") if path.is_file() and path.suffix != ".j2"}
        assert files == {folder / "labels.toml", *(folder / "phrases").glob("*.toml")}


def test_every_template_is_used() -> None:
    for folder in PROMPTS.iterdir():
        files = folder.rglob("*.j2")
        there = {path.relative_to(folder).with_suffix("").as_posix() for path in files}

        assert there == ALL.keys() | PARTS


def test_what_a_message_says_is_told_to_all_its_templates() -> None:
    by_facts: dict[type, set[str]] = {}
    for prompt in ALL.values():
        by_facts.setdefault(prompt.facts, set()).update(variables(f"{prompt.name}.j2"))

    assert by_facts == {prompt.facts: set(prompt.variables) for prompt in ALL.values()}


@pytest.mark.parametrize("name", ALL)
def test_no_template_asks_for_what_it_is_not_told(name: str) -> None:
    assert variables(f"{name}.j2") <= set(ALL[name].variables)


def test_every_template_is_rendered_by_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    rendered = set()
    render = Prompt._render

    def noting(prompt: Prompt[Any], facts: Any) -> str:
        rendered.add(prompt.name)
        return render(prompt, facts)

    monkeypatch.setattr(Prompt, "_render", noting)
    list(every_message())
    list(every_view())
    list(every_page())
    for review in reviews():
        alarm_page(review, team="", names={})
    plan_copy(PLAN)

    assert rendered == ALL.keys()


def test_a_missing_fact_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        template(COMMANDS.name, ENGLISH).render(in_channel=True)


def test_quotes_are_given_back_and_the_rest_stays_escaped() -> None:
    assert to_mrkdwn("&#34;a&#34; &#39;b&#39; &amp; &lt;c&gt;") == "\"a\" 'b' &amp; &lt;c&gt;"
