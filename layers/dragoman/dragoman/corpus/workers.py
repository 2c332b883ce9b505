"""Distributes the files of a corpus to processes, each with its own models. If a process dies, only one file is lost.

The pool of concurrent.futures can't be used: it breaks completely when one process dies, and its processes outlive a
killed parent. Here each worker has its own pipe, and each side notices at its end that the other side is gone.
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
from dragoman.corpus.recipe import LATER, ArticleReport, Recipe
from dragoman.errors import UsageFault, known_error, reported_error

_SPAWN = multiprocessing.get_context("spawn")  # a fork would copy locks of threads, but not the threads
_AHEAD = 8  # files per worker that may be finished before it is their turn to be printed
_GONE = (EOFError, BrokenPipeError, ConnectionResetError)

Reports = tuple[ArticleReport, ...]


@dataclass(frozen=True)
class _Task:
    """A file to process. `tries`: the number of attempts, including this one."""

    number: int
    place: Place
    tries: int = 1


@dataclass(frozen=True)
class _Refusal:
    """An error that ends the run, in a form that can be sent through a pipe."""

    code: str
    cause: str
    remedy: str


@dataclass
class _Worker:
    """A process, our end of its pipe, and the task that it is working on."""

    process: SpawnProcess
    connection: Connection
    task: _Task | None = None


class _Tasks:
    """The remaining tasks. A file whose worker died is tried once more, while no other file is being processed."""

    def __init__(self, places: Iterable[Place], window: int | None) -> None:
        self._new = enumerate(places)
        self._suspects: deque[_Task] = deque()
        self._open: set[int] = set()
        self._window = window

    def next(self, in_hand: Sequence[_Task]) -> _Task | None:
        """The next task, given the tasks in progress; None if no task can be started now."""
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
        """Schedules a second attempt; returns whether there is one. There is never a third."""
        if task.tries == 1:
            self._suspects.append(replace(task, tries=2))
        return task.tries == 1

    def close(self, number: int) -> None:
        """Marks a task as reported, which makes room for another one."""
        self._open.discard(number)


def share_out(places: Iterable[Place], recipe: Recipe, jobs: int) -> Iterator[Reports]:
    """The reports of each file, by `jobs` processes: as files finish, or in the order of `places` without an output.

    Only the files in progress are in memory and, without an output, some results that wait for their turn.

    Raises:
        UsageFault: an error that would affect the whole run.
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
    """Gives each idle worker a file, if there is one; returns whether any worker is busy."""
    for worker in workers:
        if worker.task is None:
            worker.task = tasks.next([other.task for other in workers if other.task])
            if worker.task:
                with suppress(*_GONE):  # it died while idle: `_take` notices that
                    worker.connection.send(worker.task.place)
    return any(worker.task for worker in workers)


def _ready(workers: Sequence[_Worker]) -> list[_Worker]:
    """Waits for busy workers; returns those that have answered or died."""
    busy = {worker.connection: worker for worker in workers if worker.task}
    return [busy[connection] for connection in wait(list(busy)) if isinstance(connection, Connection)]


def _take(worker: _Worker) -> tuple[_Task, Reports | None]:
    """The task of a worker, and its reports, or None if the worker died."""
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
    """The same reports, sorted by number; those that finish early wait for their turn."""
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
    """A context with this number of workers. At its end idle workers exit, and busy ones are killed."""
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
    """Replaces the process of a worker that died."""
    worker.connection.close()
    worker.process.join()
    fresh = _start(recipe)
    worker.process, worker.connection = fresh.process, fresh.connection


def _start(recipe: Recipe) -> _Worker:
    ours, theirs = _SPAWN.Pipe()
    process = _SPAWN.Process(target=_serve, args=(theirs, recipe), daemon=True)
    with _interrupts_ignored():
        process.start()
    theirs.close()  # otherwise our end would never notice that the worker is gone
    return _Worker(process, ours)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """A context in which started processes ignore Ctrl-C, because their parent ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _serve(connection: Connection, recipe: Recipe) -> None:
    """The main loop of a worker: receives places and sends their reports until the other end is closed."""
    with suppress(*_GONE):
        while True:
            place = connection.recv()
            connection.send(_answer(place, recipe))


def _answer(place: Place, recipe: Recipe) -> Reports | _Refusal:
    from dragoman.corpus.processing import reports_of  # noqa: PLC0415  (only workers need the pipeline)

    try:
        return tuple(reports_of(place, recipe))
    except UsageFault as fault:
        return _Refusal(fault.code, fault.cause, fault.remedy)
