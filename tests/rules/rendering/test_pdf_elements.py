"""What our own sheet says of elements stands for WeasyPrint's: it must know every element of our templates."""

import re
from pathlib import Path

import pytest

from app.rendering.pdf import engine

TEMPLATES = sorted((Path(engine.__file__).parents[1] / "templates").rglob("*.html"))
INLINE = {"b", "i", "small", "span"}  # as any element is of which nothing is said
DRAWN = {"circle", "path", "svg", "text"}  # within a picture


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_the_base_sheet_knows_every_element_of_a_template(template: Path) -> None:
    sheet = re.sub(r"/\*.*?\*/|\{[^}]*\}", " ", (engine.CSS_FOLDER / "base.css").read_text("utf-8"), flags=re.DOTALL)
    known = set(re.findall(r"\b[a-z][a-z0-9]*\b", sheet.replace("::before", " "))) | INLINE | DRAWN
    used = set(re.findall(r"<([a-z][a-z0-9]*)\b", template.read_text("utf-8")))
    assert used <= known
