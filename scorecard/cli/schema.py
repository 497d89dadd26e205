"""`scorecard schema`: the JSON Schema of a framework, for editors, or of what `rag` writes."""

import json
from typing import Annotated, Literal

import typer

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command()
def schema(
    of: Annotated[
        Literal["framework", "rag"], typer.Option(help="Of a framework, or of the JSON of `rag`.")
    ] = "framework",
) -> None:
    """Print a JSON Schema: the framework's, by which an editor completes keys, or that of rag's JSON.

    \b
    Examples:
      scorecard schema > framework.schema.json
      scorecard schema --of rag > rag.schema.json
    and as the first line of a framework:
      #:schema ./framework.schema.json

    \b
    Exit codes: 0 printed.
    """
    if of == "rag":
        from scorecard.reports.recordschema import record_schema

        print(json.dumps(record_schema(), indent=2))
        return
    from scorecard.framework import schema as framework  # slow: it brings pydantic

    print(json.dumps(framework.framework_schema(), indent=2))
