"""What the routes share: the blueprint, the shape of an audit and of a finding."""

from flask import Blueprint

from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, listed, thing

blueprint = Blueprint("audits_api", __name__, url_prefix=PREFIX)
LINES = listed(thing(("id", "verdict"), id=NUMBER, verdict=TEXT, note=TEXT))
PLANNED = {
    **dict.fromkeys(("kind", "title", "scope", "criteria", "starts_on", "ends_on"), TEXT),
    "documents": listed(TEXT),
    "posts": listed(TEXT),
    "team": listed(NUMBER),
    "lead": NUMBER,
}
AUDIT = thing(**PLANNED | {"number": TEXT, "state": TEXT, "team": listed(TEXT), "lead": TEXT, "conclusion": TEXT})
WHOLE = thing(number=TEXT, state=TEXT, questions=ANYTHING, samples=listed(TEXT), evidence=ANYTHING, findings=ANYTHING)
FOUND = {
    **dict.fromkeys(("grade", "document", "clause", "text", "record", "owner", "due"), TEXT),
    "evidence": listed(NUMBER),
}
FINDING = thing(**FOUND, number=TEXT, audit=TEXT, state=TEXT)
