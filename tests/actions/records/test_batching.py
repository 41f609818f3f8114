"""Many prints at once: in the order asked for, all or none, in one file; by whoever asked for them alone."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest

from app.kernel import clock
from app.kernel.printing import Printing
from app.kernel.refusals import Conflict, Invalid, NotFound
from app.kernel.wording import Language
from app.records.actions.kept import batching
from app.records.models import PrintBatchRow
from app.records.prints import Format, Print, batch_data, batch_file, packed, print_many, print_record
from app.records.queries.kept import batches
from app.records.words import BatchState, Pack
from tests.factories.documents import KEYRING
from tests.factories.records import PLACE, file_record, make_form


@pytest.fixture
def numbers(session, cast):
    make_form(session, cast)
    return tuple(file_record(session, cast.service).number for _ in range(3))


def asked(session, cast, numbers, pack=Pack.ZIP):
    return batching.ask(session, cast.service, numbers, pack, Language.ZH)


def test_a_batch_is_asked_for_in_any_spelling_once_each_and_only_of_what_there_is(session, cast, numbers):
    found = asked(session, cast, (numbers[2].lower(), numbers[0], numbers[2], f" {numbers[0]}"))
    assert found.numbers == (numbers[2], numbers[0])
    assert batches.batches_of(session, cast.service) == (found,)
    with pytest.raises(NotFound):
        batches.own_batch(session, cast.manager, found.key)
    for wrong in ((), ("QR15-03-2026-0999", numbers[0]), tuple(map(str, range(batching.MOST + 1)))):
        with pytest.raises(Invalid):
            asked(session, cast, wrong)


def test_a_batch_is_worked_on_by_one_and_taken_up_again_once_it_fell_silent(session, cast, numbers):
    key = asked(session, cast, numbers).key
    with pytest.raises(Conflict):
        batching.ask_again(session, cast.service, key)
    batching.take_up(session, key)
    with pytest.raises(Conflict):
        batching.take_up(session, key)
    batching.get_on(session, key, 2)
    assert batches.own_batch(session, cast.service, key).done == 2
    session.get(PrintBatchRow, key).seen_at = clock.now() - timedelta(minutes=5)
    session.flush()
    again = batching.ask_again(session, cast.service, key)
    assert (again.state, again.done) == (BatchState.WAITING, 0)
    batching.take_up(session, key)
    batching.finish(session, key)
    assert not batches.own_batch(session, cast.service, key).is_under_way


def test_many_prints_are_those_that_single_ones_are(session, cast, numbers, settings):
    ours = (settings.company, PLACE.zone, "https://qms.test", settings.cache, settings.files, KEYRING)
    printing = Printing(*ours, cast.service, Language.ZH, isolated=False)
    made = [*print_many(session, reversed(numbers), Format.DOCX, printing, 2)]
    assert [one.name for one in made] == [f"{number}.docx" for number in reversed(numbers)]
    single = print_record(session, numbers[0], Format.DOCX, printing)
    assert (single.data, single.new) == (made[-1].data, None)


def page_of(name):
    made, out = pikepdf.new(), BytesIO()
    made.add_blank_page()
    made.add_blank_page()
    made.save(out)
    return Print(out.getvalue(), "application/pdf", f"{name}.pdf", None)


def break_off(pack, target):
    with packed(pack, target) as packing:
        packing.add(page_of("a"))
        packing.add(1 / 0)


def test_prints_become_one_pdf_with_bookmarks_or_a_zip_once_all_are_there(session, cast, numbers, settings):
    for pack in Pack:
        batch = asked(session, cast, numbers, pack)
        target = batch_file(settings.cache, batch)
        with pytest.raises(ZeroDivisionError):
            break_off(pack, target)
        assert not [*target.parent.glob(f"{batch.key}*")]
        with packed(pack, target) as packing:
            packing.add(page_of("a"))
            packing.add(page_of("b"))
        with pytest.raises(Conflict):
            batch_data(settings.cache, batch)
        batching.take_up(session, batch.key)
        batching.finish(session, batch.key)
        data = BytesIO(batch_data(settings.cache, batches.own_batch(session, cast.service, batch.key)))
        if pack is Pack.ZIP:
            assert zipfile.ZipFile(data).namelist() == ["a.pdf", "b.pdf"]
        else:
            with pikepdf.open(data) as whole, whole.open_outline() as outline:
                assert len(whole.pages) == 4
                assert [one.title for one in outline.root] == ["a", "b"]
