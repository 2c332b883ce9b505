"""One article inside a function: delivered, timed, counted and told, with none of its text in logs or traces."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dragoman.aws.deadline import Deadline
from dragoman.aws.delivery import Delivery, PendingDelivery, deliver, finish_delivery, give_up, start_delivery
from dragoman.aws.events import ObjectReference
from dragoman.aws.observability import count_attempt, count_delivery, count_failed_attempt, logger, timed
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.errors import DragomanError, TransientFault, known_error
from dragoman.settings import Destination, Settings
from dragoman.steps import Job, StepObserver

# What an invocation that ends too early leaves undone in the model's queue: a quarter of a minute for one processor.
_AHEAD_BYTES = 65_536


@dataclass(frozen=True)
class Prefetched:
    """A delivery that was started before its turn, and the seconds that its steps have taken."""

    delivery: PendingDelivery
    seconds: dict[str, float]


@dataclass(frozen=True)
class Worker:
    """What a function keeps from one invocation to the next."""

    store: Store
    settings: Settings
    max_receives: int

    def start(self, references: Iterable[ObjectReference], deadline: Deadline) -> dict[ObjectReference, Prefetched]:
        """Puts articles to work before their turn: the processors that one leaves idle are another's.

        What can't be started is left out, and tells why when its turn comes.
        """
        ahead: dict[ObjectReference, Prefetched] = {}
        size, keys = 0, set[str]()
        for reference in references:
            if size < _AHEAD_BYTES and reference.key not in keys and (started := self._start(reference, deadline)):
                ahead[reference] = started
                size += started.delivery.file.size
            keys.add(reference.key)  # of two events for one object the second must see what the first has done
        return ahead

    def work(
        self, reference: ObjectReference, deadline: Deadline, receives: int = 1, ahead: Prefetched | None = None
    ) -> Delivery:
        """Delivers one article before the deadline. At the last of its `receives` a failed result says why it failed.

        Raises:
            TransientFault: what may pass; `unexpected_error` for whatever else went wrong.
        """
        logger.append_keys(bucket=reference.bucket, key=reference.key, event_version_id=reference.version_id)
        count_attempt()
        try:
            return self._deliver(reference, deadline, ahead)
        except DragomanError as fault:
            count_failed_attempt(fault.code, fault.cause)
            if receives >= self.max_receives:
                with suppress(TransientFault):  # S3 may be what failed; the dead letter remains
                    give_up(reference, fault, self.store, self.settings)
            raise

    def _start(self, reference: ObjectReference, deadline: Deadline) -> Prefetched | None:
        seconds: dict[str, float] = {}
        try:
            started = start_delivery(reference, self.store, self._job(deadline, seconds))
        except Exception:  # noqa: BLE001  (the handler's edge; the same will be raised when the article's turn comes)
            return None
        return Prefetched(started, seconds) if isinstance(started, PendingDelivery) else None

    def _deliver(self, reference: ObjectReference, deadline: Deadline, ahead: Prefetched | None) -> Delivery:
        seconds = ahead.seconds if ahead else {}
        job = self._job(deadline, seconds)
        try:
            with deadline.article():
                if ahead:
                    delivery = finish_delivery(ahead.delivery, self.store, job)
                else:
                    delivery = deliver(reference, self.store, job)
        except DragomanError:
            raise
        except Exception as error:  # noqa: BLE001  (the handler's edge)
            fault = _unexpected(error)
        else:
            count_delivery(delivery, seconds)
            return delivery
        raise fault  # here, where the first error no longer hangs on it: its message can quote the article

    def _job(self, deadline: Deadline, seconds: dict[str, float]) -> Job:
        return Job(self.settings, _observer(deadline, seconds))


def _observer(deadline: Deadline, seconds: dict[str, float]) -> StepObserver:
    """Times the steps, and begins none when the time is nearly over."""

    @contextmanager
    def observe(step: str) -> Iterator[float]:
        left = deadline.require_time()
        with timed(step, seconds):
            yield left

    return observe


def worker_from_environment(environment: Mapping[str, str]) -> Worker:
    """The worker that these variables describe.

    Raises:
        UsageFault: `bad_setting`.
    """
    destination = Destination.from_environment(environment)
    store = Store(s3_client(), destination.bucket, destination.prefix)
    return Worker(store, Settings.from_environment(environment), destination.max_receives)


def _unexpected(error: Exception) -> DragomanError:
    """Names the error's type and place, not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return known_error("unexpected_error", type=type(error).__name__, places=places)
