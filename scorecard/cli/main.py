"""The command line: find the command asked for, run it, and turn what came of it to an exit code."""

import gc
import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from scorecard.cannotread import CannotRead
from scorecard.cli.exits import INTERRUPTED, JUDGED, NOT_JUDGED, OUR_FAULT, stop_writing

COMMANDS = ("rag", "check", "validate", "explain", "changes", "schema")
"""In the order of help. Each is a module here with an `app` of its one command."""


class Commands(TyperGroup):
    """The commands, each imported only when it is asked for: `check` must not wait for the rest."""

    def list_commands(self, ctx: Any) -> list[str]:
        """List the commands in the order of help."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import the module of a command and give its command."""
        if cmd_name not in COMMANDS:
            return None
        command = typer.main.get_command(import_module(f"scorecard.cli.{cmd_name}").app)
        command.name = cmd_name
        return command

    def invoke(self, ctx: Any) -> Any:
        """Run the command; a reader who stops reading the output is no fault of it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            stop_writing()
            raise typer.Exit(JUDGED) from None


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version  # slow to import, and only wanted here

        typer.echo(f"scorecard {version('scorecard')}")
        raise typer.Exit


@app.callback()
def scorecard(
    show_version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Judge a service's return against an agreed framework: every red, amber and green explained.

    Start with: scorecard rag RETURN.xlsx -f FRAMEWORK.toml
    """


def run() -> None:
    """Run the command line and exit: the one place where what went wrong becomes an exit code.

    Usage errors and `typer.Exit` are turned to exit codes by typer itself.
    """
    gc.disable()  # a command is short and keeps what it makes: looking for cycles is a sixth of its time
    try:
        app()
    except CannotRead as error:
        _print_problems(error)
        sys.exit(NOT_JUDGED)
    except OSError as error:  # the machine's, such as a full disk under the output
        print(f"scorecard: {error}", file=sys.stderr)
        sys.exit(NOT_JUDGED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as error:
        _print_fault(error)
        sys.exit(OUR_FAULT)


def _print_problems(error: CannotRead) -> None:
    from scorecard.reports.screen import screen_of  # not wanted where all goes well

    stderr = screen_of(sys.stderr)
    for problem in error.problems:
        print(stderr.fold(str(problem)), file=sys.stderr)


def _print_fault(error: Exception) -> None:
    import traceback  # not wanted where all goes well

    traceback.print_exception(error)
    print(
        f"scorecard: this is a fault of ours, not of your files: {error!r}. "
        "Please report it with the lines above.",
        file=sys.stderr,
    )
