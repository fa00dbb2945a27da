"""Plain answers to the question whether a step was done: "yes, we did", "partly", "no"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.coaching.step import Done
from bot.language.text import LONGEST, plain

_WORD: Final = re.compile(r"[\w']+")
_ANSWERS: Final[Mapping[Done, str]] = {
    Done.YES: "yes, yes we did, yes i did, yes it did, yes it happened, yes done, yep, yup, yeah,"
    "we did, i did, it did, it happened, did it, we did it, i did it, done, it's done",
    Done.PARTLY: "partly, partially, in part, half, half of it, some of it, a bit, a little,"
    "sort of, kind of, more or less, yes partly, yes and no, not all of it, not quite",
    Done.NO: "no, nope, nah, not yet, no not yet, no we didn't, no i didn't, no it didn't,"
    "we didn't, i didn't, it didn't, it didn't happen, didn't happen, not done, sadly not",
}
_DONE: Final = {words.strip(): done for done, said in _ANSWERS.items() for words in said.split(",")}


def step_answer(text: str) -> Done | None:
    """Return the answer that a text is, alone and as a whole; None for other words."""
    if len(text) > LONGEST or text.rstrip().endswith("?"):
        return None
    return _DONE.get(" ".join(_WORD.findall(plain(text))))
