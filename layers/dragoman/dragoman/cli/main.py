"""The `dragoman` command. Results go to standard output, everything else to standard error.

Exit codes: 0 success; 1 an article failed, and its failed result says why; 2 the command is wrong;
3 something is missing or unreachable, so that a retry later may help.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from dragoman.cli.doctor import doctor
from dragoman.cli.estimate import estimate_command
from dragoman.cli.explain import explain
from dragoman.cli.export import export
from dragoman.cli.local import local
from dragoman.cli.models import models
from dragoman.cli.page import page
from dragoman.cli.process import process
from dragoman.cli.reconcile import reconcile
from dragoman.cli.redrive import redrive
from dragoman.cli.work import work
from dragoman.errors import DragomanError, PermanentFault, TransientFault
from dragoman.result.schema import result_schema_json
from dragoman.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def dragoman() -> None:
    """News in languages you can't read: English, entities, and who said what.

    \b
    Examples:
      dragoman process article.txt              print the result
      dragoman process articles/ -o results/    a folder of articles
      dragoman explain article.txt              why each statement was found
      dragoman page results/ -o pages/          pages to read, and an index to search
      dragoman models install ru uk             get the translation models
      dragoman doctor                           what works here, how fast, what is missing
      dragoman local --drop articles/           end to end, with an embedded S3

    \b
    Exit codes:
      0  success
      1  an article failed; its result says why
      2  the command is wrong
      3  something is missing or unreachable; a retry later may help
    """


@dragoman.command()
def schema() -> None:
    """Print the JSON Schema of a result.

    \b
    Example:
      dragoman schema > result.schema.json
    """
    click.echo(result_schema_json(), nl=False)


dragoman.add_command(process)
dragoman.add_command(explain)
dragoman.add_command(page)
dragoman.add_command(export)
dragoman.add_command(local)
dragoman.add_command(models)
dragoman.add_command(doctor)
dragoman.add_command(redrive)
dragoman.add_command(reconcile)
dragoman.add_command(work)
dragoman.add_command(estimate_command)


def main() -> NoReturn:
    """Runs the command. A fault is printed in one line and sets the exit code."""
    try:
        sys.exit(dragoman.main(standalone_mode=False) or 0)
    except DragomanError as error:
        click.echo(f"dragoman: {error}", err=True)
        sys.exit(exit_code_of(error))
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has closed it (`dragoman schema | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def exit_code_of(error: DragomanError) -> int:
    """The exit code for a fault."""
    if isinstance(error, PermanentFault):
        return 1
    return 3 if isinstance(error, TransientFault) else 2
