"""The words that people write for built-in metrics and platforms, besides their keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Names = Mapping[str, tuple[str, ...]]
"""Words by key."""

OF_METRICS: Final[Names] = {
    "comments": ("comment",),
    "replies": ("reply", "response", "responses", "answer", "answers"),
    "reposts": (
        "repost",
        "retweet",
        "retweets",
        "rts",
        "share",
        "shares",
        "boost",
        "boosts",
        "reshare",
        "reshares",
        "crosspost",
        "crossposts",
        "cross post",
        "cross posts",
    ),
    "reactions": (
        "reaction",
        "like",
        "likes",
        "heart",
        "hearts",
        "favourite",
        "favourites",
        "favorite",
        "favorites",
        "fave",
        "faves",
        "fav",
        "favs",
        "thumbs up",
        "double tap",
        "double taps",
        "upvote",
        "upvotes",
    ),
    "saves": ("save", "bookmark", "bookmarks"),
    "clicks": ("click", "link click", "link clicks", "visits from"),
    "mentions": ("mention", "tag", "tags"),
    "messages": (
        "message",
        "msg",
        "msgs",
        "dm",
        "dms",
        "enquiries by message",
        "enquiry by message",
    ),
    "conversations": ("conversation", "exchange", "exchanges"),
    "followers": (
        *("follower", "fan", "fans", "members"),
        *("page like", "page likes", "page follower", "page followers"),
    ),
    "subscribers": ("subscriber", "sub", "subs"),
    "impressions": ("impression", "display", "displays"),
    "views": ("view", "play", "plays"),
    "reach": ("person reached", "people reached"),
    "leads": ("lead", "enquiry", "enquiries", "inquiries"),
    "conversions": ("conversion", "goal completion", "goal completions", "key event", "key events"),
    "signups": (
        "sign-up",
        "sign-ups",
        "signup",
        "sign up",
        "sign ups",
        "registration",
        "registrations",
        "rsvp",
        "rsvps",
        "seat",
        "seats",
        "seats booked",
        "seat booked",
    ),
    "bookings": ("booking", "booked", "reservation", "reservations"),
    "downloads": ("download",),
    "applications": ("application", "cv", "cvs"),
    "sales": (
        "sale",
        "order",
        "orders",
        "unit",
        "units",
        "book sold",
        "books sold",
        "sold",
        "ticket",
        "tickets",
    ),
    "revenue": ("turnover", "donation", "donations"),
    "negative_mentions": (
        *("negative mention", "negative tag", "negative tags"),
        *(f"{how} {what}" for how in ("nasty", "bad", "angry") for what in ("mention", "mentions")),
    ),
    "complaints": ("complaint",),
    "response_time": (
        "minute to answer",
        "minutes to answer",
        "time to answer",
        "answer time",
        "reply time",
    ),
    "posts": ("post", "published", "posts published"),
    "replies_written": (
        "reply written",
        "comments written",
        "comment written",
        "comments we wrote",
        "answers written",
    ),
    "hours": ("hour", "hrs", "time spent"),
    "spend": ("cost", "costs", "budget used"),
    "engagement_rate": ("engagement", "er"),
}
_WHO: Final = ("people", "ppl", "persons", "person", "users", "customers")


def _did(*verbs: str) -> tuple[str, ...]:
    """What a number of people did; "we liked 5 posts" counts something else."""
    return tuple(f"{who} {verb}" for verb in verbs for who in _WHO)


OF_METRICS_BESIDE_NUMBERS: Final[Names] = {
    "replies": ("replys", *_did("replied", "answered", "responded")),
    "comments": _did("commented"),
    "bookings": _did("booked"),
    "reactions": _did("liked", "reacted", "upvoted", "hearted", "faved", "loved it"),
    "reposts": _did("shared", "reposted", "retweeted"),
    "saves": _did("saved", "bookmarked"),
    "clicks": _did("clicked"),
    "mentions": _did("mentioned us", "tagged us"),
    "messages": _did(
        *("messaged us", "wrote to us", "wrote us", "contacted us", "texted us"),
        *("dm'd us", "dmed us", "dmd us", "got in touch", "reached out", "reached out to us"),
        *("sent us a message", "sent us a dm", "sent us messages", "sent us dms"),
    ),
    "signups": _did("signed up", "registered", "joined"),
    "downloads": _did("downloaded"),
    "applications": _did("applied"),
    "conversions": _did("converted"),
    "complaints": _did("complained"),
    "sales": _did("bought", "ordered"),
    "revenue": ("earned", "income", "raised"),
    "response_time": ("to answer", "to reply", "to respond"),
    "spend": ("spent", "spending", "paid"),
}
"""Names only there: elsewhere "spent" and "to answer" may be part of something else."""
OF_PLATFORMS: Final[Names] = {
    "linkedin": ("li", "linked in"),
    "x": ("twitter", "tweet", "tweets", "rt"),
    "facebook": ("fb",),
    "instagram": ("ig", "insta", "reel", "reels", "story", "stories"),
    "tiktok": ("tik tok", "tt"),
    "pinterest": ("pin", "pins"),
    "reddit": ("subreddit",),
    "bluesky": ("bsky",),
    "mastodon": ("toot", "toots", "masto"),
    "youtube": ("yt", "you tube"),
    "blog": ("the blog", "website posts", "blog post", "blog posts", "our blog"),
    "newsletter": (
        *("the newsletter", "news letter", "newsletters"),
        *("mailing list", "email list", "newsletter list"),
    ),
    "podcast": ("the podcast", "podcasts", "podcast episodes"),
}
POSTS: Final = frozenset(("blog post", "blog posts", "website posts"))
CONTENT: Final = POSTS | {
    *("newsletters", "podcasts", "podcast episodes"),
    *("tweet", "tweets", "toot", "toots", "pin", "pins", "reel", "reels", "story", "stories"),
}
"""Anything published there is a post, unless something else is counted: 3 tweets a week."""
