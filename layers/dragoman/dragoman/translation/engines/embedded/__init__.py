"""The embedded engine: a small open language model with an adapter of ours, where there are no Argos packages."""

from dragoman.translation.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
