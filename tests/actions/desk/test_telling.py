"""Who is told of what: those whom an act concerns, once, until it is done; and once a day by mail what is left."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.changes.actions import ask
from app.changes.words import NewRequest, Place
from app.checks.queries.cases import moment
from app.desk.actions.checkpoints import keep_checkpoint
from app.desk.actions.copying import copy_to
from app.desk.actions.digesting import composer, queue_digests
from app.desk.words import Copying
from app.documents.actions import release
from app.kernel.refusals import Forbidden, Invalid, NotFound
from app.kernel.subjects import SubjectKind
from app.kernel.wording import Words
from app.ledger.actions.verifying import read_checkpoints
from app.notices import actions, queries
from app.notices.words import Kind, Way
from app.outbox import queries as outbox
from app.outbox.words import Sender
from app.web.house import house
from tests.factories.documents import TODAY, make_draft, make_released, sign, submit
from tests.factories.records import dispatch, file_record, make_form

ZONE = "Asia/Shanghai"
SENDER = Sender(Words("甲公司", "A Ltd"), "qms@a.example", "https://qms.a.example", ZONE)


def told(session, actor, *, unread=True):
    return [(one.kind, one.subject_key) for one in queries.notices(session, actor, unread_only=unread)]


def chosen(session, actor, **ways):
    typed = {"mail": f"{actor.username}@a.example", **ways}
    actions.choose(session, actor, typed)
    session.commit()


def letters(session):
    write = composer(lambda: house().keyring)
    return [(one.to, write(session, one, SENDER)) for one in reversed(outbox.newest(session, None))]


def test_a_revision_sent_round_rings_for_who_signs_next_and_falls_silent_when_it_is_signed(session, cast):
    make_draft(session, cast.manager)
    submit(session, cast.manager, "SP15")
    assert told(session, cast.quality) == [(Kind.SIGN, "SP15 A/0")]
    assert told(session, cast.general) == told(session, cast.manager) == told(session, cast.sales) == []
    sign(session, cast.quality, "SP15")
    assert told(session, cast.quality) == []
    assert told(session, cast.quality, unread=False) == [(Kind.SIGN, "SP15 A/0")]
    assert told(session, cast.general) == [(Kind.SIGN, "SP15 A/0")]


def test_what_comes_back_rings_for_who_sent_it_with_the_reason(session, cast):
    make_draft(session, cast.manager)
    submit(session, cast.manager, "SP15")
    release.give_back(session, cast.quality, "SP15", "2.1 写得不清")
    session.commit()
    [one] = queries.notices(session, cast.manager)
    assert (one.kind, one.by, one.said) == (Kind.CAME_BACK, cast.quality.name, "2.1 写得不清")
    assert told(session, cast.quality) == []


def test_a_release_rings_for_its_author_and_a_request_for_who_decides_then_for_who_asked(session, cast):
    make_released(session, cast)
    assert (Kind.RELEASED, "SP15 A/0") in told(session, cast.manager, unread=False) + told(session, cast.general)
    number = ask(session, cast.sales, NewRequest("internal_audit", "", "理由", "改", (Place("SP15", "2.1"),)), TODAY)
    session.commit()
    assert (Kind.DECIDE, number) in told(session, cast.manager)
    assert told(session, cast.sales) == []


def test_each_chooses_and_what_must_reach_one_cannot_be_switched_off(session, cast):
    with pytest.raises(Invalid):
        actions.choose(session, cast.quality, {"sign": Way.NONE.value})
    with pytest.raises(Invalid):
        actions.choose(session, cast.quality, {"sign": Way.MAIL.value, "mail": "nobody"})
    with pytest.raises(Invalid):
        actions.choose(session, cast.quality, {"sign": Way.MAIL.value})
    session.rollback()
    chosen(session, cast.quality, sign=Way.MAIL.value, released=Way.NONE.value)
    make_draft(session, cast.manager)
    submit(session, cast.manager, "SP15")
    [(to, letter)] = letters(session)
    assert to == "quality@a.example"
    assert letter.title.startswith("等你签署: SP15 A/0")
    assert "https://qms.a.example/documents/SP15/A-0/sign" in letter.text
    sign(session, cast.quality, "SP15")
    assert letters(session)[0][1] is None, "a mail that was not sent yet is not wanted any more"


def test_a_digest_goes_out_once_a_day_in_the_persons_language_and_never_empty(session, cast):
    make_form(session, cast)
    chosen(session, cast.product, sign=Way.DIGEST.value, language="en")
    chosen(session, cast.sales, sign=Way.DIGEST.value)
    now = moment(None, ZONE)
    assert queue_digests(session, now) == (0, 0), "nothing waits"
    number = file_record(session, cast.service, raw=dispatch()).number
    assert queue_digests(session, now)[1] == 1
    assert queue_digests(session, now)[1] == 0, "one a day"
    session.commit()
    [(to, letter)] = letters(session)
    assert to == "product@a.example"
    assert letter.title == "Daily digest: 1 things"
    assert f"https://qms.a.example/records/{number}/sign" in letter.text
    later = moment(now.on + timedelta(days=30), ZONE)
    assert queue_digests(session, later)[0] > 0
    session.commit()
    late = [kind for kind, key in told(session, cast.staff) if key == number]
    assert late == [Kind.OVERDUE]
    assert (Kind.ESCALATED, number) in told(session, cast.manager)
    assert queue_digests(session, later)[0] == 0, "told once"


def test_a_checkpoint_leaves_by_mail_and_into_a_folder_and_is_read_back(session, cast, tmp_path):
    actions.choose(session, cast.auditor, {"mail": "auditor@a.example", "checkpoints": "yes"})
    session.commit()
    kept = keep_checkpoint(session, house().keyring, str(tmp_path / "elsewhere"), TODAY)
    again = keep_checkpoint(session, house().keyring, "", TODAY)
    session.commit()
    assert (kept.mails, again.mails, again.file) == (1, 0, "")
    [(to, letter)] = letters(session)
    assert to == "auditor@a.example"
    mailed = read_checkpoints(letter.text)[0]
    filed = read_checkpoints(Path(kept.file).read_text())[0]
    assert mailed.size == filed.size
    (tmp_path / "file").write_text("")
    with pytest.raises(Invalid):
        keep_checkpoint(session, house().keyring, str(tmp_path / "file"), TODAY)


def test_who_is_copied_finds_it_and_nobody_is_copied_who_may_not_read(session, cast):
    make_form(session, cast)
    number = file_record(session, cast.service, raw=dispatch()).number
    people = Copying((cast.general.person_id,), "重要客户，知道一下")
    copy_to(session, cast.service, SubjectKind.RECORD, number, people)
    session.commit()
    [one] = queries.notices(session, cast.general, kind=Kind.COPIED)
    assert (one.subject_key, one.by, one.said, one.url) == (
        number,
        cast.service.name,
        "重要客户，知道一下",
        f"/records/{number}",
    )
    for wrong in ((), (cast.service.person_id,), (cast.administrator.person_id,), (999,)):
        with pytest.raises(Invalid):
            copy_to(session, cast.service, SubjectKind.RECORD, number, Copying(wrong, ""))
    with pytest.raises(Forbidden):
        copy_to(session, cast.administrator, SubjectKind.RECORD, number, people)
    with pytest.raises(NotFound):
        copy_to(session, cast.service, SubjectKind.DOCUMENT, "SP99", people)
