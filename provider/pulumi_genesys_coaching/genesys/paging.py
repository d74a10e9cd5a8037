"""Lists, page after page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from pydantic import BaseModel

from .errors import BadRequest, ListChanged
from .models import Page
from .session import Session

PAGE_SIZE = 100
"""Entries asked for at once; the largest that the platform allows is not published."""

CAUTIOUS_PAGE_SIZE = 25
"""The documented default, used where `PAGE_SIZE` is refused."""

M = TypeVar("M", bound=BaseModel)


class Pager:
    """Reads the lists of one session, and remembers which page size it takes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._size = PAGE_SIZE

    def entities(self, operation: str, path: str, page: type[Page[M]], query: Mapping[str, str]) -> Iterator[M]:
        """The entries of all pages; a page is asked for when it is needed. Raises ListChanged."""
        number, size = 1, self._size
        total: int | None = None
        while True:
            page_query = {**query, "pageSize": str(size), "pageNumber": str(number)}
            try:
                current = self._session.call(operation, "GET", path, query=page_query).read(page)
            except BadRequest as error:
                if number > 1 or size == CAUTIOUS_PAGE_SIZE or not _is_about_page_size(error):
                    raise
                self._size = size = CAUTIOUS_PAGE_SIZE
                continue
            if number > 1 and current.total != total:
                raise ListChanged(f"{operation}: the list changed while it was read; run again")
            total = current.total
            yield from current.entities
            # A count that is not told must not end a list early: past the last page, pages are empty.
            if not current.entities or (current.page_count is not None and number >= current.page_count):
                return
            number += 1


def _is_about_page_size(error: BadRequest) -> bool:
    words = [error.message or "", *(detail.field or "" for detail in error.details)]
    return any("pagesize" in text.lower().replace(" ", "") for text in words)
