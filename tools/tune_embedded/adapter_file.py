"""Reads and writes the adapter's file as dragoman.models.embedded.adapter reads it: 8 bits, and a scale per row."""

from __future__ import annotations

from pathlib import Path

import torch
from gemma import SCALE
from safetensors.numpy import save_file
from torch import Tensor

from dragoman.models.embedded.adapter import read_adapter


def write_adapter(tensors: dict[str, Tensor], path: Path) -> None:
    """Rounds each row to 8 bits and writes the file atomically."""
    rounded: dict[str, Tensor] = {}
    for name, tensor in tensors.items():
        wide = tensor.detach().float().cpu()
        scale = (wide.abs().amax(1, keepdim=True).clamp_min(1e-8) / 127).half()
        rounded[name] = (wide / scale.float()).round().clamp(-127, 127).to(torch.int8)
        rounded[f"{name}.scale"] = scale
    beside = path.with_suffix(".new")
    save_file({name: tensor.numpy() for name, tensor in rounded.items()}, beside, metadata={"scale": str(SCALE)})
    beside.replace(path)


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The matrices in 32 bits, by name."""
    parts = ("lora_a", "lora_b")
    return {
        f"{name}.{part}": torch.from_numpy(matrix)
        for name, pair in read_adapter(path).matrices.items()
        for part, matrix in zip(parts, pair, strict=True)
    }
