"""The seed document: the users and OAuth clients that the emulated organisation has."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from .errors import field_path
from .failures import SeedError
from .models.base import NonEmpty, RequestBody
from .store import Client, Store, User, UserState

_ALL_OF_COACHING = "coaching:*"
_LOCAL_CLIENT = Client(id="local", secret="local-secret", permissions=[_ALL_OF_COACHING])

# A comma or a slash would break the lists and paths in which ids stand.
_Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$")]

Grant = Annotated[str, StringConstraints(pattern=r"^(\*|\w+:\*|\w+:\w+:(\*|\w+))$")]
"""A permission, as `coaching:appointment:view`, or a wildcard: `coaching:appointment:*`, `coaching:*`, `*`."""


class SeedUser(RequestBody):
    """A user to insert or replace; without `permissions` a user may do what relationships allow."""

    id: _Id
    name: NonEmpty
    email: str | None = None
    state: UserState = "active"
    permissions: list[Grant] = Field(default=[])


class SeedClient(RequestBody):
    """An OAuth client to insert or replace; without `permissions` it may do all of Coaching."""

    id: _Id
    secret: NonEmpty
    permissions: list[Grant] = Field(default=[_ALL_OF_COACHING])


class Seed(RequestBody):
    """A seed document; both of its lists may be left out."""

    users: list[SeedUser] = Field(default=[])
    clients: list[SeedClient] = Field(default=[])

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> "Seed":
        _check_distinct("users", [user.id for user in self.users])
        _check_distinct("clients", [client.id for client in self.clients])
        return self


def load_seed(path: Path) -> Seed:
    """Read a seed file, YAML or JSON. Raises `SeedError`, or `OSError` if it cannot be read."""
    try:
        document = yaml.load(path.read_bytes(), _Loader)
        return Seed.model_validate({} if document is None else document)
    except yaml.YAMLError as error:
        raise SeedError(f"{path}: {_yaml_problem(error)}") from error
    except ValidationError as error:
        raise SeedError(f"{path}: {_first_problem(error)}") from error


def plant(seed: Seed, store: Store) -> None:
    """Insert or replace the users and clients of a seed; others stay."""
    with store.transaction():
        for user in seed.users:
            store.users.put(User(**user.model_dump()))
        for client in seed.clients:
            store.clients.put(Client(**client.model_dump()))


def plant_local_client(store: Store) -> None:
    """Make sure that there is the default client `local`, which may do all of Coaching."""
    with store.transaction():
        store.clients.put(_LOCAL_CLIENT, replace=False)


class _Loader(yaml.SafeLoader):
    """Reads every plain scalar as text but null, as a seed has nothing else: `No` and `1` can be names."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the attribute is declared so by PyYAML
        first: [(tag, pattern) for tag, pattern in resolvers if tag == "tag:yaml.org,2002:null"]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def _check_distinct(field: str, ids: Sequence[str]) -> None:
    seen: set[str] = set()
    for index, entry_id in enumerate(ids):
        if entry_id in seen:
            where = field_path([field, index, "id"])
            raise PydanticCustomError("given_twice", "{where}: {id} is given twice", {"where": where, "id": entry_id})
        seen.add(entry_id)


def _yaml_problem(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        mark = error.problem_mark
        return f"line {mark.line + 1}, column {mark.column + 1}: {error.problem}"
    return " ".join(str(error).split())


def _first_problem(error: ValidationError) -> str:
    problems: list[Any] = list(error.errors())
    first = problems[0]
    where = field_path(first["loc"])
    others = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return f"{where}: {first['msg']}{others}" if where else f"{first['msg']}{others}"
