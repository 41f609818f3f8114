"""Makes the application: the only module that knows all capabilities."""

import importlib
import os
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

import click
from dotenv import dotenv_values
from flask import Flask, request
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from app.accounts.actions import signing_in, tokens
from app.accounts.words import Visitor
from app.changes.queries import corrective
from app.db import engine, reach
from app.db.base import database
from app.desk.actions import telling
from app.desk.actions.digesting import composer
from app.distribution.views.shared import give_standings
from app.documents.queries import finding as documents
from app.documents.queries import standing as document_standing
from app.documents.words.lists import OPEN_RECORDS
from app.files import queries as files
from app.findings.queries import FINDINGS
from app.ledger.actions import recording
from app.ledger.words import REVIEWED
from app.lists.queries import views_of
from app.maintenance.actions.verification import verify_all
from app.notices.queries import unread_of
from app.notices.words import OWNER as NOTICE
from app.outbox.cli import give_composers
from app.oversight.queries import last_review
from app.records.actions import signing as record_signing
from app.records.queries import entries as records
from app.records.queries import standing as record_standing
from app.registers.queries import finding as registers
from app.search.queries import SUPPLY, Supply, history
from app.search.words import SAVED
from app.selfcheck.words.given import VERIFY
from app.settings import Settings, SettingsError, read_settings
from app.surveys.actions.asking import OWNER as SURVEY
from app.surveys.actions.asking import compose as compose_survey
from app.web import errors, guard, headers, keeping, programs, shapes, templating
from app.web.commands import catalogue
from app.web.house import House, furnish, give
from app.web.house import keyring as keyring_here
from app.web.house import settings as standing

_ROOT = Path(__file__).resolve().parent.parent
# Each capability may bring a blueprint (`views.blueprint`, `api.blueprint`) and commands (`cli.commands`).
CAPABILITIES = (
    "web",
    "ledger",
    "accounts",
    "files",
    "outbox",
    "search",
    "approvals",
    "distribution",
    "remarks",
    "reviews",
    "rulebook",
    "lists",
    "notices",
    "registers",
    "numbering",
    "documents",
    "findings",
    "forms",
    "records",
    "changes",
    "targets",
    "surveys",
    "cases",
    "checks",
    "oversight",
    "selfcheck",
    "audits",
    "clausemap",
    "tracing",
    "former",
    "importing",
    "bundled",
    "signing",
    "evidence",
    "exports",
    "charts",
    "desk",
    "maintenance",
)
_MEGABYTE = 1024 * 1024


def create_app(settings: Settings | None = None) -> Flask:
    """An application by its settings (read from the environment and `.env` if none are given).

    Raises RuntimeError if a route says neither what permission it needs nor that it is public.
    """
    settings = settings or _environment_settings()
    app = Flask("app", root_path=str(_ROOT / "app"), static_folder="web/static", template_folder="web/templates")
    app.config.from_mapping(_config(settings))
    app.url_map.converters["int"] = guard.Whole
    house = House(settings, keeping.keyring(settings.keys, demands_code=settings.demands_code))
    furnish(app, house)
    _connect(app, settings)
    shapes.register(app)
    _protect(app, settings)
    templating.register(app)
    errors.register(app)
    headers.register(app, secure=settings.secure_cookies)
    app.register_blueprint(programs.blueprint)
    for name in CAPABILITIES:
        _add_capability(app, name)
    give(app, SUPPLY, _supply(settings))
    give(app, SAVED, partial(views_of, path="/search"))
    give(app, OPEN_RECORDS, record_standing.open_on)
    give(app, REVIEWED, last_review)
    give(app, VERIFY, lambda session: verify_all(session, house, ()))
    record_signing.give_gate("changes", corrective.reason_not_to_verify)
    give_standings(app, document_standing.standing_of, record_standing.standing_of, document_standing.currency)
    give_composers(app, {SURVEY: compose_survey, NOTICE: composer(keyring_here)})
    guard.assert_guarded(app)
    return app


def _supply(settings: Settings) -> Supply:
    """What search finds: what its owners put in, and what it fetches from the ledger and the linter."""
    zoned = (partial(owner.search_entries, zone=settings.zone) for owner in (registers, records))
    return Supply(
        (documents.search_entries, *zoned),
        (FINDINGS, history(settings.zone)),
        partial(files.read, settings.files),
    )


