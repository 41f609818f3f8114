"""All registers, one with its entries, one entry: entering, changing, retiring, bringing back."""

from collections.abc import Callable

from flask import Response, jsonify, redirect, render_template, request, url_for

from app.kernel.people import Permission, Post
from app.kernel.refusals import Refusal
from app.lists.prints import hand_out
from app.registers import inputs
from app.registers.actions import keeping
from app.registers.pages import entries as pages
from app.registers.prints import listing
from app.registers.queries import looked_up
from app.registers.rules.columns import columns_of
from app.registers.rules.shown import label_of, shown
from app.registers.views.shared import blueprint, today
from app.registers.words import Register
from app.rendering.lists import ListFormat
from app.web.answers import Answer, attempt, download, go
from app.web.guard import actor, needs
from app.web.house import settings
from app.web.printing import printing
from app.web.tongue import language
from app.web.transaction import reading

_POSTS = tuple((post.value, post.words) for post in Post)


@blueprint.get("/registers")
@needs(Permission.REGISTER_READ)
def registers() -> str:
    """All registers."""
    return render_template("registers/registers.html", page=pages.registers_page(reading()), names=tuple(Register))


@blueprint.get("/registers/<any(customers, products):register>")
@needs(Permission.REGISTER_READ)
def register(register: str) -> str:
    """The entries of one register, as of any day."""
    asked = inputs.asked(request.args)
    page = pages.list_page(reading(), actor(), Register(register), asked, settings().zone)
    as_of = asked.on if asked.on and asked.on != today() else None
    kept = inputs.kept(request.args)
    return render_template("registers/register.html", page=page, as_of=as_of, kept=kept, shown=shown)


@blueprint.get("/registers/<any(customers, products):register>/print.<any(pdf, xlsx, csv):kind>")
@needs(Permission.REGISTER_READ)
def register_print(register: str, kind: str) -> Response:
    """The list as a file; personal data is masked for those without business with it."""
    asked = inputs.asked(request.args)
    made_of = listing(reading(), actor(), Register(register), asked, today(), settings().zone, language())
    made = hand_out(reading(), made_of, ListFormat(kind), printing())
    return download(made.data, made.media_type, made.name, inline=kind == "pdf")


@blueprint.get("/registers/<any(customers, products):register>/lookup")
@needs(Permission.REGISTER_READ)
def lookup(register: str) -> Response:
    """Entries in use whose code or name holds a text: what a field of a form offers while one types."""
    found = looked_up(reading(), Register(register), request.args.get("q", "")[:100])
    return jsonify([{"value": one.name.zh, "label": label_of(one)} for one in found])


@blueprint.get("/registers/<any(customers, products):register>/new")
@needs(Permission.REGISTER_KEEP)
def new(register: str) -> str:
    """The page on which an entry is entered."""
    return _new(Register(register))(None)


def _new(register: Register) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        columns = columns_of(register)
        return render_template(
            "registers/new.html", register=register, columns=columns, refusal=refusal, typed=request.form, posts=_POSTS
        )

    return page


@blueprint.post("/registers/<any(customers, products):register>/new")
@needs(Permission.REGISTER_KEEP)
def enter(register: str) -> Answer:
    """Enters an entry."""
    kind = Register(register)
    return attempt(
        lambda: keeping.enter(reading(), actor(), kind, inputs.typed(kind, request.form), today()),
        lambda code: redirect(url_for("registers.entry", register=register, key=code), 303),
        _new(kind),
    )


@blueprint.get("/registers/<any(customers, products):register>/entries/<key>")
@needs(Permission.REGISTER_READ)
def entry(register: str, key: str) -> str:
    """One entry with its history."""
    return _entry(Register(register), key)(None)


def _entry(register: Register, code: str) -> Callable[[Refusal | None], str]:
    def page(refusal: Refusal | None) -> str:
        found = pages.entry_page(reading(), actor(), register, code)
        typed = request.form if refusal else pages.typed_of(found.entry)
        return render_template(
            "registers/entry.html", page=found, refusal=refusal, typed=typed, posts=_POSTS, shown=shown
        )

    return page


@blueprint.post("/registers/<any(customers, products):register>/entries/<key>")
@needs(Permission.REGISTER_KEEP)
def change(register: str, key: str) -> Answer:
    """Changes an entry, with the reason."""
    kind = Register(register)
    return _acted(
        kind, key, lambda: keeping.change(reading(), actor(), kind, key, inputs.typed(kind, request.form), today())
    )


@blueprint.post("/registers/<any(customers, products):register>/entries/<key>/retire")
@needs(Permission.REGISTER_KEEP)
def retire(register: str, key: str) -> Answer:
    """Retires an entry, with the reason."""
    kind, reason = Register(register), request.form.get("reason", "")
    return _acted(kind, key, lambda: keeping.retire(reading(), actor(), kind, key, reason, today()))


@blueprint.post("/registers/<any(customers, products):register>/entries/<key>/bring-back")
@needs(Permission.REGISTER_KEEP)
def bring_back(register: str, key: str) -> Answer:
    """Takes a retired entry into use again, with the reason."""
    kind, reason = Register(register), request.form.get("reason", "")
    return _acted(kind, key, lambda: keeping.bring_back(reading(), actor(), kind, key, reason, today()))


def _acted(register: Register, code: str, act: Callable[[], object]) -> Answer:
    return attempt(act, go("registers.entry", register=register.value, key=code), _entry(register, code))
