"""The `dragoman` command. Results go to standard output, everything else to standard error.

Exit codes: 0 success; 1 an article failed, and its failed result says why, or a result can't be read; 2 the command is
wrong; 3 something is missing or unreachable, so that a retry later may help; 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import io
import os
import signal
import sys
from dataclasses import dataclass
from typing import NoReturn

import click

from dragoman.cli.lazy_group import LazyCommand, LazyGroup
from dragoman.cli.one_line import one_line
from dragoman.errors import DragomanError, PermanentFault, TransientFault, known_error
from dragoman.version import __version__

_STOPPED = 130  # as a shell reports Ctrl-C
# The summaries are the first sentences of the commands' help.
_COMMANDS = {
    "doctor": LazyCommand(
        "dragoman.cli.doctor:doctor", "Show what works on this machine, how fast, and what is missing."
    ),
    "estimate": LazyCommand(
        "dragoman.cli.estimate:estimate_command", "Estimate the time and the cost of processing a bucket."
    ),
    "explain": LazyCommand("dragoman.cli.explain:explain", "Show why each statement of an article was found."),
    "export": LazyCommand("dragoman.cli.export:export", "Write results as tables or for other programs."),
    "local": LazyCommand("dragoman.cli.local:local", "Run everything on this machine, with an embedded S3."),
    "models": LazyCommand("dragoman.cli.models:models", "Install, list, verify and remove models; upload them to S3."),
    "page": LazyCommand("dragoman.cli.page:page", "Write reading pages: source and English side by side."),
    "process": LazyCommand("dragoman.cli.process:process", "Process the articles of files, folders or a bucket."),
    "reconcile": LazyCommand(
        "dragoman.cli.reconcile:reconcile", "Find articles whose result is missing, outdated or failed."
    ),
    "redrive": LazyCommand(
        "dragoman.cli.redrive:redrive", "Move dead letters back into the queue after the cause is fixed."
    ),
    "schema": LazyCommand("dragoman.cli.schema:schema", "Print the JSON Schema of a result."),
    "work": LazyCommand("dragoman.cli.work:work", "Process articles from a queue until stopped."),
}


@click.group(cls=LazyGroup, lazy=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def dragoman() -> None:
    """News in languages you can't read: English, entities, and who said what.

    \b
    Examples:
      dragoman process article.txt                        print the result
      dragoman process articles/ -o results/              a folder of articles
      dragoman explain article.txt                        why each statement was found
      dragoman page results/ -o pages/                    pages to read, and an index
      dragoman export results/ --format csv -o tables/    tables for other programs
      dragoman models install ru uk                       get the translation models
      dragoman doctor                                     what works here, how fast
      dragoman local --drop articles/                     end to end, with an embedded S3

    \b
    Exit codes:
      0  success
      1  an article failed, and its result says why; or a result can't be read
      2  the command is wrong
      3  something is missing or unreachable; a retry later may help
      130  stopped by Ctrl-C; the same command continues
    """


@dataclass
class CtrlC:
    """Notes that Ctrl-C was pressed, as some libraries turn its exception into another one while they are imported."""

    is_pressed: bool = False

    def __call__(self, *_: object) -> NoReturn:
        """Handles the signal as Python does."""
        self.is_pressed = True
        raise KeyboardInterrupt


def main() -> NoReturn:
    """Runs the command. An error is printed in one line and sets the exit code; there is never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # not every terminal has all letters
    ctrl_c = CtrlC()
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # not where it is ignored, as under nohup
        signal.signal(signal.SIGINT, ctrl_c)
    sys.exit(_run(ctrl_c))


def _run(ctrl_c: CtrlC) -> int:
    try:
        return int(dragoman.main(prog_name="dragoman", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _stopped()
    except BrokenPipeError:
        # The reader of our output has closed it (`dragoman schema | head`).
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  (the command's edge)
        if ctrl_c.is_pressed:
            return _stopped()
        fault = _fault_of(error)
        click.echo(one_line(f"dragoman: {fault}"), err=True)
        return exit_code_of(fault)


def _stopped() -> int:
    click.echo("dragoman: stopped", err=True)
    return _STOPPED


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
