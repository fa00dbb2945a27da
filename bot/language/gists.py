"""The gist of a message: which kind of labelled messages (`gists.toml`) it's most like."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final

from bot.language.likeness import Likeness


class Gist(StrEnum):
    """What a message is for."""

    REPORT = "report"
    OBJECTIVE = "objective"
    ADVICE = "advice"
    PROGRESS = "progress"
    SNOOZE = "snooze"
    ALARM = "alarm"
    CORRECT = "correct"
    OTHER = "other"


SMOOTHING: Final = 0.3


@cache
def gists() -> Likeness[Gist]:
    """What `gists.toml` teaches, read once."""
    text = files("bot.language").joinpath("gists.toml").read_text(encoding="utf-8")
    messages = {Gist(name): texts for name, texts in tomllib.loads(text).items()}
    return Likeness.of(messages, SMOOTHING)


def read_all() -> None:
    """Read the labelled messages before the first one that has to be held against them."""
    gists()
