"""What the workspace gives out by itself."""

import time

from bot.sandbox.numbers import Numbers
from bot.sandbox.world import World


def test_ids_are_never_those_of_an_earlier_run() -> None:
    earlier = World()
    first = {earlier.new_id("V") for _ in range(10)}
    time.sleep(0.05)

    later = World()

    assert first.isdisjoint(later.new_id("V") for _ in range(10))


def test_ids_have_slacks_shape() -> None:
    assert World(numbers=Numbers(6)).new_id("Ev") == "Ev0000000007"


def test_a_second_person_of_the_same_name_gets_another_readable_id() -> None:
    world = World()

    assert [world.add_person(name).id for name in ("Ada A", "Ada B", "Ada C")] == [
        "U0ADA",
        "U0ADA2",
        "U0ADA3",
    ]
