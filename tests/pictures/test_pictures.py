"""Pictures: seen by every eye, and drawn whatever the numbers are."""

import hashlib
import os
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.colors import to_rgb
from PIL import Image

from bot import pictures
from bot.domain.progress.projection import Projection
from bot.pictures import style
from bot.pictures.drawing import draw
from bot.pictures.glyphs import fitting, outline, width_of
from bot.pictures.palette import encoded
from bot.views.charts import Bar, Chart, Costs, Panel, Periods, ProgressChart

FIRST, LAST = date(2026, 10, 1), date(2026, 12, 31)
DAY = timedelta(days=1)


def progress_chart(
    *values: float, ends_at: Projection | None = None, title: str = "Comments on X"
) -> ProgressChart:
    """A value reported every five days, on a way from 0 to 40."""
    return ProgressChart(
        title=title,
        note="17 of 40 · behind",
        left="1 Oct",
        right="40 by 31 Dec",
        days=(FIRST, LAST),
        today=date(2026, 11, 26),
        track=tuple((FIRST + 5 * DAY * n, Decimal(str(v))) for n, v in enumerate(values)),
        planned=((FIRST, Decimal(0)), (LAST, Decimal(40))),
        ends_at=ends_at,
    )


def periods(*values: int | None) -> Periods:
    known = tuple(None if value is None else Decimal(value) for value in values)
    return Periods(title="Posts", note="", left="", right="", values=known, planned=Decimal(2))


def bar(name: str, cost: int = 10, *, social: bool = False, least: bool = False) -> Bar:
    return Bar(name=name, cost=Decimal(cost), label=f"€{cost}", social=social, least=least)


def costs(*bars: Bar) -> Chart:
    return Chart(alt="", parts=(Costs(title="Cost per sign-up", bars=bars),))


def of(*panels: Panel) -> Chart:
    return Chart(alt="", parts=panels)


def picture(chart: Chart) -> Image.Image:
    """What is drawn; kept, for eyes to look at, where COACH_PICTURES names a folder."""
    png = pictures.png(chart)
    if folder := os.environ.get("COACH_PICTURES"):
        name = hashlib.sha256(png).hexdigest()[:12]
        (Path(folder) / f"{name}.png").write_bytes(png)
    return Image.open(BytesIO(png)).convert("RGB")


def share_of(colour: str, image: Image.Image) -> float:
    """The share of pixels that have exactly this colour."""
    wanted = tuple(round(part * 255) for part in to_rgb(colour))
    found = image.getcolors(image.width * image.height) or []
    return sum(count for count, seen in found if seen == wanted) / (image.width * image.height)


def test_a_picture_is_as_wide_as_a_phone_at_two_pixels_a_point() -> None:
    assert picture(of(progress_chart(0, 3, 5))).width == 720


def test_panels_stand_two_beside_each_other() -> None:
    one, two, three = (picture(of(*[progress_chart(0, 3)] * count)).height for count in (1, 2, 3))
    assert one > two
    assert three > two


def test_equal_charts_give_equal_pictures() -> None:
    chart = of(progress_chart(0, 3, 5), periods(1, None, 2))
    assert pictures.png(chart) == pictures.png(chart)
    assert pictures.svg(chart) == pictures.svg(chart)


ENDS = Projection(Decimal(20), Decimal(30), Decimal(36))
FAR = Projection(Decimal(-500), Decimal(30), Decimal(90_000))
KINDS = {
    "one": of(progress_chart(0, 3, 9, 11, 17, ends_at=ENDS)),
    "four": of(*[progress_chart(0, 3, 9, 11, 17, ends_at=ENDS)] * 3, periods(0, None, 3, 2, 7, 1)),
    "eight": of(*[progress_chart(0, 3, 8, 5, 20, 10, ends_at=ENDS)] * 8),
    "crossing lines": of(
        progress_chart(*[n * n % 41 for n in range(60)]), progress_chart(9, 9, 5, ends_at=FAR)
    ),
    "periods": of(periods(2, 1)),
    "a plan": costs(bar("Ünï", least=True), bar("Привет", 8, social=True, least=True), bar("שלום")),
}


@pytest.mark.parametrize("chart", KINDS.values(), ids=KINDS)
def test_a_palette_looks_like_true_colours(chart: Chart) -> None:
    true = draw(chart).pixels()[..., :3].astype(int)
    off = np.abs(np.asarray(picture(chart)) - true)
    assert off.max() <= 24  # of 255, where three colours meet
    assert (off > 8).any(axis=-1).mean() < 0.001
    assert off.mean() < 0.1


@pytest.mark.parametrize(
    "colour", [each for each in vars(style).values() if str(each).startswith("#")]
)
def test_the_colours_of_the_style_are_exact(colour: str) -> None:
    plain = Image.new("RGBA", (8, 8), colour)
    seen = Image.open(BytesIO(encoded(np.asarray(plain)))).convert("RGB")
    assert share_of(colour, seen) == 1


