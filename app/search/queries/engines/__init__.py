"""The engines behind their port, and which of them answers."""

from app.search.queries.engines.choice import SCAN, advice, chosen, own
from app.search.queries.engines.port import Engine

__all__ = ["SCAN", "Engine", "advice", "chosen", "own"]
