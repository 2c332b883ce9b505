"""The functions' logger, tracer and metrics. They record keys, codes and counts, never text of articles."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit, single_metric
from aws_lambda_powertools.metrics.functions import is_metrics_disabled
from aws_xray_sdk.core import xray_recorder

from dragoman.aws.delivery import Delivery

_NAMESPACE = "Dragoman"

# POWERTOOLS_SERVICE_NAME is the name of the stack, so that two stacks in one account are distinguishable.
logger = Logger()
tracer = Tracer()
metrics = Metrics(namespace=_NAMESPACE)

KILOBYTE = 1024


def count_event() -> None:
    """Counts an invocation."""
    metrics.add_metric(name="Events", unit=MetricUnit.Count, value=1)


def count_attempt() -> None:
    """Counts an attempt to process an article, for the rate of failed attempts."""
    metrics.add_metric(name="Attempts", unit=MetricUnit.Count, value=1)


@contextmanager
def timed(step: str, seconds: dict[str, float]) -> Iterator[None]:
    """A context that traces a step as a subsegment, and adds its time to `seconds` and to the metrics.

    An exception marks the subsegment as faulty. X-Ray's own recording isn't used, because it would keep the message,
    which may quote an article.
    """
    subsegment = xray_recorder.begin_subsegment(f"## {step}")
    started = time.perf_counter()
    try:
        yield
    except BaseException:
        if subsegment is not None:
            subsegment.add_fault_flag()
        raise
    finally:
        xray_recorder.end_subsegment()
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - started
        metrics.add_metric(name=f"Seconds_{step}", unit=MetricUnit.Seconds, value=time.perf_counter() - started)


def count_delivery(delivery: Delivery, seconds: dict[str, float]) -> None:
    """Logs and counts the outcome for an article."""
    metrics.add_metric(name=f"Articles_{delivery.outcome}", unit=MetricUnit.Count, value=1)
    metrics.add_metric(name="MemoryPeak", unit=MetricUnit.Megabytes, value=memory_peak())
    result = delivery.result
    if result and result.error:
        metrics.add_metric(name="Articles_failed", unit=MetricUnit.Count, value=1)
        count_failure(result.error.code, result.error.cause)
    if result and result.text:
        metrics.add_metric(name="Words", unit=MetricUnit.Count, value=len(result.text.english.split()))
    facts = {
        "outcome": delivery.outcome,
        "sentences": len(result.sentences) if result else None,
        "statements": len(result.statements) if result else None,
        "version_id": delivery.version_id,
        "seconds": {step: round(value, 3) for step, value in seconds.items()},
    }
    logger.info("article done", extra=facts)


def count_failed_attempt(code: str, cause: str) -> None:
    """Logs and counts a transient fault; the article will be retried."""
    metrics.add_metric(name="Attempts_failed", unit=MetricUnit.Count, value=1)
    count_failure(code, cause)


def count_failure(code: str, cause: str) -> None:
    """Logs a fault and counts it by its code."""
    if not is_metrics_disabled():  # single_metric doesn't check this
        with single_metric(name="Faults", unit=MetricUnit.Count, value=1, namespace=_NAMESPACE) as metric:
            metric.add_dimension("code", code)
    logger.warning("article failed", extra={"code": code, "cause": cause})


def log_ignored_events(names: Sequence[str]) -> None:
    """Logs events that need no processing, such as ObjectRemoved:Delete."""
    if names:
        logger.info("events ignored", extra={"events": list(names)})


def count_start_without_models(missing: Mapping[str, str]) -> None:
    """Logs and counts the start of a function without models for some languages; `missing`: error codes by language."""
    if not is_metrics_disabled():
        with single_metric(name="StartsWithoutModels", unit=MetricUnit.Count, value=1, namespace=_NAMESPACE):
            pass
    logger.warning("started without models", extra={"missing": dict(missing)})


def memory_peak() -> float:
    """The peak memory of this process so far, in megabytes of 1024 x 1024 bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTE
