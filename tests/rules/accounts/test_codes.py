"""One-time codes: RFC 6238's own figures, neighbours, replay, odd input."""

from datetime import UTC, datetime, timedelta

import pytest

from app.accounts.rules import codes

SECRET = b"12345678901234567890"  # RFC 6238, appendix B
NOW = datetime(2026, 11, 22, 8, 0, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [(59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_the_standards_own_figures_come_out(seconds, digits):
    assert codes.code_of(SECRET, seconds // codes.SECONDS) == digits


@pytest.mark.parametrize(("away", "fits"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(away, fits):
    typed = codes.code_of(SECRET, codes.step_at(NOW + timedelta(seconds=away)))
    assert (codes.fitting_step(SECRET, typed, NOW, -1) is not None) == fits


def test_a_code_is_taken_once_and_older_ones_not_at_all():
    step = codes.step_at(NOW)
    typed = codes.code_of(SECRET, step)
    assert codes.fitting_step(SECRET, typed, NOW, step - 1) == step
    assert codes.fitting_step(SECRET, typed, NOW, step) is None
    assert codes.was_used(SECRET, typed, NOW, step)
    assert codes.fitting_step(SECRET, codes.code_of(SECRET, step - 1), NOW, step) is None


@pytest.mark.parametrize(
    "typed", ["", " ", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "1e5", "12 345x", "\u0661" * 6]
)
def test_what_is_no_code_fits_nothing(typed):
    assert codes.fitting_step(SECRET, typed, NOW, -1) is None


def test_a_code_may_be_typed_with_a_gap():
    typed = codes.code_of(SECRET, codes.step_at(NOW))
    assert codes.fitting_step(SECRET, f" {typed[:3]} {typed[3:]} ", NOW, -1) is not None


def test_an_app_reads_the_address_whatever_the_company_is_called():
    said = codes.address(SECRET, "澄川 & 机电", "lin:zhi")
    assert said.startswith("otpauth://totp/%E6")
    assert "&issuer=%E6" in said
    assert "lin%3Azhi" in said
    assert "secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&" in said


def test_recovery_codes_differ_and_are_told_apart_from_their_hash():
    given = codes.recovery_codes()
    assert len(set(given)) == codes.RECOVERY_CODES
    assert codes.recovery_hash(f" {given[0].upper()} ") == codes.recovery_hash(given[0])
    assert given[0] not in codes.recovery_hash(given[0])
