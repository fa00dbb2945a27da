"""What else commands are called: by the names of buttons, or as a wish to change an objective."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.language.lexicon import MetricWord, PlatformWord, lexicon_of
from bot.language.text import MENTION, plain, words_in

_NAMES: Final[Mapping[str, str]] = {
    "": "menu, home, start page",
    "help": "more, commands, all commands, list of commands",
    "setup": "set up, setting up, settings, team settings, set up a team, set up another team,"
    " set up a new team, start a team, start another team, start a new team, add a team,"
    " add another team, new team, another team",
    "report": "report a number, report numbers, new report",
    "undo": "undo that, undo it, undo this, cancel, cancel please, please cancel, cancel it,"
    " cancel that, cancel this, forget it, forget that",
    "objective": "set an objective, set objective, new objective, add an objective, set a goal,"
    " new goal, add a goal, goal",
    "objectives": "open objectives, goals, edit or close, edit, close, repeat, repeat it, keep,"
    " new target, raise, new date, change owner, change target, change date,"
    " hand over, take it, i'll take it, edit objective, edit an objective, close objective,"
    " close an objective",
    "objectives ended": "closed ones, closed objectives, ended objectives, old objectives",
    "progress team": "share, share progress, share in channel, team's numbers, team numbers,"
    " team's numbers this week, team numbers this week, team's progress, team progress",
    "digest": "preview, preview the digest, digest preview, what's new, what is new, any news,"
    " what happened, anything new",
    "coach": "ask the coach",
    "plan": "add a line item, edit line items, edit line item, line item, line items,"
    " set up the plan,"
    " set up a plan, make a plan, marketing plan, where is the plan, where do i see the plan,"
    " put in channel tab, put it in the channel tab, plan in the channel tab",
    "charts": "chart, graphs, graph, a chart, a graph",
    "review": "get a report, get me a report, make a report, make me a report, create a report,"
    " send me the review, make the review, quarterly review, the review",
    "own": "new metric, a new metric, add a metric, own numbers,"
    " own metrics, own number, add a number, add a platform",
    "export": "csv, a csv, get a csv, can i get a csv, excel, an excel file, spreadsheet, download,"
    " export data, export everything, export our data,"
    " export the data, export all data",
    "export mine": "export my data, download my data",
    "muted": "muted tips, unmute, unmute a tip, tips",
    "reopen": "reopen an objective",
    "checkin": "check in, check in now, what's due, what is due, what's due now",
    "reminders": "reminder, set a reminder, set reminders, reminder settings, time zone,"
    " my time zone, change my time zone, change time zone, change my reminders,"
    " change my check ins",
    "away": "i'll be away",
    "back": "i'm back",
    "stop": "stop check ins, stop checkins",
    "start": "start check ins, start checkins",
    "history": "what did i report, what have i reported, what did i enter, what i reported,"
    " my history, my numbers, past numbers, past reports, edit a number, delete a number,"
    " delete, edit or delete, older, newer, choose an objective",
    "history team": "team history, the team's history",
    "delete team": "delete the team, delete our team, delete this team",
    "log": "audit log, the log, activity log, change log, who changed what,"
    " who changed the settings, who changed this, who did this",
    "drill": "start a drill, a drill, rehearsal",
    "check": "check a post, check this post, check a draft, check this draft, check my post,"
    " check my draft, draft check",
    "drafts": "drafts, the drafts, past drafts, approved drafts, who approved what",
    "alarm over": "end the drill, end drill, stop the drill, stop drill, finish the drill,"
    " close the drill, drill over, the drill is over, drill is over, drill end, end the alarm,"
    " end alarm, stop the alarm, finish the alarm, close the alarm, call off the alarm,"
    " the alarm is over, alarm is over",
    "alarms": "past alarms",
    "alarm plan": "alarm plan, plan for alarms",
    "why": "why didn't i get a message, why did i get no message, why did i get no check in,"
    " why didn't i get a check in, why haven't i got a message, why didn't you ask me,"
    " why did you not ask me, why haven't you asked me, why did nobody ask me,"
    " why was i not asked, why wasn't i asked, why no message, why no check in",
    "why numbers": "show the maths, the maths, maths, show the math, what is this number,"
    " what's this number, what does this number mean, what are these numbers,"
    " what do these numbers mean, where does this number come from, where is this number from,"
    " how did you get this number",
}
"""The other names of a command, by what is typed for it."""
_TYPED: Final = {
    name: tuple((*typed.split(maxsplit=1), "", "")[:2])
    for typed, names in _NAMES.items()
    for name in names.split(", ")
}
_BEFORE: Final = words_in(
    "please pls can could you open show me go to press give the my our i want"
)
_AFTER: Final = words_in("please pls thanks thank you thx again button")
_GREETING: Final = re.compile(r"^(?:hey|hi|hello)(?: (?:bot|coach|there))?+[ ,!:.]+(?=\w)")
LONGEST: Final = 80
"""Characters: longer text is no name."""
_ABOUT: Final = re.compile(r"^(?:me )?(?:with |about |on )?(?:/?social )?")
_ASKS: Final = (
    *("who ", "what is th", "what's th", "what are th", "what does th", "what do th"),
    *("what did i ", "what have i ", "what's new", "what is new", "any ", "what happened"),
    *("where does th", "where is th", "how did you ", "why "),
)
"""The beginnings of names that are questions themselves."""
_MARKS: Final = " .,!…\n\t"
_EDIT: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|i want to|let's) )*"
    r"(?:close|end|finish|edit|raise|lower|adjust|extend|rename|delete|hand over"
    r"|change the (?:owner|date|target) of)"
    r" (?!(?:the |my |our )*(?:last|latest|wrong|those|\w*day's|this (?:week|month)'s)\b)"
    r"(?P<what>.+)"
)
_TARGET: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|i want to|let's) )*"
    r"(?:change|move|set|lower|raise|increase) (?:the |my |our )?"
    r"(?:targets?|goals?|objectives?|due dates?|deadlines?)\b.*"
)
"""A wish to change what an objective is, whatever it is called."""
_OWNED: Final = re.compile(
    r"who(?:'s| is)? (?:owns|looks after|takes care of|responsible for|in charge of|has|handles"
    r"|runs|does|the owner of) (?P<what>.+?)\??"
)
_NUMBER: Final = re.compile(
    r"(?:(?:please|pls|can you|could you) )*delete (?:[a-z]+ )?\d[\d,.]* (?!.*\bby\b).*"
)
"""A number that was reported is to go; one with a date is an objective."""
_DROP: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|i want to|let's) )*(?:drop|cancel|remove|scrap|abandon"
    r"|hand|pass) (?:the |our |my )?(?:[\w']+ ){0,4}(?:goal|objective|target)s?\b"
)
"""What is said of objectives alone."""
_TEAM: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|i want to|let's|how do i) )*"
    r"(?:(?:add|invite|include|put|remove|take|kick|delete) (?:@person|[a-z][\w'-]*)"
    r" (?:to|into|in|on|from|off|out of) (?:the |our |my )?(?:team|reporters?|list)"
    r"|(?:add|invite|include) @person)\W*"
)
_OBJECTIVE: Final = frozenset(words_in("objective objectives goal goals target targets"))


def named_command(text: str, commands: Collection[str]) -> tuple[str, str] | None:
    """The command, and its words, that the text is another name of; None for other text."""
    if len(text) > LONGEST or "<" in text:  # people and channels are words of their own
        return None
    said = plain(text).strip(_MARKS)
    said = said.rstrip("?") if said.startswith(_ASKS) else said
    for name in dict.fromkeys((said, _without_courtesy(said))):
        command = _TYPED.get(name) or (name, "")
        if said and name and command[0] in commands:
            return command[0], command[1]
    return None


def explained(rest: str, commands: Collection[str]) -> str | None:
    """The command that the words after “help” name: help report, help /social own numbers."""
    named = named_command(_ABOUT.sub("", rest.lower()), commands)
    return named[0] or None if named else None


def _without_courtesy(said: str) -> str:
    words = _GREETING.sub("", said).split()
    while words and words[0].strip(_MARKS) in _BEFORE:
        del words[0]
    while words and words[-1].strip(_MARKS) in _AFTER:
        del words[-1]
    return " ".join(words).strip(_MARKS)


_TOLD: Final = re.compile(r"(?:what|everything|all)(?: that)? (?:i|we)\b")
"""What was told is no objective: delete what I just said about the clicks."""


def edits_objective(text: str, names: Catalogue = BUILT_IN) -> bool:
    """Return True for the wish to change an objective that exists, or to know whose it is."""
    said = plain(text).strip() if len(text) <= LONGEST else ""
    if _DROP.match(said) or _TARGET.fullmatch(said):
        return "?" not in text
    owned = _OWNED.fullmatch(said)
    found = owned or (None if _NUMBER.fullmatch(said) else _EDIT.match(said))
    if found is None or ("?" in text and not owned):
        return False
    if _TOLD.match(found["what"]):
        return False
    words = found["what"].split()
    known = lexicon_of(names).phrases
    counts = MetricWord | PlatformWord if owned else MetricWord
    return any(
        word in _OBJECTIVE or isinstance(known.get(word), counts)
        for word in (each.strip(_MARKS) for each in words)
    )


def edits_team(text: str) -> bool:
    """Return True for the wish to change who is in a team: add @ben to the team."""
    said = plain(MENTION.sub("@person", text)) if len(text) <= LONGEST else ""
    return _TEAM.fullmatch(said.strip()) is not None