def test_a_picture_of_a_digest_is_small() -> None:
    assert len(pictures.png(KINDS["four"])) < 25_000


def test_the_likely_end_is_shaded() -> None:
    assert share_of(style.LIKELY, picture(of(progress_chart(0, 10, ends_at=ENDS)))) > 0.02
    assert share_of(style.LIKELY, picture(of(progress_chart(0, 10)))) == 0


def test_a_likely_end_far_off_does_not_leave_the_plot() -> None:
    image = picture(of(progress_chart(0, 10, ends_at=FAR)))
    assert share_of(style.LIKELY, image.crop((0, 0, image.width, 60))) == 0


def test_a_reported_zero_is_a_thin_bar_and_no_report_is_none() -> None:
    zeros = share_of(style.REPORTED, picture(of(periods(0, 0, 0, None))))
    gaps = share_of(style.REPORTED, picture(of(periods(None, None, None, None))))
    assert zeros > gaps


def test_a_week_that_goes_on_is_paler_than_those_that_are_over() -> None:
    going_on = periods(2, 1)
    assert share_of(style.RUNNING, picture(of(going_on))) > 0.02
    assert share_of(style.RUNNING, picture(of(replace(going_on, running=False)))) == 0


def test_a_social_line_item_has_a_colour_of_its_own() -> None:
    assert share_of(style.REPORTED, picture(costs(bar("A"), bar("B")))) == 0
    assert share_of(style.REPORTED, picture(costs(bar("A", social=True), bar("B")))) > 0.03


def test_words_are_measured_as_they_are_drawn() -> None:
    words = "Comments on  LinkedIn · 17"
    shape = outline(words, style.TITLE)
    assert shape.get_extents().width == pytest.approx(width_of(words, style.TITLE), rel=0.02)
    assert width_of(words, style.TITLE) > width_of(words, style.SMALL)


def test_words_that_fit_are_left_alone_and_others_are_cut() -> None:
    assert fitting("Comments", style.NOTE, 60) == "Comments"
    assert fitting("Comments on LinkedIn", style.NOTE, 60) == "Comments…"
    assert fitting("Comments", style.NOTE, 0) == "…"


@pytest.mark.parametrize(
    "name", ["Ünïcode", "公众号", "🚀🚀", "שלום", "$x^2$", "<b>&", "W" * 40, "", "  "]
)
def test_any_name_can_be_drawn(name: str) -> None:
    assert picture(costs(bar(name, least=True), bar("B", 0)))


def test_a_name_that_is_too_long_is_cut() -> None:
    image = picture(
        of(progress_chart(0, 3, title="Negative mentions in the newsletter"), progress_chart(0, 3))
    )
    gutter = image.crop((346, 0, 374, 60))
    assert share_of(style.PAPER, gutter) == 1


NUMBERS = st.integers(0, 10**12) | st.floats(0, 1e-2)


@settings(max_examples=20, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=18), NUMBERS)
def test_any_numbers_can_be_drawn(values: list[float], likely: float) -> None:
    end = Decimal(str(likely))
    assert picture(of(progress_chart(*values, ends_at=Projection(end / 2, end, end * 2))))


EYES = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranopia": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanopia": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""How eyes see linear red, green and blue (Machado, Oliveira and Fernandes, 2009, severity 1)."""


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def luminance(colour: str, eyes: str = "usual") -> float:
    """Relative luminance as WCAG 2 defines it, as these eyes see it."""
    rgb = [linear(part) for part in to_rgb(colour)]
    seen = [sum(a * b for a, b in zip(row, rgb, strict=True)) for row in EYES[eyes]]
    return sum(a * b for a, b in zip((0.2126, 0.7152, 0.0722), seen, strict=True))


def contrast(one: str, other: str, eyes: str) -> float:
    low, high = sorted(luminance(colour, eyes) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("colour", [style.REPORTED, style.PLANNED, style.OTHERS])
def test_what_carries_meaning_stands_out_from_the_paper(colour: str, eyes: str) -> None:
    assert contrast(colour, style.PAPER, eyes) >= 3  # WCAG 2.2, 1.4.11


@pytest.mark.parametrize("look", [style.TITLE, style.NOTE, style.SMALL])
def test_words_can_be_read(look: style.Look) -> None:
    assert contrast(look.colour, style.PAPER, "usual") >= 4.5  # WCAG 2.2, 1.4.3


@pytest.mark.parametrize("eyes", EYES)
def test_shades_beside_each_other_differ_in_lightness_for_every_eye(eyes: str) -> None:
    steps = [style.REPORTED, style.RUNNING, style.LIKELY]
    assert all(contrast(*pair, eyes) >= 1.4 for pair in pairwise(steps))
    for pair in combinations((style.REPORTED, style.OTHERS, style.PAPER), 2):
        assert contrast(*pair, eyes) >= 1.8
