"""Signing in and out; one's own page; people."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user

from app.accounts import pages
from app.accounts.actions import people, signing_in, terms, tokens
from app.accounts.actions import second_factor as factors
from app.accounts.inputs import chosen_posts, new_person
from app.accounts.words import Visitor
from app.kernel import clock
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go, safe_path
from app.web.bodies import proof_in
from app.web.guard import actor, needs, public
from app.web.house import house, settings
from app.web.templating import say
from app.web.transaction import reading, write

blueprint = Blueprint("accounts", __name__, template_folder="templates")


@blueprint.after_app_request
def note_what_auditors_see(answer: Response) -> Response:
    """Notes every page that an auditor's account sees, before it leaves; once its time is over nothing leaves."""
    person = current_user.actor if current_user.is_authenticated else None
    is_page = request.method == "GET" and request.endpoint != "static" and answer.status_code == 200
    if person is None or person.term is None or not is_page:
        return answer
    actor()  # the time may have ended while the page was made
    with write() as session:
        terms.note_seen(session, person, request.full_path.rstrip("?"))
    return answer


@blueprint.get("/sign-in")
@public
def sign_in() -> Answer:
    """The sign-in page."""
    if current_user.is_authenticated:
        return redirect(safe_path(request.args.get("next")), 303)
    return _sign_in_page(None)


@blueprint.post("/sign-in")
@public
def enter() -> Answer:
    """Signs a person in and goes on to where they wanted to go."""
    form = request.form

    def welcome(visitor: Visitor) -> Answer:
        login_user(visitor)
        return redirect(safe_path(form.get("next")), 303)

    def act() -> Visitor:
        keyring = house().keyring if house().settings.asks_code_at_sign_in else None
        proof, address = proof_in(form), request.remote_addr or ""
        return signing_in.sign_in(reading(), form.get("username", ""), proof, address, keyring)

    return attempt(act, welcome, _sign_in_page)


def _sign_in_page(refusal: Refusal | None) -> str:
    target, asks = safe_path(request.values.get("next")), house().settings.asks_code_at_sign_in
    return render_template("accounts/sign_in.html", refusal=refusal, typed=request.form, next=target, code=asks)


@blueprint.post("/sign-out")
@needs(Permission.SELF)
def sign_out() -> Answer:
    """Signs the person out, on the server too."""
    signing_in.sign_out(reading(), actor(), current_user.session_key)
    logout_user()
    return redirect(url_for("accounts.sign_in"), 303)


@blueprint.get("/me")
@needs(Permission.SELF)
def me() -> str:
    """One's own page: posts, password, tokens."""
    return _me_page(None)


def _me_page(refusal: Refusal | None, token: str | None = None) -> str:
    return render_template("accounts/me.html", page=pages.own_page(reading(), actor()), refusal=refusal, token=token)


@blueprint.post("/me/password")
@needs(Permission.SELF)
def change_password() -> Answer:
    """Changes one's own password."""
    old, new = request.form.get("old_password", ""), request.form.get("new_password", "")
    key = signing_in.hashed_key(current_user.session_key)
    return attempt(lambda: people.change_password(reading(), actor(), old, new, key), go("accounts.me"), _me_page)


@blueprint.post("/me/tokens")
@needs(Permission.SELF)
def issue_token() -> Answer:
    """Issues an API token and shows it once."""
    label = request.form.get("label", "")
    return attempt(lambda: tokens.issue_token(reading(), actor(), label), lambda t: _me_page(None, t), _me_page)


@blueprint.post("/me/tokens/<int:token_id>/revoke")
@needs(Permission.SELF)
def revoke_token(token_id: int) -> Answer:
    """Ends one of one's own tokens."""
    return attempt(lambda: tokens.revoke_token(reading(), actor(), token_id), go("accounts.me"), _me_page)


@blueprint.get("/me/second-factor")
@needs(Permission.SELF)
def second_factor() -> str:
    """One's second factor: whether one is set up, and how to."""
    return _factor_page(None)


def _factor_page(refusal: Refusal | None, **shown: object) -> str:
    page = pages.factor_page(reading(), actor())
    values = {"enrolment": None, "codes": (), **shown}
    return render_template("accounts/second_factor.html", page=page, refusal=refusal, **values)


