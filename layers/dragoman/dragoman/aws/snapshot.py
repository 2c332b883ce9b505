"""SnapStart: what is done once before Lambda keeps a snapshot of a function, and what in each copy that starts of it.

Lambda's runtime runs the hooks only where SnapStart is on; elsewhere models load with the first article.
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html
"""

from __future__ import annotations

import random

from snapshot_restore_py import register_after_restore, register_before_snapshot

from dragoman.aws.observability import logger
from dragoman.aws.worker import Worker
from dragoman.errors import DragomanError
from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings

_ARTICLE = 'Talks will go on, the minister said on Monday. "We know," she added, "that 12 people were not told."\n'


def prepare_snapshots(worker: Worker) -> None:
    """Registers the hooks of a function that has this worker."""
    register_before_snapshot(before_snapshot, worker)
    # All copies would go on from one state, and try again at the same moments.
    register_after_restore(random.seed)


def before_snapshot(worker: Worker) -> None:
    """Loads everything and leaves no connection open: it would be dead when a copy starts."""
    missing = warm_up(worker.settings)
    worker.store.client.close()
    logger.info("ready for the snapshot", extra={"languages": worker.settings.languages, "missing": missing})


def warm_up(settings: Settings) -> dict[str, str]:
    """Processes a small article in every language, so that all models are loaded and all code has run.

    Gives the error code of each language that failed. Such a language fails again with its first article, where
    the queue keeps that for later; a function that would not start could not process the others.
    """
    failed = {}
    for language in (None, *settings.languages):
        try:
            process(_arrival(language), settings)
        except DragomanError as error:
            failed[language or "en"] = error.code
    return failed


def _arrival(language: str | None) -> InputFile:
    """Without a declared language it is detected, which loads what detects it."""
    content = _ARTICLE.encode()
    return InputFile(content, len(content), "snapshot.txt", declared=Declared(language=language))
