"""Reads our LoRA adapter and adds it to the weights of the base model.

The adapter is a safetensors file. It has two 8-bit matrices for each adapted weight, `NAME.lora_a` (rank x inputs) and
`NAME.lora_b` (outputs x rank), each with a `.scale` of 16 bits per row. NAME is the weight's name in the GGUF file. The
metadata has `scale`, the factor of the product (Hu et al., 2021: W + scale * B A).
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dragoman.models.embedded.gguf_file import Weights

Matrix = NDArray[np.float32]


@dataclass(frozen=True)
class Adapter:
    """The two matrices of each adapted weight, by the weight's name."""

    matrices: dict[str, tuple[Matrix, Matrix]]
    scale: float

    def added_to(self, weights: Weights) -> Weights:
        """The weights with the adapter added to those that it adapts."""
        return weights | {name: weights[name] + self.scale * (up @ down) for name, (down, up) in self.matrices.items()}


def read_adapter(path: Path) -> Adapter:
    """The adapter in a file."""
    with importlib.import_module("safetensors").safe_open(path, framework="numpy") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (not a dict)
        scale = float(file.metadata()["scale"])
    names = sorted({name.removesuffix(".lora_a") for name in tensors if name.endswith(".lora_a")})
    pairs = {name: (_matrix(tensors, f"{name}.lora_a"), _matrix(tensors, f"{name}.lora_b")) for name in names}
    return Adapter(pairs, scale)


def _matrix(tensors: dict[str, NDArray[np.generic]], name: str) -> Matrix:
    values: Matrix = tensors[name].astype(np.float32) * tensors[f"{name}.scale"].astype(np.float32)
    return values
