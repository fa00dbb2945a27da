"""Words of a crisis, and words that only look like one."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.alarms import sounds_alarm
from bot.language.gists import Gist
from bot.language.understood import understood
from handlers.commands import IN_TALK

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "URGENT someone posted the salary list on our facebook",
        "somebody put our customer list online",
        "a screenshot of our slack is doing the rounds",
        "confidential slides ended up on reddit",
        "the intern just published a draft contract on our page",
        "someone shared internal chats on facebook",
        "an ex employee is posting our salaries on linkedin",
        "our passwords are visible in a tweet!!",
        "private customer data visible in our latest post",
        "a clip from our office party is making the rounds",
        "our internal memo got posted on reddit",
        "the wrong photo went out on our instagram",
    ],
)
def test_what_was_not_for_everybody_and_got_out_is_an_alarm(text: str) -> None:
    assert sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "someone posted our link on reddit, 40 clicks",
        "a customer posted a photo of our shop",
        "someone shared our post 12 times",
        "we posted the price list on linkedin",
        "urgent: need 3 more likes",
        "what if someone posts our salaries online",
        "should we post photos of the office party",
        "a screenshot of our reel got 20 shares",
        "who posted the draft report",
        "draft post went live today, 12 likes",
        "the wrong link went out in the newsletter",
        "our customer story is on linkedin",
        "we shared the video with all customers",
    ],
)
def test_what_was_meant_for_everybody_is_none(text: str) -> None:
    assert not sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "a reporter of the local paper just called about our ad",
        "the health inspectors are at our kitchen because of a video",
        "someone is suing us over a picture in our newsletter",
        "a guest says she got food poisoning from our buffet, it's on facebook",
        "there's a clip of our driver shouting at a passenger on tiktok",
        "our instagram account is gone",
        "our page is posting spam and nobody here wrote it",
        "twenty one star reviews came in within an hour",
        "we're getting ripped apart on x",
        "lovely, now everyone hates us",
        "a screenshot of a private chat of ours was posted on x",
        "I accidentally sent the newsletter with all customer addresses",
        "our ceo is getting cancelled",
        "a guest fainted at our fair and the clip is all over tiktok",
        "the union accuses us of unpaid overtime and it is trending",
        "meta just suspended our business account",
        "we mailed the offer to the wrong list, customers are furious on facebook",
    ],
)
def test_harm_that_is_there_is_an_alarm(text: str) -> None:
    assert sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "a journalist wants an interview about our new shop",
        "the press release got 200 views",
        "the mayor shared our post, 30 likes",
        "our crisis webinar got 12 signups",
        "our post about discrimination got 40 comments",
        "is it illegal to post photos of customers?",
        "what would we do if a journalist called?",
        "the boycott is over now, all good",
        "webinar got cancelled, delete the 3 signups",
        "that video killed me",
        "someone left a 1 star review",
        "went viral, 12k views on tiktok",
        "false alarm, the hacked page was a test",
        "we have no crisis",
        "can you help us make a viral video?",
        "our video is trending, shared thousands of times!!",
        "an angry customer wrote to us",
    ],
)
def test_what_is_past_figurative_asked_or_good_is_none(text: str) -> None:
    assert not sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "shitshow in the fb comments rn 🔥",
        "omg the comments on our fb ad are a dumpster fire rn",
        "mayhem, insults and all hell breaking loose under our post",
        "shit hits the fan on insta",
        "community is in uproar over the new prices",
        "fb is exploding with complaints",
        "folks on bluesky are demanding that we get cancelled",
        "customers demand we fire the manager",
        "folks are asking for us to be taken off the shelves",
        "bluesky wants our head",
        "lots of users are saying they'll never buy from us again",
        "everyone's piling onto us on threads",
        "linkedin is eating us alive",
        "1.2k quote tweets all telling us to go to hell",
        "so much hate",
        "people are burning our shirts lol",
        "sponsors are pulling out because of the tweets",
        "auto reply bot is insulting customers",
        "our statement only made people angrier",
        "i'm scared to open the notifications, its that bad",
        "dear god the comments",
        "🚨🚨🚨",
        "someone made an account pretending to be our ceo and asks followers for money",
        "linkedin page was renamed by a stranger",
        "pls come quick something happening on our instagram",
        "oh shit I posted the draft with the client's real name",
        "just realised we posted the embargoed numbers",
        "i replied from the company account thinking it was my private one",
        "we got caught faking reviews",
        "somebody's recorded our manager yelling, clip is on tiktok 40k views",
        "the video of the fight in our club has 200k views",
    ],
)
def test_a_crisis_in_the_words_of_those_in_it_is_an_alarm(text: str) -> None:
    assert sounds_alarm(text)


@pytest.mark.parametrize(
    "text",
    [
        "3.1k views on the sourdough disaster",
        "that reel is blowing up!!",
        "this post is on fire 🔥",
        "we're killing it",
        "people are going crazy for the new flavour",
        "people are demanding a second batch of the tote bags",
        "customers are so happy, its all over insta",
        "our ceo's post is everywhere 🎉",
        "journalist loved the piece, 4 mentions",
        "we got a one star review",
        "a customer complained about delivery in the comments",
        "a troll called our logo ugly",
        "competitor is getting roasted on x",
        "our rival got hacked",
        "growth hacks for linkedin?",
        "post about the boycott of 1955 got 60 likes",
        "emergency cookies reel 70 likes",
        "leaked a teaser of the new menu on insta, 70 likes",
        "the wifi is a disaster today",
        "total shitshow of a monday, 4 comments",
        "this bot is a disaster",
    ],
)
def test_what_only_bears_the_name_of_a_crisis_is_none(text: str) -> None:
    assert understood(text, IN_TALK, today=MONDAY).intent is not Gist.ALARM


@pytest.mark.parametrize(
    "text",
    [
        "one guy keeps calling us scammers on our linkedin, do i answer him or take it down",
        "some woman keeps calling us frauds on our facebook page, should i reply or delete",
        "a guy called us liars under the last reel. hide it or answer it?",
        "somebody calls us a scam in the comments of every post, ignore him?",
        "someone wrote that we are a bunch of scammers, do we leave the comment up",
        "the same bloke keeps calling me a liar in the replies, delete or leave it",
        "half our team left in feb. would it be cheating to bring the number down a bit",
        "two of us are leaving, is it cheating to make the target smaller",
        "we lost our designer, would it be lying to reduce the target?",
        "feels like cheating but can we bring the target down",
        "those posts that the whole internet is sharing, can that be planned or is it pure luck",
        "how do you get a post that the whole internet talks about",
    ],
)
def test_names_of_one_person_scruples_and_wide_reach_are_no_alarm(text: str) -> None:
    assert understood(text, IN_TALK, today=MONDAY).intent is Gist.ADVICE


@pytest.mark.parametrize(
    "text",
    [
        "hundreds of people are calling us scammers on twitter, what do we do",
        "one guy calling us scammers has gone viral, 2000 shares since lunch, do we answer?",
        "someone calls us scammers on tiktok and it has 40k views, do we answer?",
        "some guy called us thieves and now hundreds of others do too, delete it?",
        "a customer says we're frauds and is suing us, do i reply",
        "somebody calls us crooks and threatens to come to the office, do i block him",
        "one person calls us liars and posts our staff's home addresses, do i delete it",
        "a former employee calls us frauds on linkedin, do i answer",
        "is it fraud if our ceo used customer money? it's all over the press",
        "would it be lying to say the hack is over? people are furious",
        "the whole internet is laughing at us since our ad, what now",
        "the whole world is laughing at us on twitter",
        "the whole internet is dragging us",
        "everyone is sharing our mistake and people are angry",
    ],
)
def test_many_harm_and_threats_stay_alarms(text: str) -> None:
    assert understood(text, IN_TALK, today=MONDAY).intent is Gist.ALARM
