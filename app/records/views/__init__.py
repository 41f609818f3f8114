"""The pages of records, by what a person does there."""

from app.records.views import amending, drafts, forms, in_flight, kept, prints, records, series, signing
from app.records.views.shared import blueprint, kept_blueprint

blueprint.register_blueprint(kept_blueprint)

__all__ = ["amending", "blueprint", "drafts", "forms", "in_flight", "kept", "prints", "records", "series", "signing"]
