"""Companies to try the bot in: worlds with people and channels; the bot is in no channel yet."""

from bot.sandbox.people import Person
from bot.sandbox.world import Enterprise, World


def lindgren_books() -> World:
    """A small bookshop with four people and three channels."""
    world = World()
    world.add_person("Ada Lindgren", "Europe/Stockholm").is_admin = True
    world.add_person("Ben Okafor", "Europe/London")
    world.add_person("Cleo Marsh", "America/New_York")
    world.add_person("Dev Rao", "Asia/Kolkata")
    everyone = set(world.people) - {world.bot.id}
    world.add_channel("general", everyone)
    world.add_channel("marketing", everyone)
    world.add_channel("blog", {"U0ADA", "U0CLEO"})
    return world


def lindgren_twin() -> World:
    """Another workspace with every id of the bookshop, which Slack itself never has."""
    world = lindgren_books()
    world.team_id, world.name, world.domain = "T0TWIN", "Lindgren Twin", "lindgren-twin"
    return world


def harbour_tea() -> World:
    """A second company, with none of the bookshop's ids."""
    world = World(
        team_id="T0HARBOUR",
        name="Harbour Tea",
        domain="harbour-tea",
        bot_id="B0TEACOACH",
        bot=Person(id="U0TEACOACH", name="Social Coach"),
    )
    world.add_person("Eli Sato", "Asia/Tokyo").is_admin = True
    world.add_person("Fay Brandt", "Europe/Berlin")
    everyone = set(world.people) - {world.bot.id}
    world.add_channel("general", everyone, channel="C0TEAGENERAL")
    world.add_channel("marketing", everyone, channel="C0TEAMARKETING")
    return world


def acme() -> tuple[World, World]:
    """An enterprise of two workspaces: Gil works in both, Hana and Ivo in one each."""
    enterprise = Enterprise("E0ACME", "Acme")
    toys = _of_enterprise(enterprise, "T0ACMETOYS", "Acme Toys")
    games = _of_enterprise(enterprise, "T0ACMEGAMES", "Acme Games")
    gil = toys.add_person("Gil Weber", "Europe/Berlin")
    gil.is_admin, gil.enterprise_id = True, enterprise.id
    gil.enterprise_teams = (toys.team_id, games.team_id)
    games.people[gil.id] = gil
    toys.add_person("Hana Novak", "Europe/Prague").enterprise_id = enterprise.id
    games.add_person("Ivo Petrov", "Europe/Sofia").enterprise_id = enterprise.id
    toys.add_channel("marketing", {"U0GIL", "U0HANA"}, channel="C0TOYS")
    games.add_channel("marketing", {"U0GIL", "U0IVO"}, channel="C0GAMES")
    return toys, games


def _of_enterprise(enterprise: Enterprise, team_id: str, name: str) -> World:
    return World(
        team_id=team_id,
        name=name,
        domain=name.lower().replace(" ", "-"),
        enterprise=enterprise,
        bot_id="B0ACMECOACH",
        bot=Person(id="U0ACMECOACH", name="Social Coach"),
    )
