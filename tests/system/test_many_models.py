"""A dozen full-size models are loaded although all their files together don't fit into Lambda's /tmp."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from artefact import REPOSITORY
from copying_package import write_package

from dragoman.local.cloud import LocalCloud, local_cloud
from dragoman.models.installed import installed_packages
from dragoman.models.push import push_packages

pytestmark = pytest.mark.slow

CODES = ("bg", "cs", "da", "de", "es", "fi", "fr", "it", "nl", "pl", "ru", "sv")
SMALL_PACKAGE = REPOSITORY / "tests" / "fixtures" / "argos" / "translate-ru_en.argosmodel"
LAMBDAS_ROOM = 512  # megabytes

# Runs in its own process, for its own mount. It prints how many packages are left, and its memory in MB.
CHILD = """
import os, resource, sys
from pathlib import Path
from dragoman.models.available import available_packages
from dragoman.settings import Settings
from dragoman.translation.engines.argos_model import load_model
settings = Settings.from_environment(os.environ)
for package in available_packages(settings):
    print(package.name, load_model(package, 1).submit(["да"]).result()[0].english, file=sys.stderr)
left = [path.name for path in (settings.cache_dir / "packages").glob("[!.]*")]
print(len(left), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.fixture
def packages(tmp_path: Path) -> int:
    """Twelve packages in a folder; returns their size in megabytes."""
    with zipfile.ZipFile(SMALL_PACKAGE) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith("sentencepiece.model"))
        tokenizer = Path(archive.extract(name, tmp_path))
    first = tmp_path / "packages" / CODES[0]
    write_package(tokenizer, first, CODES[0])
    for code in CODES[1:]:
        folder = shutil.copytree(first, first.with_name(code), copy_function=os.link)
        facts = json.loads((first / "metadata.json").read_text(encoding="utf-8"))
        (folder / "metadata.json").unlink()
        (folder / "metadata.json").write_text(json.dumps({**facts, "from_code": code}), encoding="utf-8")
    return sum(path.stat().st_size for path in first.rglob("*") if path.is_file()) * len(CODES) // 1_000_000


def load_all(cloud: LocalCloud, folder: Path, keep: str) -> subprocess.CompletedProcess[str]:
    """Loads every model with as much disk space as on Lambda."""
    folder.mkdir()
    environment = {
        **os.environ,
        "AWS_ENDPOINT_URL": cloud.endpoint,
        "DRAGOMAN_MODELS": "s3://models/1/",
        "DRAGOMAN_CACHE_DIR": str(folder),
        "DRAGOMAN_KEEP_MODELS": keep,
    }
    mount = f'mount -t tmpfs -o size={LAMBDAS_ROOM}m tmpfs "$DRAGOMAN_CACHE_DIR" && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", sys.executable, "-c", CHILD]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)


def test_twelve_models_are_loaded_with_half_a_gigabyte_of_disk_space(packages: int, tmp_path: Path) -> None:
    assert packages > LAMBDAS_ROOM
    with local_cloud() as cloud:
        cloud.s3.create_bucket(Bucket="models", CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
        push_packages(installed_packages(tmp_path / "packages"), "s3://models/1/", cloud.s3, print)
        full, done = (load_all(cloud, tmp_path / keep, keep) for keep in ("true", "false"))
    assert "disk_full" in full.stderr, "the room is as small as it should be"
    assert done.returncode == 0, done.stderr
    left, memory = map(int, done.stdout.split())
    assert left == 0
    assert memory < 400 + 100 * len(CODES), "the files don't stay in memory instead"
