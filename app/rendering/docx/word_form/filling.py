"""A filled form as a Word file: the values go straight into the content controls of the controlled template."""

import copy

from lxml import etree

from app.rendering.docx.headers import mark_header
from app.rendering.docx.markup import pictures
from app.rendering.docx.markup.controls import tagged
from app.rendering.docx.markup.names import W
from app.rendering.docx.markup.parts import zipped
from app.rendering.docx.markup.protection import protect
from app.rendering.docx.word_form.additions import append
from app.rendering.docx.word_form.fitting import fitting
from app.rendering.docx.word_form.values import answers_of
from app.rendering.docx.word_form.writing import write
from app.rendering.paper import FormPaper, Stamp

_UNPROTECTED = frozenset({Stamp.DRAFT, Stamp.BLANK})


def fill(template: bytes, paper: FormPaper) -> bytes:
    """The form of `paper` as a .docx made from its Word template.

    Everything but the text of the controls stays as the template has it. An issued form is read-only in Word.
    Raises Invalid naming each tag the form does not know and each field that has no place, and for any file
    `package.open_safely` refuses.
    """
    loaded = fitting(template, paper)
    answers = answers_of(paper)
    parts = dict(loaded.package)
    for name, tree in loaded.stories.items():
        story = copy.deepcopy(tree)
        places = write(story, answers, paper.stamp)
        pictures.place(parts, name, places, answers.picture)
        pictures.place_drawn(
            parts, name, [(sdt, answers.drawn[tag]) for tag, sdt in tagged(story) if tag in answers.drawn]
        )
        mark_header(story, paper)
        for body in story.iterchildren(W + "body"):
            append(body, paper)
        parts[name] = _written(story)
    if paper.stamp not in _UNPROTECTED:
        for name in loaded.package.related("settings"):
            settings = loaded.package.tree(name)
            protect(settings)
            parts[name] = _written(settings)
    return zipped(parts, level=1)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
