"""The files of a corpus shared out to processes, each with models of its own; one of them that dies loses one file.

concurrent.futures' pool is of no use here: it breaks as a whole when one process dies, and its processes outlive a
parent that is killed. Here each worker has a pipe to itself, whose end tells either side that the other is gone.
"""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from dragoman.corpus.places import Place
from dragoman.corpus.processing import LATER, ArticleReport, Recipe, reports_of
from dragoman.errors import UsageFault, known_error, reported_error

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy the threads' locks, and not the threads
_AHEAD = 8  # files for each worker that may be done before their turn to be printed
_GONE = (EOFError, BrokenPipeError, ConnectionResetError)

Reports = tuple[ArticleReport, ...]


@dataclass(frozen=True)
class _Task:
    """A file to process. `tries`: how many workers have been given it, this one among them."""

    number: int
    place: Place
    tries: int = 1


@dataclass(frozen=True)
class _Refusal:
    """A fault that ends the run, as it goes through a pipe."""

    code: str
    cause: str
    remedy: str


@dataclass
class _Worker:
    """A process, our end of its pipe, and what it has in hand."""

    process: SpawnProcess
    connection: Connection
    task: _Task | None = None


class _Tasks:
    """What is still to be done. A file whose worker died is given out once more, with nothing else beside it."""

    def __init__(self, places: Iterable[Place], window: int | None) -> None:
        self._new = enumerate(places)
        self._suspects: deque[_Task] = deque()
        self._open: set[int] = set()
        self._window = window

    def next(self, in_hand: Sequence[_Task]) -> _Task | None:
        """The next to give out beside those that are in hand; None if there is none just now."""
        if any(task.tries > 1 for task in in_hand):
            return None
        if self._suspects:
            return None if in_hand else self._suspects.popleft()
        if self._window and self._open and len(self._open) >= self._window:
            return None
        number, place = next(self._new, (0, None))
        if place is None:
            return None
        self._open.add(number)
        return _Task(number, place)

    def again(self, task: _Task) -> bool:
        """Whether it is given out once more; not if it was already."""
        if task.tries == 1:
            self._suspects.append(replace(task, tries=2))
        return task.tries == 1

    def close(self, number: int) -> None:
        """This one has been told, and makes room for another."""
        self._open.discard(number)


def share_out(places: Iterable[Place], recipe: Recipe, jobs: int) -> Iterator[Reports]:
    """The reports of each file, by so many processes: as they are done; without an output in the order of `places`.

    Only what is being worked on is in memory, and without an output some results that wait for their turn.

    Raises:
        UsageFault: what makes the run senseless.
        TransientFault: `storage_failed` while the places are listed.
    """
    tasks = _Tasks(places, None if recipe.output else _AHEAD * jobs)
    with _crew(recipe, jobs) as workers:
        done = _done(tasks, workers, recipe)
        for number, reports in done if recipe.output else _in_order(done):
            yield reports
            tasks.close(number)


def _done(tasks: _Tasks, workers: list[_Worker], recipe: Recipe) -> Iterator[tuple[int, Reports]]:
    while _hand_out(tasks, workers):
        for worker in _ready(workers):
            task, reports = _take(worker)
            if reports is None:
                _renew(worker, recipe)
                if tasks.again(task):
                    continue
                reports = (ArticleReport(task.place.key, str(known_error("worker_killed")), LATER),)
            yield task.number, reports


def _hand_out(tasks: _Tasks, workers: Sequence[_Worker]) -> bool:
    """Gives each idle worker a file, if there is one for it; whether any worker has something in hand."""
    for worker in workers:
        if worker.task is None:
            worker.task = tasks.next([other.task for other in workers if other.task])
            if worker.task:
                with suppress(*_GONE):  # it died idle: that is noticed at its answer
                    worker.connection.send(worker.task.place)
    return any(worker.task for worker in workers)


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """Waits until workers have an answer or are dead; gives them."""
    busy = {worker.connection: worker for worker in workers if worker.task}
    return [busy[connection] for connection in wait(list(busy)) if isinstance(connection, Connection)]


def _take(worker: _Worker) -> tuple[_Task, Reports | None]:
    """What a worker had in hand, and its reports; None if it died."""
    task = worker.task
    assert task is not None  # noqa: S101  (only busy workers are waited for)
    worker.task = None
    try:
        answer = worker.connection.recv()
    except (*_GONE, OSError):
        return task, None
    if isinstance(answer, _Refusal):
        raise reported_error(answer.code, answer.cause, answer.remedy)
    return task, answer


def _in_order(done: Iterable[tuple[int, Reports]]) -> Iterator[tuple[int, Reports]]:
    """The same by their numbers; what comes before its turn waits."""
    waiting: dict[int, Reports] = {}
    turn = 0
    for number, reports in done:
        waiting[number] = reports
        while turn in waiting:
            yield turn, waiting.pop(turn)
            turn += 1


# ── Processes ────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _crew(recipe: Recipe, jobs: int) -> Iterator[list[_Worker]]:
    """So many workers. In the end the idle ones leave; those that still have something in hand are killed."""
    workers: list[_Worker] = []
    try:
        workers += (_start(recipe) for _ in range(jobs))
        yield workers
    finally:
        for worker in workers:
            worker.connection.close()
            if worker.task:
                worker.process.kill()
        for worker in workers:
            worker.process.join()


def _renew(worker: _Worker, recipe: Recipe) -> None:
    """Another process in the place of one that died."""
    worker.connection.close()
    worker.process.join()
    fresh = _start(recipe)
    worker.process, worker.connection = fresh.process, fresh.connection


def _start(recipe: Recipe) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(theirs, recipe), daemon=True)
    with _interrupts_ignored():
        process.start()
    theirs.close()  # else our end would never tell that theirs is gone
    return _Worker(process, ours)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A process that is started meanwhile never sees Ctrl-C: ending it is its parent's to do."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, recipe: Recipe) -> None:
    """A worker's whole life: a place in, its reports out, until the other end is closed."""
    with suppress(*_GONE):
        while True:
            place = connection.recv()
            connection.send(_answer(place, recipe))


def _answer(place: Place, recipe: Recipe) -> Reports | _Refusal:
    try:
        return tuple(reports_of(place, recipe))
    except UsageFault as fault:
        return _Refusal(fault.code, fault.cause, fault.remedy)
