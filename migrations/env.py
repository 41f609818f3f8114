"""Runs the migrations on the application's database."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db


def run() -> None:
    """One transaction for each migration, on either database."""
    with database.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            render_as_batch=True,
            transaction_per_migration=True,
            compare_type=True,
            include_object=lambda _thing, name, kind, _reflected, _other: not (
                kind == "table" and (name or "").startswith("search_index")
            ),
        )
        with context.begin_transaction():
            context.run_migrations()


run()
