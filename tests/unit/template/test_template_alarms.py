"""The template's alarms and dashboard: trouble is told, and what is shown is there to be shown."""

from __future__ import annotations

import json
import re

import pytest
from template_reading import ROOT, Node, filled, function, of_type, read_template

from dragoman.errors import error_table


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


@pytest.mark.parametrize(
    ("metric", "watched"),
    [
        ("AWS/SQS ApproximateNumberOfMessagesVisible", {"Fn::GetAtt": ["DeadLetterQueue", "QueueName"]}),
        ("AWS/SQS ApproximateAgeOfOldestMessage", {"Fn::GetAtt": ["Queue", "QueueName"]}),
        ("AWS/Lambda Errors", {"Ref": "ProcessArticle"}),
        ("AWS/Lambda Throttles", {"Ref": "ProcessArticle"}),
        ("AWS/Lambda Duration", {"Ref": "ProcessArticle"}),
        ("AWS/States ExecutionsFailed", {"Ref": "BackfillStateMachine"}),
    ],
)
def test_trouble_is_told(template: Node, metric: str, watched: Node) -> None:
    alarms = of_type(template, "AWS::CloudWatch::Alarm").values()
    (alarm,) = [a for a in alarms if f"{a['Namespace']} {a['MetricName']}" == metric]
    assert [dimension["Value"] for dimension in alarm["Dimensions"]] == [watched]
    assert alarm["ComparisonOperator"] == "GreaterThanThreshold"
    tells = {"Fn::If": ["MakesAlarmTopic", {"Ref": "AlarmTopic"}, {"Ref": "AlarmTopicArn"}]}
    assert alarm["AlarmActions"] == [tells]


def test_a_single_dead_letter_is_told(template: Node) -> None:
    alarm = of_type(template, "AWS::CloudWatch::Alarm")["DeadLettersAlarm"]
    assert (alarm["Statistic"], alarm["Threshold"], alarm["EvaluationPeriods"]) == ("Maximum", 0, 1)


def test_no_alarm_about_age_while_attempts_are_left(template: Node) -> None:
    attempts = of_type(template, "AWS::SQS::Queue")["Queue"]["RedrivePolicy"]["maxReceiveCount"]
    late = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Late"]}
    assert of_type(template, "AWS::CloudWatch::Alarm")["QueueAgeAlarm"]["Threshold"] == late
    for row in template["Mappings"]["SecondsByTimeout"].values():
        assert row["Late"] >= attempts * row["Hidden"]


def test_codes_that_need_a_hand_are_told_one_by_one(template: Node) -> None:
    alarms = [a for a in of_type(template, "AWS::CloudWatch::Alarm").values() if a["MetricName"] == "Faults"]
    service = {"Name": "service", "Value": {"Ref": "AWS::StackName"}}
    assert [alarm["Dimensions"][0] for alarm in alarms] == [service] * len(alarms)
    codes = {alarm["Dimensions"][1]["Value"] for alarm in alarms}
    assert codes == {"model_missing", "models_missing", "out_of_time", "storage_failed", "unexpected_error"}
    assert codes <= {entry.code for entry in error_table().values()}
    assert function(template)["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}


def test_a_batch_near_its_end_is_told_before_it_is_killed(template: Node) -> None:
    near = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Near"]}
    assert of_type(template, "AWS::CloudWatch::Alarm")["DurationAlarm"]["Threshold"] == near
    for seconds, row in template["Mappings"]["SecondsByTimeout"].items():
        assert row["Near"] == 900 * int(seconds)


def test_the_dashboard_shows_metrics_that_there_are(template: Node) -> None:
    text = of_type(template, "AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Fn::Sub"]
    widgets = json.loads(filled(text))["widgets"]
    rows = [row for widget in widgets for row in widget["properties"].get("metrics", [])]
    ours = {row[1] for row in rows if row[0] == "Dragoman"}
    assert {name.removeprefix("Seconds_") for name in ours if name.startswith("Seconds_")} == steps()
    assert ours >= {"Articles_written", "Articles_unchanged", "Articles_ignored", "Words", "MemoryPeak"}
    assert any("SEARCH" in str(row) and 'MetricName="Faults"' in str(row) for row in rows)


def steps() -> set[str]:
    """The steps that the library tells of."""
    library = ROOT / "layers" / "dragoman" / "dragoman"
    code = "".join((library / name).read_text(encoding="utf-8") for name in ("aws/delivery.py", "pipeline.py"))
    return set(re.findall(r'job\.step\("(\w+)"\)', code))
