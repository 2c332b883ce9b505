"""The template's alarms and dashboard: problems raise an alarm, and the dashboard shows metrics that exist."""

from __future__ import annotations

import json
import re

import pytest
from template_reading import ROOT, Node, filled, function, metrics_of, of_type, read_template

from dragoman.errors import error_table


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


ARTICLES, BACKFILL, STACK = {"Ref": "ProcessArticle"}, {"Ref": "Backfill"}, {"Ref": "AWS::StackName"}


@pytest.mark.parametrize(
    ("name", "watched"),
    [
        (
            "DeadLettersAlarm",
            {"AWS/SQS ApproximateNumberOfMessagesVisible": {"Fn::GetAtt": ["DeadLetterQueue", "QueueName"]}},
        ),
        ("QueueAgeAlarm", {"AWS/SQS ApproximateAgeOfOldestMessage": {"Fn::GetAtt": ["Queue", "QueueName"]}}),
        ("FunctionErrorsAlarm", {"AWS/Lambda Errors": ARTICLES}),
        ("FunctionErrorRateAlarm", {"AWS/Lambda Errors": ARTICLES, "AWS/Lambda Invocations": ARTICLES}),
        ("ThrottlesAlarm", {"AWS/Lambda Throttles": ARTICLES}),
        ("DurationAlarm", {"AWS/Lambda Duration": ARTICLES}),
        ("RetriesAlarm", {"Dragoman Attempts_failed": STACK, "Dragoman Attempts": STACK}),
        ("FailedArticlesAlarm", {"Dragoman Articles_failed": STACK, "Dragoman Articles_written": STACK}),
        ("StartsWithoutModelsAlarm", {"Dragoman StartsWithoutModels": STACK}),
        ("BackfillErrorsAlarm", {"AWS/Lambda Errors": BACKFILL, "AWS/Lambda Invocations": BACKFILL}),
        ("BackfillFailedAlarm", {"AWS/States ExecutionsFailed": {"Ref": "BackfillStateMachine"}}),
    ],
)
def test_problems_raise_an_alarm(template: Node, name: str, watched: dict[str, Node]) -> None:
    alarm = of_type(template, "AWS::CloudWatch::Alarm")[name]
    assert metrics_of(alarm) == {metric: [value] for metric, value in watched.items()}


def test_every_alarm_notifies_when_it_starts_and_when_it_ends(template: Node) -> None:
    tells = {"Fn::If": ["MakesAlarmTopic", {"Ref": "AlarmTopic"}, {"Ref": "AlarmTopicArn"}]}
    for alarm in of_type(template, "AWS::CloudWatch::Alarm").values():
        assert alarm["ComparisonOperator"].startswith("GreaterThan")
        assert alarm["TreatMissingData"] == "notBreaching"
        assert alarm["AlarmActions"] == alarm["OKActions"] == [tells]


# ── Rates: alarms for the sums of one period ─────────────────────────────────────────────────────────────


def rings(template: Node, name: str, **sums: float) -> bool:
    """Whether the alarm's one period with these sums breaches. Sums that are left out have no data at all."""
    alarm = of_type(template, "AWS::CloudWatch::Alarm")[name]
    (expression,) = [query["Expression"] for query in alarm["Metrics"] if "Expression" in query]
    found = re.fullmatch(r"IF\((\w+) > 0, (FILL\()?(\w+)(?:, 0\))? / \1, 0\)", expression)
    assert found, expression
    whole, fills, part = found.groups()
    if whole not in sums or (part not in sums and not fills):
        return False  # an expression over missing data is missing, and missing data is not breaching
    share = sums.get(part, 0) / sums[whole] if sums[whole] else 0
    return bool(share >= alarm["Threshold"] if "OrEqual" in alarm["ComparisonOperator"] else share > alarm["Threshold"])


