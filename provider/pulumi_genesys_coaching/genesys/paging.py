"""Lists, page after page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel

from .errors import BadRequest, ListChanged
from .models.base import Page
from .session import Session

PAGE_SIZE = 100
"""Entries asked for at once; the largest that the platform allows is not published."""

CAUTIOUS_PAGE_SIZE = 25
"""The documented default, used where `PAGE_SIZE` is refused."""

M = TypeVar("M", bound=BaseModel)


class Pager:
    """Reads the lists of one session, and remembers which page size it takes.

    A page is asked for when it is needed. Iterating raises ListChanged, and what the session raises. A list that
    changes between two pages is noticed by its count or by an entry that comes twice; one entry that goes while another
    one comes behind it is not.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._size = PAGE_SIZE

    def listed(
        self, operation: str, path: str, page: type[Page[M]], query: Mapping[str, str] | None = None
    ) -> Iterator[M]:
        """The entries of a list, by GET."""

        def fetch(number: int, size: int) -> Page[M]:
            paging = {"pageSize": str(size), "pageNumber": str(number)}
            return self._session.get(operation, path, {**(query or {}), **paging}).read(page)

        return self._entries(operation, fetch)

    def found(self, operation: str, path: str, page: type[Page[M]], body: Mapping[str, Any]) -> Iterator[M]:
        """The entries that a search finds, by POST."""

        def fetch(number: int, size: int) -> Page[M]:
            return self._session.query(operation, path, {**body, "pageSize": size, "pageNumber": number}).read(page)

        return self._entries(operation, fetch)

    def _entries(self, operation: str, fetch: Callable[[int, int], Page[M]]) -> Iterator[M]:
        number, size = 1, self._size
        total: int | None = None
        seen: set[str] = set()
        while True:
            try:
                current = fetch(number, size)
            except BadRequest as error:
                if number > 1 or size == CAUTIOUS_PAGE_SIZE or not _is_about_page_size(error):
                    raise
                self._size = size = CAUTIOUS_PAGE_SIZE
                continue
            ids = {entry_id for entity in current.entities if (entry_id := getattr(entity, "id", None))}
            if number > 1 and (current.total != total or ids & seen):
                raise ListChanged(f"{operation}: the list changed while it was read; run again")
            total = current.total
            seen |= ids
            yield from current.entities
            # A count that is not told must not end a list early: past the last page, pages are empty.
            if not current.entities or (current.page_count is not None and number >= current.page_count):
                return
            number += 1


def _is_about_page_size(error: BadRequest) -> bool:
    words = [error.message or "", *(detail.field or "" for detail in error.details)]
    return any("pagesize" in text.lower().replace(" ", "") for text in words)
