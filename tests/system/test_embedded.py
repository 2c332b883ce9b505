"""The embedded engine on its real model."""

import shutil
from pathlib import Path

import pytest

from dragoman.arrival import Arrival
from dragoman.models import embedded_model, has_embedded_model
from dragoman.recognition import Recognised, recognise
from dragoman.settings import Settings
from dragoman.translation import embedded
from dragoman.translation.embedded import ADAPTER, EmbeddedEngine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_embedded_model(), reason="the extra 'offline' is not installed"),
]
RUSSIAN = ["Россия и Украина обменялись пленными.", "В городе 25 школ.", "Президент Литвы посетил Варшаву."]
UKRAINIAN = ["Україна та Польща підписали угоду.", "У місті 25 шкіл."]


@pytest.fixture(scope="module")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the model has been put together."""
    folder = tmp_path_factory.mktemp("cache")
    embedded_model(folder)
    return folder


def engine(cache_dir: Path, threads: int = 2) -> EmbeddedEngine:
    """An engine that has computed nothing yet."""
    embedded._load.cache_clear()
    return EmbeddedEngine(cache_dir, threads)


def write_adapter(path: Path, weight: float) -> None:
    """A LoRA adapter of rank 4 on the queries of all layers, with random weights of this size."""
    import gguf  # noqa: PLC0415
    import numpy  # noqa: PLC0415

    chance = numpy.random.default_rng(0)
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 4.0)
    for layer in range(18):
        down, up = chance.standard_normal((4, 640)), weight * chance.standard_normal((1024, 4))
        writer.add_tensor(f"blk.{layer}.attn_q.weight.lora_a", down.astype(numpy.float32))
        writer.add_tensor(f"blk.{layer}.attn_q.weight.lora_b", up.astype(numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_russian_and_ukrainian_become_english(cache_dir: Path) -> None:
    russian = engine(cache_dir).translate(RUSSIAN, "ru")
    assert "Russia" in russian[0].english
    assert "Ukraine" in russian[0].english
    assert "25" in russian[1].english
    assert all(translation.score is not None and translation.score < 0 for translation in russian)
    ukrainian = engine(cache_dir).translate(UKRAINIAN, "uk")
    assert "Poland" in ukrainian[0].english
    assert "25" in ukrainian[1].english


def test_what_came_before_changes_nothing(cache_dir: Path) -> None:
    first = engine(cache_dir)
    russian, ukrainian = first.translate(RUSSIAN, "ru"), first.translate(UKRAINIAN, "uk")
    assert first.translate(RUSSIAN[::-1], "ru")[::-1] == russian
    other = engine(cache_dir, threads=1)
    assert other.translate(UKRAINIAN[::-1], "uk")[::-1] == ukrainian
    assert [other.translate([sentence], "ru")[0] for sentence in RUSSIAN] == russian


def test_an_adapter_beside_the_model_is_used_and_told(cache_dir: Path, tmp_path: Path) -> None:
    plain = engine(cache_dir).translate(RUSSIAN, "ru")
    folders = [tmp_path / "zero", tmp_path / "strong"]
    for folder, weight in zip(folders, (0.0, 0.05), strict=True):
        folder.mkdir()
        shutil.copyfile(embedded_model(cache_dir), folder / embedded_model(cache_dir).name)
        write_adapter(folder / ADAPTER, weight)
    assert engine(folders[0]).translate(RUSSIAN, "ru") == plain
    assert engine(folders[1]).translate(RUSSIAN, "ru") != plain
    assert [model.name for model in engine(folders[1]).models("ru")] == ["gemma-3-270m-q4_k_m", "adapter"]
    fingerprints = {fingerprint(folder) for folder in (cache_dir, *folders)}
    assert len(fingerprints) == 3


def fingerprint(cache_dir: Path) -> str:
    content = "\n".join(RUSSIAN).encode()
    recognised = recognise(Arrival(content, len(content), "a.txt"), Settings(engine="embedded", cache_dir=cache_dir))
    assert isinstance(recognised, Recognised)
    return recognised.fingerprint
