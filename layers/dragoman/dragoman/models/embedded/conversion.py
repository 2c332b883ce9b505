"""Converts the weights of a Gemma 3 model to an 8-bit CTranslate2 model. Logits differ only by rounding.

The numbers of layers and heads, and their sizes, follow from the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np

from dragoman.models.embedded.gguf_file import Weights
from dragoman.models.embedded.vocabulary import is_written

VERSION = 1  # of this module's output; a new number makes every model and every result outdated

_WINDOW = 512  # tokens that most layers attend to; every sixth layer attends to all
_EVERY = 6
_ROTARY_BASE, _GLOBAL_ROTARY_BASE = 10_000.0, 1_000_000.0
_EPSILON = 1e-6
_NEVER = -1e4  # added to the logit of a piece that may not be written
_NORMS = {
    "input_layer_norm": "attn_norm",
    "post_attention_layer_norm": "post_attention_norm",
    "pre_feedforward_layer_norm": "ffn_norm",
    "post_feedforward_layer_norm": "post_ffw_norm",
}


def convert(weights: Weights, pieces: Sequence[str], folder: Path) -> None:
    """Writes the model into an existing folder. `pieces`: the texts of the vocabulary, one for each embedding."""
    spec = _specification(weights)
    decoder = spec.decoder
    decoder.scale_embeddings, decoder.start_from_zero_embedding = True, False
    decoder.embeddings.weight = decoder.projection.weight = weights["token_embd.weight"]
    # A bias for each piece is faster than a list of 13,000 forbidden pieces that the search has to look through.
    decoder.projection.bias = np.array([0.0 if is_written(piece) else _NEVER for piece in pieces], dtype=np.float32)
    _fill_norm(decoder.layer_norm, weights["output_norm.weight"])
    for index, layer in enumerate(decoder.layer):
        _fill_layer(layer, weights, index)
    spec.register_vocabulary(list(pieces))
    spec.config.bos_token, spec.config.unk_token, spec.config.eos_token = "<bos>", "<unk>", "<eos>"
    spec.config.layer_norm_epsilon = _EPSILON
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def _specification(weights: Weights) -> Any:
    common, transformer = ctranslate2.specs.common_spec, ctranslate2.specs.transformer_spec
    head_size = len(weights["blk.0.attn_k.weight"])  # all heads share one key
    return transformer.TransformerDecoderModelSpec.from_config(
        sum(name.endswith(".attn_q.weight") for name in weights),
        len(weights["blk.0.attn_q.weight"]) // head_size,
        activation=common.Activation.GELUTanh,
        pre_norm=True,
        ffn_glu=True,
        rms_norm=True,
        rotary_dim=head_size,
        rotary_interleave=False,
        rotary_base=_ROTARY_BASE,
        num_heads_kv=1,
        head_dim=head_size,
        sliding_window=_WINDOW,
        pre_post_layer_norm=True,
        quant_type=common.Quantization.CT2,
        qk_norm=True,
    )


def _fill_layer(layer: Any, weights: Weights, index: int) -> None:
    def weight(name: str) -> Any:
        return weights[f"blk.{index}.{name}.weight"]

    attention, is_global = layer.self_attention, (index + 1) % _EVERY == 0
    attention.rotary_base = np.float32(_GLOBAL_ROTARY_BASE if is_global else _ROTARY_BASE)
    attention.sliding_window = np.int32(0 if is_global else _WINDOW)
    attention.linear[0].weight = np.concatenate([weight("attn_q"), weight("attn_k"), weight("attn_v")])
    attention.linear[1].weight = weight("attn_output")
    _fill_norm(attention.q_norm, weight("attn_q_norm"))
    _fill_norm(attention.k_norm, weight("attn_k_norm"))
    layer.ffn.linear_0.weight, layer.ffn.linear_0_noact.weight = weight("ffn_gate"), weight("ffn_up")
    layer.ffn.linear_1.weight = weight("ffn_down")
    for norm, name in _NORMS.items():
        _fill_norm(getattr(layer, norm), weight(name))


def _fill_norm(norm: Any, weight: Any) -> None:
    """Fills a norm: GGUF has 1 + Gemma's weight, and CTranslate2 adds the 1 itself."""
    norm.gamma = weight - 1
    norm.layer_norm_use_residual = True
