"""Results that are told among other words: what of a message may be passed over, and what not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from bot.domain.catalogue.metrics import Ladder, Metric
from bot.language.english import is_english
from bot.language.lexicon import METRIC_NAMES, Bound, Doubt, InAll, MetricWord, Pace
from bot.language.numbers import Number
from bot.language.text import words_in
from bot.language.token_types import Separator, Token, Unknown

_OWN_ACTS: Final = frozenset(
    words_in(
        """
    followed unfollowed liked replied answered commented reposted retweeted shared sent wrote
    written deleted removed hid hidden blocked scheduled planned drafted prepared read ignored
    missed bought ordered tagged mentioned dm'd messaged contacted saved bookmarked clicked viewed
    watched checked subscribed responded posted tweeted reacted cancelled canceled unsubscribed
    owe owed need needed gave give looked looking scrolled browsed skimmed
    called emailed phoned rang chased met pitched invited asked thanked
    """
    )
)
"""What one does oneself: what is counted after such a word did not come from others."""
_NOT_THERE: Final = frozenset(
    words_in(
        """
    needed missing expected planned scheduled promised hoped projected forecast estimated
    deleted removed hidden fake bought cancelled canceled behind required remaining possible
    potential togo queued drafted pending due ourselves myself ago wanted
    bogus spam junk failed abandoned refunded returned rejected declined unpaid former previous
    outstanding unanswered unread upcoming
    """
    )
)
"""What is counted before such a word is not there, or no longer."""
_KINDS: Final = frozenset(
    words_in(
        """
    thoughtful kind friendly encouraging wonderful excellent insightful heartfelt interesting
    lovely nice great whole massive measly organic fresh amazing unique good brand shiny cool sweet
    tiny big solid decent lousy whopping mere paltry glorious happy genuine proper individual
    separate different incoming inbound direct paying potential real public positive qualified
    warm hot cold unexpected surprise job webinar event workshop course class demo trial online
    website web video photo form email guide ebook whitepaper tasting tour meetup conference
    seminar training
    """
    )
)
"""Words between a number and what it counts that leave it the same."""
_OF_MANY_KINDS: Final = (Ladder.OUTCOME, Ladder.IMPACT)
"""Such as bookings: a table, a yoga class, and whatever else can be booked."""
_WORK: Final = frozenset(words_in("work worked working put invested took"))
"""Words that make hours hours of work."""
_OF_SALES: Final = frozenset(
    words_in(
        """
    call calls meeting meetings team teams rep reps pitch pitches email emails page pages pipeline
    talk talks demo demos people person manager managers partner partners deck decks training
    enquiry enquiries inquiry inquiries lead leads chat chats
    """
    )
)
"""Words that "sales" only narrows: 5 sales calls are no sales."""
_HAPPENED: Final = frozenset(
    words_in(
        """
    went did does goes got had has made was were is are brought took hit came became blew flopped
    reached keeps kept ran saw sent gave won beat paid sold worked
    """
    )
)
"""What a post does: "the post went viral" narrows no other word."""
_ARTICLES: Final = frozenset(("a", "an"))
"""One of something that is only talked about, as in “the price of a lead”."""
_MERE: Final = frozenset(words_in("not never no some each every few without several couple times"))
"""Doubts about the number next to them alone."""
Segment = list[Token]


def without_talk(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without words around the results; what makes a number doubtful stays."""
    return list(chain.from_iterable(_carried(map(_kept, _segments(tokens)))))


def without_all_talk(tokens: Iterable[Token]) -> list[Token]:
    """The tokens without any words around them, and without numbers of other things."""
    kept = [
        [token for place, token in enumerate(segment) if not _is_foreign(segment, place)]
        for segment in _segments(tokens)
    ]
    return [token for segment in kept for token in segment if not _is_talk(token, segment)]


def _is_talk(token: Token, segment: Segment) -> bool:
    """Return True for words around a target; what is no word may be a name that it needs."""
    if isinstance(token, Unknown) and not is_english(token.text):
        return not any(isinstance(each, Number) for each in segment)
    return isinstance(token, Unknown | Doubt | Separator)


def _segments(tokens: Iterable[Token]) -> Iterator[Segment]:
    """The parts between separators, each with the one after it."""
    segment: Segment = []
    for token in tokens:
        segment.append(token)
        if isinstance(token, Separator):
            yield segment
            segment = []
    yield segment


def _kept(segment: Segment) -> Segment:
    segment = [t for t in segment if not (isinstance(t, Unknown) and t.text in _KINDS)]
    segment = [_not_of_another(segment, place) for place in range(len(segment))]
    segment = [_not_foreign(segment, place) for place in range(len(segment))]
    if not any(isinstance(token, Number) for token in segment):
        return [token for token in segment if not _is_idle(token)]
    weighed = (_weighed(segment, place) for place in range(len(segment)))
    return [token for token in weighed if token is not None]


