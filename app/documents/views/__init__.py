"""The pages of documents: lists and reading, drafting, release, remarks, reviews, prints."""

from app.documents.views import (
    comparing,
    distribution,
    drafting,
    external,
    handover,
    printing,
    reading,
    release,
    remarks,
    reviewing,
    sets,
)
from app.documents.views.shared import blueprint, life_blueprint, upkeep_blueprint

blueprint.register_blueprint(life_blueprint)
blueprint.register_blueprint(upkeep_blueprint)

__all__ = [
    "blueprint",
    "comparing",
    "distribution",
    "drafting",
    "external",
    "handover",
    "printing",
    "reading",
    "release",
    "remarks",
    "reviewing",
    "sets",
]
