"""A new document: its type, and the next free number that is offered for it."""

from dataclasses import dataclass

from app.db.session import Session
from app.documents.queries.lists import existing
from app.documents.words.states import DocumentKind
from app.numbering import queries as numbering
from app.numbering.words import NumberType, Offer


@dataclass(frozen=True, slots=True)
class NewPage:
    """The page of a new document: types to choose from, the one chosen with its next free number."""

    types: tuple[NumberType, ...]
    offer: Offer | None

    @property
    def kind(self) -> str:
        """The kind of the chosen type."""
        return self.offer.type.kind if self.offer else DocumentKind.PROCEDURE.value


def new_page(session: Session, type_key: str, kind: str, branch: str) -> NewPage:
    """The page of a new document: of a type, and for one that needs it, under a parent or a department."""
    types = numbering.scheme(session).types
    wanted = kind if kind in {one.kind for one in types} else DocumentKind.PROCEDURE
    first = next((one.key for one in types if one.kind == wanted), types[0].key if types else "")
    chosen = type_key if type_key in {one.key for one in types} else first
    parents = tuple((number, title) for number, _, title in existing(session))
    return NewPage(types, numbering.offer(session, chosen, branch, parents))
