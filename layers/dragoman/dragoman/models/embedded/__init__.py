"""The embedded engine's model, put together on this machine: base model and our adapter in; a CTranslate2 model out."""

from dragoman.models.embedded.assembly import base_model_missing, embedded_folder, embedded_package, install_embedded

__all__ = ["base_model_missing", "embedded_folder", "embedded_package", "install_embedded"]