@blueprint.post("/me/second-factor")
@needs(Permission.SELF)
def begin_second_factor() -> Answer:
    """Shows a new secret, once the password is given again."""
    password, issuer = request.form.get("password", ""), say(settings().company)
    return attempt(
        lambda: signing_in.begin_second_factor(reading(), actor(), password, issuer, house().keyring),
        lambda enrolment: _factor_page(None, enrolment=enrolment),
        _factor_page,
    )


@blueprint.post("/me/second-factor/confirm")
@needs(Permission.SELF)
def set_up_second_factor() -> Answer:
    """Keeps the secret once a code of it is sent back, and shows the recovery codes."""
    sealed, code, keyring = request.form.get("sealed", ""), request.form.get("code", ""), house().keyring
    return attempt(
        lambda: factors.set_up(reading(), actor(), sealed, code, keyring),
        lambda codes: _factor_page(None, codes=codes),
        lambda refusal: _factor_page(
            refusal, enrolment=factors.again(actor(), sealed, say(settings().company), keyring)
        ),
    )


@blueprint.post("/me/second-factor/remove")
@needs(Permission.SELF)
def remove_second_factor() -> Answer:
    """Removes one's own second factor, with password and code."""
    return attempt(
        lambda: signing_in.remove_second_factor(reading(), actor(), proof_in(request.form), house().keyring),
        go("accounts.second_factor"),
        _factor_page,
    )


@blueprint.get("/people")
@needs(Permission.PEOPLE_MANAGE)
def people_list() -> str:
    """Everybody, with their posts."""
    return _people_page(None)


def _people_page(refusal: Refusal | None) -> str:
    page = pages.people_page(reading())
    return render_template("accounts/people_list.html", page=page, refusal=refusal, typed=request.form)


@blueprint.post("/people")
@needs(Permission.PEOPLE_MANAGE)
def add_person() -> Answer:
    """Adds a person."""
    form = new_person(request.form)
    return attempt(lambda: people.add_person(reading(), actor(), form), go("accounts.people_list"), _people_page)


@blueprint.get("/people/<int:account_id>")
@needs(Permission.PEOPLE_MANAGE)
def person(account_id: int) -> str:
    """One person: posts, deactivation, new password."""
    return _person_page(account_id, None)


def _person_page(account_id: int, refusal: Refusal | None) -> str:
    page = pages.person_page(reading(), account_id)
    return render_template("accounts/person.html", page=page, refusal=refusal, typed=request.form)


def _changed(account_id: int, act: Callable[[], None]) -> Answer:
    return attempt(act, go("accounts.person", account_id=account_id), partial(_person_page, account_id))


@blueprint.post("/people/<int:account_id>/posts")
@needs(Permission.PEOPLE_MANAGE)
def change_posts(account_id: int) -> Answer:
    """Gives a person other posts."""
    posts, reason = chosen_posts(request.form), request.form.get("reason", "")
    return _changed(account_id, lambda: people.change_posts(reading(), actor(), account_id, posts, reason))


@blueprint.post("/people/<int:account_id>/deactivate")
@needs(Permission.PEOPLE_MANAGE)
def deactivate(account_id: int) -> Answer:
    """Ends a person's access at once."""
    reason = request.form.get("reason", "")
    return _changed(account_id, lambda: people.deactivate(reading(), actor(), account_id, reason))


@blueprint.post("/people/<int:account_id>/password")
@needs(Permission.PEOPLE_MANAGE)
def reset_password(account_id: int) -> Answer:
    """Gives a person a new password."""
    password = request.form.get("new_password", "")
    return _changed(account_id, lambda: people.reset_password(reading(), actor(), account_id, password))


@blueprint.post("/people/<int:account_id>/second-factor")
@needs(Permission.PEOPLE_MANAGE)
def remove_second_factor_of(account_id: int) -> Answer:
    """Removes a person's second factor: the device is lost."""
    reason = request.form.get("reason", "")
    return _changed(account_id, lambda: factors.remove_of(reading(), actor(), account_id, reason))


@blueprint.get("/posts")
@needs(Permission.LEDGER_READ)
def posts() -> str:
    """Who held which post, as of any day."""
    today = clock.today(settings().zone)
    on = clock.calendar_day(request.args.get("on", "")) or today
    page = pages.posts_page(reading(), on, settings().zone)
    return render_template("accounts/posts.html", page=page, as_of=on if on != today else None)
