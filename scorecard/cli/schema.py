"""`scorecard schema`: the framework's JSON Schema, for editors."""

import json

import typer

from scorecard.framework.schema import framework_schema

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema() -> None:
    """Print the framework's JSON Schema, which an editor uses to complete and check keys.

    \b
    Example:
      scorecard schema > framework.schema.json
    and as the first line of a framework:
      #:schema ./framework.schema.json

    \b
    Exit codes: 0 printed.
    """
    print(json.dumps(framework_schema(), indent=2))
