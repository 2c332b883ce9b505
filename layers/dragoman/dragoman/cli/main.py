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

from dragoman.cli.lazy_group import LazyGroup
from dragoman.errors import DragomanError, PermanentFault, TransientFault, known_error
from dragoman.version import __version__

_STOPPED = 130  # as a shell reports Ctrl-C
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
      130  stopped by Ctrl-C; the same command continues
    """


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
    from dragoman.aws.processing.unexpected_errors import unexpected  # noqa: PLC0415  (rarely needed)

    return unexpected(error)


def exit_code_of(error: DragomanError) -> int:
    """The exit code for a fault."""
    if isinstance(error, PermanentFault):
        return 1
    return 3 if isinstance(error, TransientFault) else 2
