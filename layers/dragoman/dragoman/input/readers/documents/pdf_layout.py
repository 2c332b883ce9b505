"""Makes lines in reading order from runs of letters with their positions on a page. Lengths are in points, y upwards.

It uses recursive XY cuts (Nagy and Seth, ICPR 1984): a region is cut at a gutter between columns if there is one, else
at its widest horizontal gap, until there are neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

_GUTTER = 0.9  # times the height of letters: the smallest gap between columns
_COLUMN_LINES = 3  # on both sides of a gutter
_COLUMN_LETTERS = 12  # in the median line of a column; table cells have fewer
_ROW_GAP = 0.6  # times the height of letters: the smallest gap for a horizontal cut
_DEEPEST_CUT = 40
_SAME_LINE = 0.5  # times the height of letters
_CELL_GAP = 2.0  # times the height of letters: a wider gap in a line separates table cells


@dataclass(frozen=True)
class Run:
    """Adjacent letters, and their bounding box."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    def with_text(self, text: str, right: float) -> Run:
        """The run with new text, extended to `right`."""
        return replace(self, text=text, right=max(right, self.right))


@dataclass(frozen=True)
class Line:
    """A line of a column; `block` is the number of its region on the page."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    block: int

    @property
    def height(self) -> float:
        """The height of its letters."""
        return max(self.top - self.bottom, 1.0)


def lines_of(runs: Sequence[Run]) -> list[Line]:
    """The lines of a page, column after column."""
    regions = _regions(list(runs), 0)
    return [line for number, region in enumerate(regions) for line in _lines(region, number)]


def _regions(runs: list[Run], depth: int) -> Iterator[list[Run]]:
    """The regions of a page in reading order."""
    parts = _cut(runs) if depth < _DEEPEST_CUT else None
    if parts:
        for part in parts:
            yield from _regions(part, depth + 1)
    elif runs:
        yield runs


def _cut(runs: list[Run]) -> tuple[list[Run], list[Run]] | None:
    """The parts left and right of a gutter, or else above and below a gap; None if a region has neither."""
    return _columns(runs) or (_bands(runs) if _has_columns(runs) else None)


def _has_columns(runs: list[Run]) -> bool:
    """Whether some part of the region has a gutter; otherwise a horizontal cut would only separate its lines."""
    ordered = sorted(runs, key=lambda run: -run.top)
    middle = len(ordered) // 2
    return len(runs) >= 2 * _COLUMN_LINES and any(
        _columns(part) is not None
        for part in (ordered[2:], ordered[:-2], ordered[: middle + 3], ordered[middle - 3 :])
        if part
    )


def _columns(runs: list[Run]) -> tuple[list[Run], list[Run]] | None:
    """The parts left and right of the widest empty vertical strip between columns of text; None if there is none."""
    for _, place in sorted(_vertical_strips(runs), reverse=True):
        sides = [run for run in runs if run.right <= place], [run for run in runs if run.right > place]
        if all(map(_is_column, sides)):
            return sides
    return None


def _vertical_strips(runs: list[Run]) -> Iterator[tuple[float, float]]:
    """The width and the middle of each empty vertical strip that is wide enough for a gutter."""
    least = _GUTTER * _height(runs)
    ordered = sorted(runs, key=lambda run: run.left)
    reach = ordered[0].right if ordered else 0.0
    for run in ordered[1:]:
        if run.left - reach >= least:
            yield run.left - reach, (run.left + reach) / 2
        reach = max(reach, run.right)


def _is_column(runs: list[Run]) -> bool:
    lines = _lines(runs, 0)
    lengths = sorted(len(line.text) for line in lines)
    return len(lines) >= _COLUMN_LINES and lengths[len(lengths) // 2] >= _COLUMN_LETTERS


def _bands(runs: list[Run]) -> tuple[list[Run], list[Run]] | None:
    """The parts above and below the widest empty horizontal strip; None if there is none."""
    gap = _gap(runs)
    if gap is None:
        return None
    return [run for run in runs if run.bottom >= gap], [run for run in runs if run.bottom < gap]


def _gap(runs: list[Run]) -> float | None:
    """The middle of the widest empty horizontal strip; None if there is none."""
    best, place = _ROW_GAP * _height(runs), None
    ordered = sorted(runs, key=lambda run: -run.top)
    reach = ordered[0].bottom if ordered else 0.0
    for run in ordered[1:]:
        if reach - run.top > best:
            best, place = reach - run.top, (reach + run.top) / 2
        reach = min(reach, run.bottom)
    return place


def _height(runs: Sequence[Run]) -> float:
    """The median height of letters."""
    heights = sorted(run.top - run.bottom for run in runs)
    return max(heights[len(heights) // 2], 1.0) if heights else 1.0


def _lines(runs: Sequence[Run], block: int) -> list[Line]:
    """The lines of runs at the same height, each from left to right."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.bottom, run.left)):
        if rows and abs(rows[-1][0].bottom - run.bottom) < _SAME_LINE * max(run.top - run.bottom, 1.0):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [_line(sorted(row, key=lambda run: run.left), block) for row in rows]


def _line(row: list[Run], block: int) -> Line:
    return Line(
        _row_text(row),
        min(run.left for run in row),
        min(run.bottom for run in row),
        max(run.right for run in row),
        max(run.top for run in row),
        block,
    )


def _row_text(row: list[Run]) -> str:
    """The text of the runs with spaces between them, and tabs between table cells."""
    pieces = [" ".join(row[0].text.split())]
    for before, run in pairwise(row):
        is_cell = run.left - before.right > _CELL_GAP * max(run.top - run.bottom, 1.0)
        pieces += ["\t" if is_cell else " ", " ".join(run.text.split())]
    return "".join(pieces)
