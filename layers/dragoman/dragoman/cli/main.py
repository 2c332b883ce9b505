"""The `dragoman` command. Results go to standard output, everything else to standard error.

Exit codes: 0 success; 1 an article failed, and its failed result says why; 2 the command is wrong;
3 something is missing or unreachable, so that a retry later may help; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import sys
from typing import NoReturn

import click

from dragoman.aws.processing.unexpected_errors import unexpected
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
from dragoman.errors import DragomanError, PermanentFault, TransientFault, known_error
from dragoman.result.schema import result_schema_json
from dragoman.version import __version__

_STOPPED = 130  # as a shell reports Ctrl-C


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
      130  stopped by Ctrl-C; the same command continues
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
    """Runs the command. An error is printed in one line and sets the exit code; there is never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every terminal has all letters
    sys.exit(_run())


def _run() -> int:
    try:
        return int(dragoman.main(prog_name="dragoman", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        click.echo("dragoman: stopped", err=True)
        return _STOPPED
    except BrokenPipeError:
        # The reader of our output has closed it (`dragoman schema | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the command's edge)
        fault = _fault_of(error)
        click.echo(f"dragoman: {fault}", err=True)
        return exit_code_of(fault)


def _fault_of(error: Exception) -> DragomanError:
    """The error itself, or one in plain words for an exception that is not ours."""
    if isinstance(error, DragomanError):
        return error
    if isinstance(error, OSError) and error.strerror:
        return known_error("system_failed", reason=error.strerror, place=error.filename or "the system")
    return unexpected(error)


def exit_code_of(error: DragomanError) -> int:
    """The exit code for a fault."""
    if isinstance(error, PermanentFault):
        return 1
    return 3 if isinstance(error, TransientFault) else 2