def _is_idle(token: Token) -> bool:
    """Return True for a word that says nothing where there is no number."""
    return isinstance(token, Unknown | Pace | Bound) or (
        isinstance(token, Doubt) and token.text in _MERE
    )


def _not_of_another(segment: Segment, place: int) -> Token:
    """The token; a doubt for a metric that only narrows another word: 3 post ideas."""
    match segment[place : place + 2]:
        case [MetricWord(text="sales"), Unknown(text=noun)] if noun in _OF_SALES:
            return Doubt(f"sales {noun}")
        case [MetricWord(text=name), Unknown(text=noun)] if _is_one(name):
            if (
                is_english(noun)
                and noun not in _HAPPENED
                and not noun.endswith(("ing", "ed", "ly"))
                and _counts(segment[:place])
            ):
                return Doubt(f"{name} {noun}")
    return segment[place]


def _is_one(name: str) -> bool:
    return f"{name}s" in METRIC_NAMES or f"{name.removesuffix('y')}ies" in METRIC_NAMES


def _counts(before: Segment) -> bool:
    """Return True if a number other than 1 stands just before."""
    match before[-1:]:
        case [Number(amount=amount)]:
            return amount != 1
    return True


def _not_foreign(segment: Segment, place: int) -> Token:
    """The token; a doubt for a number of something else, which may be meant to count."""
    token = segment[place]
    if not isinstance(token, Number):
        return token
    is_doubtful = _is_foreign(segment, place) or _ends_a_name(segment, place)
    return Doubt(token.text) if is_doubtful else token


def _ends_a_name(segment: Segment, place: int) -> bool:
    """Return True for the number after a noun that a metric only narrows: comments export 2."""
    match segment[max(place - 2, 0) : place]:
        case [MetricWord(), Unknown(text=noun)]:
            return is_english(noun) and not noun.endswith(("ed", "ly"))
    return False


def _is_foreign(segment: Segment, place: int) -> bool:
    """Return True for a number that counts something else: 3 people, 1200 words."""
    match segment[place : place + 3]:
        case [Number(amount=None), *_]:
            return not any(isinstance(t, MetricWord) or _is_work(t) for t in segment)
        case [Number(unit=None), Unknown(), MetricWord()]:
            return False
        case [Number(unit=None), Unknown(text=noun), *_]:
            return is_english(noun) and not _is_counted_before(segment[:place])
    return False


def _is_work(token: Token) -> bool:
    return isinstance(token, Unknown) and token.text in _WORK


def _is_counted_before(before: Segment) -> bool:
    """Return True if the number after these words is that of "comments 5"."""
    metrics = sum(isinstance(token, MetricWord) for token in before)
    return metrics > sum(isinstance(token, Number) for token in before)


def _weighed(segment: Segment, place: int) -> Token | None:
    """The token; None for a word that changes nothing, a doubt for one that does."""
    token = segment[place]
    if isinstance(token, Number) and token.text in _ARTICLES:
        return Doubt(token.text)
    if not isinstance(token, Unknown):
        return token
    is_before = not any(isinstance(each, Number) for each in segment[:place])
    if token.text in _NOT_THERE or (is_before and token.text in _OWN_ACTS):
        return Doubt(token.text)
    match segment[max(place - 1, 0) : place + 2]:
        case [Number(), Unknown(), MetricWord(metric=metric)]:
            return None if _is_kind(token.text, metric) else token
        case [*_, Unknown() as name, MetricWord()] if name is token and _leads(segment, place):
            return token
    return None if is_english(token.text) else token


def _is_kind(noun: str, metric: Metric) -> bool:
    """Return True for a word that only tells which of these they are: 9 table bookings."""
    is_plural = noun.endswith("s")  # 30 pieces for the order are not of it
    is_of_many = metric.ladder in _OF_MANY_KINDS and not metric.is_own
    return is_of_many and is_english(noun) and not is_plural


def _leads(segment: Segment, place: int) -> bool:
    """Return True for a word before the metric of "demo requests 4", which may be a name."""
    return isinstance(next(iter(segment[place + 2 :]), None), Number)


def _carried(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Give a metric without a number to the next part that has a number without a metric.

    One that no number follows stays: what it counts is still to be told.
    """
    carried: Segment = []
    for segment in segments:
        metrics = [token for token in segment if isinstance(token, MetricWord)]
        if any(isinstance(token, Number) for token in segment):
            yield segment if metrics else [*carried, *segment]
            carried = []
        else:
            carried = [*metrics[-1:]] or carried
            yield [token for token in segment if not isinstance(token, MetricWord | InAll)]
    yield carried
