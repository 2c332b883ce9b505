"""How the commands show tables."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

_WIDTH_OF_A_FILE = 160


def print_table(table: Table) -> None:
    """On standard output; where nobody looks at a terminal, nothing is cut to its width."""
    console = Console(markup=False, emoji=False)
    console.width = console.width if console.is_terminal else _WIDTH_OF_A_FILE
    console.print(table)
