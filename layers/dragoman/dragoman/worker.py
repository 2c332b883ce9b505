"""One article inside a function: delivered, timed, counted and told, with none of its text in logs or traces."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from dragoman.deadline import Deadline
from dragoman.delivery import Delivery, deliver, give_up
from dragoman.errors import DragomanError, TransientFault
from dragoman.events import ObjectReference
from dragoman.observability import count_delivery, count_failure, logger, timed
from dragoman.settings import Destination, Settings
from dragoman.storage import Store, s3_client


@dataclass(frozen=True)
class Worker:
    """What a function keeps from one invocation to the next."""

    store: Store
    settings: Settings
    max_receives: int

    def work(self, reference: ObjectReference, deadline: Deadline, receives: int = 1) -> Delivery:
        """Delivers one article before the deadline. At the last of its `receives` a failed result says why it failed.

        Raises:
            TransientFault: what may pass; `unexpected_error` for whatever else went wrong.
        """
        logger.append_keys(bucket=reference.bucket, key=reference.key, event_version_id=reference.version_id)
        try:
            return self._deliver(reference, deadline)
        except DragomanError as fault:
            count_failure(fault.code, fault.cause)
            if receives >= self.max_receives:
                with suppress(TransientFault):  # S3 may be what failed; the dead letter remains
                    give_up(reference, fault, self.store, self.settings)
            raise

    def _deliver(self, reference: ObjectReference, deadline: Deadline) -> Delivery:
        seconds: dict[str, float] = {}

        @contextmanager
        def watch(step: str) -> Iterator[None]:
            deadline.require_time()
            with timed(step, seconds):
                yield

        try:
            with deadline.article():
                delivery = deliver(reference, self.store, self.settings, watch)
        except DragomanError:
            raise
        except Exception as error:  # noqa: BLE001  (the handler's edge)
            fault = _unexpected(error)
        else:
            count_delivery(delivery, seconds)
            return delivery
        raise fault  # here, where the first error no longer hangs on it: its message can quote the article


def worker_from_environment(environment: Mapping[str, str]) -> Worker:
    """The worker that these variables describe.

    Raises:
        UsageFault: `bad_setting`.
    """
    destination = Destination.from_environment(environment)
    store = Store(s3_client(), destination.bucket, destination.prefix)
    return Worker(store, Settings.from_environment(environment), destination.max_receives)


def _unexpected(error: Exception) -> TransientFault:
    """Names the error's type and place, not its message."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " < ".join(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))
    return TransientFault(
        "unexpected_error",
        f"{type(error).__name__} in {places}.",
        "This is a defect of Dragoman: report it with this line. The article waits among the dead letters.",
    )
