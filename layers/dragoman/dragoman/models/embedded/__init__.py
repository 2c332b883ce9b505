"""Builds the embedded engine's model on this machine: a CTranslate2 model from a base model and our adapter."""

from dragoman.models.embedded.assembly import base_model_missing, embedded_folder, embedded_package, install_embedded

__all__ = ["base_model_missing", "embedded_folder", "embedded_package", "install_embedded"]
