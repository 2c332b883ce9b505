"""The `dragoman` command. Results go to standard output, everything else to standard error.

Exit codes: 0 success; 1 an article failed, and its failed result says why; 2 the command is wrong;
3 something is missing or unreachable, so that a retry later may help.
"""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import click

from dragoman.cli.lazy_group import LazyGroup
from dragoman.errors import DragomanError, PermanentFault, TransientFault
from dragoman.version import __version__

_COMMANDS = {
    "doctor": "dragoman.cli.doctor:doctor",
    "estimate": "dragoman.cli.estimate:estimate_command",
    "explain": "dragoman.cli.explain:explain",
    "export": "dragoman.cli.export:export",
    "local": "dragoman.cli.local:local",
    "models": "dragoman.cli.models:models",
    "page": "dragoman.cli.page:page",
    "process": "dragoman.cli.process:process",
    "reconcile": "dragoman.cli.reconcile:reconcile",
    "redrive": "dragoman.cli.redrive:redrive",
    "schema": "dragoman.cli.schema:schema",
    "work": "dragoman.cli.work:work",
}


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
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
