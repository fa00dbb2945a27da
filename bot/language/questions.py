"""Reading a question: its topic, and its metric or platform."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final, TypeVar

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.questions import COSTS, SMALL_TALK, AskedDays, Question, Topic
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.kinds import Period
from bot.language.dates import any_of
from bot.language.days import MONTHS
from bot.language.lexicon import metric_names, platform_names
from bot.language.numbers import typed
from bot.language.spelling import nearest
from bot.language.statements import without_asides
from bot.language.text import without_emoji
from bot.language.topics import Match, is_elsewhere, match_of, telling

Named = TypeVar("Named", Metric, Platform)

MERE_NAME: Final = 3
"""Words: of so few that name a metric and a platform, none is left to ask with."""
MERE_NAMES: Final = 3
"""Words that tell anything: so few with a name among them are little but the name."""
_ASIDE: Final = re.compile(
    r"\b(?:than|versus|vs|compared)\b.*|\b(?:on|to|under|from|answer(?:s|ed)?) (?:our|my|the|a)"
    r" posts?\b"
)
"""Parts that are not the subject: cheaper *than the newsletter*, nobody *answered my posts*."""
_DAYS: Final = re.compile(
    r"\b(?P<which>this|last|previous)(?: whole)? (?P<period>week|month)\b"
    rf"|\b(?:in|during|for|of|was|did|show me|all of) (?P<month>{any_of(MONTHS)})\b(?! ?\d)"
)
_HOURS: Final = re.compile(r"\bhow (?:many|much) (?:working |work )?(?:hours|time)\b")
_SOCIAL: Final = re.compile(r"\bsocial\b(?! coach\b)|\bsocials\b")
_SUMS: Final = frozenset({Topic.SPENT, Topic.BUDGET_LEFT})
"""What may be asked of a part of the plan alone."""
_WORD: Final = re.compile(r"[\w'-]+")
_SIGN: Final = re.compile(r"[^\s?!.,;:…-]")
"""More than punctuation: an emoji says something, though it has no words."""
_NUMBER: Final = re.compile(r"\d")
_NEGATIVE: Final = re.compile(r"(?:^|\s)[-–−]\d")
_PERCENT: Final = re.compile(r"\d ?(?:%|per ?cent\b)")
_AMOUNT: Final = re.compile(r"(?<![\w.,-])\d[\d.,]*k?\b")
_NO_WEEK: Final = re.compile(
    r"%|per ?cent|[€$£]|\b(?:today|daily|monthly)\b"
    r"|\b(?:per|a|an|each|every|one|this|that|our|my)(?: last)? (?:post|tweet|video|reel|story"
    r"|picture|photo|day|month|quarter|year)s?\b"
)
"""Signs of an amount that is not the sum of a week."""
_NOUNS: Final = frozenset({"engagement", "revenue", "turnover"})
_BEFORE_NOUNS: Final = frozenset(
    {"a", "an", "one", "per", "each", "every", "any", "another", "the", "our", "my", "your", "more"}
)
_NO_SLIPS: Final = frozenset({"report", "reports", "reported"})
"""Words for reporting, which look like slips of repost."""
LONG_ENOUGH: Final = 6
"""Letters: shorter words are too similar to take one for a slip of another."""
ALIKE: Final = 0.85
MOST_SLIPS: Final = 20
"""Words of a message that may be slips of a name; a story has many more, and takes its time."""


def question_of(text: str, names: Catalogue = BUILT_IN) -> Question:
    """Read a question; nothing asks for the next thing to do, words in no pattern for nothing."""
    return read_question(text, names)[0]


def read_question(text: str, names: Catalogue = BUILT_IN) -> tuple[Question, bool]:
    """The question, and whether its words tell clearly that it is one.

    "my boss wants 10k followers" clearly is one, "comments 4, dogs 5" is not.
    """
    text = without_emoji(text)
    words = " ".join(_WORD.findall(text.lower().replace("’", "'")))
    if not words:
        return Question(topic=Topic.UNKNOWN if _SIGN.search(text) else Topic.NEXT), False
    about = _ASIDE.sub("", words).replace("-", " ").split()
    platform = _named(about, platform_names(names))
    metric = _named(about, metric_names(names))
    found = [*_found(text, words, names, platform), *(["@metric"] if metric else [])]
    match = _match(_without_own_name(text, metric), found)
    if match and match.length == 0 and metric and platform and len(about) <= MERE_NAME:
        match = None
    is_named = bool(platform or metric) and not is_elsewhere(words)
    topic = match.topic if match else _without_pattern(telling(words), is_named)
    if topic is Topic.UNKNOWN:
        return Question(topic=topic), False
    return _question(topic, text, metric, platform), match is not None and match.is_sure


def _question(
    topic: Topic, text: str, metric: Metric | None, platform: Platform | None
) -> Question:
    """The question of a topic, with what else its words say."""
    if topic is Topic.FOLLOWERS_LOST:
        metric = metric or METRICS["followers"]
    elif topic in COSTS and metric and metric.ladder is Ladder.INPUT:
        metric = None  # the hours and the money are what it cost, not what came of it
    return Question(
        topic=topic,
        metric=metric,
        platform=platform,
        days=days_asked(text) if topic is Topic.HOW_MANY_HAVE else None,
        of_social=topic in _SUMS and bool(_SOCIAL.search(text.lower())),
        words=text if topic in _SUMS else "",
        of_hours=topic is Topic.SPENT and bool(_HOURS.search(text.lower())),
        value=_value(text) if topic is Topic.GOOD_RATE else None,
    )


def _match(text: str, found: Collection[str]) -> Match | None:
    """The match of a text; a greeting or thanks around a question is not what it is about."""
    match, told = match_of(text, found), without_asides(text)
    if match and match.topic in SMALL_TALK and told != text:
        return match_of(told, found) or match
    return match


def days_asked(text: str) -> AskedDays | None:
    """The week or month that is named; None for other words, which may mean several."""
    found = _DAYS.search(text.lower())
    if found is None:
        return None
    if found["month"]:
        return AskedDays(Period.MONTH, is_last=False, month=MONTHS[found["month"]])
    return AskedDays(Period(found["period"]), is_last=found["which"] != "this")


def _value(text: str) -> Decimal | None:
    """The amount of a week in "is 21 comments good?"; None for a share, and for what a post has."""
    numbers = _AMOUNT.findall(text)
    if len(numbers) != 1 or _NO_WEEK.search(text.lower()):
        return None
    try:
        return typed(numbers[0]).amount
    except NotUnderstood:
        return None


def _without_own_name(text: str, metric: Metric | None) -> str:
    """The text without the team's own name for the metric: "post requests" asks about no posts."""
    if metric is None or not metric.name:
        return text
    own = "|".join(re.escape(name) for name in (metric.name, metric.name_of_one) if name)
    return re.sub(rf"\b(?:{own})\b", " ", text, flags=re.IGNORECASE)


