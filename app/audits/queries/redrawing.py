"""A sample drawn again from what is published of it: by the page, the API and the command, whoever asks."""

from app.audits.queries.samples import lines_of
from app.audits.queries.samples import sample as sample_named
from app.audits.rules import sampling
from app.audits.words.samples import Recomputed, Sample, SampleState
from app.db.session import Session
from app.kernel.refusals import Conflict
from app.kernel.wording import Words


def recomputed(session: Session, number: str, no: int) -> Recomputed:
    """A sample drawn again from what is published: commitment, digest, records. Changes nothing.

    Raises NotFound, Conflict while it is not drawn.
    """
    sample, members = sample_named(session, number, no)
    if sample.state is not SampleState.DRAWN:
        raise Conflict(_WRONG_STATE.filled(state=sample.state.words))
    digest = sampling.digest_of(sample.name, sample.design, members)
    again = sampling.drawn(sample.design, members, sample.seed, digest)
    kept = lines_of(session, sample.id)
    return Recomputed(
        sample.name,
        (
            (_COMMITMENT, sampling.commitment_of(sample.name, sample.seed) == sample.commitment),
            (_DIGEST, digest == sample.digest),
            (_RECORDS, [one.number for one in again] == [one.record for one in kept]),
            (_ORDER, _in_order(sample)),
        ),
    )


def _in_order(sample: Sample) -> bool:
    """Whether the seed was committed to before the population was frozen, and shown after."""
    return bool(
        sample.frozen_at and sample.drawn_at and sample.committed_at <= sample.frozen_at <= sample.drawn_at,
    )


_WRONG_STATE = Words("这批样本{state}，还不能再抽。", "This sample is: {state}. It cannot be drawn again yet.")
_COMMITMENT = Words("种子与封存时公布的校验值相符", "the seed fits its commitment")
_DIGEST = Words("总体与冻结时的校验值相符", "the population fits its digest")
_RECORDS = Words("再抽一次，抽出的记录相同", "drawing again gives the same records")
_ORDER = Words("种子封存在总体冻结之前，公布在之后", "the seed was committed before the freeze and shown after it")
