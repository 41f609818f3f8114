"""Runs the migrations on the application's database."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """The search engines' own tables are made by statements, not by models."""
    return not (kind == "table" and (name or "").startswith(("search_fts", "search_terms")))


def run() -> None:
    """One transaction for each migration, on either database."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            transaction_per_migration=True,
            compare_type=True,
            include_name=is_ours,
        )
        with context.begin_transaction():
            context.run_migrations()


run()
