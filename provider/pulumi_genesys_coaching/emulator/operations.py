"""Which operation of the API a request is for."""

import difflib
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from .errors import invalid
from .models.paging import Page
from .routes.dependencies import TOKEN_PATH


@dataclass(frozen=True)
class Operation:
    """One operation, by the name that it has in the vendor's SDKs."""

    id: str
    is_list: bool
    """Whether it answers a page of a list."""
    is_login: bool


class Operations:
    """The operations of the API and the login."""

    def __init__(self, routes: Sequence[APIRoute]) -> None:
        """Know the operations of these routes."""
        self._by_method: dict[str, list[tuple[re.Pattern[str], Operation]]] = defaultdict(list)
        for route in routes:
            for method in route.methods or ():
                self._by_method[method].append((route.path_regex, _operation(route)))
        self._by_id = {found.id: found for known in self._by_method.values() for _, found in known}
        self._methods: dict[tuple[str, re.Pattern[str]], set[str]] = defaultdict(set)
        for route in routes:
            self._methods[route.path, route.path_regex] |= route.methods or set()

    def find(self, method: str, path: str) -> Operation | None:
        """Return the operation that a request is for, if there is one."""
        known = self._by_method.get(method, ())
        return next((operation for pattern, operation in known if pattern.match(path)), None)

    def methods(self, path: str) -> list[str]:
        """Return the methods that a path takes; `me` is no id, although it is in the place of one."""
        known = [
            (name.count("{"), methods) for (name, pattern), methods in self._methods.items() if pattern.match(path)
        ]
        return sorted(min(known, key=itemgetter(0))[1]) if known else []

    def named(self, operation_id: str) -> Operation:
        """Return the operation with this name, or raise a 400 that suggests another one."""
        if operation_id not in self._by_id:
            similar = difflib.get_close_matches(operation_id, self._by_id, n=1)
            hint = f"did you mean {similar[0]}?" if similar else "/openapi.json lists all"
            raise invalid("operation", f"operation: there is no {operation_id}; {hint}")
        return self._by_id[operation_id]


def operation_id(route: APIRoute) -> str:
    """Return the name that the vendor's SDKs give an operation; the handlers have the same in snake case."""
    return to_camel(route.name)


def _operation(route: APIRoute) -> Operation:
    answer = route.response_model
    return Operation(
        id=operation_id(route),
        is_list=isinstance(answer, type) and issubclass(answer, Page),
        is_login=route.path == TOKEN_PATH,
    )
