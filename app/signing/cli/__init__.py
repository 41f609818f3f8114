"""The commands of signing: routes as data, what waits for a signature and its course, delegations."""

from app.signing.cli.delegations import delegations
from app.signing.cli.routes import approvals
from app.signing.cli.sign_offs import sign_offs

commands = (approvals, delegations, sign_offs)
