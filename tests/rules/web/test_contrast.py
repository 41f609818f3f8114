"""Text of every colour can be read on every ground it stands on, in both themes (WCAG 2.2: 1.4.3, 1.4.11)."""

import pytest

from tests.rules.web.stylesheet import STATIC, contrast, tokens

CSS = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
GROUNDS = ("surface", "paper", "sunken")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "seal", "danger", "warn", "ok")
STATES = ("draft", "review", "approved", "force", "old", "void", "ins", "del", "mark", "past")
ON_TINTS = (
    ("ink", "accent-tint"),
    ("ink-2", "accent-tint"),
    ("accent", "accent-tint"),
    ("ink-2", "danger-tint"),
    ("danger", "danger-tint"),
    ("ink-2", "warn-tint"),
    ("warn", "warn-tint"),
    ("ink-2", "ok-tint"),
    ("ok", "ok-tint"),
    ("ink", "force-bg"),
    ("ink", "void-bg"),
    ("ink", "review-bg"),
)
FILLS = ("accent-fill", "accent-press", "danger-fill")


def test_contrast_is_computed_as_the_standard_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_is_readable_on_every_ground(theme: str) -> None:
    colours = tokens(theme, CSS)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    assert _too_pale(colours, [*pairs, *ON_TINTS], 4.5) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_state_and_mark_is_readable_on_its_own_tint(theme: str) -> None:
    assert _too_pale(tokens(theme, CSS), [(state, f"{state}-bg") for state in STATES], 4.5) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_on_filled_buttons_are_readable(theme: str) -> None:
    assert _too_pale(tokens(theme, CSS), [("on-accent", fill) for fill in FILLS], 4.5) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_of_controls_and_the_focus_ring_are_visible(theme: str) -> None:
    pairs = [(line, ground) for line in ("edge", "focus") for ground in ("surface", "paper")]
    assert _too_pale(tokens(theme, CSS), pairs, 3) == {}


def test_both_themes_name_the_same_colours() -> None:
    assert set(tokens("light", CSS)) == set(tokens("dark", CSS))


def test_the_device_s_dark_theme_is_the_dark_theme() -> None:
    assert tokens("auto", CSS) == tokens("dark", CSS)


def test_a_pale_colour_would_be_found() -> None:
    assert _too_pale({"ink": "#aaaaaa", "paper": "#ffffff"}, [("ink", "paper")], 4.5) == {"ink on paper": 2.32}


def _too_pale(colours: dict[str, str], pairs: list[tuple[str, str]], least: float) -> dict[str, float]:
    ratios = {f"{text} on {ground}": contrast(colours[text], colours[ground]) for text, ground in pairs}
    return {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least}
