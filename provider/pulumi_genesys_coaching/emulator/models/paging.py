"""Pages of lists."""

from typing import Annotated, TypedDict

from pydantic import Field
from starlette.datastructures import URL

from .base import Answer, PositiveInt, Query

_LARGEST_PAGE = 100


class PageQuery(Query):
    """Which page of a list to return."""

    page_number: PositiveInt = 1
    page_size: Annotated[int, Field(ge=1, le=_LARGEST_PAGE)] = 25

    @property
    def offset(self) -> int:
        """How many entities are on the pages before."""
        return (self.page_number - 1) * self.page_size

    def count(self, total: int) -> int:
        """Return the number of pages that `total` entities fill."""
        return -(-total // self.page_size)


class PageFacts(TypedDict):
    """What every list answers about its page."""

    page_size: int
    page_number: int
    total: int
    page_count: int


class PageUris(TypedDict):
    """Where the pages of a list are; None where there is no such page."""

    first_uri: str
    self_uri: str
    last_uri: str
    next_uri: str | None
    previous_uri: str | None


class Page(Answer):
    """The fields of a list without URIs."""

    page_size: int
    page_number: int
    total: int
    page_count: int


class LinkedPage(Page):
    """The fields of a list with URIs."""

    first_uri: str
    self_uri: str
    last_uri: str
    next_uri: str | None
    previous_uri: str | None


def page_facts(query: PageQuery, total: int) -> PageFacts:
    """Return what to answer about the page that was asked for."""
    return {
        "page_size": query.page_size,
        "page_number": query.page_number,
        "total": total,
        "page_count": query.count(total),
    }


def page_uris(url: URL, query: PageQuery, total: int) -> PageUris:
    """Return the URIs of the pages around the one that was asked for by `url`."""
    last = max(query.count(total), 1)

    def uri(number: int) -> str:
        page = url.include_query_params(pageNumber=number, pageSize=query.page_size)
        return f"{page.path}?{page.query}"

    return {
        "first_uri": uri(1),
        "self_uri": uri(query.page_number),
        "last_uri": uri(last),
        "next_uri": uri(query.page_number + 1) if query.page_number < last else None,
        "previous_uri": uri(min(query.page_number - 1, last)) if query.page_number > 1 else None,
    }
