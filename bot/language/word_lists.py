"""Lists of the words around numbers; what each means is in `bot.language.lexicon`."""

from __future__ import annotations

from typing import Final

from bot.domain.objectives.kinds import Period
from bot.language.text import words_in

FILLERS: Final = words_in(
    """
    account accounts achieve ad ads advertisement advertising aim aiming am anyway approximately
    are around back be been being books boosting bring by came campaign can channel circa collect
    come company counted did do done feed from gather get gets getting goal goals got grow had
    hello hey hi i i'm i've im in is issue it it's its just keep kpi kpis last latest let lets
    let's log logged lol made make me metric much my myself need number numbers objective
    objectives of ok okay on our ours out page pages platform please pls profile promoting promotion
    publish quick receive received recieved recived record recorded report reported reporting saw
    say sell set
    should since site so stay staying target targets team thank thanks that that's the their them
    there these they this those till time to towards uh um until update us users via want
    wants was we we're we've were will win would write yes you your
    """
)
FILLER_PHRASES: Final = (
    "down to",
    "have got",
    "has got",
    "we've got",
    "just now",
    "over on",
    "over at",
    "in the end",
    "at last",
    "for once",
    "as usual",
    "of course",
)
IN_ALL: Final = (
    *("total", "totals", "in total", "total of", "a total of", "total so far", "the total"),
    *("altogether", "all together", "overall", "all in all", "in all", "all told", "all time"),
    *("so far", "thus far", "to date", "up to now", "until now", "till now", "up until now"),
    *("by now", "as of now", "as of", "as at", "already", "now", "now at", "right now", "rn"),
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
    *("takes it to", "taking it to", "takes the total to", "taking the total to"),
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
IN_ALL_BEFORE_A_NUMBER: Final = ("at", "hit", "reaching")
SINCE_THE_LAST: Final = (
    *("since then", "since that", "since i last reported", "since we last reported"),
    *(
        f"since {whose}{before}"
        for whose in ("", "my ", "our ", "the ")
        for before in ("last report", "last update", "last time", "last one", "previous report")
    ),
)
"""What is new since the report before, and no total."""
THERE_ARE: Final = ("have", "has", "there are")
DOUBTS: Final = words_in(
    """
    almost average avg between competitor competitor's competitors couple each every few maybe might
    nearly never not perhaps possibly probably several some times without
    """
)
NOT_REACHED: Final = (
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
GAINS: Final = words_in(
    """
    added enw gain gained grew grown increase increased new nwe picked up won
    """
)
MORE: Final = words_in("additional another extra further more plus")
LOSSES: Final = words_in("decreased down dropped fell fewer less lose losing lost minus")
AT_MOST: Final = (
    *("at most", "not more than", "no more than", "no longer than", "not over", "not above"),
    *("under", "below", "less than", "fewer than", "lower than", "within", "up to"),
    *("max", "maximum", "max of", "maximum of", "a maximum of", "stay under", "stay below"),
)
AT_LEAST: Final = (
    *("at least", "more than", "over", "above", "min of", "minimum", "a minimum of"),
)
UNITS_OF_PACE: Final = {
    "week": Period.WEEK,
    "wk": Period.WEEK,
    "month": Period.MONTH,
    **dict.fromkeys(("day", "quarter", "year", "fortnight", "hour"), None),
}
PACES: Final = {
    **{
        f"{each} {unit}": period
        for each in ("a", "an", "per", "every", "each")
        for unit, period in UNITS_OF_PACE.items()
    },
    "weekly": Period.WEEK,
    "monthly": Period.MONTH,
    "daily": None,
    "yearly": None,
}
SHARES: Final = frozenset(
    ("half", "third", "quarter", "fifth", "tenth", "most", "part", "majority", "bulk", "fraction")
)
"""Of something they are no topic: about half of our 40 leads."""
TOPICS: Final = ("about", "abt", "after", "because", "during", "for", "regarding", "with")
