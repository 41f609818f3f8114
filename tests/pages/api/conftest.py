"""A program that calls the API with a token."""

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from app.accounts.actions.tokens import issue_token
from app.db.session import Session
from app.kernel.people import Actor


class Program:
    """Calls the API as one person."""

    def __init__(self, app: Flask, token: str) -> None:
        self.client = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {token}", "X-Language": "en"}

    def call(self, method: str, path: str, body: Any = None, **more: Any) -> TestResponse:
        headers = self.headers | more.pop("headers", {})
        sent = {} if body is None else {"json": body}
        return self.client.open(f"/api/v1{path}", method=method, headers=headers, **sent, **more)

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.call("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> TestResponse:
        return self.call("POST", path, body, **more)

    def put(self, path: str, body: Any) -> TestResponse:
        return self.call("PUT", path, body)

    def delete(self, path: str) -> TestResponse:
        return self.call("DELETE", path)


@pytest.fixture
def program(app: Flask, session: Session):
    """Makes a program that acts as a person."""

    def made(actor: Actor) -> Program:
        token = issue_token(session, actor, "tests")
        session.commit()
        return Program(app, token)

    return made


def problems(response: TestResponse) -> list[str]:
    """The fields that an answer names problems of."""
    return [one["field"] for one in response.json["error"]["problems"]]
