"""The smoke test's own code on moto, with the local worker in Lambda's place: all is well, or the fault is told."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from types import ModuleType
from typing import Any

import boto3
import pytest
from botocore.awsrequest import AWSRequest, AWSResponse
from botocore.compat import HTTPHeaders
from faults import Body
from smoke import Check, smoke

from dragoman.local.cloud import ARTICLES_BUCKET, RESULTS_BUCKET, LocalCloud
from dragoman.local.function import LocalContext, LocalFunction, load_function, work_once

STACK = "news"
PATIENCE = 100  # seconds that nobody waits for
KEY = "arn:aws:kms:eu-central-1:123456789012:key/0f1e2d3c"


def deploy(cloud: LocalCloud, **changed: str) -> None:
    """A stack that has the parameters and outputs of template.yaml, and nothing else that moto could not make."""
    encrypt(cloud, {"SSEAlgorithm": "AES256"})
    parameters = {"Languages": "ru,uk", "ResultsPrefix": "", "KmsKeyArn": "", "CompressResults": "no"}
    parameters |= {"BackfillBucket": "", "BackfillPrefix": "", "BackfillResultsPrefix": "backfill/"} | changed
    outputs = {
        "ArticlesBucket": ARTICLES_BUCKET,
        "ResultsBucket": RESULTS_BUCKET,
        "DeadLetterQueueUrl": cloud.dead_letter_url,
        "BackfillFunctionArn": "arn:aws:lambda:eu-central-1:123456789012:function:news-Backfill:live",
    }
    template = {
        "Parameters": {name: {"Type": "String"} for name in parameters},
        "Resources": {"Topic": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {name: {"Value": value} for name, value in outputs.items()},
    }
    given: Any = [{"ParameterKey": name, "ParameterValue": value} for name, value in parameters.items()]
    boto3.client("cloudformation").create_stack(StackName=STACK, TemplateBody=json.dumps(template), Parameters=given)
    for name in ("process-article", "backfill"):
        boto3.client("logs").create_log_group(logGroupName=f"/aws/lambda/{STACK}-{name}")
        boto3.client("logs").create_log_stream(logGroupName=f"/aws/lambda/{STACK}-{name}", logStreamName="a")


def encrypt(cloud: LocalCloud, how: Any) -> None:
    """The results bucket's own encryption, which S3 always has and moto does not."""
    rules: Any = {"Rules": [{"ApplyServerSideEncryptionByDefault": how}]}
    cloud.s3.put_bucket_encryption(Bucket=RESULTS_BUCKET, ServerSideEncryptionConfiguration=rules)


def write_log(lines: str, name: str = "process-article") -> None:
    """What CloudWatch does with a function's output."""
    events: Any = [{"timestamp": int(time.time() * 1000) + 1, "message": line} for line in lines.splitlines()]
    if events:
        group = f"/aws/lambda/{STACK}-{name}"
        boto3.client("logs").put_log_events(logGroupName=group, logStreamName="a", logEvents=events)


def logging(function: LocalFunction) -> LocalFunction:
    """The function, with its log in CloudWatch."""

    def handle(event: dict[str, Any], context: Any) -> dict[str, Any]:
        answer = function.handle(event, context)
        write_log(function.log.getvalue())
        return answer

    return LocalFunction(handle, function.log)


def clients_with(backfill: ModuleType | None) -> Callable[[str], Any]:
    """boto3's clients; that for Lambda has the local backfill function in Lambda's place."""

    def invoke(request: AWSRequest, **_: Any) -> AWSResponse:
        assert backfill is not None
        answer = json.dumps(backfill.handle(json.loads(request.body), LocalContext())).encode()
        return AWSResponse(str(request.url), 200, HTTPHeaders(), Body(answer))

    def client(service: str) -> Any:
        made: Any = boto3.client(service)  # type: ignore[call-overload]
        if service == "lambda":
            made.meta.events.register("before-send.lambda.Invoke", invoke)
        return made

    return client


def smoked(cloud: LocalCloud, function: LocalFunction, backfill: ModuleType | None = None) -> list[Check]:
    """All checks; each pause lets the worker take the next message, and there are twenty at most."""
    worker = logging(function)
    return list(smoke(STACK, clients_with(backfill), PATIENCE, pause=lambda _: work_once(cloud, worker)))


def wrong(checks: list[Check]) -> dict[str, str]:
    return {check.what: check.problem for check in checks if check.problem}


