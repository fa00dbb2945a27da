"""The words that English has: one of them is never a slip of another."""

from __future__ import annotations

from functools import cache
from typing import Final

from spellchecker import SpellChecker

from bot.language.text import words_in

_NEWER: Final = frozenset(
    words_in(
        """
    webinar webinars livestream livestreams giveaway giveaways influencer influencers hashtag
    hashtags selfie selfies vlog vlogs blogger bloggers meme memes emoji emojis gif gifs
    infographic infographics carousel teaser teasers startup startups crypto covid linktree
    merch onboarding meetup meetups hackathon freelancer ecommerce online offline timeline app
    apps mtg ppl tbh lol lmao btw imo omg yay haha hahaha pls plz thx isnt didnt dont doesnt
    wasnt werent thats youre cant wont ive im id uh um erm tho cuz coz gonna wanna kinda sorta
    yep nope newsletter newsletters podcast podcasts followup promo promos collab collabs algo
    unboxing tutorial tutorials workshop workshops lockdown zoom sitewide wow woohoo woo yippee
    finally brb asap eod fyi rn idk ngl ratioed abt whitepaper whitepapers ebook ebooks masterclass
    checklist checklists explainer explainers sheesh welp yikes oof meh hooray congrats tbf fwiw rly
    vid vids vlogger bio bios ama amas eow eom wk wks hrs mins insights analytics cta ctas bday
    lmk tmrw tmr tomoz ty btw gonna gotta lemme dunno welp nah yeah bruh legit giphy livestreamed
    repost reposted retweet retweeted unfollow unfollowed unfollows dm dmed dms tweeted tagging
    deets pdf pdfs faq faqs url urls wifi whoop whoa ceo cmo cfo cto coo kpi kpis okr okrs roi
    intern interns
        """
    )
)
"""Words of the trade and of chat that the list is too old, or too proper, for."""


@cache
def _words() -> frozenset[str]:
    """The words, read once, which takes a tenth of a second."""
    return _NEWER.union(SpellChecker(language="en", distance=1).word_frequency.keys())


def is_english(word: str) -> bool:
    """Return True for a word that exists; its letters are small."""
    return word in _words()


def read_all() -> None:
    """Read the words before the first message that needs them."""
    _words()
