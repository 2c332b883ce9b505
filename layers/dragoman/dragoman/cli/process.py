"""`dragoman process`: files in, results out, without any S3."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from dragoman.errors import TransientFault, known_error
from dragoman.input.file import Declared, InputFile
from dragoman.local.run import read_result, result_path, visible_files
from dragoman.pipeline import complete
from dragoman.preparation import PreparedArticle, ReadFile, RejectedFile, largest_file, prepare_read, read_file
from dragoman.settings import Settings, with_known_fields

_LATER = 3  # the exit code where trying again may help


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...|-")
@click.option("-o", "--output", type=click.Path(file_okay=False, path_type=Path), help="Folder for the results.")
@click.option("--language", metavar="CODE", help="The articles' language, such as uk; wins over detection.")
@click.option("--encoding", metavar="NAME", help="Their encoding, such as windows-1251; wins where it fits.")
@click.option("--date", metavar="YYYY-MM-DD", help="Their date; wins over the one that they give themselves.")
@click.option("--fields", metavar="OURS=THEIRS,...", help="Where JSON and tables hold what: text=body,title=headline.")
@click.option(
    "--glossary",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV file of names: source,english,type; wins over DRAGOMAN_GLOSSARY.",
)
def process(  # noqa: PLR0913  (one for each option)
    paths: tuple[str, ...],
    output: Path | None,
    language: str | None,
    encoding: str | None,
    date: str | None,
    fields: str | None,
    glossary: Path | None,
) -> int:
    """Process articles without any S3.

    Each PATH is a file or a folder of files (hidden ones are left out); - is standard input. Text, HTML, PDF,
    DOCX, e-mail, feeds, archives and more are told by their content (docs/formats.md). Without -o the results are
    printed one after the other. With -o they are written as FOLDER/NAME.json, those of a bundle as
    FOLDER/NAME!/MEMBER.json, and what is there already, made from the same bytes with the same models, is left
    alone.

    \b
    Examples:
      dragoman process article.txt | jq '.statements[] | {speaker, content}'
      dragoman process articles/ -o results/
      dragoman process articles/ -o results/ --glossary names.csv
      curl -s https://example.org/news.txt | dragoman process - --language uk
    """
    settings = Settings.from_environment(os.environ)
    given = {"glossary": glossary, "fields": fields and with_known_fields(fields)}
    settings = settings.model_copy(update={name: value for name, value in given.items() if value})
    declared = Declared(language, encoding, date)
    sources = list(_sources(paths, output))
    if output:
        _refuse_collisions(sources, output)
    codes = [_process(_arrival(source, declared, settings), output, settings) for source in sources]
    return max(codes, default=0)


def _process(file: InputFile, output: Path | None, settings: Settings) -> int:
    """Writes or prints the results of one file; gives the exit code that it alone would lead to."""
    found = read_file(file, settings)
    codes = [_process_article(one, output, settings) for one in found]
    if output and found[0].file is not file and max(codes) < _LATER:
        _remove_own_failure(result_path(output, file.key))
    return max(codes)


def _process_article(source: ReadFile, output: Path | None, settings: Settings) -> int:
    """Writes or prints one result. What is missing for one article does not hold up the others."""
    file = source.file
    try:
        prepared = prepare_read(source, settings)
        if output and _is_done(prepared, output):
            click.echo(f"{file.key}: already done", err=True)
            return 0
        result = complete(prepared, settings)
    except TransientFault as fault:
        click.echo(f"{file.key}: {fault}", err=True)
        return _LATER
    if output is None:
        click.echo(result.to_json(), nl=False)
    else:
        path = result_path(output, file.key)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(result.to_json())
    if result.error:
        told = f"failed [{result.error.code}] {result.error.cause} {result.error.remedy}"
    else:
        told = f"{len(result.sentences)} sentences, {len(result.statements)} statements ({result.pipeline.engine})"
    click.echo(f"{file.key}: {told}", err=True)
    return 0 if result.status == "ok" else 1


def _is_done(prepared: PreparedArticle | RejectedFile, output: Path) -> bool:
    done = read_result(result_path(output, prepared.file.key))
    return (
        done is not None
        and done.source.sha256 == prepared.file.sha256 is not None
        and done.pipeline.fingerprint == prepared.fingerprint
    )


def _remove_own_failure(path: Path) -> None:
    """A bundle that was read has its members' results, and no longer one that says why it could not be read."""
    done = read_result(path)
    if done and done.error:
        path.unlink()


@dataclass(frozen=True)
class _Source:
    """A file to read, None for standard input; and the key of its result."""

    path: Path | None
    key: str


def _sources(paths: Sequence[str], output: Path | None) -> Iterator[_Source]:
    """The files, each once. Results that lie in a folder of articles are no articles."""
    seen = set[Path]()
    for source in _named(paths):
        place = source.path.resolve() if source.path else Path("-")
        if place not in seen and not (output and _is_result(place, output)):
            yield source
        seen.add(place)


def _is_result(path: Path, output: Path) -> bool:
    return path.suffix == ".json" and path.is_relative_to(output.resolve()) and read_result(path) is not None


def _named(paths: Sequence[str]) -> Iterator[_Source]:
    for name in paths:
        if name == "-":
            yield _Source(None, "stdin")
        elif Path(name).is_dir():
            for path in visible_files(Path(name)):
                yield _Source(path, path.relative_to(name).as_posix())
        else:
            yield _Source(Path(name), Path(name).name)


def _refuse_collisions(sources: Sequence[_Source], output: Path) -> None:
    """Two files of one name from two folders would have one result.

    Raises:
        UsageFault: `output_collision`.
    """
    taken: dict[str, _Source] = {}
    for source in sources:
        # On macOS and Windows letters' case parts no files.
        name = source.key if sys.platform == "linux" else source.key.casefold()
        other = taken.setdefault(name, source)
        if other is not source:
            raise known_error(
                "output_collision",
                first=other.path or other.key,
                second=source.path or source.key,
                output=result_path(output, source.key),
            )


def _arrival(source: _Source, declared: Declared, settings: Settings) -> InputFile:
    limit = largest_file(settings)
    if source.path is None:
        content: bytes | None = sys.stdin.buffer.read(limit + 1)
        size = len(content or b"")
        return InputFile(content if size <= limit else None, size, source.key, declared=declared)
    try:
        size = source.path.stat().st_size
        content = source.path.read_bytes() if size <= limit else None
    except OSError as error:
        raise known_error("unreadable_file", path=source.path, reason=error.strerror) from error
    return InputFile(content, size, source.key, declared=declared)
