"""The Word templates that ship with the seven forms hold every field of their definitions, and nothing else."""

import json
from pathlib import Path

import pytest

from app.forms.actions import read
from app.forms.prints import definition_paper
from app.kernel.wording import Words
from app.rendering.docx import word_form
from app.rendering.docx.tags import keys_of

FORMS = sorted((Path(__file__).parents[3] / "forms").iterdir())


def _keys(folder, **changes):
    data = json.loads((folder / "definition.json").read_text("utf-8")) | changes
    return keys_of(definition_paper(read(data), Words("公司", "Company"), "Asia/Shanghai"))


@pytest.mark.parametrize("folder", FORMS, ids=lambda folder: folder.name)
def test_a_bundled_template_fits_its_definition(folder):
    assert word_form.check((folder / "template.docx").read_bytes(), _keys(folder)) == ()


def test_a_template_of_another_form_does_not_fit():
    problems = word_form.check((FORMS[0] / "template.docx").read_bytes(), _keys(FORMS[2]))
    assert {"fault", "price"} <= {problem.field.partition("=")[0] for problem in problems}
