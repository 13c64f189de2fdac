"""From files to articles: reading, folding, roles of lines, dates, copies."""

from consistency.ingest.dating import resolve_siblings
from consistency.ingest.loading import load
from consistency.ingest.origins import origins
from consistency.ingest.readers import shown_as
from consistency.settings import Limits

__all__ = ["Limits", "load", "origins", "resolve_siblings", "shown_as"]
