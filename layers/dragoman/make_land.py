"""Generates page/land.path: the world's land as one SVG path in degrees, for the map of the index page.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python make_land.py package/land-50m.json dragoman/page/land.path

The outlines are Natural Earth's (public domain) as world-atlas (ISC, NOTICE.md) has them. They are simplified to about
15 km, small islands and Antarctica are left out, and y grows to the south as in SVG. Only land, no borders.
"""

from __future__ import annotations

import json
import math
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

TOLERANCE = 0.13  # degrees
SMALLEST_RING = 0.12  # square degrees
SOUTHERNMOST = -60.0

Point = tuple[float, float]


def rings(atlas: dict[str, Any]) -> list[list[Point]]:
    """The rings of all polygons, as longitudes and latitudes in degrees."""
    arcs = [_arc(arc, atlas["transform"]) for arc in atlas["arcs"]]
    polygons = [one for shape in atlas["objects"]["land"]["geometries"] for one in shape["arcs"]]
    return [_joined(ring, arcs) for polygon in polygons for ring in polygon]


def _arc(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """The points of an arc: TopoJSON has the differences between them, as whole numbers."""
    (width, height), (left, bottom) = transform["scale"], transform["translate"]
    columns, rows = (list(accumulate(point[axis] for point in arc)) for axis in (0, 1))
    return [(x * width + left, y * height + bottom) for x, y in zip(columns, rows, strict=True)]


def _joined(numbers: list[int], arcs: list[list[Point]]) -> list[Point]:
    """A ring of arcs, each without its first point, which ends the arc before; `~n` is arc n backwards."""
    pieces = [arcs[number] if number >= 0 else arcs[~number][::-1] for number in numbers]
    return _unwrapped([pieces[0][0], *(point for piece in pieces for point in piece[1:])])


def _unwrapped(ring: list[Point]) -> list[Point]:
    """The ring without jumps from 180 to -180 degrees: Chukotka goes on to 190."""
    turns = accumulate((round((a[0] - b[0]) / 360) for a, b in pairwise(ring)), initial=0)
    line = [(x + 360 * turn, y) for (x, y), turn in zip(ring, turns, strict=True)]
    middle = sum(x for x, _ in line) / len(line)
    return [(x - 360 * round(middle / 360), y) for x, y in line]


def area(ring: list[Point]) -> float:
    """The area inside a closed ring, in square degrees."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))) / 2


def simplified(line: list[Point]) -> list[Point]:
    """The line without the points that are closer to it than the tolerance (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    distances = [_distance(point, line[0], line[-1]) for point in line[1:-1]]
    farthest = max(range(len(distances)), key=distances.__getitem__)
    if distances[farthest] < TOLERANCE:
        return [line[0], line[-1]]
    middle = farthest + 1
    return simplified(line[: middle + 1])[:-1] + simplified(line[middle:])


def _distance(point: Point, start: Point, end: Point) -> float:
    """How far a point is from a line segment, in degrees."""
    run, rise = end[0] - start[0], end[1] - start[1]
    length = run * run + rise * rise
    along = 0.0 if length == 0 else ((point[0] - start[0]) * run + (point[1] - start[1]) * rise) / length
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * run, start[1] + along * rise))


def path(ring: list[Point]) -> str:
    """The ring as relative SVG commands with one decimal."""
    tenths = [(round(x * 10), round(-y * 10)) for x, y in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(tenths)]
    line = "".join(f"{_separated(x)}{_separated(y)}" for x, y in steps[:-1] if (x, y) != (0, 0))
    return f"M{_separated(tenths[0][0]).strip()}{_separated(tenths[0][1])}l{line.strip()}z"


def _separated(tenths: int) -> str:
    """The number as it stands behind another one: a minus sign separates as well as a space."""
    text = f"{tenths / 10:g}"
    return text if text.startswith("-") else f" {text}"


def main(atlas: str, target: str) -> None:
    """Writes the path."""
    found = rings(json.loads(Path(atlas).read_text(encoding="utf-8")))
    kept = [ring for ring in found if area(ring) >= SMALLEST_RING and max(y for _, y in ring) > SOUTHERNMOST]
    text = "\n".join(path(simplified(ring)) for ring in kept)
    Path(target).write_text(text + "\n", encoding="ascii")


if __name__ == "__main__":
    main(*sys.argv[1:])
