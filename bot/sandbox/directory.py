"""The directory of all workspaces in a sandbox."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sandbox.payload import Refused
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import World


@dataclass
class Directory:
    home: Workspace  # the first one, which the sandbox began with
    _others: list[Workspace] = field(default_factory=list)

    def __iter__(self) -> Iterator[Workspace]:
        yield self.home
        yield from self._others

    def add(self, workspace: Workspace, *, clashing: bool) -> None:
        """Add a workspace; its ids must be new in Slack, unless they may clash."""
        world, first = workspace.world, self.home.world
        if any(world.team_id == other.world.team_id for other in self):
            raise ValueError(f"there is a workspace {world.team_id} already")
        taken = {name for other in self for name in _clashes(world, other.world)}
        if taken and not clashing:
            raise ValueError(f"ids of another workspace, allowed only if clashing: {taken}")
        world.now, world.base_url = first.now, first.base_url
        if world.enterprise and (siblings := self.of_enterprise(world.enterprise.id)):
            world.files = siblings[0].world.files  # an upload does not say for which it is
        world.numbers = copy.copy(first.numbers) if clashing else first.numbers
        self._others.append(workspace)

    def of_team(self, team: str) -> Workspace:
        for workspace in self:
            if workspace.world.team_id == team:
                return workspace
        raise Refused("team_not_found")

    def named(self, team: str) -> Workspace:
        """Return the workspace of a team that the page names; the first one without a name."""
        return self.of_team(team) if team else self.home

    def of_enterprise(self, enterprise: str) -> list[Workspace]:
        return [
            workspace
            for workspace in self
            if workspace.world.enterprise and workspace.world.enterprise.id == enterprise
        ]


def _clashes(world: World, other: World) -> set[str]:
    """Return the ids in both worlds; people have one id in a whole enterprise."""
    channels = set(world.channels) & set(other.channels)
    if world.enterprise and world.enterprise == other.enterprise:
        return channels
    return channels | (set(world.people) & set(other.people))
