"""Words for why a message was not sent."""

from __future__ import annotations

from bot.domain.messages.reasons import Cause, Reason

WORDS = {
    Reason.ALARM_ON: "an alarm was on",
    Reason.ALL_OWNED: "nothing is without an owner",
    Reason.AWAY: "away",
    Reason.CHANNEL_REFUSES: "the channel refuses ({detail})",
    Reason.LEFT: "left",
    Reason.MEMBER_GONE: "the member is gone",
    Reason.NOBODY_TO_TELL: "there is nobody to tell",
    Reason.NOTHING_DUE: "nothing is due",
    Reason.QUIET_HOURS: "it had become late, and evenings are quiet",
    Reason.RESOLVED: "it is mended",
    Reason.STOPPED: "stopped",
    Reason.TEAM_GONE: "the team is gone",
    Reason.HALF_AS_OFTEN: "half as often: the last two went unanswered",
    Reason.ONE_A_DAY: "one a day is enough",
    Reason.QUIET: "quiet: five went unanswered",
    Reason.THREE_A_WEEK: "three in seven days are enough",
    Reason.ANSWER_LOST: "the answer was lost",
    Reason.CANNOT_LOOK: "its answer was lost, and the channel cannot be read ({detail})",
    Reason.EXPIRED: "its time was over",
    Reason.INTERNAL_ERROR: "an error of ours",
    Reason.NOT_INSTALLED: "the app is not installed",
    Reason.REFUSED: "{detail}",
    Reason.SERVER_ERROR: "Slack answered {detail}",
    Reason.UNREACHABLE: "Slack could not be reached",
    Reason.SENDER_DIED: "its sender stopped",
    Reason.SENDER_STOPPED: "its sender was told to stop",
    Reason.SLACK_PAUSED: "Slack asked to wait",
    Reason.OTHER: "{detail}",
}


def reason_words(cause: Cause) -> str:
    """The cause in words; what Slack answered stands in it as it is."""
    return WORDS[cause.reason].format(detail=cause.detail)
