"""Further exports of the same families: real headers, made-up rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bot.exports.reader import read_export
from bot.exports.reading import Kind, Question, Reading
from tests.support.workbooks import archive, workbook

TODAY = date(2026, 11, 30)
Totals = dict[str, object]


def read(data: bytes | str, name: str = "export.csv") -> Reading:
    """The file as it is read; it is not to be refused."""
    content = data.encode() if isinstance(data, str) else data
    answer = read_export(content, name, TODAY)
    assert isinstance(answer, Reading), answer
    return answer


def asked(reading: Reading) -> list[Question]:
    return [ask.question for ask in reading.asks]


def spanned(reading: Reading) -> tuple[str, str]:
    return str(reading.date_from), str(reading.date_to)


def values(reading: Reading, metric: str) -> list[Decimal]:
    return [day.value for day in reading.days if day.metric == metric]


PAGES = ("Overview", "Life", "Jobs", "Total")
SEEN = ("page views", "unique visitors")
DEVICES = ("desktop", "mobile", "total")
VISITOR_HEADER = [f"{page} {what} ({on})" for page in PAGES for what in SEEN for on in DEVICES]


def visitor_row(day: str, views: int) -> list[object]:
    """A day on which all views are of the overview, half of them on a phone."""
    cells = {
        "Overview page views (total)": views,
        "Overview unique visitors (total)": views // 2,
        "Total page views (desktop)": views - views // 2,
        "Total page views (mobile)": views // 2,
        "Total page views (total)": views,
        "Total unique visitors (total)": views // 2,
    }
    return [day, *(cells.get(name, 0) for name in VISITOR_HEADER)]


def test_visitors_of_a_linkedin_page_are_views_and_unsummed_people() -> None:
    rows = [visitor_row("03/01/2026", 10), visitor_row("03/02/2026", 4)]
    data = workbook(
        {
            "Visitor metrics": [["Date", *VISITOR_HEADER], *rows],
            "Location": [["Location", "Total views"], ["Bergen Area, Norway", 3]],
            "Industry": [["Industry", "Total views"], ["Retail", 3]],
        }
    )

    reading = read(data, "harbour-lane_visitors_1774000000000.xls")

    assert reading.platform == "linkedin"
    assert spanned(reading) == ("2026-03-01", "2026-03-02")
    assert reading.daily_totals == {
        "page_views": 14,
        "page_views_desktop": 7,
        "page_views_mobile": 7,
    }
    assert values(reading, "unique_visitors") == [5, 2]
    assert reading.rows == {"Visitor metrics": 2}


def test_a_single_post_on_linkedin_has_its_figures_one_below_the_other() -> None:
    url = "https://www.linkedin.com/feed/update/urn:li:activity:7425870947943324833"
    data = workbook(
        {
            "PERFORMANCE": [
                ["Post URL", url],
                ["Post Date", "Feb 7, 2026"],
                [],
                ["Impressions", "1,234"],
                ["Members reached", 800],
                ["Reactions", 30],
                ["Comments", 5],
            ],
            "TOP DEMOGRAPHICS": [["Category", "Value", "%"], ["Location", "Oslo", 0.2]],
        }
    )

    reading = read(data, "SinglePostAnalytics.xlsx")

    assert (reading.platform, spanned(reading)) == ("linkedin", ("2026-02-07", "2026-02-07"))
    assert reading.posts[0].id == "7425870947943324833"
    assert reading.post_totals == {
        "posts": 1,
        "impressions": 1234,
        "reach_sum_of_posts": 800,
        "reactions": 30,
        "comments": 5,
    }


def test_x_by_post() -> None:
    reading = read(
        "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,"
        "New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,"
        "Permalink Clicks\n"
        '2037862263813276651,"Sat, Mar 28, 2026",Coffee,https://x.com/a/status/2037862263813276651,'
        "537,4,17,2,0,1,2,4,5,26,6,0,0\n"
        '2037137488082772465,"Thu, Mar 26, 2026","More, coffee",https://x.com/a/status/203,'
        "463,3,3,1,1,0,0,0,1,5,0,0,0\n"
    )

    assert (reading.platform, reading.rows) == ("x", {"": 2})
    assert reading.post_totals["impressions"] == 1000
    assert reading.post_totals["url_clicks"] == 6
    assert reading.posts[0].id == "2037862263813276651"
    assert reading.posts[1].title == "More, coffee"


def test_x_videos_by_day_below_a_title() -> None:
    reading = read(
        "Video overview,,,,,\n"
        "Date,Views,Watch Time (ms),Completion Rate,Average Watch Time (ms),Estimated Revenue\n"
        '"Mon, Mar 2, 2026",120,60000,0.5,500,0\n'
        '"Sun, Mar 1, 2026",80,30000,0.4,375,0\n'
    )

    assert reading.platform == "x"
    assert reading.daily_totals == {"video_views": 200, "watch_time_ms": 90000}


def test_x_by_day_of_former_years() -> None:
    reading = read(
        '"Date","Tweets published","impressions","engagements","engagement rate","retweets",'
        '"replies","likes","user profile clicks","url clicks","follows","media views"\n'
        '"2021-01-01","3","1200.0","40.0","0.033","2","1","9","3","4","1","0"\n'
        '"2021-01-02","0","800.0","10.0","0.0125","0","0","1","1","0","0","0"\n'
    )

    assert reading.platform == "x"
    assert reading.daily_totals == {
        "posts_created": 3,
        "impressions": 2000,
        "engagements": 50,
        "reposts": 2,
        "replies": 1,
        "likes": 10,
        "profile_clicks": 4,
        "url_clicks": 4,
        "followers_gained": 1,
    }


def test_facebook_metrics_in_several_columns() -> None:
    reading = read(
        "Date,Facebook visits,Facebook follows,Facebook link clicks,Viewers\n"
        "2026-03-01T00:00:00,30,4,2,200\n"
        "2026-03-02T00:00:00,25,-1,,180\n"
    )

    assert reading.platform == "facebook"
    assert reading.daily_totals == {"visits": 55, "followers_gained": 3, "link_clicks": 2}
    assert values(reading, "viewers") == [200, 180]


def test_several_metrics_of_meta_one_below_the_other() -> None:
    text = (
        'sep=,\n"Facebook visits"\n"Date","Primary"\n"2026-03-01T00:00:00","7"\n'
        '"2026-03-02T00:00:00","8"\n\n"Instagram follows"\n"Date","Primary"\n'
        '"2026-03-01T00:00:00","2"\n"2026-03-02T00:00:00","3"\n\n'
    )

    reading = read(text.encode("utf-16"), "Results.csv")

    assert reading.platform == "meta"
    assert {(day.platform, day.metric) for day in reading.days} == {
        ("facebook", "visits"),
        ("instagram", "followers_gained"),
    }
    assert reading.daily_totals == {"visits": 15, "followers_gained": 5}


def test_instagram_reach_keeps_its_days_and_has_no_sum() -> None:
    text = 'sep=,\n"Instagram reach"\n"Date","Primary"\n"2026-03-01T00:00:00","70"\n'

    reading = read(text.encode("utf-16"))

    assert (reading.platform, reading.daily_totals) == ("instagram", {})
    assert values(reading, "reach") == [70]


@pytest.mark.parametrize(
    ("name", "platform", "questions"),
    [
        ("Reach.csv", "", [Question.PLATFORM]),
        ("Instagram Reach 1-31 March.csv", "instagram", []),
    ],
)
def test_the_platform_of_a_metric_of_both_is_in_the_files_name_or_asked_for(
    name: str, platform: str, questions: list[Question]
) -> None:
    reading = read('sep=,\n"Reach"\n"Date","Primary"\n"2026-03-01T00:00:00","70"\n', name)

    assert {day.platform for day in reading.days} == {platform}
    assert asked(reading) == questions


def test_a_column_of_meta_that_is_there_twice_counts_once_if_it_says_the_same() -> None:
    reading = read(
        "Post ID,Page ID,Page name,Title,Publish time,Permalink,Post type,Date,Reach,Comments,"
        "Comments,Shares,Shares\n"
        "939005954986064,100066300000000,Harbour Lane,Hello,03/29/2026 12:13,https://f.example/1,"
        "Photos,Lifetime,100,3,3,2,0\n"
    )

    assert reading.post_totals == {
        "posts": 1,
        "reach_sum_of_posts": 100,
        "comments": 3,
        "shares": 2,
    }


@pytest.mark.parametrize(
    ("days", "totals"),
    [
        (("Lifetime", "Lifetime"), {"posts": 1, "reach_sum_of_posts": 100, "comments": 3}),
        (("03/29/2026", "03/30/2026"), {"posts": 1, "comments": 5}),
    ],
)
def test_rows_of_a_post_add_up_only_if_each_is_of_a_day(
    days: tuple[str, str], totals: Totals
) -> None:
    start = "939005954986064,10,Harbour Lane,Hello,03/29/2026 12:13"

    reading = read(
        "Post ID,Page ID,Page name,Title,Publish time,Date,Reach,Comments\n"
        f"{start},{days[0]},100,3\n{start},{days[1]},60,2\n"
    )

    assert reading.post_totals == totals


def test_followers_on_tiktok_are_a_level_and_its_changes() -> None:
    reading = read(
        '\ufeff"Date","Followers","Difference in followers from previous day"\n'
        '"28 August","308","5"\n"29 August","306","-2"\n',
        "FollowerHistory.csv",
    )

    assert (reading.platform, reading.followers_at_end) == ("tiktok", 306)
    assert reading.daily_totals == {"followers_net": 3}
    assert spanned(reading) == ("2026-08-28", "2026-08-29")


def test_viewers_on_tiktok_have_no_sum() -> None:
    reading = read(
        '"Date","Total Viewers","New Viewers","Returning Viewers"\n"August 28","40","30","10"\n'
        '"August 29","undefined","",""\n'
    )

    assert (reading.platform, reading.daily_totals) == ("tiktok", {})
    assert values(reading, "viewers") == [40]


@pytest.mark.parametrize(
    ("first", "second"),
    [("28. Februar", "1. März"), ("28 février", "1 mars"), ("28 februar", "1 mars")],
)
def test_tiktok_writes_months_in_the_language_of_the_person(first: str, second: str) -> None:
    header = '"Date","Video Views","Profile Views","Likes","Comments","Shares"'
    rows = f'"{first}","1","2","3","4","5"\n"{second}","1","2","3","4","5"'

    assert spanned(read(f"{header}\n{rows}")) == ("2026-02-28", "2026-03-01")


def test_tiktoks_business_suite_writes_the_year_first() -> None:
    reading = read(
        "Date,Video views,Reached audience,Profile views,Likes,Shares,Comments,"
        "Product link clicks,New followers,Lost followers,Net followers\n"
        "2026/03/01,500,400,20,30,2,1,0,5,2,3\n2026/03/02,300,NAN,10,12,1,0,0,1,4,-3\n"
    )

    assert reading.platform == "tiktok"
    assert reading.daily_totals["followers_net"] == 0
    assert reading.daily_totals["views"] == 800
    assert values(reading, "reach") == [400]


def test_youtube_by_day_without_its_total() -> None:
    reading = read(
        "Date,Views,Watch time (hours),Subscribers,Impressions,"
        "Impressions click-through rate (%)\n"
        "Total,300,12.5,4,5000,4.1\n2026-03-01,200,8.5,5,3000,4.2\n2026-03-02,99,4,-1,2000,4\n",
        "34_youtube_Table_data.csv",
    )

    assert reading.platform == "youtube"
    assert reading.daily_totals == {
        "views": 299,
        "watch_time_hours": Decimal("12.5"),
        "subscribers_net": 4,
        "impressions": 5000,
    }
    assert reading.total_row["views"] == 300


def test_youtubes_three_files_are_views_of_the_same_activity() -> None:
    data = archive(
        {
            "Chart data.csv": "Date,Content,Video title,Views\n"
            "2026-03-01,abc,One,10\n2026-03-01,def,Two,5\n2026-03-02,abc,One,7\n",
            "Table data.csv": "Content,Video title,Video publish time,Views\n"
            'Total,,,30\nabc,One,"Mar 1, 2026",17\ndef,Two,"Feb 3, 2026",5\n',
            "Totals.csv": "Date,Views\n2026-03-01,15\n2026-03-02,15\n",
        }
    )

    reading = read(data, "Content 2026-03-01_2026-03-02 Harbour Lane.zip")

    assert reading.daily_totals == {"views": 30}
    assert reading.post_totals == {"videos": 2, "views": 22}
    assert spanned(reading) == ("2026-03-01", "2026-03-02")
    assert [each.key for each in reading.left_out] == ["second_view"]
    assert asked(reading) == []


def test_months_in_an_archive_make_one_period_without_days_that_count_twice() -> None:
    header = "Date,Impressions,Likes,Unfollows\n"
    data = archive(
        {
            "march.csv": f"{header}2026-03-30,10,1,0\n2026-03-31,20,1,0\n",
            "april.csv": f"{header}2026-03-31,21,1,0\n2026-04-01,5,1,0\n",
        }
    )

    reading = read(data, "x.zip")

    assert spanned(reading) == ("2026-03-30", "2026-04-01")
    assert reading.daily_totals["likes"] == 3
    assert [each.key for each in reading.left_out] == ["second_view"]


def test_followers_at_the_end_of_an_archive_are_the_latest() -> None:
    header = "Date,Followers,Likes\n"
    data = archive(
        {
            "april.csv": f"{header}2026-04-01,120,1\n",
            "march.csv": f"{header}2026-03-01,100,1\n",
        }
    )

    assert read(data, "linkedin.zip").followers_at_end == 120


def test_a_chart_of_youtube_alone_says_that_it_has_some_videos_only() -> None:
    reading = read("Date,Content,Video title,Views\n2026-03-01,abc,One,10\n2026-03-01,def,Two,5\n")

    assert reading.daily_totals == {"views": 15}
    assert [each.key for each in reading.left_out] == ["other_videos"]


def test_files_of_an_archive_add_what_the_others_lack() -> None:
    data = archive(
        {
            "FollowerGender.csv": '"Gender","Distribution"\n"Female","0.59"\n',
            "FollowerHistory.csv": '"Date","Followers",'
            '"Difference in followers from previous day"\n"March 1","300","5"\n',
            "Overview.csv": '"Date","Video Views","Profile Views","Likes","Comments","Shares"\n'
            '"March 1","1","2","3","4","5"\n',
        }
    )

    reading = read(data, "download.zip")

    assert reading.kind is Kind.ACCOUNT
    assert reading.followers_at_end == 300
    assert reading.daily_totals["followers_net"] == 5
    assert reading.daily_totals["views"] == 1
    assert [each.key for each in reading.left_out] == ["files"]


def test_a_breakdown_of_youtube_is_a_total_of_its_period() -> None:
    reading = read(
        "Traffic source,Views,Watch time (hours)\nTotal,50,3.5\nSearch,30,2\nExternal,19,1\n",
        "Traffic source 2026-03-01_2026-03-31 Harbour Lane.csv",
    )

    assert reading.period_totals == {"views": 50, "watch_time_hours": Decimal("3.5")}
    assert spanned(reading) == ("2026-03-01", "2026-03-31")


GA4 = (
    "# ----------------------------------------\n# {title}\n# Account: Harbour Lane\n"
    "# Start date: 20260301\n# End date: 20260331\n# ----------------------------------------\n\n"
)


def test_landing_pages_of_ga4_are_a_period() -> None:
    reading = read(
        GA4.format(title="Landing page")
        + "Landing page,Sessions,Active users,New users,Average engagement time per session,"
        "Key events,Total revenue,Session key event rate\n"
        ",110,95,85,,23,0,Grand total\n"
        "/contact,10,8,4,30,8,0,0.8\n/,100,90,80,5,15,0,0.1\n"
    )

    assert reading.platform == "ga4"
    assert reading.period_totals == {"sessions": 110, "key_events": 23}
    assert spanned(reading) == ("2026-03-01", "2026-03-31")


def test_pages_of_ga4_are_a_period() -> None:
    reading = read(
        GA4.format(title="Pages and screens")
        + "Page path and screen class,Views,Active users,Views per active user,Event count\n"
        "/,120,60,2,400\n/shop,30,20,1.5,90\n"
    )

    assert reading.period_totals == {"views": 150, "events": 490}


def test_ga4_counts_days_from_the_first_one_of_its_period() -> None:
    reading = read(
        GA4.format(title="Reports snapshot")
        + "Nth day,Active users,Sessions\n0000,10,12\n0001,8,9\n0030,5,6\n"
    )

    assert reading.daily_totals == {"sessions": 27}
    assert spanned(reading) == ("2026-03-01", "2026-03-31")


def test_ga4_by_day_and_channel_adds_up_the_channels() -> None:
    reading = read(
        "Date,Session default channel group,Sessions,Engaged sessions,Active users\n"
        "20260301,Direct,5,3,4\n20260301,Organic Social,7,4,6\n20260302,Direct,2,1,2\n"
    )

    assert reading.daily_totals == {"sessions": 14, "engaged_sessions": 8}
    assert values(reading, "sessions") == [12, 2]
    assert values(reading, "active_users") == []


def test_growth_of_an_audience_of_mailchimp() -> None:
    reading = read(
        "Date,Subscribed,Unsubscribed,Cleaned,Total Subscribers\n"
        "2026-03-01,5,1,0,1200\n2026-03-02,3,0,1,1202\n"
    )

    assert reading.platform == "mailchimp"
    assert reading.daily_totals == {"subscribers_gained": 8, "unsubscribes": 1, "cleaned": 1}
    assert values(reading, "subscribers") == [1200, 1202]


@pytest.mark.parametrize(
    "name",
    ["site-posts-month-03_01_2026-03_31_2026.csv", "site-posts-month-03-01-2026-03-31-2026.csv"],
)
def test_a_list_of_jetpack_has_its_period_in_its_name(name: str) -> None:
    reading = read('"Home page / Archives",1823\n"=Sale=",31\n', name)

    assert reading.period_totals == {"views": 1854}
    assert spanned(reading) == ("2026-03-01", "2026-03-31")
    assert asked(reading) == []


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("site-posts-week-02_03_2026-08_03_2026.csv", "2026-03-02", "2026-03-08"),
        ("site-posts-week-03_02_2026-03_08_2026.csv", "2026-03-02", "2026-03-08"),
        ("site-referrers-year-01.01.2026-31.12.2026.csv", "2026-01-01", "2026-12-31"),
        ("site-posts-day-03_04_2026-03_04_2026.csv", "2026-03-04", "2026-03-04"),
    ],
)
def test_the_length_of_the_period_tells_the_order_of_its_dates(
    name: str, first: str, last: str
) -> None:
    assert spanned(read('"About",20\n"Shop",30\n', name)) == (first, last)


def test_jetpack_lists_may_have_links() -> None:
    reading = read('"About",20,https://example.invalid/about\n"Shop",30,https://example.invalid\n')

    assert reading.period_totals == {"views": 50}
    assert asked(reading) == [Question.PERIOD]


def test_jetpack_by_day() -> None:
    reading = read("Date,Views,Visitors\n2026-03-01,30,20\n2026-03-02,40,25\n", "site-stats.csv")

    assert reading.daily_totals["views"] == 70


PUBLER = (
    "# Harbour Lane Analytics CSV Export\n# Start Date: 1 Jun 2026\n# End Date: 30 Jun 2026\n\n\n"
    "Date,Social account,Social network,Post link,Post text,Post type,Reach,Reach rate (%),"
    "Reactions,Comments,Shares,Engagement rate (%),Link clicks,Click through rate (%),Action\n"
    "2026-06-26 10:11,Harbour Lane,Linkedin,https://www.linkedin.com/feed/update/urn:li:share:"
    "7343913698668756992,Sign up,Link,44,3.42,1,0,0,4.55,-,-,-\n"
    '2026-06-10 15:10,Harbour Lane,Facebook,https://f.example/1,"Two\n\nparagraphs",Status,-,-,7,'
    "3,-,-,2,-,-\n\n\n"
)


def test_posts_of_publer_belong_to_their_networks() -> None:
    reading = read(
        PUBLER, "Harbour Lane (Workspace) ∙ Post Insights ∙ 1 Jun 2026 - 30 Jun 2026.csv"
    )

    assert reading.platform == "publer"
    assert [post.platform for post in reading.posts] == ["linkedin", "facebook"]
    assert reading.post_totals == {
        "posts": 2,
        "reach_sum_of_posts": 44,
        "reactions": 8,
        "comments": 3,
        "shares": 0,
        "link_clicks": 2,
    }
    assert reading.accounts == ("Harbour Lane",)


@pytest.mark.parametrize(
    ("header", "row", "tool"),
    [
        (
            "Date,Service,Channel,Text,Type,Impressions,Likes,Comments,Shares,Clicks",
            "2026-03-05 10:00,linkedin,Harbour Lane,Hello,post,100,5,2,1,4",
            "buffer",
        ),
        (
            "Date (GMT),Post Permalink,Social Network,Impressions,Likes,Comments,Shares,Clicks",
            "2026-03-05 10:00:00,https://l.example/1,LINKEDIN_PAGE,100,5,2,1,4",
            "hootsuite",
        ),
    ],
)
def test_posts_of_other_tools(header: str, row: str, tool: str) -> None:
    reading = read(f"{header}\n{row}\n")

    assert (reading.platform, reading.posts[0].platform) == (tool, "linkedin")
    assert reading.posts[0].day == date(2026, 3, 5)
    assert reading.post_totals == {
        "posts": 1,
        "impressions": 100,
        "likes": 5,
        "comments": 2,
        "shares": 1,
        "clicks": 4,
    }


def test_days_of_a_tool_belong_to_their_networks() -> None:
    reading = read(
        "Date,Network,Profile,Audience,Net Audience Growth,Audience Gained,Impressions,"
        "Engagements,Published Posts (Total)\n"
        '2026-03-01,Facebook,Harbour Lane,"1,200",3,4,500,20,1\n'
        '2026-03-01,X,Harbour Lane,"300",-1,0,90,2,0\n'
        '2026-03-02,Facebook,Harbour Lane,"1,203",3,3,700,30,0\n'
    )

    assert reading.networks == {"facebook", "x"}
    assert reading.daily_totals == {
        "impressions": 1290,
        "engagements": 52,
        "followers_net": 5,
        "followers_gained": 7,
        "posts_created": 1,
    }


def test_a_table_of_a_teams_own_asks_for_the_platform() -> None:
    reading = read("Datum;Besucher;Anmeldungen\n2026-03-01;120;3\n2026-03-02;;1\n")

    assert asked(reading) == [Question.PLATFORM]
    assert reading.daily_totals == {"besucher": 120, "anmeldungen": 4}
    placed = reading.on_platform("blog")
    assert (placed.platform, asked(placed)) == ("blog", [])
    assert placed.networks == {"blog"}


def test_a_platform_counts_for_the_choices_of_other_questions_too() -> None:
    reading = read("Date,Likes,Likes\n03/04/2026,5,5\n04/04/2026,7,7\n").on_platform("blog")

    (ask,) = reading.asks
    assert ask.question is Question.DAY_ORDER
    assert {day.platform for choice in ask.choices for day in choice.days} == {"blog"}


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("01.03.2026;1.234,5\n02.03.2026;1.000\n", "2234.5"),
        ("01.03.2026;12,5\n02.03.2026;7\n", "19.5"),
        ("01.03.2026;1.234.567\n13.03.2026;2.000\n", "1236567"),
        ("2026-03-01;1234.5\n2026-03-02;7\n", "1241.5"),
        ('2026-03-01;"1,234"\n2026-03-02;7.25\n', "1241.25"),
    ],
)
def test_numbers_of_a_teams_own_may_have_a_comma_before_decimals(rows: str, total: str) -> None:
    reading = read(f"Datum;LinkedIn Klicks\n{rows}")
    days = reading.days or reading.asks[0].choices[0].days

    assert sum(day.value for day in days) == Decimal(total)


def test_names_of_columns_tell_their_platforms() -> None:
    reading = read(
        "Date,LinkedIn followers,Likes on Instagram,Link clicks,Clicks,Number of calls,Post id,"
        "Conversion rate\n2026-03-01,100,5,2,3,4,17,0.5\n"
    )

    assert {(day.platform, day.metric, int(day.value)) for day in reading.days} == {
        ("linkedin", "followers", 100),
        ("instagram", "likes", 5),
        ("", "clicks", 3),
        ("", "link_clicks", 2),
        ("", "number_of_calls", 4),
    }
    assert asked(reading) == [Question.PLATFORM]


def test_a_column_for_each_platform_of_meta() -> None:
    reading = read('"Views"\n"Date","Facebook","Instagram"\n"2026-03-01","12","46"\n')

    assert {(day.platform, day.metric, int(day.value)) for day in reading.days} == {
        ("facebook", "views", 12),
        ("instagram", "views", 46),
    }


def test_a_name_of_a_file_tells_the_platform() -> None:
    reading = read("Week ending,Followers,Likes\n2026-03-01,100,5\n", "LinkedIn_stats_2026.csv")

    assert (reading.platform, asked(reading)) == ("linkedin", [])
    assert reading.followers_at_end == 100
    assert reading.daily_totals == {"likes": 5}


def test_dates_of_an_unknown_order_are_found_by_their_days_or_asked_for() -> None:
    found = read("Date,Likes\n03/04/2026,5\n13/04/2026,7\n", "x.csv")
    open_one = read("Date,Likes\n03/04/2026,5\n04/04/2026,7\n", "x.csv")

    assert spanned(found) == ("2026-04-03", "2026-04-13")
    assert asked(open_one) == [Question.DAY_ORDER]
    assert open_one.days == ()
    ask = open_one.asks[0]
    assert spanned(open_one.answered(ask, ask.choices[0])) == ("2026-04-03", "2026-04-04")
    assert spanned(open_one.answered(ask, ask.choices[1])) == ("2026-03-04", "2026-04-04")
