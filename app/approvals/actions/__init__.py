"""The verbs of approvals. Nothing here commits; other capabilities find what they may do at this level."""

from app.approvals.actions.changing import To, add_signer, hand_on, reassign, urge
from app.approvals.actions.defining import define, retire
from app.approvals.actions.delegating import NewDelegation, delegate, revoke
from app.approvals.actions.routing import Started, cancel, give_back, own_step, sign, sign_now, start, start_by

__all__ = [
    "NewDelegation",
    "Started",
    "To",
    "add_signer",
    "cancel",
    "define",
    "delegate",
    "give_back",
    "hand_on",
    "own_step",
    "reassign",
    "retire",
    "revoke",
    "sign",
    "sign_now",
    "start",
    "start_by",
    "urge",
]
