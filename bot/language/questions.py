"""Reading a question: its topic, and its metric or platform."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Ladder, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.questions import Question, Topic
from bot.language.lexicon import metric_names, platform_names
from bot.language.spelling import nearest

Named = TypeVar("Named", Metric, Platform)


def _any(words: str, *phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join([*words.split(), *phrases])})\b")


_WE: Final = r"(?: [\w']+){0,3}?"
_DO: Final = (
    "(?:get|grow|increase|improve|raise|win|boost|fix|make|find|attract|reduce|turn|keep|answer"
    "|post|reach|start|avoid)"
)
_TOPICS: Final = (
    # How to use the bot is no question about the team's numbers, and no number has a time of day.
    (
        Topic.UNKNOWN,
        _any(
            "",
            rf"how (?:do|can|could|to){_WE} (?:set|add|change|edit|delete|remove|cancel)",
            "(?:best|right) (?:time|hour|moment)",
            "what time",
        ),
    ),
    # What to do comes first: "where should we spend our time?" is not about money.
    (
        Topic.NEXT,
        _any(
            "",
            rf"(?:what|which|where|when|how|who){_WE} should",
            "what (?:now|next|to do|can|could|else)",
            rf"how (?:do|can|could|to|would){_WE} {_DO}",
            "doing wrong",
        ),
    ),
    # What was spent is a sum; what a lead costs is a rate.
    (
        Topic.SPENT,
        _any(
            "",
            r"how (?:much|many)(?: [\w']+){0,5}? (?:spend|spent|spending|cost|costs|pay|paid)",
            rf"what (?:did|do|does|has|have){_WE} (?:spend|spent|cost|costs|pay|paid)",
            rf"what (?:are|is|were|was){_WE} (?:costs?|spend|spending|budget|expenses)",
            "(?:over|within|under|above|below|left of|rest of)(?: the| our)? budget",
            "budget (?:left|used|spent)",
            "much (?:money|budget)",
        ),
    ),
    (
        Topic.WORTH,
        _any(
            "worth worthwhile roi returns? pay pays paying paid payoff value costs? costing spend"
            " spending spent money expensive cheap cheaper profit profitable budget waste wasted"
            " wasting justify invest investing investment earns? earning benefits? point",
            "brings? in",
            "get out of",
            "should (?:we|i) (?:stop|quit|keep|continue|drop|leave)",
        ),
    ),
    (
        Topic.ON_TRACK,
        _any(
            "track pace progress status summary overview schedule course behind ahead doing go goes"
            " going went stand stands standing targets? goals? objectives? reached numbers?"
            " results? slipped slipping rising falling",
            "make it",
            "how far",
            "up or down",
        ),
    ),
    (
        Topic.NEXT,
        _any(
            "advice advise tips? ideas? suggest suggestions? recommend help next improve more"
            " better best grow focus priority priorities why nobody stuck work works should"
        ),
    ),
)
"""Topics by their words, the first match wins; a platform or metric alone asks for advice."""
_COUNTING: Final = _any("", "how (?:many|much)")

_ASIDE: Final = re.compile(
    r"\b(?:than|versus|vs|compared)\b.*|\b(?:on|to|under|from|answer(?:s|ed)?) (?:our|my|the|a)"
    r" posts?\b"
)
"""Parts that are not the subject: cheaper *than the newsletter*, nobody *answered my posts*."""
_WORD: Final = re.compile(r"[\w'-]+")
_NOUNS: Final = frozenset({"engagement", "revenue", "turnover"})
_BEFORE_NOUNS: Final = frozenset(
    {"a", "an", "one", "per", "each", "every", "any", "another", "the", "our", "my", "your", "more"}
)
_NO_SLIPS: Final = frozenset({"report", "reports", "reported"})
"""Words for reporting, which look like slips of repost."""
LONG_ENOUGH: Final = 6
"""Letters: shorter words are too similar to take one for a slip of another."""
ALIKE: Final = 0.85


def question_of(text: str, names: Catalogue = BUILT_IN) -> Question:
    """Read a question; no words ask for the next thing to do, words in no list for nothing."""
    words = " ".join(_WORD.findall(text.lower().replace("’", "'")))
    about = _ASIDE.sub("", words).replace("-", " ").split()
    platform = _named(about, platform_names(names))
    metric = _named(about, metric_names(names))
    topic = _topic(words, named=bool(platform or metric))
    if metric and metric.ladder is Ladder.INPUT and topic in (Topic.WORTH, Topic.SPENT):
        metric = None  # the hours and the money are what it cost, not what came of it
    if topic is Topic.SPENT and metric:
        topic = Topic.WORTH  # what one of them costs is no sum
    return Question(topic=topic, metric=metric, platform=platform)


def _topic(words: str, *, named: bool) -> Topic:
    topic = next((topic for topic, pattern in _TOPICS if pattern.search(words)), None)
    if topic is None and named:
        return Topic.ON_TRACK if _COUNTING.search(words) else Topic.NEXT
    return topic or (Topic.UNKNOWN if words else Topic.NEXT)


def _named(words: list[str], names: Mapping[str, Named]) -> Named | None:
    """The meaning of the longest name among the words, slips of the finger included."""
    read, nouns = (f" {' '.join(those)} " for those in (words, _without_verbs(words, names)))
    present = [name for name in names if f" {name} " in (read if " " in name else nouns)]
    if present:
        return names[max(present, key=len)]
    whole = (word for word in words if len(word) >= LONG_ENOUGH and word not in _NO_SLIPS)
    slips = (nearest(word, names, ALIKE) for word in whole)
    return next((names[slip] for slip in slips if slip), None)


def _without_verbs(words: list[str], names: Mapping[str, Named]) -> list[str]:
    """The words without like, post, reach and others where they are verbs."""
    before = ["", *words]
    return [
        word
        for word, left in zip(words, before, strict=False)
        if not (_may_be_a_verb(word, names) and left not in _BEFORE_NOUNS)
    ]


def _may_be_a_verb(word: str, names: Mapping[str, Named]) -> bool:
    return isinstance(names.get(word), Metric) and not word.endswith("s") and word not in _NOUNS
