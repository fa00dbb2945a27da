"""Remarks on the shape of a draft: its length, capitals, hashtags, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from bot.domain.catalogue.platforms import WITHOUT_LINKS
from bot.domain.drafts.draft import Draft
from bot.domain.drafts.remark import Place, Remark, Remarked
from bot.domain.drafts.words import DESCRIBED, PICTURE

MANY_HASHTAGS: Final = 5
"""More than these rarely help, and read as noise."""
LONG_HASHTAG: Final = 14
"""Letters: a longer one, all in small letters, is most likely several words."""
CAPITALS: Final = 4
"""Words in capitals in a row; fewer may be names and abbreviations."""
LOUD: Final = 14
"""Letters of these words together: four short abbreviations have fewer."""
_HASHTAG: Final = re.compile(r"(?<![\w&/])#(?=\w*[^\W\d])\w+")
_WORD: Final = re.compile(r"[^\W\d_]+")


def length(draft: Draft) -> Iterator[Remarked]:
    limit = draft.limit
    if limit and (found := limit.length(draft.text)) > limit.most:
        yield Remarked(Remark.TOO_LONG, figures={"over": found - limit.most, "most": limit.most})


def capitals(draft: Draft) -> Iterator[Remarked]:
    """Runs of words in capitals, each as a place."""
    runs = groupby(_WORD.finditer(draft.words), key=lambda word: word[0].isupper())
    loud = [[*words] for is_upper, words in runs if is_upper]
    found = tuple(
        Place(draft.text[run[0].start() : run[-1].end()], draft.line(run[0].start()))
        for run in loud
        if len(run) >= CAPITALS and sum(len(word[0]) for word in run) >= LOUD
    )
    if found:
        yield Remarked(Remark.CAPITALS, found)


def hashtags(draft: Draft) -> Iterator[Remarked]:
    found = [*_HASHTAG.finditer(draft.words)]
    most = draft.limit.hashtags if draft.limit else None
    if most is not None and len(found) > most:
        yield Remarked(Remark.HASHTAG_LIMIT, figures={"count": len(found), "most": most})
    elif len(found) > MANY_HASHTAGS:
        yield Remarked(Remark.MANY_HASHTAGS, figures={"count": len(found)})
    long = [tag for tag in found if len(tag[0]) > LONG_HASHTAG and tag[0].islower()]
    if long:
        yield Remarked(Remark.HASHTAG_WORDS, draft.at(*long))


def links(draft: Draft) -> Iterator[Remarked]:
    tags = [(link, _tags(link[0])) for link in draft.links]
    untagged = [link for link, named in tags if not named]
    if untagged and not (draft.limit and draft.limit.platform.key in WITHOUT_LINKS):
        yield Remarked(Remark.UNTAGGED, draft.at(*untagged))
    found = [link for link, named in tags if "utm_campaign" in named]
    if len({named["utm_campaign"] for _, named in tags if "utm_campaign" in named}) > 1:
        yield Remarked(Remark.CAMPAIGNS, draft.at(*found))


def pictures(draft: Draft) -> Iterator[Remarked]:
    """A picture that the words mention, without a description of it."""
    found = draft.places(PICTURE)
    if found and not DESCRIBED.search(draft.words):
        yield Remarked(Remark.ALT_TEXT, found[:1])


def _tags(link: str) -> Mapping[str, str]:
    """The UTM tags of a link."""
    try:
        query = parse_qsl(urlsplit(link).query)
    except ValueError:  # such as a bracket that is never closed
        return {}
    return {name: value for name, value in query if name.startswith("utm_")}
