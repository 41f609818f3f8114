"""What a crash left among the stored files is cleared at the next start, and nothing else is."""

import hashlib
import os

from app.files import actions, queries
from app.kernel.subjects import Subject, SubjectKind
from app.ledger.actions.recording import record
from app.ledger.words import Tag


def test_only_files_that_no_row_claims_and_disposed_ones_go_and_only_once_they_are_old(session, cast, tmp_path):
    kept, disposed = (actions.store(session, tmp_path, data, "a.txt", "text/plain") for data in (b"kept", b"disposed"))
    actions.dispose(session, disposed.sha256, "DIS-1")
    record(session, cast.manager, Tag.FILE_STORED, Subject(SubjectKind.SYSTEM, "files"))
    session.commit()
    left = hashlib.sha256(b"left").hexdigest()
    for sha256, data in ((left, b"left"), ("no hash", b"somebody's own")):
        path = tmp_path / sha256[:2] / sha256[2:]
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    assert actions.sweep_unclaimed(session, tmp_path) == 0, "a row may be on its way"
    for path in tmp_path.glob("*/*"):
        os.utime(path, (1, 1))
    again = actions.store(session, tmp_path, b"disposed", "a.txt", "text/plain")
    session.rollback()  # stored once more by somebody whose commit is still to come
    assert actions.sweep_unclaimed(session, tmp_path) == 1
    os.utime(queries.path_of(tmp_path, again.sha256), (1, 1))
    assert actions.sweep_unclaimed(session, tmp_path) == 1
    assert queries.read(tmp_path, kept.sha256) == b"kept"
    assert (tmp_path / "no" / " hash").exists()
