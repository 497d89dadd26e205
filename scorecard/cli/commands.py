"""The commands: each is a module here, imported when it is asked for."""

from difflib import get_close_matches
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

COMMANDS = ("rag", "inspect", "check", "validate", "explain", "changes", "schema")
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

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take `help COMMAND` as `COMMAND --help`."""
        if args[:1] == ["help"]:
            args = [*args[1:2], "--help"]
        return super().parse_args(ctx, args)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command named first, or say which was probably meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            near = get_close_matches(args[0].lower(), COMMANDS, 1, 0.5)
            mend = f"did you mean {near[0]}?" if near else f"there are {', '.join(COMMANDS)}"
            ctx.fail(f"{args[0]!r} is no command; {mend}")
        return super().resolve_command(ctx, args)


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
        from scorecard.version import version  # slow to find, and only wanted here

        typer.echo(f"scorecard {version()}")
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
