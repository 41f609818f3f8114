"""The pages of documents: lists and reading, drafting, release, remarks, prints."""

from app.documents.views import comparing, drafting, handover, printing, reading, release, remarks
from app.documents.views.shared import blueprint, life_blueprint

blueprint.register_blueprint(life_blueprint)

__all__ = ["blueprint", "comparing", "drafting", "handover", "printing", "reading", "release", "remarks"]
