"""Reading the topic of a question by its words: the patterns are data, in `topics.toml`."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files
from math import log2
from operator import itemgetter
from typing import Final

from bot.domain.coaching.questions import Topic
from bot.language.english import is_english
from bot.language.examples import Examples, features
from bot.language.spelling import is_one_slip
from bot.language.stems import words_of
from bot.language.text import words_in

LONG_ENOUGH: Final = 4
"""Letters: shorter words are too similar to take one for a slip of another."""
_WEAK: Final = frozenset(
    words_in(
        """
    a am an are at be can could did do does for from get give had has have how in is it make of
    on or our that this to was we were what when where which will with would you any as but by help
    here i me my need no not now number one post say see show some then there they thing tim today
    us use want week who work your
    """
    )
)
"""Words that tell little of a topic, however few patterns have them."""
Words = tuple[str, ...]
PATTERN: Final = 2.0
"""The weight of a pattern next to likeness to examples."""
TOLD: Final = 15.0
"""The least score that tells a topic: everyday talk rarely has it, questions nearly always."""
STRANGE: Final = 5.0
"""So much more is needed for each word that no example and no pattern has."""
LEAD: Final = 27.0
"""So much more than everyday talk must it be alike, as many words belong to both."""
TROUBLE: Final = "@trouble"
"""The group of words one of which makes joy doubtful: great, nobody commented."""
ELSEWHERE: Final = "@elsewhere"
"""The group of words of the life around the work: how many chairs do we need."""
FAR: Final = 10.0
"""So much more must a text with one of them be alike, if it names nothing that can be counted."""
NAMES: Final = frozenset({"@platform", "@metric"})
JOYFUL: Final = frozenset({Topic.GOOD_NEWS, Topic.THANKS})
SURE: Final = 2
"""A pattern of so many words is sure that it is a question."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that together mean a topic, each a key of the vocabulary."""

    topic: Topic
    keys: frozenset[str]
    never: frozenset[str]

    @property
    def length(self) -> int:
        """The number of words that it takes."""
        return sum(key.count(" ") + 1 for key in self.keys)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The patterns with their weights by their rarest key, and the keys of phrases by first words.

    A key weighs the more, the fewer topics use it: hashtag tells more than how.
    """

    patterns: Mapping[str, Sequence[tuple[float, Pattern]]]
    phrases: Mapping[str, Sequence[tuple[Words, str]]]
    by_letter: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Match:
    """The topic of some words, and the length of its pattern; 0 if they are only alike."""

    topic: Topic
    length: int

    @property
    def is_sure(self) -> bool:
        return self.length >= SURE


def match_of(text: str, found: Collection[str] = ()) -> Match | None:
    """The topic of a text whose names and numbers are `found`; None if nothing tells it.

    Everyday talk and plans have patterns and examples, too: those of UNKNOWN.
    """
    known = vocabulary()
    words = _corrected(words_of(text), known)
    keys: set[str] = {*found, *_keys([*words, *found], known)}
    fitting = _fitting(keys, known)
    likeness = examples().likeness(features(words, keys - {TROUBLE}))
    scores = {
        topic: alike + PATTERN * (fitting[topic][0] if topic in fitting else 0)
        for topic, alike in likeness.items()
    }
    doubtful = JOYFUL if TROUBLE in keys else ()
    best = max((topic for topic in scores if topic not in doubtful), key=scores.__getitem__)
    length = fitting[best][1].length if best in fitting else 0
    least = max(TOLD + STRANGE * _strange(words, known), scores[Topic.UNKNOWN] + LEAD)
    least += FAR * (ELSEWHERE in keys and not keys & NAMES)
    is_told = 0 < len(words) <= length or scores[best] >= least
    return Match(best, length) if is_told and best is not Topic.UNKNOWN else None


def _strange(words: Sequence[str], known: Vocabulary) -> int:
    """The number of words, numbers aside, that neither examples nor patterns have."""
    told = (word for word in words if word.isalpha() and word not in _WEAK)
    return sum(word not in examples().gains and not _is_listed(word, known) for word in told)


def _is_listed(word: str, known: Vocabulary) -> bool:
    return word in known.by_letter.get(word[0], ())


def is_elsewhere(text: str) -> bool:
    """Return True for a text with words of the life around the work."""
    return ELSEWHERE in _keys(words_of(text), vocabulary())


def read_all() -> None:
    """Read patterns and examples, which takes a fifth of a second, before the first question."""
    examples()


def telling(text: str) -> list[str]:
    """The words that tell anything of a topic."""
    return [word for word in words_of(text) if word not in _WEAK]


def _fitting(keys: set[str], known: Vocabulary) -> dict[Topic, tuple[float, Pattern]]:
    """The heaviest pattern of each topic among these keys."""
    there = [
        (weight, pattern)
        for key in keys
        for weight, pattern in known.patterns.get(key, ())
        if pattern.keys <= keys and not pattern.never & keys
    ]
    return {
        pattern.topic: (weight, pattern) for weight, pattern in sorted(there, key=itemgetter(0))
    }


def _keys(words: Sequence[str], known: Vocabulary) -> Iterator[str]:
    """The keys of all phrases among the words."""
    for place, word in enumerate(words):
        for phrase, key in known.phrases.get(word, ()):
            if tuple(words[place : place + len(phrase)]) == phrase:
                yield key


def _corrected(words: Iterable[str], known: Vocabulary) -> list[str]:
    """The words, each slip of one letter mended; rather one left out than one too many."""
    return [_mended(word, known) for word in words]


def _mended(word: str, known: Vocabulary) -> str:
    if len(word) < LONG_ENOUGH or _is_listed(word, known) or is_english(word):
        return word
    near = [other for other in known.by_letter.get(word[0], ()) if is_one_slip(word, other)]
    return max(near, key=len, default=word)


@cache
def vocabulary() -> Vocabulary:
    """The patterns of `topics.toml`, read once."""
    text = files("bot.language").joinpath("topics.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    groups = {f"@{name}": words for name, words in data["groups"].items()}
    patterns = tuple(
        _pattern(Topic(topic), line) for topic, lines in data["topics"].items() for line in lines
    )
    return _vocabulary(patterns, groups)


def _pattern(topic: Topic, line: str) -> Pattern:
    items = line.split()
    needed = [item for item in items if not item.startswith("-")]
    return Pattern(
        topic=topic,
        keys=frozenset(map(_key, needed)),
        never=frozenset(_key(item[1:]) for item in items if item.startswith("-")),
    )


def _key(item: str) -> str:
    return item if item.startswith("@") else " ".join(words_of(item.replace("_", " ")))


def _vocabulary(patterns: tuple[Pattern, ...], groups: Mapping[str, Sequence[str]]) -> Vocabulary:
    phrases: dict[str, list[tuple[Words, str]]] = defaultdict(list)
    single: dict[str, set[str]] = defaultdict(set)
    for key, line in {*_literals(patterns), *_listed(groups)}:
        words = tuple(line.split())
        phrases[words[0]].append((words, key))
        for word in words:
            single[word[0]].add(word)
    by_letter = {letter: sorted(words) for letter, words in single.items()}
    return Vocabulary(_weighed(patterns), phrases, by_letter)


def _weighed(patterns: Sequence[Pattern]) -> Mapping[str, Sequence[tuple[float, Pattern]]]:
    uses = Counter(key for _, key in {(p.topic, key) for p in patterns for key in p.keys})
    rarity = {key: _rarity(key, count) for key, count in uses.items()}
    weighed: dict[str, list[tuple[float, Pattern]]] = defaultdict(list)
    for pattern in patterns:
        rarest = max(pattern.keys, key=rarity.__getitem__)
        weighed[rarest].append((sum(rarity[key] for key in pattern.keys), pattern))
    return weighed


def _literals(patterns: Iterable[Pattern]) -> Iterator[tuple[str, str]]:
    keys = frozenset().union(*(pattern.keys | pattern.never for pattern in patterns))
    return ((key, key) for key in keys if not key.startswith("@"))


def _listed(groups: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    for group, entries in groups.items():
        yield from ((group, " ".join(words_of(entry))) for entry in entries if entry[0] != "@")
        yield from ((group, entry) for entry in entries if entry[0] == "@")


def _rarity(key: str, count: int) -> float:
    return 1 if _WEAK.issuperset(key.split()) else log2(1 + len(Topic) / count)


@cache
def examples() -> Examples:
    """The examples of `wordings.toml`, read once."""
    text = files("bot.language").joinpath("wordings.toml").read_text(encoding="utf-8")
    known = vocabulary()
    mended = cache(partial(_mended, known=known))  # of each word once, not in each example
    rows = [
        (Topic(topic), features(words, {*_keys(words, known)} - {TROUBLE}))
        for topic, lines in tomllib.loads(text).items()
        for words in ([*map(mended, words_of(line))] for line in lines)
    ]
    return Examples.of(rows)
