"""Two revisions beside each other, by clause or, of a form, by field."""

from flask import Response

from app.distribution.actions.printed import note_print
from app.documents.api.shared import blueprint, today
from app.documents.pages.comparing import compare_page
from app.documents.pages.redline import as_data, print_redline
from app.kernel.people import Permission
from app.web.guard import actor, needs
from app.web.printing import handed_out, printing
from app.web.programs import ANYTHING, NUMBER, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

_PIECE = thing(("op", "text"), op=TEXT, text=TEXT)
_CLAUSE = thing(
    ("change", "number"),
    change=TEXT,
    number=TEXT,
    was=TEXT,
    title=listed(_PIECE),
    text=listed(_PIECE),
    other=TEXT,
)
_ITEM = thing(("change", "id"), change=TEXT, id=TEXT, label=WORDING, facets=listed(ANYTHING))


@blueprint.get("/documents/<number>/compare/<old>/<new>")
@needs(Permission.DOCUMENT_READ)
@described(
    gives=thing(
        ("number", "from", "to", "counts", "clauses"),
        **{"number": TEXT, "from": TEXT, "to": TEXT, "counts": thing(changed=NUMBER)},
        clauses=listed(_CLAUSE),
        items=listed(_ITEM),
        head=listed(ANYTHING),
    )
)
def compare(number: str, old: str, new: str) -> Response:
    """Two revisions, their labels written A-0: every clause that differs, word by word, and how many do not."""
    return answer(as_data(compare_page(reading(), actor(), number, (old, new), today())))


@blueprint.get("/documents/<number>/compare/<old>/<new>/redline.pdf")
@needs(Permission.DOCUMENT_READ)
@described(gives=("application/pdf",))
def compare_pdf(number: str, old: str, new: str) -> Response:
    """The redline of two revisions as PDF."""
    made = print_redline(reading(), number, (old, new), printing())
    return handed_out(made, note_print)
