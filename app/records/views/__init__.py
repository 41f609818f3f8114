"""The pages of records, by what a person does there."""

from app.records.views import (
    additions,
    amending,
    batches,
    drafts,
    forms,
    in_flight,
    prints,
    records,
    series,
    signing,
    voiding,
)
from app.records.views.shared import blueprint, kept_blueprint

blueprint.register_blueprint(kept_blueprint)

__all__ = [
    "additions",
    "amending",
    "batches",
    "blueprint",
    "drafts",
    "forms",
    "in_flight",
    "prints",
    "records",
    "series",
    "signing",
    "voiding",
]
