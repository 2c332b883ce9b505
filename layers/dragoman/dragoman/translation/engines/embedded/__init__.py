"""The embedded engine: a small open language model with our adapter, for machines without Argos packages."""

from dragoman.translation.engines.embedded.engine import EmbeddedEngine

__all__ = ["EmbeddedEngine"]
