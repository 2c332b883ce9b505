"""One article inside a function: delivered, timed, counted and told, with none of its text in logs or traces."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TypeVar

from dragoman.aws.deadline import Deadline
from dragoman.aws.delivery import (
    Delivery,
    PendingBundle,
    PendingDelivery,
    PendingMember,
    deliver_member,
    finish_bundle,
    finish_delivery,
    give_up,
    start_delivery,
)
from dragoman.aws.events import ObjectReference
from dragoman.aws.observability import count_delivery, count_failure, logger, timed
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.errors import DragomanError, TransientFault, known_error
from dragoman.settings import Destination, Settings
from dragoman.steps import StepObserver

# What an invocation that ends too early leaves undone in the model's queue: a quarter of a minute for one processor.
_AHEAD_BYTES = 65_536


Done = TypeVar("Done")


@dataclass(frozen=True)
class Prefetched:
    """A delivery that was started before its turn, and the seconds that its steps have taken."""

    delivery: PendingDelivery | PendingBundle
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
        try:
            return self._deliver(reference, deadline, receives, ahead)
        except DragomanError as fault:
            count_failure(fault.code, fault.cause)
            if receives >= self.max_receives:
                with suppress(TransientFault):  # S3 may be what failed; the dead letter remains
                    give_up(reference, fault, self.store, self.settings)
            raise

    def _start(self, reference: ObjectReference, deadline: Deadline) -> Prefetched | None:
        seconds: dict[str, float] = {}
        try:
            started = start_delivery(reference, self.store, self.settings, _watch(deadline, seconds))
        except Exception:  # noqa: BLE001  (the handler's edge; the same will be raised when the article's turn comes)
            return None
        return None if isinstance(started, Delivery) else Prefetched(started, seconds)

    def _deliver(
        self, reference: ObjectReference, deadline: Deadline, receives: int, ahead: Prefetched | None
    ) -> Delivery:
        seconds = ahead.seconds if ahead else {}
        watch = _watch(deadline, seconds)

        def do() -> Delivery | PendingBundle:
            started = ahead.delivery if ahead else start_delivery(reference, self.store, self.settings, watch)
            if isinstance(started, PendingBundle):
                return started
            return finish_delivery(started, self.store, self.settings, watch)

        done = _in_time(do, deadline)
        if isinstance(done, PendingBundle):
            return self._deliver_bundle(done, deadline, receives)
        count_delivery(done, seconds)
        return done

    def _deliver_bundle(self, bundle: PendingBundle, deadline: Deadline, receives: int) -> Delivery:
        """Each member has its own time, its own line in the log, and at the last receive its own failed result."""

        def deliver_one(member: PendingMember) -> Delivery:
            seconds: dict[str, float] = {}
            logger.append_keys(key=member.key)
            try:
                delivery = _in_time(
                    lambda: deliver_member(member, self.store, self.settings, _watch(deadline, seconds)), deadline
                )
            except TransientFault as fault:
                if receives >= self.max_receives:
                    with suppress(TransientFault):
                        give_up(ObjectReference(bundle.file.bucket, member.key), fault, self.store, self.settings)
                raise
            count_delivery(delivery, seconds)
            return delivery

        try:
            return finish_bundle(bundle, self.store, deliver_one)
        finally:
            logger.append_keys(key=bundle.file.key)


def _in_time(work: Callable[[], Done], deadline: Deadline) -> Done:
    """What `work` gives, if there is time for it.

    Raises:
        TransientFault: `out_of_time`; `unexpected_error` for what is none of Dragoman's errors.
    """
    try:
        with deadline.article():
            return work()
    except DragomanError:
        raise
    except Exception as error:  # noqa: BLE001  (the handler's edge)
        fault = _unexpected(error)
    raise fault  # here, where the first error no longer hangs on it: its message can quote the article


def _watch(deadline: Deadline, seconds: dict[str, float]) -> StepObserver:
    """Times the steps, and begins none when the time is nearly over."""

    @contextmanager
    def watch(step: str) -> Iterator[float]:
        left = deadline.require_time()
        with timed(step, seconds):
            yield left

    return watch


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