def _environment_settings() -> Settings:
    found = read_settings({**dotenv_values(_ROOT / ".env"), **os.environ})  # type: ignore[dict-item]  # no bare names
    return replace(found, data=_ROOT / found.data)  # one folder, wherever a command is called from


def _config(settings: Settings) -> dict[str, object]:
    return {
        "SECRET_KEY": keeping.session_secret(settings.keys),
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SQLALCHEMY_ENGINE_OPTIONS": engine.engine_options(is_sqlite=settings.is_sqlite),
        "MAX_CONTENT_LENGTH": (settings.upload_limit_mb + 1) * _MEGABYTE,
        "MAX_FORM_MEMORY_SIZE": 4 * _MEGABYTE,
        "MAX_FORM_PARTS": 5000,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": settings.secure_cookies,
        "SESSION_COOKIE_NAME": "qms_session",
        "TRUSTED_HOSTS": [host for host in settings.trusted_hosts.split(",") if host] or None,
        "WTF_CSRF_CHECK_DEFAULT": False,
        "WTF_CSRF_TIME_LIMIT": settings.session_hours * 3600,
        "TESTING": settings.testing,
    }


def _connect(app: Flask, settings: Settings) -> None:
    if settings.is_sqlite:
        engine.assert_sound_sqlite()
        settings.data.mkdir(parents=True, exist_ok=True)
    database.init_app(app)
    Migrate(app, database, directory=str(_ROOT / "migrations"), render_as_batch=True)
    with app.app_context():
        engine.prepare(database.engine)
    recording.attach(database.session, telling.follow)
    reach.watch(database.session)


def _protect(app: Flask, settings: Settings) -> None:
    if settings.proxies:
        trusted = {"x_for": settings.proxies, "x_proto": settings.proxies, "x_host": settings.proxies}
        app.wsgi_app = ProxyFix(app.wsgi_app, **trusted)  # type: ignore[method-assign]  # as Flask says to wrap it
    logins = LoginManager(app)
    csrf = CSRFProtect(app)

    @logins.user_loader
    def load(session_key: str) -> Visitor | None:
        if shapes.is_foreign():
            return None
        if _is_api():  # a cookie alone must not act through the API, which asks for no proof of origin
            return None
        return signing_in.visitor(database.session(), session_key, settings.session_hours, unread_of)

    @logins.request_loader
    def load_bearer(_request: object) -> Visitor | None:
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        is_sent = kind == "Bearer" and _is_api() and not shapes.is_foreign()
        return tokens.bearer(database.session(), token) if is_sent else None

    @app.before_request
    def check_origin() -> None:
        # A bearer token is never sent by a browser on its own, so the API needs no proof of origin and takes no cookie.
        if not _is_api() and not guard.is_link():
            csrf.protect()
        guard.refuse_hidden_bytes()


def _is_api() -> bool:
    return request.path.startswith("/api/")


def _add_capability(app: Flask, name: str) -> None:
    for part, attribute in (("views", "blueprint"), ("api", "blueprint"), ("cli", "commands")):
        module = f"app.{name}.{part}"
        if not _exists(name, part):
            continue
        brought = getattr(importlib.import_module(module), attribute)
        if part == "cli":
            _add_commands(app.cli, brought)
        else:
            app.register_blueprint(brought)


def _add_commands(group: click.Group, commands: Iterable[click.Command]) -> None:
    """Adds commands; two groups of one name (`documents` of two capabilities) become one."""
    for command in commands:
        standing = group.commands.get(command.name or "")
        if isinstance(standing, click.Group) and isinstance(command, click.Group):
            _add_commands(standing, command.commands.values())
        else:
            group.add_command(command)


def _exists(name: str, part: str) -> bool:
    folder = _ROOT / "app" / name
    return (folder / f"{part}.py").is_file() or (folder / part / "__init__.py").is_file()


def command_line() -> None:
    """The command line: every command of every capability, in the installation's language."""
    try:
        app = create_app()
    except SettingsError as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from error
    with app.app_context():
        os.environ["LANGUAGE"] = standing().language.value  # in which Click says its own
        catalogue()
        app.cli.commands["db"].hidden = True  # for who changes the tables, not for who runs an installation
        app.cli.main(prog_name="./qms")
