"""A score over messages as people type them: nothing wrong, and most of them understood."""

from __future__ import annotations

from datetime import date

from bot.domain.errors import CoachError
from bot.language import parse_report

MONDAY = date(2026, 11, 23)
# A message, and what it says: platform metric value, one after the other; "?" for a question.
EXAMPLES = """
got six comments on linkedin = linkedin comments 6
LinkedIn: 6 comments, 2 reposts = linkedin comments 6, linkedin reposts 2
6 new comments on our last LinkedIn post = linkedin comments 6
we got 11 retweets on twitter today = x reposts 11
twitter 3 replies and 20 likes = x replies 3, x reactions 20
X - 3 replies, 20 likes = x replies 3, x reactions 20
3 replies | 20 likes | X = x replies 3, x reactions 20
ig: 120 likes / 9 saves = instagram reactions 120, instagram saves 9
instagram followers 1.310 = ?
instagram followers 1310 = instagram followers 1310
we are at 1,310 followers on instagram now = instagram followers 1310
we hit 2k subscribers on youtube! = youtube subscribers 2000
yt: 1.3k views, 12 new subs = youtube views 1300, youtube subscribers +12
lost four followers on mastodon = mastodon followers -4
-4 followers mastodon = mastodon followers -4
picked up nine fans on fb = facebook followers +9
newsletter: 14 sign-ups, 220 clicks = newsletter signups 14, newsletter clicks 220
no leads from the newsletter = newsletter leads 0
no new comments on linkedin, 3 likes = linkedin comments 0, linkedin reactions 3
zero replies on threads so far = threads replies 0
bsky 5 boosts 2 answers = bluesky reposts 5, bluesky replies 2
masto: a boost and a favourite = mastodon reposts 1, mastodon reactions 1
pinterest 31 saves; reddit 12 upvotes = pinterest saves 31, reddit reactions 12
r/coffee 12 upvotes = reddit reactions 12
tiktok 18k plays = tiktok views 18000
2.1 million views on tiktok = tiktok views 2100000
podcast downloads: 412 = podcast downloads 412
412 podcast downloads = podcast downloads 412
blog 7 comments, 1 204 views = blog comments 7, blog views 1204
3 DMs on insta from customers = instagram messages 3
3 DMs on insta about the workshop = instagram messages 3
five enquiries = - leads 5
five enquiries for the spring course = - leads 5
sold 3 books = - sales 3
3 books sold = - sales 3
sales: 3, revenue: €75 = - sales 3, - revenue 75
revenue 1.204,50 € from the newsletter = newsletter revenue 1204.50
spent $40 on fb ads = facebook spend 40
spent two hours on linkedin = linkedin hours 2
90 min on our podcast = podcast hours 1.50
response time on X 45 min = x response_time 45
X response time: 1h 15 = x response_time 75
we answer in 2 hours on facebook = facebook response_time 120
engagement rate linkedin 3.4% = linkedin engagement_rate 3.4
linkedin engagement 3,4 % = linkedin engagement_rate 3.4
published 2 posts on linkedin = linkedin posts 2
3 tweets = x posts 3
wrote 10 replies written on x = x replies_written 10
2 complaints on facebook = facebook complaints 2
one negative mention on X = x negative_mentions 1
24 seats booked = - signups 24
people reached on ig 5,400 = instagram reach 5400
lnkedin coments 4 = linkedin comments 4
facebok 3 shares = facebook reposts 3
instgram 7 likes = instagram reactions 7
xing 4 comments = ?
snapchat 12 views = ?
some comments on linkedin = ?
4-5 comments on linkedin = ?
a few likes = ?
linkedin +3 = ?
comments 4, likes = ?
likes up 40% on ig = ?
competitor has 900 followers on x = ?
4 comments on linkedin or x = ?
""".strip().splitlines()


def said(message: str) -> str:
    try:
        readings = parse_report(message, today=MONDAY)
    except CoachError:
        return "?"
    return ", ".join(
        f"{reading.platform.key if reading.platform else '-'} {reading.metric.key}"
        f" {reading.value:{'+f' if reading.change and reading.metric.is_level else 'f'}}"
        for reading in readings
    )


def test_nothing_is_misread_and_nearly_everything_is_understood() -> None:
    pairs = [example.rsplit(" = ", 1) for example in EXAMPLES]

    answers = [(message, expected, said(message)) for message, expected in pairs]

    misread = [answer for answer in answers if answer[2] not in ("?", answer[1])]
    asked_needlessly = [answer for answer in answers if answer[2] == "?" != answer[1]]
    assert misread == []
    assert len(asked_needlessly) <= len(answers) // 20, asked_needlessly
