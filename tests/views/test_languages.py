"""A language is a folder of prompts/: its templates, its words for keys, and Babel's rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import TemplateNotFound

from bot.domain.alarms.alarm import About, Level
from bot.domain.alarms.roles import Role as AlarmRole
from bot.domain.alarms.steps import Step
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.messages.message import State
from bot.domain.objectives.fitting import kinds_for
from bot.domain.objectives.kinds import Period
from bot.domain.plan.items import ItemKind
from bot.domain.plan.ranking import Unranked
from bot.domain.progress.grade import Band
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.judging import Tone
from bot.domain.team import Purpose
from bot.views import locales, wording
from bot.views.ids import Action
from bot.views.locales import ENGLISH, PROMPTS, Language, speaking, spoken
from bot.views.modals.objective_target import COMMITTED, STRETCH
from bot.views.render import Nothing, Prompt
from bot.views.values import KindChoice, MenuVerb, Rating, StepVerb
from handlers.commands import COMMANDS

LANGUAGES = [Language(folder.name) for folder in PROMPTS.iterdir()]
NO_BUTTONS = {
    *(action for action in Action if action.name.startswith("CHOOSE_")),
    *(Action.OBJECTIVE_MENU, Action.RATE_ADVICE, Action.USE_TEAM, Action.HOME_TEAM),
    *(Action.COMMAND, Action.MEANT, Action.FILL_IN, Action.ANSWER_IMPORT, Action.ALARM_STEP),
    *(Action.TURN_LOG, Action.FILTER_LOG),
}
"""Menus, and buttons with the label of the command that they do."""
LABELLED = (
    MenuVerb,
    StepVerb,
    Rating,
    Verdict,
    Band,
    State,
    Unranked,
    ItemKind,
    Purpose,
    Ladder,
    Period,
)
PLACES = {
    "Action": set(Action) - NO_BUTTONS,
    "commands": {name for name in COMMANDS if name} | {"alarm over"},
    "band_colours": set(Band),
    "periods_kept": set(Tone),
    "rhythms": set(Period),
    "every": set(Period),
    "metrics": set(METRICS),
    "platforms": set(PLATFORMS),
    "each_weekday": set("0123456"),
    "objective_kinds": {
        KindChoice(*kind).encode()
        for metric in ("comments", "followers")
        for kind in kinds_for(METRICS[metric])
    },
    "commitments": {COMMITTED, STRETCH},
    "alarm_levels": {str(level.value) for level in Level},
    "alarm_subjects": set(About),
    "alarm_roles": set(AlarmRole),
    "alarm_role_hints": set(AlarmRole),
    "alarm_steps": set(Step),
    "alarm_next": set(Step),
}
POLISH = """
[dates]
day = "d MMMM"
day_and_year = "d MMMM y"
[nouns]
week = { one = "tydzień", few = "tygodnie", many = "tygodni", other = "tygodnia" }
"""


@pytest.fixture
def polish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Language:
    """Another language, with the words for a few keys and one template."""
    (tmp_path / "pl" / "stopped").mkdir(parents=True)
    (tmp_path / "pl" / "labels.toml").write_text(POLISH, "utf-8")
    (tmp_path / "pl" / "phrases").mkdir()
    (tmp_path / "pl" / "phrases" / "name.toml").write_text('former = "ktoś"', "utf-8")
    (tmp_path / "pl" / "stopped" / "text.j2").write_text("Zatrzymane.", "utf-8")
    monkeypatch.setattr(locales, "PROMPTS", tmp_path)
    return Language("pl")


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: str(language.code))
@pytest.mark.parametrize("keys", LABELLED)
def test_every_key_has_words_and_no_words_lack_a_key(
    language: Language, keys: type[StrEnum]
) -> None:
    assert set(language.table(keys.__name__)) == set(keys)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: str(language.code))
@pytest.mark.parametrize(("table", "keys"), PLACES.items())
def test_every_key_of_a_place_has_words(language: Language, table: str, keys: set[str]) -> None:
    assert set(language.table(table)) == keys


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: str(language.code))
def test_nouns_have_the_forms_of_their_language(language: Language) -> None:
    forms = {*language.locale.plural_form.tags, "other"}

    for table in ("nouns", "metrics"):
        assert all(set(words) == forms for words in language.table(table).values())
    assert language.table("metric_names").keys() <= METRICS.keys()


def test_a_key_without_words_is_an_error(polish: Language) -> None:
    with pytest.raises(KeyError, match="Verdict"):
        polish.label(Verdict.OVER)


def test_a_template_that_is_not_there_is_an_error(polish: Language) -> None:
    with pytest.raises(TemplateNotFound, match=r"started/text\.j2"), speaking(polish):
        Prompt("started/text", Nothing).sentences(Nothing())


def test_a_template_of_another_language_is_in_its_folder(polish: Language) -> None:
    stopped = Prompt("stopped/text", Nothing)

    with speaking(polish):
        assert stopped.sentences(Nothing()) == "Zatrzymane."
    assert stopped.sentences(Nothing()).startswith("Done")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 tygodni"),
        (1, "1 tydzień"),
        (2, "2 tygodnie"),
        (5, "5 tygodni"),
        (22, "22 tygodnie"),
        (Decimal("2.5"), "2,5 tygodnia"),
    ],
)
def test_plurals_follow_the_rules_of_the_language(
    polish: Language, count: int | Decimal, words: str
) -> None:
    with speaking(polish):
        assert wording.counted(count, "week") == words


def test_one_is_one_however_many_decimals_it_has() -> None:
    assert wording.counted(Decimal("1.00"), "hour") == "1 hour"
    assert wording.counted(Decimal("1.5"), "hour") == "1.5 hours"


def test_dates_and_weekdays_are_babels(polish: Language) -> None:
    day = date(2026, 11, 24)

    assert (wording.day(day, day), wording.day(day)) == ("24 Nov", "24 Nov 2026")
    assert wording.weekday(1) == "Tuesday"
    with speaking(polish):
        assert (wording.day(day), wording.weekday(1)) == ("24 listopada 2026", "wtorek")


def test_english_is_spoken_unless_another_language_is(polish: Language) -> None:
    assert spoken() is ENGLISH
    assert ENGLISH.locale == Locale("en")
    with speaking(polish):
        assert spoken() is polish
    assert spoken() is ENGLISH
