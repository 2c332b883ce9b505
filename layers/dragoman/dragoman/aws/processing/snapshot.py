"""SnapStart hooks: one runs before Lambda takes a snapshot of a function, others in each copy that starts from it.

Lambda's runtime runs the hooks only if SnapStart is on; otherwise models are loaded with the first article.
https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-python.html
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping

from snapshot_restore_py import register_after_restore, register_before_snapshot

from dragoman.aws.observability import count_start_without_models, logger
from dragoman.aws.processing.worker import Worker
from dragoman.errors import DragomanError, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.pipeline import process
from dragoman.settings import Settings

_UNREADABLE = ("models_missing", "storage_failed")  # no model can be read: the bucket or the permission is missing
_PATIENCE_SECONDS = 60  # a new role's permissions take some seconds to propagate
_PAUSE_SECONDS = 5
# Each contains names, a place, a date and a quotation, so that the code and data for these are loaded too.
_ARTICLE = (
    'Talks in Kyiv will go on, Mayor Anna Kovalchuk of the Ministry of Energy said on Monday. "We know," she added, '
    '"that 12 people were not told."\n'
)
_ARTICLES = {
    "ru": "Переговоры в Киеве продолжатся, сообщила в понедельник мэр Анна Ковальчук из министерства энергетики.\n",
    "uk": "Переговори в Києві триватимуть, повідомила в понеділок мерка Анна Ковальчук з міністерства енергетики.\n",
}


def prepare_snapshots(worker: Worker) -> None:
    """Registers the hooks for a function with this worker."""
    register_before_snapshot(before_snapshot, worker)
    # All copies start with the same random state, and would retry at the same moments.
    register_after_restore(random.seed)


def before_snapshot(worker: Worker, wait: Callable[[float], object] = time.sleep) -> None:
    """Loads everything, and closes all connections, which would be dead in a copy.

    Raises:
        TransientFault: `models_missing` if the models can't be read for a minute. Then the new version is not
            published, and the old one continues.
    """
    missing = _warm_up_patiently(worker.settings, wait)
    worker.store.client.close()
    logger.info("ready for the snapshot", extra={"languages": worker.settings.languages, "missing": missing})
    if missing:
        register_after_restore(count_start_without_models, missing)


def _warm_up_patiently(settings: Settings, wait: Callable[[float], object]) -> Mapping[str, str]:
    """As `warm_up`, repeated while the models can't be read."""
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
    """Processes a small article in each language to load all models and run all code; returns error codes by language.

    A language that fails here fails again with its first article, which then stays in the queue. A function that
    refused to start could not process the other languages.
    """
    failed = {}
    for language in (None, *settings.languages):
        try:
            process(_warm_up_article(language), settings)
        except DragomanError as error:
            failed[language or "en"] = error.code
    return failed


def _warm_up_article(language: str | None) -> InputFile:
    """A small article; without a declared language the language is detected, which loads the detector."""
    content = (_ARTICLES.get(language or "", "") + _ARTICLE).encode()
    return InputFile(content, len(content), "snapshot.txt", declared=Declared(language=language))
