"""Generates the pages of docs/ that come from tables in the code. `make docs` runs it; a test compares the pages."""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from dragoman.cli.main import dragoman
from dragoman.errors import ErrorEntry, error_table
from dragoman.result.schema import result_schema
from dragoman.text.tables import rows
from dragoman.vocabulary import Flag

DOCS = Path(__file__).parents[1] / "docs"

_KINDS = {
    "permanent": (
        "Permanent: the article itself can't be processed",
        "It gets a result with `status: failed` and this code, and is not retried. `dragoman process` ends with "
        "exit code 1.",
    ),
    "transient": (
        "Transient: the same article may succeed later",
        "The queue retries. After the last attempt, the message goes to the dead-letter queue, and a failed result has "
        "the code, unless the article has an older result. A command ends with exit code 3.",
    ),
    "usage": (
        "Usage: the command or the event is wrong",
        "A command ends with exit code 2. An event that can't be parsed goes to the dead-letter queue.",
    ),
}
_ERRORS = """\
# Error codes

Generated from `layers/dragoman/dragoman/errors.tsv` by `make docs`; change it there.

An error has a code, a cause and a remedy. Codes don't change: they appear in failed results (`error.code`), in logs, in
the metric `Faults`, and in the output and options of `dragoman redrive`. Each error fills in the words in capitals.

`model_missing` and `models_missing` differ: `model_missing` means that one model is not installed where the program
looks for it; `models_missing` means that the bucket in `DRAGOMAN_MODELS` has no `models.lock`, or lacks a file listed
there.
"""


_FLAGS = """\
# Flags

Generated from `Flag` in `layers/dragoman/dragoman/vocabulary.py` by `make docs`; change it there.

A flag marks a doubt about a sentence, for the reader of the result to check. No sentence is dropped because of a flag,
and a statement has the flags of all sentences that it touches. A sentence's `risk` is the highest risk of its flags,
`low` without any; [reading.md](reading.md#risk) explains a statement's. A sentence's flags have the order of this
table. Later versions may have more. `tests/evaluation/measure_flags.py` measures how many doubts are found and how many
flags are false alarms.

| flag | risk | meaning |
|---|---|---|"""
_WARNINGS = """
## Warnings

Generated from `layers/dragoman/dragoman/page/warnings.tsv`. A result's `warnings` are doubts about the whole article;
its page shows them at the top.

| warning | meaning |
|---|---|"""


_RESULT = """\
# The result

Generated from the models in `layers/dragoman/dragoman/result/schema.py` by `make docs`; change it there.

One JSON document per article, at the article's key with `.json` added. Its JSON Schema is
[result.schema.json](../layers/dragoman/result.schema.json), which `dragoman schema` prints. Within 1.x, fields are only
ever added. [How to read a result](reading.md) explains what the fields are for, and [python.md](python.md) how programs
load it.
"""


_OPTIONS = """\
# Commands and options

Generated from the help of each command by `make docs`; change it in `layers/dragoman/dragoman/cli`. The same text is
printed by `--help`. [command.md](command.md) shows the commands at work.
"""


def options_page() -> str:
    """docs/options.md: each command with its help, arguments and options."""
    return "\n".join([_OPTIONS, *(_command(name, command) for name, command in commands().items())])


def commands() -> dict[str, click.Command]:
    """All commands that do something, by their full names, such as `models install`."""
    context = click.Context(dragoman)
    found: dict[str, click.Command] = {}
    for name in dragoman.list_commands(context):
        command = dragoman.get_command(context, name)
        assert command  # noqa: S101  (it is in the list)
        inner = command.commands if isinstance(command, click.Group) else {}
        found |= {f"{name} {one}": inner[one] for one in inner} or {name: command}
    return dict(sorted(found.items()))


def _command(name: str, command: click.Command) -> str:
    arguments = "".join(
        f" {one.metavar or str(one.name).upper()}" for one in command.params if isinstance(one, click.Argument)
    )
    options = [one for one in command.params if isinstance(one, click.Option)]
    rows = [f"| {_names(one)} | {_cell(one.help or '')}{_extra(one)} |" for one in options]
    table = ["| option | meaning |", "|---|---|", *rows, ""] if rows else []
    return "\n".join([f"## dragoman {name}", "", f"`dragoman {name}{arguments}`", "", *_help(command), *table])


