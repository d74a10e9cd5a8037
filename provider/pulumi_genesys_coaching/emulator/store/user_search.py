"""What a user search selects, as SQL."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from .database import placeholders

UserField = Literal["id", "name", "email", "username", "state", "division", "divisionId"]
"""What users are searched and sorted by; a user's name to log in is the email, a division's id its name."""
Match = Literal["EXACT", "TERM", "TERMS", "STARTS_WITH", "CONTAINS", "REQUIRED_FIELDS"]
CriterionOperator = Literal["AND", "OR", "NOT"]

_COLUMNS: dict[UserField, str] = {
    "id": "users.id",
    "name": "users.name",
    "email": "users.email",
    "username": "users.email",
    "state": "users.state",
    "division": "users.division",
    "divisionId": "users.division",
}
_EQUAL = "lower({column}) IN (SELECT lower(value) FROM json_each(?))"
_MATCHES: dict[Match, str] = {
    "EXACT": _EQUAL,
    "TERM": _EQUAL,
    "TERMS": _EQUAL,
    "STARTS_WITH": "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower({column}), lower(value)) = 1)",
    "CONTAINS": "EXISTS (SELECT 1 FROM json_each(?) WHERE instr(lower({column}), lower(value)) > 0)",
    "REQUIRED_FIELDS": "{column} IS NOT NULL AND ? IS NOT NULL",
}

_Condition = tuple[str, list[Any]]


@dataclass(frozen=True)
class UserCriterion:
    """That one of the fields matches one of the values, or what a group of criteria says."""

    operator: CriterionOperator
    match: Match | None = None
    fields: Sequence[UserField] = ()
    values: Sequence[str] = ()
    group: Sequence["UserCriterion"] = ()

    def condition(self) -> _Condition:
        """Return an SQL condition on users, and the values of its placeholders."""
        if self.match is None:
            return _combined(self.group)
        values = json.dumps(self.values)
        return _joined(" OR ", [(_MATCHES[self.match].format(column=_COLUMNS[each]), [values]) for each in self.fields])

    def names(self, field: UserField) -> bool:
        """Say whether the criterion is about a field."""
        return field in self.fields or any(each.names(field) for each in self.group)


@dataclass(frozen=True)
class UserFilter:
    """Which users to list, in which order; the deleted ones only if a criterion is about the state."""

    criteria: Sequence[UserCriterion]
    divisions: Collection[str] | None = None
    """The divisions that the users are in; None for all."""
    order: Sequence[tuple[UserField, bool]] = ()
    """What to sort by, and whether the largest is first; what is equal is sorted by id."""

    def condition(self) -> _Condition:
        """Return an SQL condition on users, and the values of its placeholders."""
        parts = [_combined(self.criteria)] if self.criteria else []
        if not any(each.names("state") for each in self.criteria):
            parts.append(("state <> 'deleted'", []))
        if self.divisions is not None:
            parts.append((f"division IN ({placeholders(self.divisions)})", list(self.divisions)))
        return _joined(" AND ", parts)

    def order_by(self) -> str:
        """Return the terms of an SQL ORDER BY."""
        terms = [f"lower({_COLUMNS[field]}) {'DESC' if descending else 'ASC'}" for field, descending in self.order]
        return ", ".join([*terms, "id"])


def _combined(criteria: Sequence[UserCriterion]) -> _Condition:
    """Say that every AND holds, no NOT does, and at least one OR, if there is any."""
    parts = []
    alternatives = []
    for criterion in criteria:
        condition, values = criterion.condition()
        if criterion.operator == "OR":
            alternatives.append((condition, values))
        elif criterion.operator == "NOT":
            # Nothing can be said about a value that is not there, so it is not excluded.
            parts.append((f"NOT ifnull({condition}, FALSE)", values))
        else:
            parts.append((condition, values))
    if alternatives:
        parts.append(_joined(" OR ", alternatives))
    return _joined(" AND ", parts)


def _joined(operator: str, parts: Iterable[_Condition]) -> _Condition:
    conditions, values = zip(*parts, strict=True)
    return f"({operator.join(conditions)})", [value for each in values for value in each]
