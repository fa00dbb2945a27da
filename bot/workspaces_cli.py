"""The command line for workspaces and people: listing, exporting and deleting them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.config import WrongSettingError

workspaces = typer.Typer(
    no_args_is_help=True, help="List, export and delete workspaces, or forget one person."
)
Yes = Annotated[bool, typer.Option("--yes", help="Do it; without this nothing is deleted.")]
SlackTeam = Annotated[str, typer.Argument(help="The workspace's id in Slack, such as T0123456789.")]


@workspaces.command(name="list")
def list_workspaces() -> None:
    """List all workspaces: since when, teams, people, last activity, and whether they left."""
    from bot.bootstrap.directory import listed

    for line in listed() or ["No workspace uses this database yet."]:
        typer.echo(line)


@workspaces.command(name="export")
def export_workspace(
    workspace: SlackTeam,
    to: Annotated[Path, typer.Option(help="The folder for the files.")] = Path(),
) -> None:
    """Write all data of each of its teams into a ZIP, as `/social export` does."""
    from bot.bootstrap.directory import export

    files = "\n".join(map(str, export(workspace, to)))
    typer.echo(files or "It has no teams: there is nothing to export.")


@workspaces.command(name="delete")
def delete_workspace(workspace: SlackTeam, *, yes: Yes = False) -> None:
    """Delete a workspace with everything in it. Stop the bot first, unless it has left."""
    from bot.bootstrap.directory import delete, describe

    typer.echo(describe(workspace))
    _insist(yes=yes)
    delete(workspace)
    typer.echo("Deleted.")


@workspaces.command(name="forget")
def forget_person(
    workspace: SlackTeam,
    person: Annotated[str, typer.Argument(help="The person's id in Slack, such as U0123456789.")],
    *,
    yes: Yes = False,
) -> None:
    """Delete a person who can't type `/social forget me`."""
    from bot.bootstrap.directory import describe_person, forget

    typer.echo(describe_person(workspace, person))
    _insist(yes=yes)
    forget(workspace, person)
    typer.echo("Forgotten.")


def _insist(*, yes: bool) -> None:
    if not yes:
        raise WrongSettingError("Nothing was deleted. To delete this for good, add --yes.")
