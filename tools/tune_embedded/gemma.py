"""Gemma 3 270M with a LoRA adapter in plain PyTorch: a reduced vocabulary, and loss only on the English.

Sentences are shorter than the model's window of 512 pieces, so every layer may attend to all of them. They are padded
on the right, where causal attention never looks. Base weights are bfloat16, the adapter is 32 bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

LAYERS, SIZE, HEADS, HEAD_SIZE = 18, 640, 4, 256
SCALE = 2.0  # factor on the adapter's product
ADAPTED = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")
_EVERY, _BASE, _BASE_OF_ALL = 6, 1e4, 1e6  # every sixth layer has global attention, with another RoPE base
_EPSILON = 1e-6


def fused(function: Callable[..., Tensor]) -> Callable[..., Tensor]:
    """The same function, compiled; elementwise parts take half of the time otherwise. Needs a C++ compiler."""
    compiled: Callable[..., Tensor] = torch.compile(function, dynamic=True)
    return compiled


@fused
def _normed(values: Tensor, weight: Tensor) -> Tensor:
    wide = values.float()
    return (wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + _EPSILON) * weight).to(values.dtype)


@fused
def _added(before: Tensor, values: Tensor, weight: Tensor) -> Tensor:
    wide = values.float()
    normed = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + _EPSILON) * weight
    return (before.float() + normed).to(before.dtype)


@fused
def _gated(gate: Tensor, values: Tensor) -> Tensor:
    return functional.gelu(gate, approximate="tanh") * values


@fused
def _turned(values: Tensor, weight: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """[batch, pieces, heads, head size]: normalised, and rotated by the position."""
    wide = values.float()
    wide = wide * torch.rsqrt(wide.pow(2).mean(-1, keepdim=True) + _EPSILON) * weight
    one, other = wide[..., : HEAD_SIZE // 2], wide[..., HEAD_SIZE // 2 :]
    return torch.cat((one * cosine - other * sine, other * cosine + one * sine), -1).to(values.dtype)


class Adapted(nn.Module):
    """A frozen linear layer and its adapter: W x + scale * B A x. Training uses dropout on A x."""

    def __init__(self, weight: Tensor, rank: int, kind: torch.dtype, dropout: float) -> None:
        super().__init__()
        self.dropout = dropout
        self.weight = nn.Parameter(weight.to(kind), requires_grad=False)
        self.lora_a = nn.Parameter(torch.randn(rank, weight.shape[1]) / math.sqrt(weight.shape[1]))
        self.lora_b = nn.Parameter(torch.zeros(weight.shape[0], rank))

    def forward(self, values: Tensor) -> Tensor:
        """[..., inputs] to [..., outputs]."""
        kind = self.weight.dtype
        small = functional.dropout(functional.linear(values, self.lora_a.to(kind)), self.dropout, self.training)
        return functional.linear(values, self.weight) + functional.linear(small, (SCALE * self.lora_b).to(kind))


class Layer(nn.Module):
    """Attention and a gated feed-forward network, each with norms before and after."""

    def __init__(self, weights: dict[str, Tensor], index: int, rank: int, kind: torch.dtype, dropout: float) -> None:
        super().__init__()
        own = {name.split(".")[2]: weight for name, weight in weights.items() if name.startswith(f"blk.{index}.")}
        self.base = _BASE_OF_ALL if (index + 1) % _EVERY == 0 else _BASE
        self.linear = nn.ModuleDict({name: Adapted(own[name], rank, kind, dropout) for name in ADAPTED})
        self.norms = nn.ParameterDict(
            {name: nn.Parameter(weight, requires_grad=False) for name, weight in own.items() if name.endswith("norm")}
        )

    def forward(self, values: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
        """[batch, pieces, size] to the same shape."""
        return self._fed(self._attended(values, turns))

    def _attended(self, values: Tensor, turns: tuple[Tensor, Tensor]) -> Tensor:
        batch, length, _ = values.shape
        normed = _normed(values, self.norms["attn_norm"])
        query = self.linear["attn_q"](normed).view(batch, length, HEADS, HEAD_SIZE)
        key = self.linear["attn_k"](normed).view(batch, length, 1, HEAD_SIZE)
        value = self.linear["attn_v"](normed).view(batch, length, 1, HEAD_SIZE).transpose(1, 2)
        query = _turned(query, self.norms["attn_q_norm"], *turns).transpose(1, 2)
        key = _turned(key, self.norms["attn_k_norm"], *turns).transpose(1, 2)
        shared = (key.expand(-1, HEADS, -1, -1), value.expand(-1, HEADS, -1, -1))
        looked = functional.scaled_dot_product_attention(query, *shared, is_causal=True)
        joined = looked.transpose(1, 2).reshape(batch, length, HEADS * HEAD_SIZE)
        return _added(values, self.linear["attn_output"](joined), self.norms["post_attention_norm"])

    def _fed(self, values: Tensor) -> Tensor:
        normed = _normed(values, self.norms["ffn_norm"])
        gated = _gated(self.linear["ffn_gate"](normed), self.linear["ffn_up"](normed))
        return _added(values, self.linear["ffn_down"](gated), self.norms["post_ffw_norm"])


class Gemma(nn.Module):
    """The model. `weights`: 32-bit tensors by their GGUF names, embeddings in the kept order.

    `written`: the number of pieces that English may contain; they come first in the vocabulary.
    """

    def __init__(
        self,
        weights: dict[str, Tensor],
        written: int,
        rank: int,
        kind: torch.dtype = torch.bfloat16,
        dropout: float = 0.0,
    ) -> None:
        super().__init__()
        self.written = written
        self.embeddings = nn.Parameter(weights["token_embd.weight"].to(kind), requires_grad=False)
        self.norm = nn.Parameter(weights["output_norm.weight"], requires_grad=False)
        self.layers = nn.ModuleList(Layer(weights, index, rank, kind, dropout) for index in range(LAYERS))

    def loss(self, ids: Tensor, learned: Tensor) -> Tensor:
        """The sum of the losses of the learned pieces, in nats; both arguments are [batch, pieces], ids and bools."""
        values = functional.embedding(ids[:, :-1], self.embeddings) * math.sqrt(SIZE)
        for layer in self.layers:
            values = layer(values, _turns(layer.base, values.shape[1], values.device))
        hidden = _normed(values, self.norm)[learned[:, 1:]]
        logits = functional.linear(hidden, self.embeddings[: self.written]).float()
        return functional.cross_entropy(logits, ids[:, 1:][learned[:, 1:]], reduction="sum")

    def adapter(self) -> dict[str, Any]:
        """The trained parameters, by their names in the adapter's file."""
        return {
            f"blk.{index}.{name}.weight.{part}": getattr(linear, part)
            for index, layer in enumerate(self.layers)
            for name, linear in layer.linear.items()
            for part in ("lora_a", "lora_b")
        }


def _turns(base: float, length: int, device: torch.device) -> tuple[Tensor, Tensor]:
    """Cosine and sine of each position's angles, [pieces, 1, half a head]."""
    rates = base ** (-torch.arange(0, HEAD_SIZE, 2, device=device).float() / HEAD_SIZE)
    angles = torch.arange(length, device=device).float()[:, None] * rates
    return angles.cos()[:, None], angles.sin()[:, None]
