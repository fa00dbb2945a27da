"""A script of commands, presses and forms over weeks, whose answers stay as they are.

Each chapter in `chapters/` has its answers in `answers/`; `COACH_WRITE_SCRIPT=1` writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from tests.script.player import Player
from tests.support.coach import BEN, DEV, Coach

HERE = Path(__file__).parent
CHAPTERS = sorted((HERE / "chapters").glob("*.txt"))


async def test_every_answer_of_the_script_stays_as_it_is(coach: Coach) -> None:
    coach.slack.world.channels["C0BLOG"].members |= {BEN, DEV}  # who are in none of its teams
    guest = coach.slack.world.add_person("Gus", "Europe/Berlin", guest=True)
    coach.slack.world.channels["C0MARKETING"].members.add(guest.id)
    player = Player(coach)
    differences: list[str] = []
    for chapter in CHAPTERS:
        answers = await player.play(steps(chapter))
        differences += _difference(chapter.name, answers)
    differences += _difference("menus.txt", player.writer.all_menus())

    assert not differences, "\n".join(differences)


def test_the_script_is_long() -> None:
    assert sum(len(list(steps(chapter))) for chapter in CHAPTERS) >= 300


def steps(chapter: Path) -> Iterator[str]:
    for line in chapter.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line


def _difference(name: str, answers: str) -> Iterator[str]:
    """How the answers differ from those that are kept."""
    kept = HERE / "answers" / name
    if os.environ.get("COACH_WRITE_SCRIPT"):
        kept.write_text(answers, encoding="utf-8")
    before = kept.read_text(encoding="utf-8").splitlines()
    return unified_diff(before, answers.splitlines(), f"kept {name}", "now", lineterm="")
