"""Time as the company tells it; the sample company's past is told, nobody else's."""

from datetime import UTC, datetime
from pathlib import Path

from app.kernel import clock


def test_a_told_moment_holds_inside_alone_and_only_the_sample_company_tells_one() -> None:
    told = datetime(2026, 3, 6, 9, tzinfo=UTC)
    with clock.told(told):
        assert clock.now() == told
    assert clock.now() > told
    app = Path(clock.__file__).parents[1]
    telling = {path.relative_to(app).parts[0] for path in app.rglob("*.py") if "clock.told(" in path.read_text("utf-8")}
    assert telling == {"bundled"}
