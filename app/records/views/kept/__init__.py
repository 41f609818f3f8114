"""The pages of records once they are filed: made void, added to, printed in batches, held back, disposed of."""

from app.records.views.kept import additions, batches, disposal, voiding

__all__ = ["additions", "batches", "disposal", "voiding"]
