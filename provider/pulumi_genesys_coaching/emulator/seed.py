"""The seed document: the users, OAuth clients and schedules that the emulated organisation has."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field, StringConstraints, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from .errors import field_path
from .failures import SeedError
from .models.base import Day, NonEmpty, PositiveInt, RequestBody, TakenInstant
from .store import HOME_DIVISION, Activity, ActivityCategory, Client, DayOff, Schedule, Store, User, UserState

_DEFAULT_PERMISSIONS = ["coaching:*", "directory:user:view"]
_LOCAL_CLIENT = Client(id="local", secret="local-secret", permissions=_DEFAULT_PERMISSIONS)

# A comma or a slash would break the lists and paths in which ids stand.
_Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._-]+$")]

Grant = Annotated[str, StringConstraints(pattern=r"^(\*|\w+:\*|\w+:\w+:(\*|\w+))$")]
"""A permission, as `coaching:appointment:view`, or a wildcard: `coaching:appointment:*`, `coaching:*`, `*`."""


# What is not text is also read from text: the file's scalars are all text.
_Number = Annotated[PositiveInt, Field(strict=False)]
_Flag = Annotated[bool, Field(strict=False)]
_Headcount = Annotated[float, Field(strict=False, ge=0, allow_inf_nan=False)]


class SeedUser(RequestBody):
    """A user to insert or replace; without `permissions` a user may do what relationships allow."""

    id: _Id
    name: NonEmpty
    email: str | None = None
    state: UserState = "active"
    division: NonEmpty = HOME_DIVISION
    permissions: list[Grant] = Field(default=[])


class SeedClient(RequestBody):
    """An OAuth client to insert or replace.

    Without `permissions` it may do all of Coaching and look up users; without `divisions` it deals with everybody.
    """

    id: _Id
    secret: NonEmpty
    permissions: list[Grant] = Field(default=_DEFAULT_PERMISSIONS)
    divisions: list[NonEmpty] | None = None


class SeedActivity(RequestBody):
    """What somebody is scheduled to do at some time."""

    date_start: TakenInstant
    length_in_minutes: _Number
    category: ActivityCategory
    description: str | None = None
    activity_code_id: str | None = None
    paid: _Flag = True
    time_off_request_id: str | None = None


class SeedDayOff(RequestBody):
    """A day on which somebody has time off, all of it."""

    business_unit_date: Day
    length_minutes: _Number = 480
    description: str | None = None
    activity_code_id: str | None = None
    paid: _Flag = True
    time_off_request_id: str | None = None


class SeedSchedule(RequestBody):
    """What one person is scheduled to do in some weeks, to insert or replace; times without a zone are UTC.

    `forecastHeadcount` is how many people the forecast wants on queue in the business unit.
    """

    id: _Id
    user_id: _Id
    business_unit_id: _Id
    week_date: Day
    week_count: _Number = 1
    activities: list[SeedActivity] = Field(default=[])
    full_day_time_off_markers: list[SeedDayOff] = Field(default=[])
    forecast_headcount: _Headcount | None = None

    def schedule(self) -> Schedule:
        """Return what is to be stored."""
        lists = {"activities", "full_day_time_off_markers"}
        return Schedule(
            **self.model_dump(exclude=lists),
            activities=[Activity(**each.model_dump()) for each in self.activities],
            days_off=[DayOff(**each.model_dump()) for each in self.full_day_time_off_markers],
        )


class Seed(RequestBody):
    """A seed document; each of its lists may be left out."""

    users: list[SeedUser] = Field(default=[])
    clients: list[SeedClient] = Field(default=[])
    schedules: list[SeedSchedule] = Field(default=[])

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> "Seed":
        _check_distinct("users", [user.id for user in self.users])
        _check_distinct("clients", [client.id for client in self.clients])
        _check_distinct("schedules", [schedule.id for schedule in self.schedules])
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
    """Insert or replace the users, clients and schedules of a seed; others stay."""
    with store.transaction():
        for user in seed.users:
            store.users.put(User(**user.model_dump()))
        for client in seed.clients:
            store.clients.put(Client(**client.model_dump()))
        for schedule in seed.schedules:
            store.schedules.put(schedule.schedule())


def plant_local_client(store: Store) -> None:
    """Make sure that there is the default client `local`, which may do all of Coaching and look up users."""
    with store.transaction():
        store.clients.put(_LOCAL_CLIENT, replace=False)


class _Loader(yaml.SafeLoader):
    """Reads every plain scalar as text but null: `No` and `1` can be names."""

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
