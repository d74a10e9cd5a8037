"""The fidelity ledger tells of all that the emulator does, and each of its rows can be checked.

What fails here is mended in docs/emulator-fidelity.md, or in the code that went ahead of it.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from pulumi_genesys_coaching import emulator as package
from pulumi_genesys_coaching.emulator import Rules
from pulumi_genesys_coaching.emulator.permissions import AnnotationAction, annotation_permission
from pulumi_genesys_coaching.emulator.store import AccessType

from .ledger import Row, read_ledger
from .process import Emulator

TESTS = Path(__file__).parents[1]
SOURCE = Path(package.__file__).parent

KNOWN = {"documented", "observed", "assumed", "limit"}
API_REFERENCE = "API reference"
SOURCES = (
    API_REFERENCE,
    "developer centre",
    "help centre",
    "SDK 269.0.0",
    "SDK for Java",
    "SDK behaviour",
    "CLI behaviour",
)
NO_SOURCE = "none"

SPECIFICATION = {
    "deleteCoachingAppointment",
    "deleteCoachingAppointmentAnnotation",
    "getCoachingAppointment",
    "getCoachingAppointmentAnnotation",
    "getCoachingAppointmentAnnotations",
    "getCoachingAppointmentStatuses",
    "getCoachingAppointments",
    "getCoachingAppointmentsMe",
    "getCoachingNotification",
    "getCoachingNotifications",
    "patchCoachingAppointment",
    "patchCoachingAppointmentAnnotation",
    "patchCoachingAppointmentStatus",
    "patchCoachingNotification",
    "postCoachingAppointmentAnnotations",
    "postCoachingAppointmentConversations",
    "postCoachingAppointments",
    "postCoachingAppointmentsAggregatesQuery",
}
"""The operations of the vendor's API reference of Coaching, from which this project began."""
NEWER = {
    "getCoachingScheduleslotsJob",
    "postCoachingScheduleslotsJobs",
    "postCoachingScheduleslotsQuery",
}
OF_OTHER_APIS = {"getUser", "postOauthToken", "postUsersSearch"}

ERROR_CODE = re.compile(r"[a-z]+(\.[a-z]+)+")
OF_ASGI = ("http.", "lifespan.")
OAUTH_ERRORS = {
    "invalid_client",
    "invalid_grant",
    "invalid_request",
    "invalid_scope",
    "unauthorized_client",
    "unsupported_grant_type",
}
"""Those of RFC 6749."""
PERMISSION = re.compile(r"\w+:\w+:\w+")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return read_ledger()


@pytest.fixture(scope="module")
def operations(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.operation]


@pytest.fixture(scope="module")
def calls(emulator: Emulator) -> dict[str, str]:
    """The method and path of each operation that the emulator has."""
    paths = emulator.control.get("/openapi.json").json()["paths"]
    return {
        operation["operationId"]: f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method, operation in methods.items()
        if not path.startswith("/_emulator/")
    }


def agree(what: str, emulator: Iterable[str], ledger: Iterable[str]) -> None:
    """Fail with what to do unless the emulator and the ledger have the same of something."""
    has, tells = set(emulator), set(ledger)
    problems = [f"the ledger lacks the {what} {each}: add a row that names it" for each in sorted(has - tells)]
    problems += [f"there is no {what} {each} (any more): take it out of the ledger" for each in sorted(tells - has)]
    report(problems)


def report(problems: Iterable[str]) -> None:
    listed = "\n".join(problems)
    assert not listed, f"\n{listed}"


def test_each_operation_has_one_row(operations: list[Row], calls: dict[str, str]) -> None:
    counts = Counter(row.operation for row in operations)
    agree("operation", calls, (each for each in counts if each))
    report(f"{each} has {count} rows: leave one" for each, count in counts.items() if count > 1)


def test_method_and_path_of_each_operation(operations: list[Row], calls: dict[str, str]) -> None:
    report(
        f"{row}: the call is {calls[row.operation]}, not {row.call}"
        for row in operations
        if row.operation in calls and row.call != calls[row.operation]
    )


def test_all_operations_of_the_specification_are_there(operations: list[Row]) -> None:
    lacking = (SPECIFICATION | NEWER | OF_OTHER_APIS) - {row.operation for row in operations}
    report(f"{each} is specified: the emulator must have it, and the ledger a row" for each in sorted(lacking))


