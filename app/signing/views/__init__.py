"""The pages of signing: many signatures at once, a route's course, delegations, routes as data."""

from app.signing.views import delegations, routes, sign_offs
from app.signing.views.shared import blueprint

__all__ = ["blueprint", "delegations", "routes", "sign_offs"]