def _found(text: str, words: str, names: Catalogue, platform: Platform | None) -> Iterator[str]:
    """The keys of the names and numbers that patterns speak of."""
    known = platform_names(names)
    spaced = f" {words.replace('-', ' ')} "
    platforms = {known[name] for name in known if f" {name} " in spaced}
    if platform or platforms or _named(spaced.split(), known):
        yield "@platform"
    if len(platforms) > 1:
        yield "@platform_two"
    if _NUMBER.search(text):
        yield "@number"
    if _NEGATIVE.search(text):
        yield "@negative"
    if _PERCENT.search(text):
        yield "@percent"


def _without_pattern(words: Sequence[str], is_named: bool) -> Topic:
    """What to do next where only a platform or metric is named; UNKNOWN for anything else."""
    return Topic.NEXT if is_named and len(words) <= MERE_NAMES else Topic.UNKNOWN


def _named(words: list[str], names: Mapping[str, Named]) -> Named | None:
    """The meaning of the longest name among the words, slips of the finger included."""
    read, nouns = (f" {' '.join(those)} " for those in (words, _without_verbs(words, names)))
    present = [name for name in names if f" {name} " in (read if " " in name else nouns)]
    if present:
        return names[max(present, key=len)]
    whole = (
        word for word in dict.fromkeys(words) if len(word) >= LONG_ENOUGH and word not in _NO_SLIPS
    )
    slips = (
        nearest(word, (n for n in names if n[0] == word[0]), ALIKE)
        for word in islice(whole, MOST_SLIPS)
    )
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
