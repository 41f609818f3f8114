"""The page on which a package is asked for, and the page of one that takes long."""

from flask import Blueprint, Response, jsonify, redirect, render_template, request, send_file, url_for

from app.evidence import inputs
from app.evidence.actions import ordering, packing
from app.evidence.words import Order
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, download
from app.web.background import start_command
from app.web.errors import wants_json
from app.web.guard import actor, needs
from app.web.house import house, settings
from app.web.printing import printing
from app.web.transaction import reading, reading_one_moment, write

blueprint = Blueprint("evidence", __name__, template_folder="templates")


@blueprint.get("/evidence")
@needs(Permission.LEDGER_READ)
def evidence() -> str:
    """What to take: documents, records, cases, a search, a period."""
    return render_template("evidence/evidence.html", typed=request.args, refusal=None, **_facts())


@blueprint.post("/evidence")
@needs(Permission.LEDGER_READ)
def take_evidence() -> Answer:
    """Makes the package and hands it out; one that takes long is ordered."""
    return attempt(_taken, lambda made: made, _again)


def _taken() -> Answer:
    scope = inputs.scope(request.form)
    chosen = packing.choose(reading(), actor(), scope, settings().zone)
    if packing.is_long(chosen):
        total = len(chosen.documents) + len(chosen.records)
        return _begun(ordering.order(settings().cache, actor(), scope, total))
    made, data = packing.packed(reading_one_moment(), actor(), scope, printing())
    with write() as session:
        packing.note(session, actor(), made)
    return download(data, "application/zip", f"evidence-{made.manifest_hash[:12]}.zip")


def _begun(made: Order) -> Answer:
    start_command("evidence-order", made.key)
    return redirect(url_for("evidence.order", key=made.key), 303)


@blueprint.get("/evidence/orders/<key>")
@needs(Permission.LEDGER_READ)
def order(key: str) -> Answer:
    """How far a package has come; a script asks for the numbers alone."""
    found = ordering.own_order(settings().cache, actor(), key)
    silent = ordering.is_silent(found)
    if wants_json():
        return jsonify(done=found.done, total=found.total, state=found.state, is_silent=silent)
    return render_template("evidence/order.html", order=found, is_silent=silent, message=None)


@blueprint.get("/evidence/orders/<key>/file")
@needs(Permission.LEDGER_READ)
def order_package(key: str) -> Response:
    """The package of an order."""
    found = ordering.own_order(settings().cache, actor(), key)
    path = ordering.finished(settings().cache, found)
    return send_file(path, "application/zip", as_attachment=True, download_name=f"evidence-{found.key[:8]}.zip")


@blueprint.post("/evidence/orders/<key>")
@needs(Permission.LEDGER_READ)
def order_again(key: str) -> Answer:
    """Takes an order up again that failed or fell silent."""
    return attempt(
        lambda: ordering.order_again(settings().cache, actor(), key), _begun, lambda refusal: _refused(key, refusal)
    )


def _refused(key: str, refusal: Refusal) -> str:
    found = ordering.own_order(settings().cache, actor(), key)
    return render_template("evidence/order.html", order=found, is_silent=False, message=refusal.message)


def _again(refusal: Refusal) -> str:
    return render_template("evidence/evidence.html", typed=request.form, refusal=refusal, **_facts())


def _facts() -> dict[str, object]:
    orders = ordering.orders_of(settings().cache, actor())
    return {"most": packing.AT_ONCE, "keys": house().keyring.publics, "orders": orders}
