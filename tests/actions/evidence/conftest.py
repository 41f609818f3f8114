"""A package of a small company, made once for each test."""

import pytest

from app.evidence.actions import packing
from app.evidence.words import Scope
from app.kernel.printing import Printing
from app.kernel.wording import Language
from tests.factories.documents import KEYRING, make_released
from tests.factories.records import dispatch, file_record, make_form


@pytest.fixture
def place(settings):
    ours = (settings.company, settings.zone, settings.public_url, settings.cache, settings.files)
    return Printing(*ours, KEYRING, None, Language.ZH, isolated=False)


@pytest.fixture
def package(session, cast, place, tmp_path):
    """SP15 and one filled QR15-05, without prints."""
    make_released(session, cast)
    make_form(session, cast)
    record = file_record(session, cast.service, raw=dispatch())
    session.commit()
    scope = Scope(documents=("SP15",), records=(record.number,), with_prints=False)
    return packing.pack(session, cast.auditor, scope, place, tmp_path / "evidence.zip")
