"""Signing records: the filer's own signature at filing, the others' by a route, each bound to the content's hash."""

from collections.abc import Callable
from datetime import date, datetime

from app.accounts.actions.signing_in import confirm
from app.approvals import actions as approvals
from app.approvals.words import Route, SigningRequest
from app.db.session import Session
from app.forms import actions as forms
from app.forms.queries import FormRevision
from app.kernel import clock
from app.kernel.keys import Keyring
from app.kernel.meanings import Meaning
from app.kernel.people import Actor, Permission
from app.kernel.proofs import Proof, is_given
from app.kernel.refusals import Conflict, Invalid, Problem
from app.kernel.subjects import record_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record as note
from app.ledger.words import Tag
from app.records.queries import records
from app.records.rules.content import standing_hash
from app.records.rules.filing import others_signatures, own_signatures, step_of
from app.records.words import Place, Record, Signing

Gate = Callable[[Session, str, Meaning, date, datetime], Words | None]
_GATES: dict[str, Gate] = {}


def give_gate(name: str, gate: Gate) -> None:
    """Lets a capability above records say why a signature on a record may not be given yet (None: nothing against)."""
    _GATES[name] = gate


def sign_and_route(
    session: Session, actor: Actor, record: Record, form: FormRevision, proof: Proof, keyring: Keyring
) -> None:
    """Gives the signatures of whoever files or amends, and starts the route of the others.

    Raises Invalid for a missing or wrong password, Throttled when locked.
    """
    due = forms.signatures_due(form.definition, record.answers)
    filers = frozenset({record.filed_by, actor.person_id})
    subject = record_subject(record.number)
    own = own_signatures(due)
    if own and not is_given(proof):
        raise Invalid(_NO_PASSWORD, problems=(Problem("password", _NO_PASSWORD),))
    if own:  # once for all of them: a one-time code is taken once
        proof = confirm(session, actor, proof, subject, keyring)
    for one in own:
        spec = step_of(one, frozenset())
        approvals.sign_now(session, actor, subject, record.content_hash, spec, proof, keyring)
        _note(session, actor, record, one.meaning)
    steps = tuple(step_of(one, filers) for one in others_signatures(due))
    if steps:
        approvals.start(session, actor, subject, record.content_hash, steps)


def sign(session: Session, actor: Actor, signing: Signing, place: Place) -> Route:
    """Signs the step of a record's route that waits.

    Raises Conflict if the content is not what was hashed or something else must be done first, Stale for an old page,
    and what approvals raise.
    """
    actor.demand(Permission.RECORD_SIGN)
    row = records.record_row(session, signing.number)
    record = records.record_of(row)
    current = standing_hash(record, records.versions(session, record.id)[-1])
    if current != record.content_hash:
        raise Conflict(_NOT_AS_HASHED)
    subject = record_subject(record.number)
    request = SigningRequest(subject, signing.step_id, signing.proof, signing.seen_hash, signing.remark)
    route = approvals.sign(session, actor, request, current, place.keyring)
    step = next(step for step in route.steps if step.id == signing.step_id)
    for gate in _GATES.values():
        reason = gate(session, record.number, step.meaning, place.today, clock.now())
        if reason is not None:
            raise Conflict(reason)
    _note(session, actor, record, step.meaning, signing.remark)
    return route


def give_back(session: Session, actor: Actor, number: str, remark: str) -> Route:
    """Gives a record back instead of signing it: it must be amended, then the route starts again."""
    actor.demand(Permission.RECORD_SIGN)
    record = records.record_of(records.record_row(session, number))
    subject = record_subject(record.number)
    route = approvals.give_back(session, actor, subject, remark)
    note(session, actor, Tag.RECORD_RETURNED, subject, after={"content_hash": record.content_hash}, reason=remark)
    return route


def _note(session: Session, actor: Actor, record: Record, meaning: Meaning, remark: str = "") -> None:
    after = {"meaning": meaning.value, "version": record.version, "content_hash": record.content_hash}
    note(session, actor, Tag.RECORD_SIGNED, record_subject(record.number), after=after, reason=remark.strip())


_NO_PASSWORD = Words("输入密码，提交就是签署。", "Enter your password: filing this signs it.")
_NOT_AS_HASHED = Words(
    "这份记录的内容与提交时不一致，不能签署。告诉质量经理，运行 ./qms ledger verify。",
    "This record is not what was filed, so it cannot be signed. Tell the quality manager to run ./qms ledger verify.",
)
