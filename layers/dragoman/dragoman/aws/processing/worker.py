"""Delivers an article inside a function, with time limits, logs and metrics, but no text of the article in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dragoman.aws.delivery import (
    Delivery,
    PendingBundle,
    PendingDelivery,
    deliver_member,
    finish_bundle,
    finish_delivery,
    give_up,
    start_delivery,
)
from dragoman.aws.events.events import ObjectReference
from dragoman.aws.events.result_events import ResultEvents
from dragoman.aws.observability import count_attempt, count_delivery, count_failed_attempt, logger, timed
from dragoman.aws.processing.deadline import Deadline
from dragoman.aws.processing.unexpected_errors import at_the_edge
from dragoman.aws.storage import Store
from dragoman.boto.client import events_client, s3_client
from dragoman.errors import DragomanError
from dragoman.job import Job, StepObserver
from dragoman.preparation import ReadFile
from dragoman.settings import Destination, Settings

# Work in the model's queue that is lost if an invocation ends early: 15 seconds for one processor.
_AHEAD_BYTES = 65_536


@dataclass(frozen=True)
class Prefetched:
    """A delivery that was started before its turn, and the seconds that its steps have taken."""

    delivery: PendingDelivery | PendingBundle
    seconds: dict[str, float]


@dataclass(frozen=True)
class Worker:
    """What a function keeps from one invocation to the next. `events` gets one for each result; None: no events."""

    store: Store
    settings: Settings
    max_receives: int
    events: ResultEvents | None = None

    def start(self, references: Iterable[ObjectReference], deadline: Deadline) -> dict[ObjectReference, Prefetched]:
        """Starts articles ahead of their turn, to use processors that another article leaves idle.

        Articles that can't be started are left out; their errors are reported in their turn.
        """
        ahead: dict[ObjectReference, Prefetched] = {}
        size, keys = 0, set[str]()
        for reference in references:
            if size < _AHEAD_BYTES and reference.key not in keys and (started := self._start(reference, deadline)):
                ahead[reference] = started
                size += started.delivery.file.size
            keys.add(reference.key)  # the second event for an object must see the result of the first
        return ahead

    def work(
        self, reference: ObjectReference, deadline: Deadline, receives: int = 1, ahead: Prefetched | None = None
    ) -> Delivery:
        """Delivers one article before the deadline. After the last of its `receives` a failed result gives the reason.

        Raises:
            TransientFault: an error that may pass; `unexpected_error` for any other exception.
        """
        names = {"bucket": reference.bucket, "key": reference.key, "event_version_id": reference.version_id}
        with logger.append_context_keys(**names):
            count_attempt()
            try:
                return self._deliver(reference, deadline, receives, ahead)
            except DragomanError as fault:
                count_failed_attempt(fault.code, fault.cause)
                if receives >= self.max_receives:
                    self._give_up(reference, fault)
                raise

    def _give_up(self, reference: ObjectReference, fault: DragomanError) -> None:
        with suppress(DragomanError):  # S3 itself may have failed; the dead letter remains
            at_the_edge(lambda: give_up(reference, fault, self.store, self.settings))
            at_the_edge(lambda: self._send_event(reference, Delivery("written", None)))

    def _start(self, reference: ObjectReference, deadline: Deadline) -> Prefetched | None:
        seconds: dict[str, float] = {}
        try:
            started = at_the_edge(lambda: start_delivery(reference, self.store, self._job(deadline, seconds)))
        except DragomanError:  # it will be raised again in the article's turn
            return None
        return None if isinstance(started, Delivery) else Prefetched(started, seconds)

    def _deliver(
        self, reference: ObjectReference, deadline: Deadline, receives: int, ahead: Prefetched | None
    ) -> Delivery:
        seconds = ahead.seconds if ahead else {}
        job = self._job(deadline, seconds)

        def deliver() -> Delivery | PendingBundle:
            with deadline.article():
                started = ahead.delivery if ahead else start_delivery(reference, self.store, job)
                return started if isinstance(started, PendingBundle) else finish_delivery(started, self.store, job)

        done = at_the_edge(deliver)
        if isinstance(done, PendingBundle):
            return finish_bundle(done, self.store, lambda member: self._deliver_member(member, deadline, receives))
        count_delivery(done, seconds)
        at_the_edge(lambda: self._tell(reference, done, deadline))
        return done

    def _deliver_member(self, member: ReadFile, deadline: Deadline, receives: int) -> Delivery:
        """Delivers a member with its own time limit, log line and, after the last receive, failed result."""
        seconds: dict[str, float] = {}
        reference = ObjectReference(member.file.bucket, member.file.key)

        def deliver() -> Delivery:
            with deadline.article():
                return deliver_member(member, self.store, self._job(deadline, seconds))

        with logger.append_context_keys(key=member.file.key):
            try:
                delivery = at_the_edge(deliver)
            except DragomanError as fault:
                if receives >= self.max_receives:
                    self._give_up(reference, fault)
                raise
            count_delivery(delivery, seconds)
            at_the_edge(lambda: self._tell(reference, delivery, deadline))
            return delivery

    def _tell(self, reference: ObjectReference, delivery: Delivery, deadline: Deadline) -> None:
        """Sends the event of the article's result, whether it was written now or found unchanged.

        Raises:
            TransientFault: `event_failed`; `out_of_time`; `storage_failed` if the result could not be read.
        """
        if self.events:
            with self._job(deadline, {}).step("tell"):
                self._send_event(reference, delivery)

    def _send_event(self, reference: ObjectReference, delivery: Delivery) -> None:
        if self.events and delivery.outcome != "ignored":
            place = ObjectReference(self.store.results_bucket, self.store.result_key(reference))
            self.events.send(delivery.result or self.store.read_result(reference), place, delivery.outcome)

    def _job(self, deadline: Deadline, seconds: dict[str, float]) -> Job:
        return Job(self.settings, _observer(deadline, seconds))


def _observer(deadline: Deadline, seconds: dict[str, float]) -> StepObserver:
    """An observer that times the steps, and starts none if too little time is left."""

    @contextmanager
    def observe(step: str) -> Iterator[float]:
        left = deadline.require_time()
        with timed(step, seconds):
            yield left

    return observe


def worker_from_environment(environment: Mapping[str, str], names_buckets: bool = False) -> Worker:
    """The worker with the settings in these variables.

    `names_buckets`: results are under the name of their articles' bucket even if DRAGOMAN_ARTICLES_BUCKET is unset.

    Raises:
        UsageFault: `bad_setting`.
    """
    destination = Destination.from_environment(environment)
    own_bucket = destination.articles_bucket or ("" if names_buckets else None)
    store = Store(s3_client(), destination.bucket, destination.prefix, own_bucket, destination.gzips, destination.pages)
    events = ResultEvents(events_client(), destination.event_bus) if destination.event_bus else None
    return Worker(store, Settings.from_environment(environment), destination.max_receives, events)