def test_each_rule_is_named_as_a_switch(rows: list[Row]) -> None:
    agree("switch", Rules.model_fields, (name for row in rows for name in row.switches))


def test_each_error_code_is_named(rows: list[Row]) -> None:
    codes = {text for text in texts() if ERROR_CODE.fullmatch(text) and not text.startswith(OF_ASGI)}
    named = {name for row in rows for name in row.names if ERROR_CODE.fullmatch(name)}
    agree("error code", codes, named)


def test_each_error_of_the_login_is_named(rows: list[Row]) -> None:
    agree("error of the login", OAUTH_ERRORS.intersection(texts()), OAUTH_ERRORS & names(rows))


def test_each_permission_is_named(rows: list[Row]) -> None:
    asked = {text for text in texts() if PERMISSION.fullmatch(text)}
    # These alone are put together of parts.
    asked |= {annotation_permission(action, of) for action in get_args(AnnotationAction) for of in get_args(AccessType)}
    agree("permission", asked, (name for name in names(rows) if PERMISSION.fullmatch(name)))


def test_no_other_code_or_permission_is_put_together_of_parts() -> None:
    """Such a one would be missed above."""
    joined = {ast.unparse(node) for node in nodes() if isinstance(node, ast.JoinedStr | ast.BinOp)}
    beginnings = re.compile(r"""f?['"](coaching|directory|[a-z]+)[:.]['"{a-z]\S*['"]""")
    assert {text for text in joined if beginnings.fullmatch(text)} == {"f'coaching:{_ENTITIES[access_type]}:{action}'"}


def test_each_row_says_how_well_it_is_known(rows: list[Row]) -> None:
    report(
        f"{row}: Known is {row.known!r}, and must be one of {', '.join(sorted(KNOWN))}"
        for row in rows
        if row.known not in KNOWN
    )


def test_each_row_has_a_source(rows: list[Row]) -> None:
    report(
        f"{row}: {row.source!r} is no source of what is {row.known}: begin with one of {', '.join(may_say(row))}"
        for row in rows
        if not row.source.startswith(may_say(row))
    )


def test_the_api_reference_has_the_operations_that_rows_refer_to(rows: list[Row]) -> None:
    report(
        f"{row}: the API reference has no {name}: name the operation that says so, or another source"
        for row in rows
        if row.source.startswith(API_REFERENCE)
        for name in row.source.removeprefix(API_REFERENCE).strip(": ").split(", ")
        if name not in SPECIFICATION | NEWER | OF_OTHER_APIS
    )


def test_each_row_but_limits_is_shown_by_a_test(rows: list[Row]) -> None:
    report(
        f"{row}: name a test that shows it, as `test_rules.py::test_limits`; write one if there is none"
        for row in rows
        if row.known != "limit" and not row.tests
    )


def test_the_tests_that_rows_name_exist(rows: list[Row]) -> None:
    report(
        f"{row}: there is no test {name}: name the one that shows it now"
        for row in rows
        for name in row.tests
        if not is_test(name)
    )


def may_say(row: Row) -> tuple[str, ...]:
    """Return how the source of a row may begin: what is documented or observed must have one."""
    return SOURCES if row.known in ("documented", "observed") else (*SOURCES, NO_SOURCE)


def names(rows: Iterable[Row]) -> set[str]:
    return set[str]().union(*(row.names for row in rows))


def is_test(name: str) -> bool:
    """Say whether `name` is a test function, as `file::function`; the file is one of this folder, or from tests/."""
    file, _, function = name.partition("::")
    path = TESTS / file if "/" in file else TESTS / "emulator" / file
    return path.name.startswith("test_") and function in functions(path)


@cache
def functions(path: Path) -> set[str]:
    """Return the names of the test functions of a file; none if there is no such file."""
    body = ast.parse(path.read_text(encoding="utf-8")).body if path.is_file() else []
    return {each.name for each in body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")}


def texts() -> Iterator[str]:
    """Yield each literal text of the emulator's source."""
    for node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def nodes() -> Iterator[ast.AST]:
    """Yield each node of the emulator's source; the store below has words of SQL only."""
    for path in SOURCE.rglob("*.py"):
        if path.parent.name != "store":
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))
