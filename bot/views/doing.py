"""Work in the words of whoever does it: posting on LinkedIn, not posts on LinkedIn.

What a team counts by its own name goes by that.
"""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.views import wording
from bot.views.locales import phrase


def doing(work: Measure) -> str:
    """The work after “keep”: posting on the blog."""
    return _in_verbs(work) or phrase("doing.other", name=wording.measure_name(work))


def deed(work: Measure) -> str:
    """The work after “thanks for”: posting on the blog."""
    return _in_verbs(work) or wording.measure_name(work)


def _in_verbs(work: Measure) -> str:
    """What somebody does; empty for work without a verb of its own."""
    where = wording.place(work)
    match work.metric.key:
        case "posts":
            return phrase("doing.posting", where=where)
        case "replies_written":
            return phrase("doing.replying", where=where)
        case _:
            return ""


def did(work: Measure, amount: Decimal) -> str:
    """You wrote 8 replies on X."""
    written, where = wording.quantity(work.metric, amount), wording.place(work)
    match work.metric.key:
        case "posts":
            return phrase("doing.posted", amount, n=written, where=where)
        case "replies_written":
            return phrase("doing.replied", amount, n=written, where=where)
        case _:
            return phrase("doing.did_other", title=wording.title(work), n=written)
