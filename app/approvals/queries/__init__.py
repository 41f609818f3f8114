"""Every SELECT of approvals. Other capabilities find what they may ask at this level."""

from app.approvals.queries.definitions import definition_for, newest, revisions, signers, signing_posts
from app.approvals.queries.routes import (
    all_routes_of,
    broken_sign_offs,
    last_urgings,
    open_routes,
    route_of,
    route_with_id,
    routes_of,
    sign_offs_of,
    standing_steps,
)
from app.approvals.queries.standing import (
    PERMISSION,
    READING,
    chance_of,
    chances_of,
    delegations,
    facts_of,
    mandates_of,
    open_acts,
    reason_not_to,
    stuck_steps,
    waiting_for,
)
from app.approvals.rules.definitions import in_words, with_names

__all__ = [
    "PERMISSION",
    "READING",
    "all_routes_of",
    "broken_sign_offs",
    "chance_of",
    "chances_of",
    "definition_for",
    "delegations",
    "facts_of",
    "in_words",
    "last_urgings",
    "mandates_of",
    "newest",
    "open_acts",
    "open_routes",
    "reason_not_to",
    "revisions",
    "route_of",
    "route_with_id",
    "routes_of",
    "sign_offs_of",
    "signers",
    "signing_posts",
    "standing_steps",
    "stuck_steps",
    "waiting_for",
    "with_names",
]
