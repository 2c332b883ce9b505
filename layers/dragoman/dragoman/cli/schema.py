"""`dragoman schema`: prints the JSON Schema of a result."""

from __future__ import annotations

import click

from dragoman.result.schema import result_schema_json


@click.command()
def schema() -> None:
    """Print the JSON Schema of a result.

    \b
    Example:
      dragoman schema > result.schema.json
    """
    click.echo(result_schema_json(), nl=False)
