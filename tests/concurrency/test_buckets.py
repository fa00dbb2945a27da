"""Token buckets: so much at once, then as fast as it comes back, for each key by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.concurrency import buckets
from bot.concurrency.buckets import Buckets, Taken
from tests.concurrency.timer import Timer


def test_so_much_is_taken_at_once_and_then_nothing() -> None:
    bucket = Buckets(3, 60, Timer())

    assert [bucket.take("ada").wait for _ in range(4)] == [0, 0, 0, 20]


def test_it_comes_back_with_time_and_never_to_more_than_there_was() -> None:
    timer = Timer()
    bucket = Buckets(3, 60, timer)
    for _ in range(3):
        bucket.take("ada")

    timer.now += 20
    after_a_while = [bucket.take("ada").wait > 0 for _ in range(2)]
    timer.now += 10_000
    after_long = [bucket.take("ada").wait > 0 for _ in range(4)]

    assert after_a_while == [False, True]
    assert after_long == [False, False, False, True]


def test_each_key_has_a_bucket_of_its_own() -> None:
    bucket = Buckets(1, 60, Timer())
    bucket.take("ada")

    assert bucket.take("ada").wait > 0
    assert bucket.take("ben").wait == 0


def test_only_the_first_refusal_in_a_row_is_the_first() -> None:
    timer = Timer()
    bucket = Buckets(1, 60, timer)
    bucket.take("ada")

    in_a_row = [bucket.take("ada").is_first for _ in range(3)]
    timer.now += 60
    again = [bucket.take("ada"), bucket.take("ada")]

    assert in_a_row == [True, False, False]
    assert again == [Taken(), Taken(60, is_first=True)]


def test_memory_is_bounded_and_the_oldest_are_forgotten() -> None:
    bucket = Buckets(1, 60, Timer())
    for key in range(buckets.REMEMBERED + 50):
        bucket.take(key)

    assert len(bucket) == buckets.REMEMBERED
    assert bucket.take(0).wait == 0
    assert bucket.take(buckets.REMEMBERED).wait > 0


@given(st.lists(st.floats(0, 30), max_size=200))
def test_no_more_is_taken_than_was_there_and_came_back(pauses: list[float]) -> None:
    timer = Timer()
    bucket, taken = Buckets(5, 60, timer), 0
    for pause in pauses:
        timer.now += pause
        taken += bucket.take("ada").wait == 0

    assert taken <= 5 + timer.now * 5 / 60 + 1e-6
