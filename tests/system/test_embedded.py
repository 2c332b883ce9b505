"""The embedded engine on its real model."""

from pathlib import Path

import pytest

from dragoman.models import has_embedded_model
from dragoman.translation.embedded import EmbeddedEngine

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not has_embedded_model(), reason="the extra 'offline' is not installed"),
]


def test_russian_and_ukrainian_become_english_the_same_each_time(tmp_path: Path) -> None:
    engine = EmbeddedEngine(tmp_path, threads=2)
    sentences = ["Президент заявил, что встреча состоится в пятницу.", "В городе 25 школ."]
    first = engine.translate(sentences, "ru")
    assert "meeting" in first[0].english
    assert "25" in first[1].english
    assert all(translation.score is not None and translation.score < 0 for translation in first)
    assert engine.translate(sentences[::-1], "ru")[::-1] == first
    (ukrainian,) = engine.translate(["Президент заявив, що зустріч відбудеться у пʼятницю."], "uk")
    assert "meeting" in ukrainian.english
