"""The progress of `make run`'s installation, from the lines that pip prints."""

from __future__ import annotations

import io

import pytest
from install_packages import follow

PIP = [
    "Obtaining file:///home/user/dragoman\n",
    "Collecting boto3<2,>=1.40 (from dragoman==0.1.0)\n",
    "  Downloading boto3-1.41.2-py3-none-any.whl.metadata (6.7 kB)\n",
    "  Downloading boto3-1.41.2-py3-none-any.whl (139 kB)\n",
    "Collecting spacy==3.8.18 (from dragoman==0.1.0)\n",
    "  Using cached spacy-3.8.18-cp311-cp311-manylinux2014_x86_64.whl (33.1 MB)\n",
    "Progress 100 of 200\n",
    "WARNING: Location 'x' is ignored: it is neither a file nor a directory.\n",
    "Installing collected packages: boto3, spacy\n",
    "Successfully installed boto3-1.41.2 spacy-3.8.18\n",
]


def test_on_a_terminal_each_package_is_shown_in_one_line() -> None:
    stream = io.StringIO()
    follow(PIP, stream, is_live=True)
    shown = [line.removeprefix("\x1b[K") for line in stream.getvalue().split("\r")]
    assert shown == [
        "",
        "  package 1: boto3 1.41.2 (139 kB)",
        "  package 2: spacy 3.8.18 (33.1 MB)",
        "  package 2: spacy 3.8.18 (33.1 MB)  [##########..........]",
        "  unpacking 2 packages, which takes up to a minute",
        "",
    ]


def test_into_a_file_there_are_no_control_characters_and_few_lines() -> None:
    stream = io.StringIO()
    follow(PIP, stream, is_live=False)
    assert stream.getvalue().splitlines() == [
        "  package 2: spacy 3.8.18 (33.1 MB)",
        "  unpacking 2 packages, which takes up to a minute",
    ]


def test_if_pip_fails_its_last_lines_are_there_to_be_shown() -> None:
    found = follow([*PIP, "ERROR: No matching distribution found\n"], io.StringIO(), is_live=False)
    assert list(found.last)[-1] == "ERROR: No matching distribution found\n"


@pytest.mark.parametrize("total", [0, 1])
def test_a_download_without_a_size_does_no_harm(total: int) -> None:
    follow([f"Progress 0 of {total}\n"], io.StringIO(), is_live=True)
