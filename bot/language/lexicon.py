"""The words around the numbers: words to skip, and words that change the number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import METRICS, Metric, Unit
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.objectives.kinds import Period
from bot.language.names import OF_METRICS, OF_METRICS_BESIDE_NUMBERS, OF_PLATFORMS
from bot.language.numbers import CURRENCY_NAMES
from bot.language.text import plain, words_in


class PlatformWord(NamedTuple):
    """A platform; `heads`: a colon follows, so that what comes after it is all of this one."""

    platform: Platform
    text: str
    heads: bool = False


class MetricWord(NamedTuple):
    metric: Metric
    text: str


class Direction(NamedTuple):
    """A word that makes the number next to it a change: 12 new followers, lost 12 followers.

    `more`: it can only be an addition to what there was, as in 12 more comments.
    """

    loss: bool
    more: bool = False


class InAll(NamedTuple):
    """A word that tells that a number is all there is by now: 24 in total, now at 24.

    `sure` is False if it may be new all the same: we have 24. `beside`: only next to a number, just
    before it, or `after` it.
    """

    text: str
    sure: bool = True
    beside: bool = False
    after: bool = False


class Currency(NamedTuple):
    """A word that makes the number after it an amount of money: EUR 40."""

    name: str


class Bound(NamedTuple):
    """A word that makes the number a limit: at most 3, at least 20."""

    at_most: bool
    text: str


class Pace(NamedTuple):
    """A word for how often; None for periods that objectives cannot have, such as every day."""

    per: Period | None
    text: str


class Doubt(NamedTuple):
    """A word that makes the number doubtful: almost, each, not."""

    text: str


class Article(NamedTuple):
    """The words "a" and "no": numbers before a metric, and nothing elsewhere."""

    value: int
    text: str


class Particle(Enum):
    """Words without a meaning of their own."""

    FILLER = "changes nothing"
    TOPIC = "what follows tells what it was about: 4 comments for the seminar"


Phrase: TypeAlias = (
    PlatformWord
    | MetricWord
    | Direction
    | InAll
    | Currency
    | Bound
    | Pace
    | Doubt
    | Article
    | Particle
)

_FILLERS = words_in(
    """
    account accounts achieve ad ads advertisement advertising aim aiming am anyway approximately
    are around back be been being books boosting bring by came campaign can channel circa collect
    come company counted did do done feed from gather get gets getting goal goals got grow had
    hello hey hi i i'm i've im in is issue it it's its just keep last latest let lets let's log
    logged lol made make me metric much my myself need number numbers objective objectives of ok
    okay on our ours out page pages platform please pls profile promoting promotion
    publish quick receive received record recorded report reported reporting saw say sell set
    should since site so stay staying target targets team thank thanks that that's the their them
    there these they this those till time times to towards uh um until update us users via want
    wants was we we're we've were will win would write yes you your
    """
)
_FILLER_PHRASES = ("down to", "have got", "has got", "we've got", "just now")
_IN_ALL = (
    *("total", "totals", "in total", "total of", "a total of", "total so far", "the total"),
    *("altogether", "all together", "overall", "all in all", "in all", "all told", "all time"),
    *("so far", "thus far", "to date", "up to now", "until now", "till now", "up until now"),
    *("by now", "as of now", "as of", "as at", "already", "now", "now at", "right now"),
    *("current", "currently", "still", "cumulative", "cumulatively", "running total"),
    *(
        "grand total",
        "sum",
        "sum total",
        "lifetime",
        "aggregate",
        "tally",
        "count",
        "counter",
        "ever",
        "overall total",
        "total count",
    ),
    *("are at", "we're at", "is at", "it's at", "i'm at", "stand at", "stands at", "standing at"),
    *("sit at", "sits at", "sitting at", "up at", "remain at", "remains at", "ended at"),
    *("ended on", "ended up at", "finished at", "closed at", "makes", "makes it", "making it"),
    *("that makes", "brings us to", "bringing us to", "brings it to", "bringing it to"),
    *("brings the total to", "bringing the total to", "takes us to", "taking us to"),
    *("since launch", "since the launch", "since the start", "since the beginning", "since"),
    *("since day one", "since we started", "since we began", "from the start", "since start"),
    *("from the beginning", "from day one"),
    *("ticked over to", "ticked up to", "crept up to", "shot up to", "inched up to"),
    *("grown to", "grew to", "grow to", "growing to", "increased to", "increase to", "rose to"),
    *("risen to", "rise to", "climbed to", "went up to", "gone up to", "jumped to", "came to"),
    *("come to", "comes to", "amount to", "amounts to", "amounted to", "add up to", "adds up to"),
    *("got to", "get to", "gotten to", "made it to", "moved to", "went to", "summed to"),
    *("decreased to", "dropped to", "fell to", "fallen to", "went down to", "gone down to"),
    *("number of", "the number of", "total number", "total number of", "amount of"),
)
_IN_ALL_BEFORE_A_NUMBER = ("at", "hit", "reaching")
_SINCE_THE_LAST = (
    *("since then", "since that", "since i last reported", "since we last reported"),
    *(
        f"since {whose}{before}"
        for whose in ("", "my ", "our ", "the ")
        for before in ("last report", "last update", "last time", "last one", "previous report")
    ),
)
"""What is new since the report before, and no total."""
_THERE_ARE = ("have", "has", "there are")
_DOUBTS = words_in(
    """
    almost average avg between competitor competitor's competitors couple each every few maybe might
    nearly never not perhaps possibly probably several some without
    """
)
_NOT_REACHED = (
    *("about to", "close to", "closing in on", "on the way to", "on our way to", "halfway to"),
    *("just under", "short of", "just short of", "shy of", "just shy of", "north of", "south of"),
    *(
        "was at",
        "were at",
        "used to be at",
        "upwards of",
        "away from",
        "towards",
        "not far from",
        "going to",
        "almost at",
        "nearly at",
    ),
)
_GAINS = words_in(
    """
    added gain gained grew grown increase increased new picked up won
    """
)
_MORE = words_in("additional another extra further more plus")
_LOSSES = words_in("decreased down dropped fell fewer less lose losing lost minus")
_AT_MOST = (
    *("at most", "not more than", "no more than", "no longer than", "not over", "not above"),
    *("under", "below", "less than", "fewer than", "lower than", "within", "up to"),
    *("max", "maximum", "max of", "maximum of", "a maximum of", "stay under", "stay below"),
)
_AT_LEAST = (*("at least", "more than", "over", "above", "min of", "minimum", "a minimum of"),)
_UNITS_OF_PACE: Final = {
    "week": Period.WEEK,
    "wk": Period.WEEK,
    "month": Period.MONTH,
    **dict.fromkeys(("day", "quarter", "year", "fortnight", "hour"), None),
}
_PACES: Final = {
    **{
        f"{each} {unit}": period
        for each in ("a", "an", "per", "every", "each")
        for unit, period in _UNITS_OF_PACE.items()
    },
    "weekly": Period.WEEK,
    "monthly": Period.MONTH,
    "daily": None,
    "yearly": None,
}
_TOPICS = ("about", "abt", "after", "because", "during", "for", "regarding", "with")


def _spellings(entry: Platform | Metric) -> Iterable[str]:
    yield entry.key
    yield entry.key.replace("_", " ")
    yield from (OF_PLATFORMS if isinstance(entry, Platform) else OF_METRICS).get(entry.key, ())


def spellings_of(entry: Platform | Metric) -> Iterable[str]:
    """The names of an entry as the plain words of a message; those of a built-in one are plain."""
    if not entry.is_own:
        yield from _spellings(entry)
    elif isinstance(entry, Metric):
        yield from dict.fromkeys((plain(entry.name), plain(entry.name_of_one)))
    else:
        yield (name := plain(entry.name))
        first, _, rest = name.partition(" ")
        if first in _OWNERS and rest and rest not in PHRASES:
            yield rest


PLATFORM_NAMES: Final[Mapping[str, Platform]] = {
    name: platform for platform in PLATFORMS.values() for name in _spellings(platform)
}
METRIC_NAMES: Final[Mapping[str, Metric]] = {
    name: metric for metric in METRICS.values() for name in _spellings(metric)
}
_OWNERS: Final = frozenset(("my", "our", "the"))
BESIDE_NUMBERS: Final = {
    name: METRICS[key] for key, names in OF_METRICS_BESIDE_NUMBERS.items() for name in names
}
MONEY_NAMES: Final = [
    name
    for names in (METRIC_NAMES, BESIDE_NUMBERS)
    for name, metric in names.items()
    if metric.unit is Unit.MONEY
]

PHRASES: Final[Mapping[str, Phrase]] = {
    **dict.fromkeys((*_FILLERS, *_FILLER_PHRASES), Particle.FILLER),
    **{words: InAll(words) for words in _IN_ALL},
    **{word: InAll(word, beside=True) for word in _IN_ALL_BEFORE_A_NUMBER},
    "reached": InAll("reached", beside=True, after=True),
    **{words: InAll(words, sure=False, beside=True) for words in _THERE_ARE},
    **{word: Doubt(word) for word in (*_DOUBTS, *_NOT_REACHED, "for nothing")},
    **dict.fromkeys(_GAINS, Direction(loss=False)),
    **dict.fromkeys((*_MORE, *_SINCE_THE_LAST), Direction(loss=False, more=True)),
    **dict.fromkeys(_LOSSES, Direction(loss=True)),
    **{words: Bound(at_most=True, text=words) for words in _AT_MOST},
    **{words: Bound(at_most=False, text=words) for words in _AT_LEAST},
    **dict.fromkeys(("<", "<=", "≤"), Bound(at_most=True, text="less than")),
    **dict.fromkeys((">", ">=", "≥"), Bound(at_most=False, text="more than")),
    **{words: Pace(period, words) for words, period in _PACES.items()},
    **dict.fromkeys(_TOPICS, Particle.TOPIC),
    **{name: Currency(name) for name in CURRENCY_NAMES},
    "a": Article(1, "a"),
    "an": Article(1, "an"),
    "no": Article(0, "no"),
    **{name: MetricWord(metric, name) for name, metric in METRIC_NAMES.items()},
    **{name: MetricWord(metric, name) for name, metric in BESIDE_NUMBERS.items()},
    **{f"{name} number": Doubt(f"{name} number") for name in METRIC_NAMES if name[-1] != "s"},
    **{name: PlatformWord(platform, name) for name, platform in PLATFORM_NAMES.items()},
}


def _longest_by_first_word(phrases: Iterable[str]) -> Mapping[str, int]:
    lengths: dict[str, int] = {}
    for first, *rest in map(str.split, phrases):
        lengths[first] = max(lengths.get(first, 0), 1 + len(rest))
    return lengths


LONGEST_PHRASE: Final = _longest_by_first_word(PHRASES)
"""The number of words of the longest phrase, by its first word."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The phrases that mean something to a team.

    `longest` is the number of words of the longest one, by its first word.
    """

    phrases: Mapping[str, Phrase]
    longest: Mapping[str, int]
    has_own: bool = False


_BUILT_IN: Final = Lexicon(PHRASES, LONGEST_PHRASE)


def lexicon_of(names: Catalogue) -> Lexicon:
    """The phrases of these names, and all the others."""
    return _lexicon(names) if names.own else _BUILT_IN


def _named(entry: Platform | Metric, name: str) -> PlatformWord | MetricWord:
    return MetricWord(entry, name) if isinstance(entry, Metric) else PlatformWord(entry, name)


@lru_cache(maxsize=256)
def _lexicon(names: Catalogue) -> Lexicon:
    """What two teams of one person mean differently by the same words is doubtful."""
    own: dict[str, Phrase] = {}
    for entry in names.own:
        for name in spellings_of(entry):
            phrase = _named(entry, name)
            own[name] = Doubt(name) if own.get(name, phrase) != phrase else phrase
    phrases = {**PHRASES, **own}
    return Lexicon(phrases, _longest_by_first_word(phrases), has_own=True)


def metric_names(names: Catalogue) -> Mapping[str, Metric]:
    """The metrics by what people call them."""
    own = {name: metric for metric in names.own_metrics for name in spellings_of(metric)}
    return {**METRIC_NAMES, **own} if own else METRIC_NAMES


def platform_names(names: Catalogue) -> Mapping[str, Platform]:
    """The platforms by what people call them."""
    own = {name: place for place in names.own_platforms for name in spellings_of(place)}
    return {**PLATFORM_NAMES, **own} if own else PLATFORM_NAMES
