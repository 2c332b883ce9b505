"""The template's canary: off unless asked for, and then SAM's own translator makes of it what CodeDeploy needs."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

import pytest
from template_reading import TEMPLATE, Node, arn, function, may, of_type, read_template, sam

TRANSFORM = Path(__file__).with_name("transform.py")
CHOICES = tuple(read_template()["Parameters"]["Canary"]["AllowedValues"])
LAMBDA_CONFIGURATIONS = {  # CodeDeploy's predefined ones, "CodeDeployDefault.Lambda…"
    *(f"Canary10Percent{minutes}Minutes" for minutes in (5, 10, 15, 30)),
    "Linear10PercentEvery1Minute",
    *(f"Linear10PercentEvery{minutes}Minutes" for minutes in (2, 3, 10)),
}


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


@cache
def transformed(canary: str) -> dict[str, Node]:
    """The resources that SAM makes of the template."""
    interpreter = Path(sam()).read_text(encoding="utf-8").splitlines()[0].removeprefix("#!").split()
    command = [*interpreter, str(TRANSFORM), str(TEMPLATE), f"Canary={canary}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    resources: dict[str, Node] = json.loads(done.stdout)["Resources"]
    return resources


def deployment_group(canary: str) -> Node:
    (group,) = [one for one in transformed(canary).values() if one["Type"] == "AWS::CodeDeploy::DeploymentGroup"]
    properties: Node = group["Properties"]
    return properties


def test_it_is_off_unless_it_is_asked_for(template: Node) -> None:
    assert template["Parameters"]["Canary"]["Default"] == "off"
    assert template["Conditions"]["HasCanary"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "Canary"}, "off"]}]}
    resources = transformed("off")
    assert not [name for name, one in resources.items() if one["Type"].startswith("AWS::CodeDeploy")]
    assert "UpdatePolicy" not in resources["ProcessArticleAliaslive"]


def test_every_choice_has_its_row_and_codedeploy_knows_it(template: Node) -> None:
    rows = template["Mappings"]["Deployments"]
    assert tuple(rows) == CHOICES
    for choice in CHOICES[1:]:
        assert rows[choice] == {"Shifts": "true", "Type": choice}
        assert choice in LAMBDA_CONFIGURATIONS
    assert rows["off"]["Shifts"] == "false"


@pytest.mark.parametrize("choice", [CHOICES[1], CHOICES[-1]])
def test_the_alias_that_the_queue_invokes_is_moved_by_codedeploy(choice: str) -> None:
    resources = transformed(choice)
    policy = resources["ProcessArticleAliaslive"]["UpdatePolicy"]["CodeDeployLambdaAliasUpdate"]
    assert resources[policy["DeploymentGroupName"]["Ref"]]["Properties"] == deployment_group(choice)
    name, values = deployment_group(choice)["DeploymentConfigName"]["Fn::Sub"]
    assert name.replace("${ConfigName}", values["ConfigName"]) == f"CodeDeployDefault.Lambda{choice}"
    (mapping,) = [one for one in resources.values() if one["Type"] == "AWS::Lambda::EventSourceMapping"]
    assert mapping["Properties"]["FunctionName"] == {"Ref": "ProcessArticleAliaslive"}


def test_all_goes_back_when_an_alarm_rings(template: Node) -> None:
    group = deployment_group(CHOICES[1])
    assert group["AutoRollbackConfiguration"]["Enabled"] is True
    assert "DEPLOYMENT_STOP_ON_ALARM" in group["AutoRollbackConfiguration"]["Events"]
    alarms = [alarm["Name"] for alarm in group["AlarmConfiguration"]["Alarms"]]
    named = [alarm["Fn::If"][1]["Ref"] if "Fn::If" in alarm else alarm["Ref"] for alarm in alarms]
    assert group["AlarmConfiguration"]["Enabled"] is True
    assert len(named) == len(set(named)) <= 10, "CodeDeploy takes no more"
    assert set(named) >= {"CanaryErrorsAlarm", "FunctionErrorsAlarm", "DefectAlarm", "ModelMissingAlarm"}
    assert set(named) <= of_type(template, "AWS::CloudWatch::Alarm").keys()
    assert not set(named) & {"DeadLettersAlarm", "QueueAgeAlarm"}, "they ring for days, and would stop the repair too"


def test_the_canary_s_own_alarm_is_of_the_new_version_and_quick(template: Node) -> None:
    alarm = transformed(CHOICES[1])["CanaryErrorsAlarm"]["Properties"]
    dimensions = {one["Name"]: one["Value"] for one in alarm["Dimensions"]}
    version = dimensions["ExecutedVersion"]["Fn::GetAtt"]
    assert version[1] == "Version"
    assert transformed(CHOICES[1])[version[0]]["Type"] == "AWS::Lambda::Version"
    assert dimensions["Resource"] == {"Fn::Sub": "${ProcessArticle}:live"}
    assert (alarm["Period"], alarm["EvaluationPeriods"], alarm["Threshold"]) == (60, 1, 0)
    assert template["Resources"]["CanaryErrorsAlarm"]["Condition"] == "HasCanary"


def test_the_old_version_goes_only_when_the_alias_has_moved(template: Node) -> None:
    """CloudFormation deletes what was replaced after all updates, the alias's by CodeDeploy among them."""
    assert function(template)["VersionDeletionPolicy"] == "Delete"
    versions = [one for one in transformed(CHOICES[1]).values() if one["Type"] == "AWS::Lambda::Version"]
    assert [one.get("DeletionPolicy") for one in versions] == ["Delete"] * len(versions)


def test_codedeploy_may_do_this_and_no_more(template: Node) -> None:
    role = template["Resources"]["CanaryRole"]
    assert role["Condition"] == "HasCanary"
    assert may(role["Properties"]) == [
        ("lambda:GetAlias", arn("ProcessArticle")),
        ("lambda:UpdateAlias", arn("ProcessArticle")),
        ("lambda:GetProvisionedConcurrencyConfig", {"Fn::Sub": "${ProcessArticle.Arn}:live"}),
        (
            "cloudwatch:DescribeAlarms",
            {"Fn::Sub": "arn:${AWS::Partition}:cloudwatch:${AWS::Region}:${AWS::AccountId}:alarm:${AWS::StackName}-*"},
        ),
    ]
    assert deployment_group(CHOICES[1])["ServiceRoleArn"]["Fn::If"][1] == arn("CanaryRole")
    roles = {name for name, one in transformed(CHOICES[1]).items() if one["Type"] == "AWS::IAM::Role"}
    assert roles == of_type(template, "AWS::IAM::Role").keys(), "SAM adds none of its own"
