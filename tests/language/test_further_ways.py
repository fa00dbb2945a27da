"""More ways of telling and asking that strangers have: each stands for its kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.language.alarms import sounds_alarm
from bot.language.corrections import Correction, correction_of
from bot.language.understood import understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


def results(text: str) -> list[str]:
    """What a direct message records, as "comments linkedin 4"."""
    read = understood(text, IN_TALK, today=MONDAY)
    return [f"{each['metric']} {each['platform'] or '-'} {each['value']}" for each in read.results]


def intent(text: str) -> str:
    return understood(text, IN_TALK, today=MONDAY).intent


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "8 candles sold through pinterest, 96 € revenue",
            ["sales pinterest 8", "revenue pinterest 96"],
        ),
        ("sold 12 bars of soap via instagram", ["sales instagram 12"]),
        ("3 cakes sold, 25€ each", ["sales - 3"]),
        ("4 tickets sold on facebook (15 € apiece)", ["sales facebook 4"]),
        ("60 CHF spent on the fondue ad on fb", ["spend facebook 60"]),
        ("6 clicks from the tapas post on x", ["clicks x 6"]),
        ("9 table bookings from fb", ["bookings facebook 9"]),
        ("3 yoga signups", ["signups - 3"]),
        ("5 cake orders via insta", ["sales instagram 5"]),
        ("40€ on a fb ad, 3 bookings out of it", ["spend facebook 40", "bookings facebook 3"]),
        ("3 hours on linkedin and 4 leads from that", ["hours linkedin 3", "leads linkedin 4"]),
        ("spent $75 on LinkedIn ads and got 3 leads", ["spend linkedin 75", "leads linkedin 3"]),
        ("40 followers on fb and 3 leads", ["followers facebook 40", "leads - 3"]),
        ("14 clicks from threads to the shop", ["clicks threads 14"]),
        ("20 link clicks from x to our landing page", ["clicks x 20"]),
        ("five stars for the design! also 7 shares on linkedin", ["reposts linkedin 7"]),
    ],
)
def test_what_is_sold_booked_and_clicked_is_counted(text: str, told: list[str]) -> None:
    assert set(results(text)) == set(told)


@pytest.mark.parametrize(
    "text", ["5 sales calls", "3 sales meetings this week", "4 fake signups", "2 spam leads"]
)
def test_what_only_sounds_like_a_sale_is_asked_about(text: str) -> None:
    assert results(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a comment on the blog!!! first ever 🥹", ["comments blog 1"]),
        ("a retweet, our first one ever :tada:", ["reposts - 1"]),
        ("6 replies on bluesky wooo", ["replies bluesky 6"]),
        ("tiktok followers went from 1,204 to 1,391 woohooo", ["followers tiktok 1391"]),
        ("no downloads, no leads from the whitepaper on LI, sad", ["downloads linkedin 0"]),
        ("the raffle is over. comments 14, shares 3, that's all fb", ["comments facebook 14"]),
        ("3 ppl DMd us on IG this morning", ["messages instagram 3"]),
        ("two people got in touch on facebook", ["messages facebook 2"]),
        ("recieved 4 comments on linkedin", ["comments linkedin 4"]),
        ("currentlly 300 followers on x", ["followers x 300"]),
    ],
)
def test_joy_slips_and_sentences_around_a_result_are_passed_over(
    text: str, told: list[str]
) -> None:
    assert results(text)[: len(told)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "the big agency has 40k on facebook, we're at 2,180 followers there",
            ["followers facebook 2180"],
        ),
        ("a shop down the road got 500 likes, we got 38 on insta", ["reactions instagram 38"]),
        ("competitors have 5k followers but we have 1,200 on x", ["followers x 1200"]),
        ("other brands got 90 comments while we got 12", ["comments - 12"]),
        ("Ben got 4 replies, we had 3 comments", ["comments - 3"]),
        ("X: 3 RTs. the gym down the road got 400 likes on theirs", ["reposts x 3"]),
        ("5 leads from fb. The Leeds branch had 9 but they log their own", ["leads facebook 5"]),
        ("last month's average was 20 comments a day. yesterday we got 34", ["comments - 34"]),
        ("fans on fb: 6100. two years ago 6200", ["followers facebook 6100"]),
        ("boss wanted 20 comments on LI, we got 17 in the end", ["comments linkedin 17"]),
        ("plan was 10 posts on LI last week, we published 7", ["posts linkedin 7"]),
    ],
)
def test_of_others_and_us_only_ours_is_counted(text: str, told: list[str]) -> None:
    assert results(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "Ben got 4 replies, 3 comments",
        "another bakery got 500 likes",
        "a shop in town has 4k fans",
    ],
)
def test_what_others_have_alone_is_no_result(text: str) -> None:
    assert results(text) == []


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("last entry should be 8 not 80", 80, 8),
        ("the last number should have been 12", None, 12),
        ("yesterday's comments should be 14", None, 14),
        ("typo!! its 230 likes, i wrote 320", 320, 230),
        ("i typed 50, it should be 5", 50, 5),
        ("i entered 40 instead of 4", 40, 4),
        ("oops i put 14 likes but it was 41", 14, 41),
    ],
)
def test_what_was_typed_and_what_it_should_be(text: str, old: int | None, new: int) -> None:
    was = None if old is None else Decimal(old)
    assert correction_of(text) == Correction(old=was, new=Decimal(new))


@pytest.mark.parametrize(
    "text",
    [
        "hm the number you saved for linkedin is wrong",
        "the result you have for x looks off",
        "that figure you recorded yesterday is too high",
    ],
)
def test_a_number_that_was_saved_wrongly_is_to_be_corrected(text: str) -> None:
    assert intent(text) == "correct"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("show me november so far 📊", "progress"),
        ("show me last month", "progress"),
        ("what did we get in september?", "progress"),
        ("what have we done this week", "progress"),
        ("remind me in 2 hrs", "snooze"),
        ("ping me in half an hour pls", "snooze"),
        ("ask again in 3 h", "snooze"),
        ("set a goal for downloads plz", "objective"),
        ("add a target for leads", "objective"),
        ("can you create an objective for our newsletter", "objective"),
        ("management decided: 8 leads a week, LinkedIn", "objective"),
        ("agreed - 3 posts a week on x", "objective"),
        ("fb reach went up by a third", "report"),
        ("our likes fell by half", "report"),
        ("imagine each of our 300 customers left a comment", "other"),
        ("I'd give it 100 likes if I could", "other"),
    ],
)
def test_what_else_words_want(text: str, meant: str) -> None:
    read = understood(text, IN_TALK, today=MONDAY)

    assert (read.intent, read.results) == (meant, ())


@pytest.mark.parametrize(
    "text",
    [
        "our page is being flooded with one star reviews, some influencer told her fans to",
        "we got swamped with hateful messages overnight",
        "one of us wrote something about the strike and the union is sharing screenshots",
        "tv crew at the gate, they saw the posts about the chemical spill",
        "angry customers outside the shop because of our tweet",
        "people are spreading screenshots of his reply",
    ],
)
def test_what_comes_over_us_is_an_alarm(text: str) -> None:
    assert sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "the coffee machine died, total emergency 😂",
        "no milk in the fridge, what a disaster lol",
        "someone commented 'scam!!' under our ad, ignore it or reply?",
        "a user wrote that our prices are a joke, should I answer or hide it?",
        "how do other companies handle a shitstorm?",
        "how should a small team react to a boycott",
    ],
)
def test_what_is_a_joke_one_remark_or_only_thought_of_is_no_alarm(text: str) -> None:
    assert not sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "how do other companies handle a shitstorm? want to write a plan for us just in case",
        "we need a crisis plan",
        "how should we prepare for a shitstorm",
    ],
)
def test_who_wants_to_be_prepared_is_shown_the_plan_for_alarms(text: str) -> None:
    assert intent(text) == "advice"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("62 ppl hearted the latte art pic on insta", ["reactions instagram 62"]),
        ("2 warm leads came in via LI dm", ["leads linkedin 2"]),
        ("put in 2.5 hrs on content today", ["hours - 2.5"]),
        ("we finally crossed 5k on tiktok!! 5003 followers", ["followers tiktok 5003"]),
        ("sold a dozen mugs", ["sales - 12"]),
        ("we were mentioned 3x on twitter", ["mentions x 3"]),
        ("posted 3 times on linkedin this week", ["posts linkedin 3"]),
        ("pinterest pin saved 20 times", ["saves pinterest 20"]),
        ("pdf downloaded 9x", ["downloads - 9"]),
        ("yest 25 clicks on linkedin", ["clicks linkedin 25"]),
        ("Yesterday was good - 3 comments on LinkedIn", ["comments linkedin 3"]),
        ("3 orders via the shop link", ["sales - 3"]),
        ("Insta just ticked over to 1,500 followers 🎉", ["followers instagram 1500"]),
        ("insta boost cost us 25€", ["spend instagram 25"]),
        ("lost a couple, well 2, followers on linkedin", ["followers linkedin -2"]),
        ("20 new ppl follow us on X", ["followers x 20"]),
        ("Post about our new van did well on LinkedIn, 41 likes", ["reactions linkedin 41"]),
        ("post went viral: 300 likes on x", ["reactions x 300"]),
        ("15 tables booked", ["bookings - 15"]),
        ("someone messaged us on facebook", ["messages facebook 1"]),
        ("new lead!", ["leads - 1"]),
        ("posted a reel", ["posts instagram 1"]),
        ("6 hours of work this week on social", ["hours - 6"]),
        ("two people complained", ["complaints - 2"]),
    ],
)
def test_results_are_told_in_many_more_ways(text: str, told: list[str]) -> None:
    assert results(text) == told


def test_the_day_that_something_is_booked_for_is_not_that_of_its_number() -> None:
    read = understood("got 4 reservations for saturday dinner", IN_TALK, today=MONDAY)

    assert [(each["metric"], each["when"]) for each in read.results] == [("bookings", None)]


@pytest.mark.parametrize(
    "text",
    [
        "we just lost control of the X account, weird crypto posts going out",
        "a former employee posted a long thread about how we treat staff, it has 2k retweets",
        "customers are reporting rashes after using the cream, it's all over the comments",
        "wrong newsletter went out - it had the whole customer list in cc",
        "help!! page is gone, facebook says it's been unpublished",
        "a kid got hurt at our event and the video is on tiktok",
        "food inspector closed us and it's already on the local news page",
        "an influencer with 900k followers just trashed our product",
        "the union calls for a strike and tags us everywhere",
        "tv is outside",
        "our instagram is locked and someone changed the email",
        "someone is posting our customers' addresses",
        "people are burning our product in videos",
        "our statement made it worse, 3000 quote tweets",
        "our google rating went from 4.8 to 2.1 since last night",
        "an mp tweeted that we should be shut down",
    ],
)
def test_more_that_comes_over_us_is_an_alarm(text: str) -> None:
    assert sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "omg the cake exploded in the oven haha",
        "an mp said our cakes are the best",
        "the tv in the lobby is broken",
        "the mayor shared our post",
        "the page is missing a logo",
        "our linkedin is down to 3 posts a week",
        "12 likes on the post about the strike",
    ],
)
def test_what_only_sounds_alike_is_no_alarm(text: str) -> None:
    assert not sounds_alarm(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("set a monthly target for clicks", "objective"),
        ("10 testimonials by june", "objective"),
        ("which platform suits a b2b startup best", "advice"),
        ("what counts as a crisis", "advice"),
        ("did anyone report yesterday?", "progress"),
        ("i'm leaving early, tomorrow ok?", "snooze"),
        ("back on the 7th", "snooze"),
        ("back on Monday", "snooze"),
        ("oops that should have been instagram", "correct"),
        ("those 4 leads were from last week actually", "correct"),
        ("the 12 clicks i reported are for x not linkedin", "correct"),
        ("i counted one booking twice", "correct"),
        ("actually only 5 of those were ours", "correct"),
        ("can you export my data", "other"),
    ],
)
def test_more_of_what_words_want(text: str, meant: str) -> None:
    assert intent(text) == meant


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8 retweets and a few replies on twitter", ["reposts x 8"]),
        ("a couple of likes, 3 comments on linkedin", ["comments linkedin 3"]),
        ("12 clicks, reach up 20%", ["clicks - 12"]),
    ],
)
def test_what_is_clear_is_recorded_and_the_rest_asked_about(text: str, told: list[str]) -> None:
    read = understood(text, IN_TALK, today=MONDAY)

    assert (results(text), read.ask_back) == (told, True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The webinar gave us 18 signups", ["signups - 18"]),
        ("four leads via linked in, one is huge", ["leads linkedin 4"]),
        ("Facebook post on the new menu: 17 reactions", ["reactions facebook 17"]),
        ("answering dms on insta takes us 15 minutes", ["response_time instagram 15"]),
        ("1 hr on replies", ["hours - 1"]),
        ("12 comments on our post about the new opening hours", ["comments - 12"]),
    ],
)
def test_what_stands_around_a_number_is_not_counted(text: str, told: list[str]) -> None:
    assert results(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "correction: 6 comments",
        "wrong, 6 comments",
        "mistake! 6 comments on x",
        "i mistyped: 12 likes",
        "i got it wrong, 6 comments",
        "that's double, i already sent it",
        "the last one was a test",
        "please take the 9 likes out again",
    ],
)
def test_a_correction_adds_no_number(text: str) -> None:
    read = understood(text, IN_TALK, today=MONDAY)

    assert (read.intent, read.results) == ("correct", ())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("I'm at a conference, back wednesday", "snooze"),
        ("are the bookings ok", "progress"),
        ("what's our response time", "progress"),
        ("we should answer everyone within a day", "objective"),
    ],
)
def test_still_more_of_what_words_want(text: str, meant: str) -> None:
    assert intent(text) == meant
