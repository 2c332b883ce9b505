"""SnapStart: what is done once before Lambda keeps a snapshot of a function, and what in each copy that starts of it.

Lambda's runtime runs the hooks only where SnapStart is on; elsewhere models load with the first article.
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

from snapshot_restore_py import register_after_restore, register_before_snapshot

from dragoman.aws.observability import count_start_without_models, logger
from dragoman.aws.worker import Worker
from dragoman.errors import DragomanError, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings

_UNREADABLE = ("models_missing", "storage_failed")  # no model at all can be read: the bucket, or the right to it, lacks
_PATIENCE_SECONDS = 60  # a new role's permissions take some seconds until they hold everywhere
_PAUSE_SECONDS = 5
_ARTICLE = 'Talks will go on, the minister said on Monday. "We know," she added, "that 12 people were not told."\n'


def prepare_snapshots(worker: Worker) -> None:
    """Registers the hooks of a function that has this worker."""
    register_before_snapshot(before_snapshot, worker)
    # All copies would go on from one state, and try again at the same moments.
    register_after_restore(random.seed)


def before_snapshot(worker: Worker, wait: Callable[[float], object] = time.sleep) -> None:
    """Loads everything and leaves no connection open: it would be dead when a copy starts.

    Raises:
        TransientFault: `models_missing` if the models could not be read for a minute. The version is not published
            then, and the old one goes on.
    """
    missing = _warm_up_patiently(worker.settings, wait)
    worker.store.client.close()
    logger.info("ready for the snapshot", extra={"languages": worker.settings.languages, "missing": missing})
    if missing:
        register_after_restore(count_start_without_models, missing)


def _warm_up_patiently(settings: Settings, wait: Callable[[float], object]) -> Mapping[str, str]:
    """As `warm_up`, again and again while the models can't be read."""
    for _ in range(_PATIENCE_SECONDS // _PAUSE_SECONDS):
        missing = warm_up(settings)
        if not _is_unreadable(missing):
            return missing
        wait(_PAUSE_SECONDS)
    missing = warm_up(settings)
    if _is_unreadable(missing):
        codes = ", ".join(sorted(set(missing.values())))
        raise known_error("models_missing.snapshot", seconds=_PATIENCE_SECONDS, codes=codes)
    return missing


def _is_unreadable(missing: Mapping[str, str]) -> bool:
    return any(code in _UNREADABLE for code in missing.values())


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
