"""The command line: parses the arguments and calls the code for each command."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.bootstrap.collector import loading, relieve_collector
from bot.bootstrap.descriptors import raise_limit
from bot.bootstrap.signals import cancel_on_signal, stop_signal
from bot.config import WrongSettingError, read_settings
from bot.observability.logs import set_up_logging
from bot.processes.confinement import keep_private
from bot.workspaces_cli import workspaces

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Social Coach: a Slack bot that coaches a team on its use of social media.",
)


app.add_typer(workspaces, name="workspaces")


def main() -> None:
    """Run a command; an error that the operator can fix is one line on stderr, not a traceback."""
    try:
        app()
    except WrongSettingError as refusal:
        sys.exit(f"{refusal}")


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"Social Coach {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", help="Show the version.", callback=_show_version, is_eager=True),
    ] = False,
) -> None:
    """Take the options that stand before a command."""


@app.command()
def run() -> None:
    """Run everything in one process."""
    asyncio.run(_run(serve=True, deliver=True))


@app.command()
def web() -> None:
    """Serve Slack requests only; send nothing on schedule."""
    asyncio.run(_run(serve=True, deliver=False))


@app.command()
def worker() -> None:
    """Send scheduled messages only."""
    asyncio.run(_run(serve=False, deliver=True))


@app.command()
def migrate() -> None:
    """Upgrade the database schema. Safe to repeat and to run concurrently."""
    from bot.bootstrap.database import open_engine
    from bot.db.migrate import migrate as bring_up_to_date

    bring_up_to_date(open_engine(read_settings()))
    typer.echo("The database is up to date.")


@app.command()
def new_key() -> None:
    """Make a key for COACH_KEYS, which seals the tokens of installs in the database."""
    from bot.db.vault import new_key as made

    typer.echo(made())


@app.command()
def rotate_keys() -> None:
    """Seal all stored tokens with the first of COACH_KEYS. Safe while the bot runs."""
    from bot.bootstrap.keys import rotate

    count = rotate()
    typer.echo(f"Sealed {count:,} tokens anew. All are sealed with the first key now.")


@app.command()
def move(
    to: Annotated[str, typer.Option(help="The URL of the new, empty database.")],
) -> None:
    """Copy everything to another database, and check each row. Stop the bot first."""
    from bot.bootstrap.moving import move_to

    rows = move_to(to)
    typer.echo(f"Copied and checked {rows:,} rows. Set DATABASE_URL to the new database.")
    typer.echo("Don't start the bot on the old one again: it would send messages twice.")


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="A new file, such as coach-2026-11-30.db.")],
) -> None:
    """Write everything to a file, from which `restore` starts again. The bot may go on running."""
    from bot.bootstrap.backing_up import back_up_to

    rows = back_up_to(file, now=datetime.now(UTC))
    typer.echo(f"Backed up {rows:,} rows to {file}. It's readable by you alone; keep it so.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file of `backup`.", exists=True, dir_okay=False)],
) -> None:
    """Fill an empty database from a backup. Stop every process on the old one first."""
    from bot.bootstrap.backing_up import restore_from

    rows, doubtful = restore_from(file, now=datetime.now(UTC))
    typer.echo(f"Restored and checked {rows:,} rows.")
    if doubtful:
        typer.echo(
            f"Due since the backup: {doubtful:,}. Each is looked for in Slack before it's sent,"
            " and left out where the bot can't look: a digest, for example, may be missing."
            " `/social digest now` posts it."
        )


@app.command()
def import_archive(
    file: Annotated[Path, typer.Argument(help="The ZIP of `/social export`.", exists=True)],
    team: Annotated[str, typer.Option(help="The id of the team's channel, such as C0123456789.")],
) -> None:
    """Bring an export back: it takes the place of all that the team has. Stop the bot first."""
    from bot.bootstrap.restoring import restore_file

    results = restore_file(file, team)
    typer.echo(f"The team in {team} is as it was exported, with {results:,} numbers.")


@app.command()
def read_export(
    file: Annotated[
        Path, typer.Argument(help="An export of analytics.", exists=True, dir_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for scripts.")] = False,
    today: Annotated[
        datetime | None,
        typer.Option("--today", formats=["%Y-%m-%d"], help="The day that gives dates their year."),
    ] = None,
) -> None:
    """Show the numbers that an export holds, as the bot would read them. Nothing is stored."""
    from bot import read_export as reading
    from bot.exports import read_in_child

    day = today.date() if today else date.today()  # noqa: DTZ011  the day of who sits here
    answer = asyncio.run(read_in_child(file.read_bytes(), file.name, day))
    if as_json:
        typer.echo(json.dumps(reading.as_json(answer, file.name)))
    else:
        for line in reading.summary(answer, file.name):
            typer.echo(line)


@app.command()
def doctor() -> None:
    """Check settings, token, scopes, database and channels, and say how to fix what fails."""
    with loading():
        from bot.doctor import examine

    results = asyncio.run(examine())
    for result in results:
        typer.echo(str(result))
    if not all(result.good for result in results):
        raise typer.Exit(1)


@app.command()
def demo(
    keep: Annotated[Path | None, typer.Option(help="Keep the data in this folder.")] = None,
    port: Annotated[
        int, typer.Option(help="Port for the page; 0 picks a free one.", min=0, max=65535)
    ] = 8765,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Try the bot in a browser, without Slack."""
    with loading():
        from bot.demo import show

    asyncio.run(show(keep, port=port, browser=browser))


@app.command()
def understand(
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day that it is.")
    ] = None,
) -> None:
    """Read messages, one JSON object per line, and write what a direct message of each does."""
    from bot.bootstrap.understanding import understood_lines

    day = (today or datetime.now()).date()  # noqa: DTZ005  the operator's own day
    for line in understood_lines(sys.stdin.buffer, today=day):
        typer.echo(line)


async def _run(*, serve: bool, deliver: bool) -> None:
    set_up_logging()
    # While it starts it may wait for Slack, and is to end at once all the same.
    cancel_on_signal()
    try:
        await _run_until_stopped(serve=serve, deliver=deliver)
    except asyncio.CancelledError:
        typer.echo("Stopped before it was running.", err=True)


async def _run_until_stopped(*, serve: bool, deliver: bool) -> None:
    settings = read_settings()
    settings.check_complete(serves=serve)  # before everything is loaded, which takes seconds
    with loading():
        from bot.bootstrap.running import running

    raise_limit()
    keep_private()
    async with running(settings, serve=serve, deliver=deliver) as bot:
        stop = stop_signal()
        relieve_collector()
        name = "Social Coach" if serve else "Social Coach's worker"
        typer.echo(f"{name} is running; /healthz answers on port {bot.port}.", err=True)
        await stop.wait()
        typer.echo(f"{name} is stopping; finishing messages already being sent.", err=True)
