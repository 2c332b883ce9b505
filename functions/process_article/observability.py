"""The one place for the function's logger, tracer and metrics. Logs hold keys, codes and counts, never text."""

from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit

from dragoman.delivery import Delivery

logger = Logger(service="dragoman")
tracer = Tracer(service="dragoman")
metrics = Metrics(namespace="Dragoman", service="dragoman")


def count_event() -> None:
    """Counts an invocation, whatever its event holds."""
    metrics.add_metric(name="Events", unit=MetricUnit.Count, value=1)


def count_delivery(delivery: Delivery) -> None:
    """Logs and counts what became of an article."""
    metrics.add_metric(name=f"Articles_{delivery.outcome}", unit=MetricUnit.Count, value=1)
    if delivery.result and delivery.result.error:
        count_failure(delivery.result.error.code, delivery.result.error.cause)
    statements = len(delivery.result.statements) if delivery.result else None
    logger.info("article done", extra={"outcome": delivery.outcome, "statements": statements})


def count_failure(code: str, cause: str) -> None:
    """Logs a fault and counts it by its code."""
    metrics.add_metric(name=f"Fault_{code}", unit=MetricUnit.Count, value=1)
    logger.warning("article failed", extra={"code": code, "cause": cause})
