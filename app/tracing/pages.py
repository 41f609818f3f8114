"""A trace for programs."""

from typing import Any

from app.tracing.words import Ground, Trace


def trace_data(found: Trace) -> dict[str, Any]:
    """A trace as JSON says it."""
    record = found.record
    return {
        "record": record.number,
        "title": record.title,
        "filed_by": record.filed_by_name,
        "filed_at": record.filed_at,
        "version": record.version,
        "form": _ground_data(found.form),
        "procedure": _ground_data(found.procedure),
        "signed": [_sign_off(one) for one in found.signed],
        "case": found.case or None,
        "names": [one.number for one in found.names],
        "named_by": [one.number for one in found.named_by],
        "prints": [{"serial": one.serial, "by": one.printed_by_name, "at": one.at} for one in found.prints],
        "ledger": [{"seq": one.seq, "act": one.act, "by": one.actor, "at": one.at} for one, _ in found.entries],
    }


def _ground_data(one: Ground | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "number": one.revision.number,
        "revision": one.revision.label,
        "from": one.revision.effective_from,
        "until": one.revision.effective_until,
        "held": one.held,
        "trained": one.trained.value,
        "read_at": one.read_at,
        "signed": [_sign_off(each) for each in one.signed],
    }


def _sign_off(one: Any) -> dict[str, Any]:
    return {"meaning": one.meaning.value, "by": one.name, "at": one.at, "check_code": one.check_code}