@pytest.mark.parametrize(
    ("name", "sums", "is_ringing"),
    [
        ("FailedArticlesAlarm", {"written": 1, "failed": 1}, True),  # low traffic, all of it unsupported
        ("FailedArticlesAlarm", {"written": 4000, "failed": 4000}, True),
        ("FailedArticlesAlarm", {"written": 4000, "failed": 200}, False),
        ("FailedArticlesAlarm", {"written": 3}, False),
        ("FailedArticlesAlarm", {}, False),
        ("RetriesAlarm", {"attempts": 5, "failed": 5}, True),  # one article, in its first 15 minutes
        ("RetriesAlarm", {"attempts": 2, "failed": 1}, False),  # a transient fault
        ("RetriesAlarm", {"attempts": 900}, False),
        ("FunctionErrorRateAlarm", {"invocations": 1, "errors": 1}, True),
        ("FunctionErrorRateAlarm", {"invocations": 100, "errors": 2}, False),
        ("BackfillErrorsAlarm", {"invocations": 100, "errors": 10}, True),
        ("BackfillErrorsAlarm", {"invocations": 100, "errors": 5}, False),
    ],
)
def test_a_rate_alarm_works_at_low_and_high_traffic(
    template: Node, name: str, sums: dict[str, float], is_ringing: bool
) -> None:
    assert rings(template, name, **sums) is is_ringing


@pytest.mark.parametrize("name", ["FailedArticlesAlarm", "RetriesAlarm", "FunctionErrorRateAlarm"])
def test_one_period_is_enough_for_a_rate_alarm(template: Node, name: str) -> None:
    alarm = of_type(template, "AWS::CloudWatch::Alarm")[name]
    assert (alarm["EvaluationPeriods"], alarm.get("DatapointsToAlarm", 1)) == (1, 1)


def test_a_single_dead_letter_raises_an_alarm(template: Node) -> None:
    alarm = of_type(template, "AWS::CloudWatch::Alarm")["DeadLettersAlarm"]
    assert (alarm["Statistic"], alarm["Threshold"], alarm["EvaluationPeriods"]) == ("Maximum", 0, 1)


def test_each_code_that_needs_action_has_an_alarm(template: Node) -> None:
    alarms = [a for a in of_type(template, "AWS::CloudWatch::Alarm").values() if a.get("MetricName") == "Faults"]
    service = {"Name": "service", "Value": {"Ref": "AWS::StackName"}}
    assert [alarm["Dimensions"][0] for alarm in alarms] == [service] * len(alarms)
    codes = {alarm["Dimensions"][1]["Value"] for alarm in alarms}
    assert codes == {
        "event_failed",
        "model_missing",
        "models_missing",
        "out_of_time",
        "storage_failed",
        "unexpected_error",
    }
    assert codes <= {entry.code for entry in error_table().values()}
    assert function(template)["Environment"]["Variables"]["POWERTOOLS_SERVICE_NAME"] == {"Ref": "AWS::StackName"}


def test_a_batch_near_the_timeout_raises_an_alarm(template: Node) -> None:
    near = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Near"]}
    assert of_type(template, "AWS::CloudWatch::Alarm")["DurationAlarm"]["Threshold"] == near
    for seconds, row in template["Mappings"]["SecondsByTimeout"].items():
        assert row["Near"] == 900 * int(seconds)


def test_the_dashboard_shows_metrics_that_exist(template: Node) -> None:
    text = of_type(template, "AWS::CloudWatch::Dashboard")["Dashboard"]["DashboardBody"]["Fn::Sub"]
    widgets = json.loads(filled(text))["widgets"]
    rows = [row for widget in widgets for row in widget["properties"].get("metrics", [])]
    ours = {row[1] for row in rows if row[0] == "Dragoman"}
    assert {name.removeprefix("Seconds_") for name in ours if name.startswith("Seconds_")} == steps()
    assert ours >= {"Articles_written", "Articles_unchanged", "Articles_ignored", "Words", "MemoryPeak"}
    assert any("SEARCH" in str(row) and 'MetricName="Faults"' in str(row) for row in rows)


def steps() -> set[str]:
    """The steps that the library reports."""
    library = ROOT / "layers" / "dragoman" / "dragoman"
    code = "".join(
        (library / name).read_text(encoding="utf-8")
        for name in ("aws/delivery.py", "aws/processing/worker.py", "pipeline.py")
    )
    return set(re.findall(r'\.step\("(\w+)"\)', code))
