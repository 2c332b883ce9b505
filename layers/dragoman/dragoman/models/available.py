"""The Argos packages that the settings provide: those of a folder, or of a bucket."""

from __future__ import annotations

from dragoman.models.bucket import packages_in_bucket
from dragoman.models.installed import ModelPackage, installed_packages
from dragoman.settings import Settings


def available_packages(settings: Settings) -> tuple[ModelPackage, ...]:
    """The packages that can be used now, by name.

    Raises:
        TransientFault: `storage_failed`, `models_missing`; only for a bucket.
        UsageFault: `bad_lock`.
    """
    if settings.packages_bucket:
        return packages_in_bucket(settings.packages_bucket, settings.cache_dir, settings.keeps_models)
    return installed_packages(settings.packages_dir)
