"""A test client that inspects every page it is given: whole HTML, one h1, a title, labels, no inline script."""

import re
from typing import Any

import lxml.html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.factories.accounts import PASSWORD


class InspectingClient(FlaskClient):
    """Signs in, posts with the page's own tokens, and checks each HTML page."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """Any request; an HTML answer is inspected."""
        # A context of its own: the fixtures' would lend its `g`, and with it the visitor before, to this request.
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        if response.mimetype == "text/html" and response.status_code not in {301, 302, 303}:
            inspect(response.get_data(as_text=True), response.headers.get("Content-Security-Policy", ""))
        return response

    def sign_in(self, username: str, password: str = PASSWORD) -> TestResponse:
        """Signs in through the page."""
        return self.submit("/sign-in", {"username": username, "password": password})

    def submit(self, path: str, data: dict[str, Any] | None = None, *, page: str | None = None) -> TestResponse:
        """Posts a form with the CSRF token of a page (by default the one at the same path, else the desk)."""
        shown = self.get(page or path)
        if shown.status_code != 200:
            shown = self.get("/sign-in" if path == "/sign-in" else "/me")
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', shown.get_data(as_text=True))
        token = found[1] if found else ""
        return self.post(path, data={"csrf_token": token, **(data or {})})


def inspect(text: str, policy: str) -> None:
    """Asserts what every page must hold."""
    assert text.lstrip().lower().startswith("<!doctype html>"), "a page begins with its doctype"
    page = lxml.html.document_fromstring(text)
    assert page.get("lang") in {"zh-CN", "en"}, "the language is stated"
    assert (page.findtext(".//title") or "").strip(), "a page has a title"
    assert len(page.xpath("//h1")) == 1, "a page has one h1"
    ids = page.xpath("//*/@id")
    assert len(ids) == len(set(ids)), f"ids are unique: {sorted(i for i in ids if ids.count(i) > 1)}"
    assert not page.xpath("//script[not(@src) and not(@type='application/json')]"), "no inline script"
    assert not page.xpath("//*[@style]"), "no style attributes"
    assert not page.xpath("//@*[starts-with(name(), 'on')]"), "no handlers in attributes"
    for form in page.xpath("//form[translate(@method, 'POST', 'post')='post']"):
        by_link = page.xpath("//body[@data-link]")  # a survey's address is its own proof
        assert by_link or form.xpath(".//input[@name='csrf_token']"), f"the form to {form.get('action')} has its token"
    for field in page.xpath("//input[not(@type='hidden') and not(@type='submit')] | //select | //textarea"):
        named = field.get("aria-label") or field.get("aria-labelledby") or field.xpath("ancestor::label")
        named = named or (field.get("id") and page.xpath(f"//label[@for='{field.get('id')}']"))
        assert named, f"field {field.get('name')} has a label"
    assert "script-src 'self'" in policy, "the content policy is sent"
