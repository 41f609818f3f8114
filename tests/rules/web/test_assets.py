"""Style sheets, scripts, icons and templates fit together, stay small and ask nothing of another host."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.web.stylesheet import STATIC, TEMPLATES

APP = TEMPLATES.parents[1]
PAGES = sorted(path for path in APP.glob("**/templates/**/*.html") if "rendering" not in path.parts)
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
INLINE = re.compile(
    r"<[a-z][^>{]*\s(?:style|on[a-z]+)=|<script(?![^>]*(?:src=|application/json))|<style", re.IGNORECASE
)


def _texts(paths: list[Path]) -> Iterator[tuple[str, str]]:
    return ((str(path.relative_to(APP)), path.read_text(encoding="utf-8")) for path in paths)


def _icons(text: str) -> set[str]:
    calls = re.findall(r"\bicon\(\s*['\"]([a-z-]+)['\"]", text)
    return set(calls)


@pytest.mark.parametrize(
    "markup", ['<p style="x">', "<a onclick='x'>", "<script>x</script>", "<style>", '<button class="a" onclick="x">']
)
def test_inline_style_and_script_would_be_found(markup: str) -> None:
    assert INLINE.search(markup)


def test_data_blocks_and_modules_are_no_inline_script() -> None:
    assert not INLINE.search(
        '<script type="module" src="x"></script><script type="application/json" data-x>{}</script>'
    )


def test_no_template_holds_inline_style_or_script() -> None:
    assert [name for name, text in _texts(PAGES) if INLINE.search(text)] == []


def test_every_behaviour_a_template_names_has_a_module() -> None:
    named = {
        behaviour
        for _name, text in _texts(PAGES)
        for value in re.findall(r'data-behaviour="([a-z -]+)"', text)
        for behaviour in value.split()
    }
    assert named, "no template names a behaviour"
    assert sorted(each for each in named if not (STATIC / "js" / f"{each}.js").is_file()) == []


def test_every_icon_a_template_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    named = {icon for _name, text in _texts(PAGES) for icon in _icons(text)}
    assert "doc" in drawn
    assert sorted(named - drawn) == []


def test_every_static_file_a_template_names_exists() -> None:
    named = {path for _name, text in _texts(PAGES) for path in re.findall(r"static_url\('([^'~]+)'\)", text)}
    assert "icons.svg" in named
    assert sorted(path for path in named if not (STATIC / path).is_file()) == []


def test_every_style_sheet_is_linked_and_every_linked_one_exists() -> None:
    lists = [
        names for _name, text in _texts(PAGES) for names in re.findall(r"for name in \(([^)]*)\) [%-]+}\s*<link", text)
    ]
    assert len(lists) > 1, "the frame of every page, and the customers' own"
    linked = {name for names in lists for name in re.findall(r'"([a-z]+)"', names)}
    assert sorted(linked) == sorted(path.stem for path in SHEETS)


def test_every_custom_property_used_is_defined() -> None:
    sheets = "\n".join(text for _name, text in _texts(SHEETS))
    defined = set(re.findall(r"(--[\w-]+)\s*:", sheets))
    assert sorted(set(re.findall(r"var\((--[\w-]+)", sheets)) - defined) == []


def test_colours_stand_in_the_tokens_alone() -> None:
    elsewhere = [path for path in SHEETS if path.stem not in {"tokens", "print"}]
    assert {
        name: found for name, text in _texts(elsewhere) if (found := re.findall(r":[^;{]*#[0-9a-f]{3,6}", text))
    } == {}


def test_nothing_is_fetched_from_another_host() -> None:
    everything = [*SHEETS, *SCRIPTS, *PAGES]
    assert [
        name for name, text in _texts(everything) if re.search(r"(?:src|href|url\(|from|import)\W{0,3}https?:", text)
    ] == []


def test_every_module_a_script_imports_exists() -> None:
    named = {
        path for _name, text in _texts(SCRIPTS) for path in re.findall(r'(?:from|import)\(?\s*"\./([\w.-]+)"', text)
    }
    assert "keys.js" in named
    assert sorted(path for path in named if not (STATIC / "js" / path).is_file()) == []


def test_every_script_begins_with_what_it_is_for() -> None:
    assert [name for name, text in _texts(SCRIPTS) if not text.startswith("// ")] == []


def test_style_sheets_and_scripts_stay_readable() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in [*SHEETS, *SCRIPTS]}
    assert {name: lines for name, lines in lengths.items() if lines > (150 if name.endswith(".js") else 300)} == {}
