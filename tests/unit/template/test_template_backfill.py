"""The template's backfill: off by default, with few permissions, and with retries before it fails."""

from __future__ import annotations

import json

import pytest
from template_reading import (
    ROOT,
    Node,
    arn,
    filled,
    function,
    listing_condition,
    may,
    of_type,
    read_template,
    statements,
    under_prefix,
    where,
)

LOG_DELIVERY = (
    "CreateLogDelivery",
    "GetLogDelivery",
    "UpdateLogDelivery",
    "DeleteLogDelivery",
    "ListLogDeliveries",
    "PutResourcePolicy",
    "DescribeResourcePolicies",
    "DescribeLogGroups",
)


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


def test_there_is_no_backfill_by_default(template: Node) -> None:
    assert template["Parameters"]["BackfillBucket"]["Default"] == ""
    assert template["Conditions"]["HasBackfill"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "BackfillBucket"}, ""]}]}
    named = {name: part for name, part in template["Resources"].items() if name.startswith("Backfill")}
    assert len(named) > 6
    assert {part.get("Condition") for part in named.values()} == {"HasBackfill"}


def test_the_backfill_function_differs_only_in_where_it_writes(template: Node) -> None:
    backfill, other = template["Resources"]["Backfill"]["Properties"], function(template)
    assert backfill["Layers"] == other["Layers"]
    assert backfill["Environment"]["Variables"].keys() == {"DRAGOMAN_RESULTS_PREFIX"}
    assert (ROOT / backfill["CodeUri"] / "handler.py").is_file()
    assert backfill["ReservedConcurrentExecutions"] == {"Ref": "BackfillConcurrency"}


def test_the_map_lists_retries_tolerates_and_reports(template: Node) -> None:
    machine = of_type(template, "AWS::StepFunctions::StateMachine")["BackfillStateMachine"]
    text, names = machine["DefinitionString"]["Fn::Sub"]
    assert names == {"BackfillAlias": {"Ref": "Backfill.Alias"}}
    state = json.loads(filled(text, BackfillConcurrency="7", BackfillToleratedFailures="3"))["States"]["Articles"]
    assert (state["MaxConcurrency"], state["ToleratedFailurePercentage"]) == (7, 3)
    assert state["ItemReader"]["Resource"].endswith(":s3:listObjectsV2")
    assert state["ItemReader"]["Parameters"] == {"Bucket": "BackfillBucket", "Prefix": "BackfillPrefix"}
    # One per batch: if a batch fails, all its items count as failed, so only then is the percentage one of articles.
    assert state["ItemBatcher"] == {"MaxItemsPerBatch": 1, "BatchInput": {"bucket": "BackfillBucket"}}
    assert state["ResultWriter"]["Parameters"] == {"Bucket": "ResultsBucket", "Prefix": "backfill-reports"}
    assert state["ItemProcessor"]["ProcessorConfig"]["Mode"] == "DISTRIBUTED"
    (retry,) = state["ItemProcessor"]["States"]["Work"]["Retry"]
    assert (retry["ErrorEquals"], retry["MaxAttempts"]) == (["States.ALL"], 5)


def test_the_function_has_only_these_permissions(template: Node) -> None:
    results = {"Fn::Sub": "${ResultsBucket.Arn}/${ResultsPrefix}${BackfillResultsPrefix}*"}
    articles = {"Fn::Sub": "arn:${AWS::Partition}:s3:::${BackfillBucket}/${BackfillPrefix}*"}
    assert may(of_type(template, "AWS::IAM::Role")["BackfillRole"]) == [
        ("s3:GetObject", articles),
        ("s3:ListBucket", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${BackfillBucket}"}),
        ("s3:GetObject", results),
        ("s3:PutObject", results),
        ("s3:DeleteObject", results),
        ("s3:ListBucket", arn("ResultsBucket")),
        ("logs:CreateLogStream", arn("BackfillLog")),
        ("logs:PutLogEvents", arn("BackfillLog")),
        ("xray:PutTraceSegments", "*"),
        ("xray:PutTelemetryRecords", "*"),
        ("s3:GetObject", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${ModelsBucket}/${ModelsPrefix}*"}),
        ("s3:ListBucket", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${ModelsBucket}"}),
        ("events:PutEvents", {"Ref": "ResultEventBusArn"}),
        ("kms:Decrypt", {"Ref": "KmsKeyArn"}),
        ("kms:GenerateDataKey", {"Ref": "KmsKeyArn"}),
    ]


def test_only_the_backfilled_prefix_can_be_listed(template: Node) -> None:
    role = of_type(template, "AWS::IAM::Role")["BackfillStateMachineRole"]
    prefix = where("HasBackfillPrefix", under_prefix("${BackfillPrefix}"))
    assert listing_condition(role, {"Fn::Sub": "arn:${AWS::Partition}:s3:::${BackfillBucket}"}) == prefix


def test_failures_of_the_state_machine_are_logged(template: Node) -> None:
    logging = of_type(template, "AWS::StepFunctions::StateMachine")["BackfillStateMachine"]["LoggingConfiguration"]
    assert logging["Level"] in ("ERROR", "ALL")
    assert logging["IncludeExecutionData"] is True
    (destination,) = logging["Destinations"]
    assert destination == {"CloudWatchLogsLogGroup": {"LogGroupArn": arn("BackfillStateMachineLog")}}
    log = of_type(template, "AWS::Logs::LogGroup")["BackfillStateMachineLog"]
    assert log["LogGroupName"]["Fn::Sub"].startswith("/aws/vendedlogs/states/")


def test_the_state_machine_and_the_jobs_may_invoke_it_and_write_reports(template: Node) -> None:
    roles = of_type(template, "AWS::IAM::Role")
    own = "arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}"
    machine = {"Fn::Sub": f"{own}:stateMachine:${{AWS::StackName}}-backfill"}
    batches = {"Fn::Sub": f"{own}:execution:${{AWS::StackName}}-backfill/*"}
    reports = {"Fn::Sub": "${ResultsBucket.Arn}/backfill-reports/*"}
    assert may(roles["BackfillStateMachineRole"]) == [
        ("s3:ListBucket", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${BackfillBucket}"}),
        ("lambda:InvokeFunction", {"Ref": "Backfill.Alias"}),
        ("s3:GetObject", reports),
        ("s3:PutObject", reports),
        ("s3:ListMultipartUploadParts", reports),
        ("s3:AbortMultipartUpload", reports),
        ("states:StartExecution", machine),
        ("states:DescribeExecution", batches),
        ("states:StopExecution", batches),
        ("states:RedriveExecution", batches),
        *((f"logs:{action}", "*") for action in LOG_DELIVERY),
        ("kms:Decrypt", {"Ref": "KmsKeyArn"}),
        ("kms:GenerateDataKey", {"Ref": "KmsKeyArn"}),
    ]
    assert may(roles["BackfillJobRole"]) == [
        ("lambda:InvokeFunction", {"Ref": "Backfill.Alias"}),
        ("s3:GetObject", reports),
        ("s3:GetObjectVersion", reports),
        ("s3:PutObject", reports),
        ("kms:Decrypt", {"Ref": "KmsKeyArn"}),
        ("kms:GenerateDataKey", {"Ref": "KmsKeyArn"}),
    ]


@pytest.mark.parametrize("role", ["BackfillStateMachineRole", "BackfillJobRole"])
def test_no_role_can_be_assumed_for_another_account(template: Node, role: str) -> None:
    (trust,) = statements(of_type(template, "AWS::IAM::Role")[role]["AssumeRolePolicyDocument"], "Allow")
    assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}
