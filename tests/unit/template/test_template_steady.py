"""The second template: the same worker as a service, on the first stack's queue, with the first stack's rights."""

from __future__ import annotations

import inspect
import re
from typing import Any

import click
import pytest
from cfnlint.api import lint_file  # type: ignore[import-untyped]
from template_reading import ROOT, Node, as_list, may, metrics_of, nodes, of_type, read_template

from dragoman.cli.main import dragoman
from dragoman.settings import Destination, Settings

STEADY = ROOT / "template-steady.yaml"


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template(STEADY)


@pytest.fixture(scope="module")
def first() -> Node:
    return read_template()


@pytest.fixture(scope="module")
def task(template: Node) -> Node:
    return of_type(template, "AWS::ECS::TaskDefinition")["Task"]


@pytest.fixture(scope="module")
def container(task: Node) -> Node:
    (container,) = task["ContainerDefinitions"]
    assert isinstance(container, dict)
    return container


def environment_of(container: Node) -> dict[str, Any]:
    return {entry["Name"]: entry["Value"] for entry in container["Environment"]}


def test_cfn_lint_finds_nothing() -> None:
    assert [str(found) for found in lint_file(STEADY)] == []


# ── The task ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_exists_with_its_options(container: Node) -> None:
    name, _, *rest = container["Command"]
    command = dragoman.get_command(click.Context(dragoman), name)
    assert command is not None
    options = {
        option for parameter in command.params if isinstance(parameter, click.Option) for option in parameter.opts
    }
    assert {word for word in rest if isinstance(word, str) and word.startswith("--")} <= options


def test_the_article_in_hand_has_less_time_than_the_scheduler_gives(container: Node) -> None:
    command = container["Command"]
    assert float(command[command.index("--grace") + 1]) + 10 < container["StopTimeout"] <= 120


def test_it_may_write_into_its_volume_only_and_is_not_root(task: Node, container: Node) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    (mount,) = container["MountPoints"]
    assert container["ReadonlyRootFilesystem"] is True
    assert f"VOLUME {mount['ContainerPath']}\n" in dockerfile
    assert f"USER {container['User']}\n" in dockerfile
    assert [volume["Name"] for volume in task["Volumes"]] == [mount["SourceVolume"]]
    assert container["LinuxParameters"]["Capabilities"] == {"Drop": ["ALL"]}


def test_settings_that_decide_results_are_those_of_the_function(container: Node, first: Node) -> None:
    """Else the function and the service would do each other's work anew."""
    given = first["Globals"]["Function"]["Environment"]["Variables"]
    names = {name for name in given if name.startswith("DRAGOMAN_")}
    ours = environment_of(container)
    by_options_or_image = {
        "DRAGOMAN_RESULTS_BUCKET",
        "DRAGOMAN_RESULTS_PREFIX",
        "DRAGOMAN_MAX_RECEIVES",
        "DRAGOMAN_KEEP_MODELS",
    }
    assert names - by_options_or_image == {name for name in ours if name.startswith("DRAGOMAN_")}
    for name in ("DRAGOMAN_ENGINE", "DRAGOMAN_LANGUAGES", "DRAGOMAN_ENGLISH_MODEL", "DRAGOMAN_FIELDS"):
        assert ours[name] == given[name]
    assert ours["DRAGOMAN_MAX_ARTICLE_BYTES"] == given["DRAGOMAN_MAX_ARTICLE_BYTES"]
    assert "DRAGOMAN_KEEP_MODELS=false" in (ROOT / "Dockerfile").read_text(encoding="utf-8")


def test_parameters_of_the_same_name_take_the_same_values(template: Node, first: Node) -> None:
    shared = template["Parameters"].keys() & first["Parameters"].keys() - {"Architecture"}
    assert len(shared) > 6
    for name in shared - {"AlarmTopicArn", "ModelsBucket"}:
        ours, theirs = template["Parameters"][name], first["Parameters"][name]
        for fact in ("AllowedPattern", "AllowedValues", "Default"):
            assert ours.get(fact) == theirs.get(fact), name


def test_its_variables_are_settings_that_are_read(container: Node) -> None:
    source = inspect.getsource(inspect.getmodule(Settings)) + inspect.getsource(Destination)  # type: ignore[arg-type]
    for name in environment_of(container):
        if name.startswith("DRAGOMAN_") and name != "DRAGOMAN_BUCKET_OWNERS":
            assert f'"{name}"' in source, name


# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────


def test_it_may_do_what_the_function_may_and_no_more(template: Node, first: Node) -> None:
    ours = {action for action, _ in may(of_type(template, "AWS::IAM::Role")["TaskRole"])}
    theirs = {action for action, _ in may(of_type(first, "AWS::IAM::Role")["ProcessArticleRole"])}
    others = {action for action in theirs if action.split(":")[0] in ("xray", "logs")}
    assert ours == theirs - others


def test_only_what_takes_no_resource_is_allowed_on_all(template: Node) -> None:
    everything = [
        action
        for role in of_type(template, "AWS::IAM::Role").values()
        for action, resource in may(role)
        if "*" in as_list(resource)
    ]
    assert everything == ["ecr:GetAuthorizationToken"]


def test_only_tasks_of_this_account_take_the_roles(template: Node) -> None:
    for role in of_type(template, "AWS::IAM::Role").values():
        (trust,) = role["AssumeRolePolicyDocument"]["Statement"]
        assert trust["Principal"] == {"Service": "ecs-tasks.amazonaws.com"}
        assert trust["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_nothing_comes_in_and_only_tls_goes_out(template: Node) -> None:
    (group,) = of_type(template, "AWS::EC2::SecurityGroup").values()
    assert "SecurityGroupIngress" not in group
    (out,) = group["SecurityGroupEgress"]
    assert (out["IpProtocol"], out["FromPort"], out["ToPort"]) == ("tcp", 443, 443)


# ── Growth, alarms, log ──────────────────────────────────────────────────────────────────────────────────


def test_it_grows_with_the_articles_that_wait_for_each_task(template: Node) -> None:
    (policy,) = of_type(template, "AWS::ApplicationAutoScaling::ScalingPolicy").values()
    rule = policy["TargetTrackingScalingPolicyConfiguration"]
    assert rule["TargetValue"] == {"Ref": "BacklogPerTask"}
    metrics = {query["Id"]: query for query in rule["CustomizedMetricSpecification"]["Metrics"]}
    assert metrics["waiting"]["MetricStat"]["Metric"]["MetricName"] == "ApproximateNumberOfMessagesVisible"
    returned = [name for name, query in metrics.items() if query.get("ReturnData", True)]
    assert returned == ["backlog"]
    assert set(re.findall(r"\b[a-z]+\b", metrics["backlog"]["Expression"])) == {"waiting", "tasks"}
    assert "DesiredCount" not in of_type(template, "AWS::ECS::Service")["Service"]


def test_every_alarm_tells_somebody_and_looks_at_this_stack(template: Node) -> None:
    for name, alarm in of_type(template, "AWS::CloudWatch::Alarm").items():
        assert alarm["AlarmActions"] == alarm["OKActions"] == [{"Ref": "AlarmTopicArn"}], name
        for metric, values in metrics_of(alarm).items():
            if metric.startswith("Dragoman "):
                assert values == [{"Ref": "AWS::StackName"}], name


def test_the_log_is_kept_for_a_time(template: Node) -> None:
    assert [log["RetentionInDays"] for log in of_type(template, "AWS::Logs::LogGroup").values()] == [30]


def test_every_parameter_is_used(template: Node) -> None:
    text = STEADY.read_text(encoding="utf-8").partition("\nConditions:")[2]
    unused = [name for name in template["Parameters"] if not re.search(rf"!Ref {name}\b|\$\{{{name}\}}", text)]
    assert unused == []


# ── The first template lets it have the queue ────────────────────────────────────────────────────────────


def test_the_function_leaves_the_queue_to_the_service_where_the_stack_says_so(first: Node) -> None:
    (event,) = [node for node in nodes(first["Resources"]["ProcessArticle"]) if node.get("Type") == "SQS"]
    assert event["Properties"]["Enabled"] == {"Fn::If": ["TakesFromQueue", True, False]}
    assert first["Conditions"]["TakesFromQueue"] == {"Fn::Equals": [{"Ref": "QueueConsumer"}, "function"]}
    assert first["Parameters"]["QueueConsumer"]["Default"] == "function"
    assert "QueueConsumer=service" in (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
