"""A smoke test of a deployed stack: articles through real AWS, and what came of them.

    python tests/system/smoke.py STACK [--minutes 20] [--keep] [--whole-backfill]

Drops an English, a Russian, a Ukrainian and an empty article under a prefix of their own, waits for their results, and
has the backfill function process three more, where the stack has a backfill. Then it looks at the dead letters, the
alarms and the log. Prints a line for each check; exit code 1 if one fails. What it dropped it deletes at the end.

--whole-backfill also starts the state machine, which processes all that lies under BackfillPrefix.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3

from dragoman.aws.events.events import ObjectReference
from dragoman.aws.storage import Store
from dragoman.boto.client import s3_client
from dragoman.result.encoding import decoded
from dragoman.result.schema import Result

FIXTURES = Path(__file__).parents[1] / "fixtures" / "argos"
ENGLISH = b"Mayor Ann Reed said on Monday that the old bridge was closed. It was cold in Kyiv.\n"
INTERVAL = 5.0  # seconds between two looks
LOG_PATIENCE = 120.0  # seconds; lines come to CloudWatch some time after they were written

Clients = Callable[[str], Any]
Pause = Callable[[float], object]


@dataclass(frozen=True)
class Stack:
    """A deployed stack: its parameters and outputs by name."""

    name: str
    status: str
    parameters: dict[str, str]
    outputs: dict[str, str]


@dataclass(frozen=True)
class Expected:
    """An article that is dropped, and what must come of it: a language, or the code of a failure."""

    name: str
    content: bytes
    language: str = ""
    code: str = ""


@dataclass(frozen=True)
class Check:
    """What was looked at, and what is wrong with it; nothing, if all is well."""

    what: str
    problem: str = ""


def read_stack(clients: Clients, name: str) -> Stack:
    """What CloudFormation knows of the stack."""
    (found,) = clients("cloudformation").describe_stacks(StackName=name)["Stacks"]
    return Stack(
        name,
        found["StackStatus"],
        {one["ParameterKey"]: one["ParameterValue"] for one in found.get("Parameters", [])},
        {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])},
    )


def articles(stack: Stack) -> list[Expected]:
    """One in each language that the stack translates and there is an article of; and one that must fail."""
    languages = [name for name in ("ru", "uk") if name in stack.parameters["Languages"].split(",")]
    translated = [Expected(f"{name}.txt", (FIXTURES / f"article.{name}.txt").read_bytes(), name) for name in languages]
    return [Expected("en.txt", ENGLISH, "en"), *translated, Expected("empty.txt", b"", code="empty_article")]


def smoke(
    name: str,
    clients: Clients,
    seconds: float,
    whole_backfill: bool = False,
    keep: bool = False,
    pause: Pause = time.sleep,
) -> Iterator[Check]:
    """All checks, one after the other. Results are waited for so many seconds; `pause` waits between two looks."""
    stack, started = read_stack(clients, name), time.time()
    is_up = stack.status.endswith("_COMPLETE") and "ROLLBACK" not in stack.status
    yield Check("the stack is deployed", "" if is_up else f"its status is {stack.status}")
    run = Run(stack, clients, f"smoke/{uuid.uuid4().hex[:12]}/", seconds, pause)
    letters = run.dead_letters()
    with run.dropped(keep):
        yield from run.work_dropped()
        if stack.parameters.get("BackfillBucket"):
            yield from run.work_backfill(whole_backfill)
        more = run.dead_letters() - letters
        yield Check("nothing was given up", f"{more} more dead letters" if more > 0 else "")
        yield run.alarms()
        if stack.parameters.get("QueueConsumer", "function") == "function":  # else a service has its log elsewhere
            yield from run.logs(started)


@dataclass(frozen=True)
class Run:
    """One run: its articles have keys that begin with `prefix`."""

    stack: Stack
    clients: Clients
    prefix: str
    seconds: float
    pause: Pause

    @property
    def store(self) -> Store:
        """Where results of dropped articles lie."""
        outputs, prefix = self.stack.outputs, self.stack.parameters.get("ResultsPrefix", "")
        return Store(self.clients("s3"), outputs["ResultsBucket"], prefix, outputs["ArticlesBucket"])

    @property
    def backfill_store(self) -> Store:
        """Where results of backfilled articles lie."""
        parameters, store = self.stack.parameters, self.store
        prefix = store.results_prefix + parameters.get("BackfillResultsPrefix", "")
        return Store(store.client, store.results_bucket, prefix, store.articles_bucket)

    def articles(self) -> dict[ObjectReference, Expected]:
        """Those to drop, by where."""
        bucket = self.stack.outputs["ArticlesBucket"]
        return {ObjectReference(bucket, self.prefix + one.name): one for one in articles(self.stack)}

    def backfilled(self) -> dict[ObjectReference, Expected]:
        """Those to lie there before; none where the stack has no backfill."""
        bucket = self.stack.parameters.get("BackfillBucket")
        prefix = self.stack.parameters.get("BackfillPrefix", "") + self.prefix
        expected = [Expected(f"backfill {number}.txt", ENGLISH + b"%d\n" % number, "en") for number in range(3)]
        return {ObjectReference(bucket, prefix + one.name): one for one in expected} if bucket else {}

    @contextmanager
    def dropped(self, keep: bool) -> Iterator[None]:
        """Drops the articles; at the end takes them and their results away."""
        s3 = self.clients("s3")
        for reference, one in (self.articles() | self.backfilled()).items():
            s3.put_object(Bucket=reference.bucket, Key=reference.key, Body=one.content)
        try:
            yield
        finally:
            if not keep:
                self._clear(self.store, self.articles())
                self._clear(self.backfill_store, self.backfilled())

    def _clear(self, store: Store, references: dict[ObjectReference, Expected]) -> None:
        for reference in references:
            store.client.delete_object(Bucket=reference.bucket, Key=reference.key)
            store.client.delete_object(Bucket=store.results_bucket, Key=store.result_key(reference))

    # ── Results ──────────────────────────────────────────────────────────────────────────────────────────

    def work_dropped(self) -> Iterator[Check]:
        """Waits for the results of what was dropped, and looks at them."""
        for reference, one in self.articles().items():
            yield self.result(self.store, reference, one)

    def work_backfill(self, whole: bool) -> Iterator[Check]:
        """Has the function process three articles, as the state machine would; then the state machine, if asked for."""
        bucket, keys = self.stack.parameters["BackfillBucket"], [one.key for one in self.backfilled()]
        event = {"BatchInput": {"bucket": bucket}, "Items": [{"Key": key, "StorageClass": "STANDARD"} for key in keys]}
        answer = self.clients("lambda").invoke(
            FunctionName=self.stack.outputs["BackfillFunctionArn"], Payload=json.dumps(event).encode()
        )
        told = answer["Payload"].read().decode()
        is_done = "FunctionError" not in answer and json.loads(told) == {"written": 3}
        yield Check("the backfill function answers", "" if is_done else told[:500])
        for reference, one in self.backfilled().items():
            yield self.result(self.backfill_store, reference, one)
        if whole:
            yield self._state_machine()

    def _state_machine(self) -> Check:
        client = self.clients("stepfunctions")
        machine = self.stack.outputs["BackfillCommand"].rpartition(" ")[2]
        execution = client.start_execution(stateMachineArn=machine)["executionArn"]
        for _ in self.looks(self.seconds):
            status = client.describe_execution(executionArn=execution)["status"]
            if status != "RUNNING":
                break
        return Check("the state machine backfills", "" if status == "SUCCEEDED" else f"{execution} is {status}")

    def looks(self, seconds: float) -> Iterator[int]:
        """One number at once, and one more after each pause, for so long."""
        for number in range(1 + round(seconds / INTERVAL)):
            if number:
                self.pause(INTERVAL)
            yield number

    def _stored(self, store: Store, reference: ObjectReference) -> dict[str, Any] | None:
        """The result's object; waited for, and None if it does not come."""
        for _ in self.looks(self.seconds):
            with suppress(store.client.exceptions.NoSuchKey):
                return dict(store.client.get_object(Bucket=store.results_bucket, Key=store.result_key(reference)))
        return None

    def result(self, store: Store, reference: ObjectReference, expected: Expected) -> Check:
        """Waits for a result, and compares it with what is expected."""
        what, found = f"the result of {reference.key}", self._stored(store, reference)
        if found is None:
            return Check(what, f"there is none after {self.seconds:.0f} s")
        result = Result.model_validate_json(decoded(found["Body"].read()))
        problems = [*_wrongs(result, expected), *self._wrong_form(found)]
        return Check(what, "; ".join(problems))

    def _wrong_form(self, found: dict[str, Any]) -> Iterator[str]:
        """What is wrong with the object: its type, its encoding, its encryption."""
        if found["ContentType"] != "application/json":
            yield f"its type is {found['ContentType']}"
        encoding = "gzip" if self.stack.parameters.get("CompressResults") == "yes" else None
        if found.get("ContentEncoding") != encoding:
            yield f"its encoding is {found.get('ContentEncoding')}"
        key = self.stack.parameters.get("KmsKeyArn", "")
        expected = ("aws:kms", key) if key else ("AES256", None)
        if (found.get("ServerSideEncryption"), found.get("SSEKMSKeyId")) != expected:
            yield f"it is encrypted by {found.get('ServerSideEncryption')}, {found.get('SSEKMSKeyId')}"

    # ── What AWS tells ───────────────────────────────────────────────────────────────────────────────────

    def dead_letters(self) -> int:
        """How many wait, as SQS reckons."""
        name = "ApproximateNumberOfMessages"
        url = self.stack.outputs["DeadLetterQueueUrl"]
        answer = self.clients("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=[name])
        return int(answer["Attributes"][name])

    def alarms(self) -> Check:
        """Whether any of the stack's alarms rings."""
        pages = (
            self.clients("cloudwatch")
            .get_paginator("describe_alarms")
            .paginate(AlarmNamePrefix=f"{self.stack.name}-", StateValue="ALARM")
        )
        ringing = [alarm["AlarmName"] for page in pages for alarm in page["MetricAlarms"]]
        return Check("no alarm rings", ", ".join(ringing))

    def logs(self, started: float) -> Iterator[Check]:
        """Whether the log has a line for each article, and no errors since the start."""
        wanted = {reference.key for reference in self.articles()}
        for _ in self.looks(LOG_PATIENCE):
            lines = self._lines("process-article", started)
            missing = wanted - {line.get("key") for line in lines if line.get("message") == "article done"}
            if not missing:
                break
        yield Check("the log has a line for each article", ", ".join(sorted(missing)))
        if self.backfilled():
            lines += self._lines("backfill", started)
        yield Check("the log has no errors", "; ".join(_errors(lines)))

    def _lines(self, function: str, started: float) -> list[dict[str, Any]]:
        pages = (
            self.clients("logs")
            .get_paginator("filter_log_events")
            .paginate(logGroupName=f"/aws/lambda/{self.stack.name}-{function}", startTime=int(started * 1000))
        )
        return [_line(event["message"]) for page in pages for event in page["events"]]


def _wrongs(result: Result, expected: Expected) -> Iterator[str]:
    code = result.error.code if result.error else ""
    if code != expected.code:
        yield f"it failed with {code}" if code else f"it did not fail with {expected.code}"
        return
    if code:
        return
    language = result.language.code if result.language else None
    if language != expected.language:
        yield f"its language is {language}"
    if not (result.text and result.text.english.strip() and result.sentences):
        yield "it has no English"


def _line(message: str) -> dict[str, Any]:
    """A line of the log; one that is no JSON as its text."""
    try:
        line = json.loads(message)
    except ValueError:
        line = None
    return line if isinstance(line, dict) else {"message": message}


def _errors(lines: list[dict[str, Any]]) -> Iterator[str]:
    """Lines that tell of a defect, a kill or a crash; failures of articles are no errors."""
    for line in lines:
        status = line.get("record", {}).get("status", "success") if isinstance(line.get("record"), dict) else "success"
        text = str(line.get("message", ""))
        is_bad = line.get("level") in ("ERROR", "CRITICAL") or line.get("code") == "unexpected_error"
        if is_bad or status != "success" or "Task timed out" in text or "[ERROR]" in text:
            yield json.dumps(line, ensure_ascii=False)[:300]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stack")
    parser.add_argument("--minutes", type=float, default=20, help="how long to wait for results")
    parser.add_argument("--keep", action="store_true", help="leave articles and results where they are")
    parser.add_argument("--whole-backfill", action="store_true")
    return parser.parse_args()


def _client(service: str) -> Any:
    return s3_client() if service == "s3" else boto3.client(service)  # type: ignore[call-overload]


def main() -> int:
    """Prints each check; gives the exit code."""
    options, failed = _options(), 0
    checks = smoke(options.stack, _client, options.minutes * 60, options.whole_backfill, options.keep)
    for check in checks:
        failed += bool(check.problem)
        print(
            f"{'FAILED' if check.problem else 'ok':<7}{check.what}{': ' * bool(check.problem)}{check.problem}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