def test_a_good_stack_passes_and_nothing_stays_behind(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud)
    checks = smoked(cloud, function)
    assert wrong(checks) == {}
    results = [check.what for check in checks if check.what.startswith("the result of")]
    assert [name.rpartition("/")[2] for name in results] == ["en.txt", "ru.txt", "uk.txt", "empty.txt"]
    for bucket in (ARTICLES_BUCKET, RESULTS_BUCKET):
        assert cloud.s3.list_objects_v2(Bucket=bucket)["KeyCount"] == 0


def test_a_stack_with_a_backfill_and_gzip_encoded_results_passes(
    cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setenv("DRAGOMAN_GZIP_RESULTS", "yes")
    backfill = request.getfixturevalue("backfill")
    deploy(cloud, BackfillBucket="archive", BackfillPrefix="2022/", CompressResults="yes")
    checks = smoked(cloud, load_function(), backfill)
    assert wrong(checks) == {}
    assert sum("backfill" in check.what and "result" in check.what for check in checks) == 3
    assert cloud.s3.list_objects_v2(Bucket="archive")["KeyCount"] == 0


def test_results_under_the_stack_s_key_pass(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud, KmsKeyArn=KEY)
    encrypt(cloud, {"SSEAlgorithm": "aws:kms", "KMSMasterKeyID": KEY})
    assert wrong(smoked(cloud, function)) == {}


def test_results_without_the_stack_s_key_are_told(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud, KmsKeyArn=KEY)
    problems = wrong(smoked(cloud, function))
    assert len(problems) == 4
    assert all("it is encrypted by" in problem for problem in problems.values())


def test_results_in_another_form_than_the_stack_s_are_told(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud, CompressResults="yes")
    assert set(wrong(smoked(cloud, function)).values()) == {"its encoding is None"}


def test_a_result_that_does_not_come_is_told(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud, ResultsPrefix="elsewhere/")
    problems = wrong(smoked(cloud, function))
    assert list(problems.values()) == ["there is none after 100 s"] * 4


def test_a_stack_without_its_models_is_told(cloud: LocalCloud, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    deploy(cloud)
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "none"))
    problems = wrong(smoked(cloud, load_function()))
    given_up = [problem for what, problem in problems.items() if what.endswith(("ru.txt", "uk.txt"))]
    assert given_up == ["it failed with model_missing"] * 2
    assert problems["nothing was given up"] == "2 more dead letters"


def test_an_alarm_that_rings_is_told(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud)
    watch = boto3.client("cloudwatch")
    for name in ("news-DefectAlarm-1", "other-DefectAlarm-1"):
        watch.put_metric_alarm(
            AlarmName=name, ComparisonOperator="GreaterThanThreshold", EvaluationPeriods=1, Threshold=0,
            MetricName="Faults", Namespace="Dragoman", Period=60, Statistic="Sum",
        )  # fmt: skip
        watch.set_alarm_state(AlarmName=name, StateValue="ALARM", StateReason="a test")
    assert wrong(smoked(cloud, function)) == {"no alarm rings": "news-DefectAlarm-1"}


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ('{"level": "ERROR", "message": "broken"}', True),
        ('{"level": "WARNING", "message": "article failed", "code": "unexpected_error"}', True),
        ('{"type": "platform.report", "record": {"status": "timeout"}}', True),
        ("2026-01-01 Task timed out after 300.00 seconds", True),
        ('{"level": "WARNING", "message": "article failed", "code": "empty_article"}', False),
        ('{"type": "platform.report", "record": {"status": "success"}}', False),
        ("START RequestId: 1", False),
    ],
)
def test_errors_in_the_log_are_told(cloud: LocalCloud, function: LocalFunction, line: str, is_told: bool) -> None:
    deploy(cloud)
    worker = logging(function)

    def pause(_: float) -> None:
        work_once(cloud, worker)
        write_log(line)

    problems = wrong(list(smoke(STACK, clients_with(None), PATIENCE, pause=pause)))
    assert ("the log has no errors" in problems) is is_told
    assert len(problems) == is_told


def test_a_stack_that_was_rolled_back_is_told(cloud: LocalCloud, function: LocalFunction) -> None:
    deploy(cloud)
    clients = clients_with(None)

    def rolled_back(service: str) -> Any:
        client = clients(service)
        if service == "cloudformation":
            client.meta.events.register(
                "after-call.cloudformation.DescribeStacks",
                lambda parsed, **_: parsed["Stacks"][0].update(StackStatus="UPDATE_ROLLBACK_COMPLETE"),
            )
        return client

    worker = logging(function)
    checks = list(smoke(STACK, rolled_back, PATIENCE, pause=lambda _: work_once(cloud, worker)))
    assert wrong(checks) == {"the stack is deployed": "its status is UPDATE_ROLLBACK_COMPLETE"}
