"""Tests of the files of the embedded model: vocabulary, weights and adapter."""

from pathlib import Path
from typing import Any

import gguf
import numpy as np
import sentencepiece
from safetensors.numpy import save_file
from tiny_gemma import pieces, weights

from dragoman.models.embedded.adapter import read_adapter
from dragoman.models.embedded.gguf_file import PieceType, read_gguf
from dragoman.models.embedded.vocabulary import is_written, kept_ids, sentencepiece_model


def write_gguf(path: Path) -> None:
    known = pieces()
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_token_list([piece.text.encode() for piece in known])
    writer.add_token_scores([piece.score for piece in known])
    writer.add_token_types([int(piece.type) for piece in known])
    for name, weight in weights(len(known)).items():
        quantized = gguf.GGMLQuantizationType.Q8_0
        if weight.ndim == 2 and weight.shape[1] % 32 == 0:
            writer.add_tensor(name, gguf.quantize(weight, quantized), raw_dtype=quantized)
        else:
            writer.add_tensor(name, weight)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def test_the_vocabulary_and_the_weights_of_a_gguf_file_are_read(tmp_path: Path) -> None:
    write_gguf(tmp_path / "tiny.gguf")
    file = read_gguf(tmp_path / "tiny.gguf")
    assert list(file.pieces) == pieces()
    kept = [5, 3, 260]
    found, wanted = file.weights(kept), weights(len(pieces()))
    assert found.keys() == wanted.keys()
    assert found["token_embd.weight"].shape == (3, 32)
    assert np.abs(found["token_embd.weight"] - wanted["token_embd.weight"][kept]).max() < 0.02
    assert np.abs(found["blk.1.ffn_down.weight"] - wanted["blk.1.ffn_down.weight"]).max() < 0.02
    assert all(weight.dtype == np.float32 for weight in found.values())


def test_an_adapter_is_added_with_its_scales(tmp_path: Path) -> None:
    name = "blk.0.attn_q.weight"
    down, up = np.array([[1, -2], [127, 0]], np.int8), np.array([[3, 0], [0, 1], [1, 1]], np.int8)
    tensors: dict[str, np.ndarray[Any, np.dtype[Any]]] = {
        f"{name}.lora_a": down,
        f"{name}.lora_a.scale": np.array([[0.5], [2]], np.float16),
        f"{name}.lora_b": up,
        f"{name}.lora_b.scale": np.array([[1], [1], [0.25]], np.float16),
    }
    save_file(tensors, tmp_path / "adapter.safetensors", metadata={"scale": "2.0"})
    base = {name: np.ones((3, 2), np.float32), "other": np.ones(1, np.float32)}
    changed = read_adapter(tmp_path / "adapter.safetensors").added_to(base)
    a, b = np.array([[0.5, -1], [254, 0]]), np.array([[3, 0], [0, 1], [0.25, 0.25]])
    assert np.allclose(changed[name], 1 + 2 * b @ a)
    assert changed["other"] is base["other"]
    assert np.array_equal(base[name], np.ones((3, 2)))


def test_the_tokenizer_merges_by_score_and_falls_back_to_bytes(tmp_path: Path) -> None:
    path = tmp_path / "sentencepiece.model"
    path.write_bytes(sentencepiece_model(pieces()))
    processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
    assert processor.encode(" port 7", out_type=str) == ["▁port", "▁", "7"]
    assert processor.encode("é\n", out_type=str) == ["<0xC3>", "<0xA9>", "\n"]
    assert processor.encode("a  b", out_type=str) == ["a", "▁▁", "b"]


def test_cyrillic_pieces_are_read_but_never_written() -> None:
    unwritten = [piece.text for piece in pieces() if not is_written(piece.text)]
    assert {"<pad>", "<bos>", "<unk>", "<0xD0>", "<0xD3>", "▁порт", "ї"} <= set(unwritten)
    assert not {"<eos>", "\n", "▁port", "<0xC3>", "▁"} & set(unwritten)


def test_the_kept_pieces_are_unique_and_in_the_vocabulary() -> None:
    ids = kept_ids()
    assert len(ids) == len(set(ids)) > 40_000
    assert min(ids) == 0
    assert max(ids) < 262_144
    assert PieceType(1) is PieceType.NORMAL
