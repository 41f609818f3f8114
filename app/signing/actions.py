"""Signing several things with one proof: each gets its own signature, bound to its own hash, in the order ticked."""

from app.accounts.actions.signing_in import confirm
from app.approvals import queries as approvals
from app.approvals.words import Route
from app.db.session import Session
from app.documents.actions import release
from app.documents.words.drafts import Signature
from app.kernel.people import Actor, Permission
from app.kernel.proofs import Confirmed, is_given
from app.kernel.refusals import Invalid, NotFound, Problem, Refusal
from app.kernel.subjects import Subject, SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.recording import all_or_nothing
from app.records.actions import signing
from app.records.words import Place, Signing
from app.signing.words import Batch, Desk, Outcome, Pick

MOST = 100


def sign_all(session: Session, actor: Actor, batch: Batch, desk: Desk) -> tuple[Outcome, ...]:
    """Signs what was ticked. The proof is verified once, before anything is signed: a wrong one signs nothing.

    Each thing then stands by itself: one that is refused (its content changed, somebody was quicker) is told with its
    reason, and the others are signed. Raises Invalid where nothing is ticked, and what `confirm` raises.
    """
    actor.demand(Permission.SELF)
    if not batch.picks or len(batch.picks) > MOST:
        raise Invalid(_NOTHING, problems=(Problem("pick", _NOTHING),))
    if not is_given(batch.proof):
        raise Invalid(_PASSWORD, problems=(Problem("password", _PASSWORD),))
    about = Subject(SubjectKind.PERSON, actor.username)
    proof = confirm(session, actor, batch.proof, about, desk.keyring)
    return tuple(_outcome(session, actor, pick, proof, desk) for pick in batch.picks)


def _outcome(session: Session, actor: Actor, pick: Pick, proof: Confirmed, desk: Desk) -> Outcome:
    route = approvals.route_with_id(session, pick.route_id)
    if route is None or not actor.may(approvals.READING[route.subject.kind]):
        raise NotFound(_NO_SUCH)
    try:
        with all_or_nothing(session):
            _sign(session, actor, (route, pick), proof, desk)
    except Refusal as refusal:
        if refusal.aftermath is not None:  # the rest of the act stands, so what must be kept is kept with it
            refusal.aftermath(session)
        return Outcome(route.subject, "", refusal.message)
    signed = approvals.route_with_id(session, route.id)
    given = max(signed.sign_offs if signed else (), key=lambda one: one.id)
    return Outcome(route.subject, given.check_code, None)


def _sign(session: Session, actor: Actor, at: tuple[Route, Pick], proof: Confirmed, desk: Desk) -> None:
    route, pick = at
    if route.subject.kind is SubjectKind.RECORD:
        asked = Signing(route.subject.key, pick.step_id, proof, pick.seen_hash)
        signing.sign(session, actor, asked, Place(desk.zone, desk.today, desk.keyring))
        return
    number = route.subject.key.rpartition(" ")[0]
    release.sign(session, actor, number, Signature(proof, pick.seen_hash), desk.keyring, desk.today)


_NOTHING = Words(f"先勾选要签的，一次最多 {MOST} 份。", f"Tick what you sign, {MOST} at most.")
_PASSWORD = Words("输入密码，勾选的各签一次。", "Enter your password: each thing ticked is signed.")
_NO_SUCH = Words("没有这条流程。", "There is no such route.")
