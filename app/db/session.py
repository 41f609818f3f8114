"""The session's type, for annotations: actions need not import SQLAlchemy."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
