"""Our LoRA adapter: a file of small matrices in; the weights of the base model with them added out.

A safetensors file. For each adapted weight two matrices in 8 bits, `NAME.lora_a` (rank x inputs) and `NAME.lora_b`
(outputs x rank), each with `.scale`, 16 bits for each row. NAME is the weight's name in the GGUF file; the metadata
has `scale`, by which the product is multiplied (Hu et al., 2021: W + scale * B A).
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
        """The same weights, with the adapter's part in those that it has."""
        return weights | {name: weights[name] + self.scale * (up @ down) for name, (down, up) in self.matrices.items()}


def read_adapter(path: Path) -> Adapter:
    """The adapter in a file."""
    with importlib.import_module("safetensors").safe_open(path, framework="numpy") as file:
        tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118  (it is no dict)
        scale = float(file.metadata()["scale"])
    names = sorted({name.removesuffix(".lora_a") for name in tensors if name.endswith(".lora_a")})
    pairs = {name: (_matrix(tensors, f"{name}.lora_a"), _matrix(tensors, f"{name}.lora_b")) for name in names}
    return Adapter(pairs, scale)


def _matrix(tensors: dict[str, NDArray[np.generic]], name: str) -> Matrix:
    values: Matrix = tensors[name].astype(np.float32) * tensors[f"{name}.scale"].astype(np.float32)
    return values
