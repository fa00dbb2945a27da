"""Email tools, posts of further tools, and workbooks that people keep."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Question, Reading
from bot.exports.translating import names_of
from tests.support.workbooks import workbook

TODAY = date(2026, 11, 23)


def read(data: bytes | str, name: str = "export.csv") -> Reading:
    answer = read_export(data.encode() if isinstance(data, str) else data, name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


BREVO = """\
Campaign ID;Campaign name;Sent date;Recipients;Delivered;Unique opens;Total opens;Unique clicks;\
Total clicks;Unsubscribed;Soft bounces;Hard bounces;Open rate
118;"News; 13";26-03-2026 09:30;1200;1190;370;405;20;23;1;7;3;"30,83 %"
"""
KLAVIYO = """\
Campaign Name,Subject,Send Time,Total Recipients,Unique Opens,Open Rate,Total Opens,Unique Clicks,\
Total Clicks,Unsubscribes,Successful Deliveries,Bounces,Campaign ID
News,Hi,2026-03-26 18:00:00,1200,370,30.83%,405,20,23,1,1190,10,118
"""


@pytest.mark.parametrize("export", [BREVO, KLAVIYO], ids=["brevo", "klaviyo"])
def test_campaigns_of_any_tool_are_campaigns(export: str) -> None:
    reading = read(export, "klaviyo_campaigns.csv")

    assert (reading.platform, reading.date_from) == ("klaviyo", date(2026, 3, 26))
    assert {name: int(value) for name, value in reading.post_totals.items()} == {
        "campaigns": 1,
        "recipients": 1200,
        "delivered": 1190,
        "bounces": 10,
        "unique_opens": 370,
        "total_opens": 405,
        "unique_clicks": 20,
        "total_clicks": 23,
        "unsubscribes": 1,
    }


def test_the_order_of_a_campaigns_date_is_asked_for_where_nothing_tells() -> None:
    reading = read("Subject,Sent at,Recipients,Opens\nHi,03/04/2026,10,5\n")

    assert [ask.question for ask in reading.asks] == [Question.DAY_ORDER]


def test_newsletters_of_a_list_in_another_language() -> None:
    reading = read(
        "Datum;Betreff;Empfänger;Öffnungen;Klicks;Abmeldungen\n24.03.2026;Hi;1.240;275;77;0"
    )

    assert reading.platform == "newsletter"
    assert reading.post_totals["recipients"] == 1240
    assert reading.post_totals["unsubscribes"] == 0


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "Date (Europe/Oslo),Social network,Post message,Post impressions,Reactions",
            "LinkedIn page",
        ),
        ("Date (UTC+1),Network,Text,Impressions,Reactions", "LinkedIn"),
        ("createdAt,platform,text,viewCount,reactions", "linkedin"),
    ],
)
def test_a_column_may_say_its_time_zone_or_what_it_counts(header: str, row: str) -> None:
    reading = read(f"{header}\n2026-03-27 15:30,{row},Hello,30,4\n")

    (post,) = reading.posts
    assert (post.platform, post.day) == ("linkedin", date(2026, 3, 27))
    assert post.values["reactions"] == 4


@pytest.mark.parametrize("part", ["paid", "all", "boosted", "per post", "a/b"])
def test_a_part_of_a_metric_is_not_the_metric(part: str) -> None:
    assert "impressions" not in names_of(f"Impressions ({part})")


@pytest.mark.parametrize("zone", ["CET", "GMT+1", "UTC", "PST", "America/New_York"])
def test_a_zone_behind_a_date_is_passed_over(zone: str) -> None:
    assert "date" in names_of(f"Date ({zone})")


def test_counts_in_the_names_of_a_programming_interface() -> None:
    reading = read(
        "uri\tcreatedAt\ttext\tlikeCount\trepostCount\treplyCount\tquoteCount\n"
        "at://x/1\t2026-03-30T07:12:33.120Z\tA; b; c; d; e\t25\t4\t6\t1\n",
        "bluesky_posts.tsv",
    )

    assert reading.post_totals == {"posts": 1, "likes": 25, "reposts": 4, "replies": 6, "quotes": 1}


def test_each_sheet_of_a_workbook_that_people_keep_is_read() -> None:
    months: list[list[object]] = [
        ["Monat", "LinkedIn Impressionen", "Beiträge"],
        ["März 2026", "12.956", 14],
    ]
    letters: list[list[object]] = [
        ["Datum", "Betreff", "Empfänger", "Öffnungen"],
        ["2026-03-24", "Hi", 1240, 275],
    ]
    reading = read(workbook({"Zahlen": months, "Newsletter": letters}), "Team.xlsx")

    days = {(day.platform, day.metric): day.value for day in reading.days}
    assert days == {("linkedin", "impressions"): Decimal(12956), ("", "posts_created"): Decimal(14)}
    assert [(post.platform, post.day) for post in reading.posts] == [
        ("newsletter", date(2026, 3, 24))
    ]
    assert [ask.question for ask in reading.asks] == [Question.PLATFORM]


def test_a_sheet_without_numbers_is_named() -> None:
    months: list[list[object]] = [["Date", "LinkedIn followers"], ["2026-03-01", 14]]
    notes: list[list[object]] = [["Date", "Note"], ["2026-03-24", "Hi"]]
    reading = read(workbook({"Numbers": months, "Notes": notes}), "Team.xlsx")

    assert reading.followers_at_end == 14


@pytest.mark.parametrize(
    ("name", "export", "totals"),
    [
        (
            "threads_insights.csv",
            "date,views,likes_count,replies,followers_count\n2026-03-02,300,4,5,803\n",
            {"views": 300, "likes": 4, "replies": 5},
        ),
        (
            "bluesky.csv",
            "Day,Likes received,Reposts received,Number of comments\n2026-03-02,3,4,5\n",
            {"likes": 3, "reposts": 4, "comments": 5},
        ),
        (
            "instagram.csv",
            "Datum;Antal visningar;Anzahl der Klicks;Nombre de partages\n2026-03-02;3;4;5\n",
            {"views": 3, "clicks": 4, "shares": 5},
        ),
    ],
)
def test_words_around_what_is_counted_change_nothing(
    name: str, export: str, totals: dict[str, int]
) -> None:
    assert read(export, name).daily_totals == totals


def test_highest_values_positions_and_durations_of_visits_are_not_added() -> None:
    reading = read(
        "date,visits,Maximum actions in one visit,position,visit_duration,Maximale Aktionen,"
        "Unique visitors\n2026-03-02,3,4,12.5,88,9,2\n2026-03-03,4,4,11,90,9,2\n"
    )

    assert reading.daily_totals == {"sessions": 7}


@pytest.mark.parametrize(
    "header",
    [
        "Nom de la campagne;Objet;Date d'envoi;Destinataires;Ouvertures uniques;Désinscriptions",
        "Nombre de la campaña;Asunto;Fecha de envío;Destinatarios;Aperturas únicas;Bajas",
        "Nome da campanha;Assunto;Data de envio;Destinatários;Aberturas únicas;Descadastros",
        "Kampagnenname;Betreff;Versanddatum;Empfänger;Einmalige Öffnungen;Abmeldungen",
        "Kampanjnamn;Ämne;Utskicksdatum;Mottagare;Unika öppningar;Avregistreringar",
        "Email name;Subject;Send date (America/New_York);Sent;Unique opens;Unsubscribed",
    ],
)
def test_campaigns_are_known_in_other_languages(header: str) -> None:
    rows = "Lettre 1;Bonjour;25/03/2026 09:30;1100;400;3\nLettre 2;Bonjour;26/03/2026;900;300;0\n"

    reading = read(f"{header}\n{rows}", "brevo.csv")

    assert reading.post_totals == {
        "campaigns": 2,
        "recipients": 2000,
        "unique_opens": 700,
        "unsubscribes": 3,
    }


def test_a_total_without_a_day_is_no_row_that_lacks_one() -> None:
    reading = read("Date,Sessions,Active users\n20260302,3,2\n20260303,4,2\n,7,4,Grand total\n")

    assert reading.daily_totals["sessions"] == 7
    assert reading.left_out == ()


@pytest.mark.parametrize("text", ["Post content", "Message", "Caption"])
def test_posts_are_known_by_their_text_whatever_it_is_called(text: str) -> None:
    reading = read(f'{text},Post date,Network,Likes\nHi,"Mar 5, 2026 9:00 AM",Facebook Page,7\n')

    assert reading.post_totals == {"posts": 1, "likes": 7}


def test_a_tool_is_the_one_that_the_files_name_tells() -> None:
    posts = "Date,Social network,Social account,Post text,Likes\n2026-03-05,Facebook,Lane,Hi,7\n"

    assert read(posts, "hootsuite_posts.csv").platform == "hootsuite"
    assert read(posts, "posts.csv").platform == "publer"


@pytest.mark.parametrize(
    ("name", "platform"), [("LinkedIn newsletter.csv", "linkedin"), ("growth.csv", "mailchimp")]
)
def test_subscribers_are_those_of_the_platform_in_the_name(name: str, platform: str) -> None:
    reading = read("Date,New subscribers,Total subscribers\n3/14/2026,4,90\n", name)

    assert reading.platform == platform
    assert reading.daily_totals == {"subscribers_gained": 4}


def test_days_of_another_platform_than_youtube_are_its_own() -> None:
    days = "Date;Abonnés;Abonnés gagnés;Abonnés perdus\n25/03/2026;500;7;2\n"

    reading = read(days, "instagram_evolution.csv")

    assert (reading.platform, reading.followers_at_end) == ("instagram", 500)