def _help(command: click.Command) -> Iterator[str]:
    """The paragraphs of the help; lists that click must not wrap become blocks."""
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        if paragraph.startswith("\b\n"):
            title, *lines = paragraph.splitlines()[1:]
            yield from (title, "", "```", *(line.removeprefix("  ") for line in lines), "```", "")
        else:
            yield from (paragraph, "")


def _extra(option: click.Option) -> str:
    """Whether the option must be given, and its default if that is shown."""
    shown = option.get_help_extra(click.Context(dragoman))
    told = (
        "required" if option.required else "",
        f"default: {shown['default'].strip('()')}" if "default" in shown else "",
    )
    return f" ({'; '.join(filter(None, told))})" if any(told) else ""


def _names(option: click.Option) -> str:
    value = f" {'|'.join(option.type.choices)}" if isinstance(option.type, click.Choice) else f" {option.metavar or ''}"
    return _cell(", ".join(f"`{name}{'' if option.is_flag else value.rstrip()}`" for name in option.opts))


def result_page() -> str:
    """docs/result.md: each part of the result with its fields, from the outermost part inwards."""
    schema = result_schema()
    sections = [_part("The document", schema)]
    sections += [_part(f"`{name}`", schema["$defs"][name]) for name in _parts_of(schema)]
    return "\n".join([_RESULT, *sections])


def _parts_of(schema: dict[str, Any]) -> list[str]:
    """The names of the parts, in the order in which the document refers to them."""
    found: list[str] = []
    waiting = [schema]
    while waiting:
        names = re.findall(r'"#/\$defs/(\w+)"', json.dumps(waiting.pop(0)["properties"]))
        new = [name for name in dict.fromkeys(names) if name not in found]
        found += new
        waiting += [schema["$defs"][name] for name in new]
    return found


def _part(title: str, schema: dict[str, Any]) -> str:
    rows = [f"| `{name}` | {_cell(_type(field))} |" for name, field in schema["properties"].items()]
    description = schema.get("description", "")
    return "\n".join([f"## {title}", "", description, "", "| field | type |", "|---|---|", *rows, ""])


def _type(field: dict[str, Any]) -> str:
    """The type of a field, such as `string` or null, or a list of `Mention`."""
    if "anyOf" in field:
        return " or ".join(map(_type, field["anyOf"]))
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    if "$ref" in field:
        return f"`{field['$ref'].rpartition('/')[2]}`"
    if field["type"] == "array":
        return _array(field)
    return "null" if field["type"] == "null" else f"{field['type']}{' (deprecated)' * field.get('deprecated', False)}"


def _array(field: dict[str, Any]) -> str:
    if "prefixItems" in field:
        return f"[{', '.join(map(_type, field['prefixItems']))}]"
    return f"list of {_type(field['items'])}"


def errors_page() -> str:
    """docs/errors.md: each kind of error with its codes, causes and remedies."""
    sections = [_section(kind, entries) for kind, entries in groupby(error_table().values(), lambda row: row.kind)]
    return "\n".join([_ERRORS, *sections])


def flags_page() -> str:
    """docs/flags.md: each flag with its risk and its meaning, and each warning."""
    flags = (f"| `{flag}` | {flag.risk} | {_cell(flag.meaning)} |" for flag in Flag)
    warnings = (f"| `{code}` | {_cell(meaning)} |" for code, meaning in rows("dragoman.page", "warnings.tsv"))
    return "\n".join([_FLAGS, *flags, _WARNINGS, *warnings, ""])


def _section(kind: str, entries: Iterable[ErrorEntry]) -> str:
    title, consequence = _KINDS[kind]
    rows = [f"| `{entry.code}` | {_shown(entry.cause)} | {_shown(entry.remedy)} |" for entry in entries]
    return "\n".join([f"## {title}", "", consequence, "", "| code | cause | remedy |", "|---|---|---|", *rows, ""])


def _shown(template: str) -> str:
    """The template as shown to readers: `{size}` becomes SIZE."""
    return _cell(re.sub(r"{(\w+)[^}]*}", lambda fact: fact[1].upper(), template))


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


PAGES = {"errors.md": errors_page, "flags.md": flags_page, "options.md": options_page, "result.md": result_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")
