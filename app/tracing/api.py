"""The trace of a record, for programs."""

from flask import Blueprint, Response

from app.checks.queries.cases import moment
from app.kernel.people import Permission
from app.tracing.pages import trace_data
from app.tracing.queries import trace_of
from app.web.guard import needs
from app.web.house import settings
from app.web.programs import ANYTHING, NUMBER, PREFIX, TEXT, WORDING, answer, described, listed, thing
from app.web.transaction import reading

blueprint = Blueprint("tracing_api", __name__, url_prefix=PREFIX)
_TRACE = thing(
    record=TEXT,
    title=WORDING,
    filed_by=TEXT,
    filed_at=TEXT,
    version=NUMBER,
    form=ANYTHING,
    procedure=ANYTHING,
    signed=listed(ANYTHING),
    case=ANYTHING,
    case_state=ANYTHING,
    names=listed(TEXT),
    named_by=listed(TEXT),
    prints=listed(ANYTHING),
    ledger=listed(ANYTHING),
)


@blueprint.get("/records/<number>/trace")
@needs(Permission.RECORD_READ)
@described(gives=_TRACE)
def trace(number: str) -> Response:
    """Who filled a record in and what they had read, which texts held, signatures, case, links, prints, ledger."""
    return answer(trace_data(trace_of(reading(), number, moment(None, settings().zone))))
