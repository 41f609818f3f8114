"""Controlled copies for tests, issued by the real act."""

from datetime import date

from app.db.session import Session
from app.distribution.actions import copies
from app.distribution.words.copies import Copy, CopyAct, CopyState, CopyVerb
from app.documents.actions.following.copies import issue_copy
from app.kernel.people import Actor
from tests.factories.accounts import PASSWORD, Cast
from tests.factories.documents import KEYRING, TODAY

# By which steps a copy comes into a state, from its issue on.
WAYS = {
    CopyState.ISSUED: (),
    CopyState.HELD: (CopyVerb.RECEIVE,),
    CopyState.RECALLED: (CopyVerb.RECALL,),
    CopyState.RETURNED: (CopyVerb.TAKE_BACK,),
    CopyState.LOST: (CopyVerb.DECLARE_LOST,),
    CopyState.WRITTEN_OFF: (CopyVerb.RECALL, CopyVerb.WRITE_OFF),
    CopyState.DESTROYED: (CopyVerb.DESTROY,),
}


def make_copy(session: Session, cast: Cast, holder: Actor | None = None, today: date = TODAY, place: str = "") -> Copy:
    """A copy of SP15 for the service section (or another holder, or a place), committed."""
    who = None if place and holder is None else (holder or cast.service).person_id
    made = issue_copy(session, cast.manager, "SP15", "", (who, place), today, KEYRING)
    session.commit()
    return made


def step(session: Session, actor: Actor, copy: Copy, verb: CopyVerb, today: date = TODAY, **more: object) -> Copy:
    """One step with a copy, with all that any step asks for, committed."""
    given = {"seen": copy.version, "reason": "换版", "proof": PASSWORD, "due_on": today, "place": "档案室", **more}
    done = copies.act(session, actor, copy.id, verb, CopyAct(**given), today, KEYRING)
    session.commit()
    return done
