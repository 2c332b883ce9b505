"""Makes an Argos package with a model of realistic size, whose English is a copy of the source.

The weights are set, not trained, so nothing needs to be downloaded. Every layer computes in full but changes almost
nothing, except the last decoder layer: it attends to the source token at its own position and outputs it. So each
sentence keeps its length with any decoder, and the copy proves that the decoder did its work.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy
import sentencepiece
from ctranslate2.specs import TransformerSpec, attention_spec, common_spec, transformer_spec
from numpy.typing import NDArray

Array = NDArray[numpy.float32]

# The shape of Argos's own packages: the base Transformer, int8, with 6 + 6 layers and 32,000 tokens.
WIDTH, HEADS, INNER_WIDTH = 512, 8, 2048
LAYERS, VOCABULARY = 6, 32_000
_LONGEST = 1024  # tokens
_CONTENT = WIDTH // 2  # the first half of a vector is the token, the second its position
_HEAD = WIDTH // HEADS
_PART = _CONTENT // HEADS  # the part of a token that one head copies
_QUIET = 1e-3  # the size of the change that a neutral layer makes
_SHARPNESS = 2.5  # how sharply the last layer attends to its own position
_LOUDNESS = 8.0  # the weight of the copied token against the one before it
_CONFIDENCE = 0.04  # gives the right token a probability of about 0.97


def write_package(
    tokenizer: Path, folder: Path, language: str, layers: int = LAYERS, vocabulary: int = VOCABULARY
) -> None:
    """Writes the package. `tokenizer` is a SentencePiece model; tokens that it never produces fill the vocabulary."""
    folder.mkdir(parents=True)
    shutil.copyfile(tokenizer, folder / "sentencepiece.model")
    facts = {"from_code": language, "from_name": language, "to_code": "en", "to_name": "English"}
    facts |= {"package_version": "1.0", "argos_version": "1.11"}
    (folder / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")
    (folder / "model").mkdir()
    _specification(_tokens(tokenizer, vocabulary), layers).save(str(folder / "model"))


def _tokens(tokenizer: Path, vocabulary: int) -> list[str]:
    processor = sentencepiece.SentencePieceProcessor(model_file=str(tokenizer))
    pieces = [processor.id_to_piece(index) for index in range(processor.get_piece_size())]
    return [*pieces, *(f"<unused{index}>" for index in range(len(pieces), vocabulary))]


def _specification(vocabulary: list[str], layers: int) -> TransformerSpec:
    chance = numpy.random.default_rng(0)
    spec = TransformerSpec.from_config((layers, layers), HEADS, pre_norm=True)
    tokens = numpy.zeros((len(vocabulary), WIDTH), numpy.float32)
    tokens[:, :_CONTENT] = chance.standard_normal((len(vocabulary), _CONTENT))
    spec.encoder.embeddings[0].weight = tokens / numpy.float32(WIDTH**0.5)
    spec.decoder.embeddings.weight = spec.encoder.embeddings[0].weight.copy()
    for side in (spec.encoder, spec.decoder):
        side.position_encodings.encodings = _positions()
        _set_norm(side.layer_norm)
        for layer in side.layer:
            _set_quiet(layer, chance)
    _set_copying(spec.decoder.layer[-1].attention)
    _set_linear(spec.decoder.projection, tokens * numpy.float32(_CONFIDENCE))
    _configure(spec, vocabulary)
    return spec


def _configure(spec: TransformerSpec, vocabulary: list[str]) -> None:
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.unk_token, spec.config.bos_token, spec.config.eos_token = vocabulary[:3]
    spec.config.decoder_start_token = spec.config.bos_token
    spec.config.add_source_bos = False
    spec.config.add_source_eos = True  # ends the copy
    spec.config.layer_norm_epsilon = 1e-5
    spec.validate()
    spec.optimize(quantization="int8")


def _positions() -> Array:
    """Sines in the first and cosines in the second half, with frequencies that tell neighbours apart."""
    steps = numpy.geomspace(2.5, 0.05, _CONTENT // 2)
    angles = numpy.arange(_LONGEST)[:, None] * steps
    table = numpy.zeros((_LONGEST, WIDTH), numpy.float32)
    table[:, _CONTENT::2], table[:, _CONTENT + 1 :: 2] = numpy.sin(angles), numpy.cos(angles)
    return table


def _set_quiet(
    layer: transformer_spec.TransformerEncoderLayerSpec | transformer_spec.TransformerDecoderLayerSpec,
    chance: numpy.random.Generator,
) -> None:
    _set_attention(layer.self_attention, (3 * WIDTH, WIDTH), chance)
    if hasattr(layer, "attention"):
        _set_attention(layer.attention, (WIDTH, 2 * WIDTH, WIDTH), chance)
    _set_norm(layer.ffn.layer_norm)
    _set_linear(layer.ffn.linear_0, _random(chance, INNER_WIDTH, WIDTH))
    _set_linear(layer.ffn.linear_1, _random(chance, WIDTH, INNER_WIDTH) * numpy.float32(_QUIET))


def _set_attention(
    spec: attention_spec.MultiHeadAttentionSpec, heights: tuple[int, ...], chance: numpy.random.Generator
) -> None:
    _set_norm(spec.layer_norm)
    for linear, height in zip(spec.linear, heights, strict=True):
        _set_linear(linear, _random(chance, height, WIDTH))
    spec.linear[-1].weight *= numpy.float32(_QUIET)


def _set_copying(spec: attention_spec.MultiHeadAttentionSpec) -> None:
    """Set queries and keys to positions, divided among the heads, and values to the token's parts, one per head."""
    look = numpy.zeros((WIDTH, WIDTH), numpy.float32)
    bring, put = look.copy(), look.copy()
    for head in range(HEADS):
        rows = numpy.arange(_HEAD // 2) * 2
        waves = _CONTENT + 2 * (numpy.arange(_HEAD // 2) * HEADS // 2 + head // 2)
        for part in (0, 1):
            look[head * _HEAD + rows + part, waves + part] = _SHARPNESS
        parts = numpy.arange(_PART)
        bring[head * _HEAD + parts, head * _PART + parts] = 1
        put[head * _PART + parts, head * _HEAD + parts] = _LOUDNESS
    for linear, weight in zip(spec.linear, (look, numpy.concatenate([look, bring]), put), strict=True):
        _set_linear(linear, weight)


def _random(chance: numpy.random.Generator, height: int, width: int) -> Array:
    values: Array = (chance.standard_normal((height, width)) / width**0.5).astype(numpy.float32)
    return values


def _set_linear(spec: common_spec.LinearSpec, weight: Array) -> None:
    spec.weight, spec.bias = weight.copy(), numpy.zeros(len(weight), numpy.float32)


def _set_norm(spec: common_spec.LayerNormSpec) -> None:
    spec.gamma, spec.beta = numpy.ones(WIDTH, numpy.float32), numpy.zeros(WIDTH, numpy.float32)
