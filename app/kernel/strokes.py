"""A signature drawn on the screen: strokes of straight lines between whole points, written like the path of an SVG."""

import re

WIDTH, HEIGHT = 600, 240  # of the box it is drawn in
LONGEST = 20_000  # characters: a few hundred points to each of a few dozen strokes
_STROKES = re.compile(r"(?:M[0-9]{1,3} [0-9]{1,3}(?:L[0-9]{1,3} [0-9]{1,3})*)+")


def is_drawing(text: str) -> bool:
    """Whether a text is strokes inside the box, and nothing else."""
    if len(text) > LONGEST or not _STROKES.fullmatch(text):
        return False
    return all(x <= WIDTH and y <= HEIGHT for stroke in strokes(text) for x, y in stroke)


def strokes(drawing: str) -> list[list[tuple[int, int]]]:
    """The points of each stroke of a drawing."""
    return [[_point(at) for at in stroke.split("L")] for stroke in drawing.split("M") if stroke]


def _point(text: str) -> tuple[int, int]:
    x, _, y = text.partition(" ")
    return int(x), int(y)
