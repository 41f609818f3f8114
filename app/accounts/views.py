"""Signing in and out; one's own page; people."""

from collections.abc import Callable
from functools import partial

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user, login_user, logout_user

from app.accounts import pages
from app.accounts.actions import people, signing_in, tokens
from app.accounts.inputs import chosen_posts, new_person
from app.accounts.words import Visitor
from app.kernel.people import Permission
from app.kernel.refusals import Refusal
from app.web.answers import Answer, attempt, go, safe_path
from app.web.guard import actor, needs, public
from app.web.transaction import reading

blueprint = Blueprint("accounts", __name__, template_folder="templates")


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
        name, password = form.get("username", ""), form.get("password", "")
        return signing_in.sign_in(reading(), name, password, request.remote_addr or "")

    return attempt(act, welcome, _sign_in_page)


def _sign_in_page(refusal: Refusal | None) -> str:
    target = safe_path(request.values.get("next"))
    return render_template("accounts/sign_in.html", refusal=refusal, typed=request.form, next=target)


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
