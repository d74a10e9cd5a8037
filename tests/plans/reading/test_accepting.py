"""Two validators, one opinion: the fast check of our own, and jsonschema, which others wrote; and the models agree."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from pulumi_genesys_coaching import validation
from pulumi_genesys_coaching.plans.model import PlanFile
from pulumi_genesys_coaching.plans.reading.shape import mend_shape
from pulumi_genesys_coaching.plans.reading.source import Tree
from pulumi_genesys_coaching.plans.reading.yaml_file import read_yaml
from pulumi_genesys_coaching.validation.accepting import acceptance
from pulumi_genesys_coaching.validation.formats import FORMATS, has_format

EVERYTHING = """\
version: 1
timezone: Europe/Dublin
horizon: 6 weeks
history: 10 days
workingHours: {weekdays: [mon, tue], from: "08:00", to: "18:00"}
ignore: [CO504]
people:
  maria: {id: m-1, name: Maria Keane, formerly: [mk]}
  ana: {email: a@b, joins: 2026-01-01, leaves: 2027-01-01}
groups: {billing: [ana], all: [billing, maria]}
holidays: {ie: IE, by: DE-BY, own: [2026-12-24]}
defaults:
  length: 30 minutes
  addToSchedule: true
  wfmSchedules: [{id: a, businessUnitId: b, weekDate: 2026-11-23, weeks: 2}]
templates:
  t:
    name: x
    externalLinks: [a]
    annotations: {a: {text: a, accessType: Private, formerly: [c]}, b: {textFrom: {env: X}}}
plans:
  weekly:
    template: t
    facilitators: [maria]
    attendees: [billing]
    for: each
    stagger: 15 minutes
    schedule: {from: 2026-11-02, at: "10:00", every: 2 weeks, weekdays: [mon, 2nd tue], monthDays: [1, last], count: 5}
    exceptions: [2026-12-28]
    pauses: [{from: 2026-12-24, to: 2027-01-06, reason: x}]
    holidays: ignore
    calendars: [ie]
    overrides: {2026-12-14: cancel, ana/2026-12-21: {at: "09:00", name: y}}
  pairs: {pairs: {maria: [ana]}, schedule: {from: 2026-11-02, at: "10:00", rrule: FREQ=DAILY}}
appointments:
  one: {facilitator: maria, attendees: [ana], date: 2026-12-01, at: "09:00"}
"""

VALUES: list[Any] = [
    None, True, False, 0, 1, 2, 1.0, 1.5, -1, 31, 32, 1000, 10**30, float("inf"), float("nan"), "", "x", "cancel",
    "last", "2026-02-30", "2026-02-28", "2026-02-28\n", "9999-01-01", "ana/2026-02-30", "a b", "2nd tue", "mon",
    "mon\n", "each", "100 weeks", "30 minutes", "0 minutes", "999 hours", "7 months", "24:00", "23:59", "10:00:00",
    "CO999", "a@b", "٣ weeks", "٢٠٢٦-01-01", [], {}, [1], ["x"], ["x", "x"], [1, 1.0], [True, 1], ["mon", "mon"],
    [None], [[]], [{}], {"x": None}, {"country": "IE"}, {"from": "2026-01-01"}, {"a b": {}}, {"2026-02-30": "cancel"},
]  # fmt: skip

KEYS = ["x", "nmae", "id", "lenght", "From", "peple", "2026-02-30", "a b", "", "date"]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from places(entry, (*path, key))


def changed(dice: random.Random, content: Any) -> Any:
    content = copy.deepcopy(content)
    for _ in range(dice.choice([1, 1, 2, 4])):
        *parents, last = dice.choice(list(places(content)) or [("x",)])
        holder = content
        for parent in parents:
            holder = holder[parent]
        match dice.choice(["value", "value", "less", "more"]):
            case "less" if content:
                del holder[last]
            case "more" if isinstance(holder, list):
                holder.append(copy.deepcopy(dice.choice(VALUES)))
            case "more":
                holder[dice.choice([*KEYS, f"{last}s"])] = copy.deepcopy(dice.choice(VALUES))
            case _:
                holder[last] = copy.deepcopy(dice.choice(VALUES))
    return content


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    path = tmp_path_factory.mktemp("plan") / "coaching.yaml"
    path.write_text(EVERYTHING)
    return read_yaml(path)


def validator(name: str) -> Draft202012Validator:
    checker = FormatChecker(formats=())
    for form in FORMATS:
        checker.checks(form)(lambda value, form=form: has_format(value, form))
    return Draft202012Validator(json.loads(validation.schema_file(name).read_text()), format_checker=checker)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_accepted_is_what_jsonschema_accepts(seed: int, everything: Tree) -> None:
    accepts, judge = acceptance(validation.schema(validation.PLAN_SCHEMA)), validator(validation.PLAN_SCHEMA)
    assert accepts(everything.content)
    dice = random.Random(seed)
    for _ in range(100):
        content = changed(dice, everything.content)
        assert accepts(content) == judge.is_valid(content), content
        assert accepts(content) == (not validation.violations(validation.PLAN_SCHEMA, content)), content


@pytest.mark.parametrize("seed", range(4))
def test_the_models_take_what_is_left(seed: int, everything: Tree) -> None:
    dice = random.Random(seed)
    for _ in range(100):
        content = changed(dice, everything.content)
        tree = Tree("coaching.yaml", content, dict(everything.keys), dict(everything.values))
        mend_shape(tree, ())
        PlanFile.model_validate(tree.content)


@pytest.mark.parametrize(
    "name", [validation.APPOINTMENT_SCHEMA, validation.ANNOTATION_SCHEMA, validation.PLAN_PART_SCHEMA]
)
@pytest.mark.parametrize(
    "value", [{}, [], {"x": 1}, {"name": "x"}, {"people": {"a": {"id": "x"}}}, {"start": "2026-11-23T09:00"}]
)
def test_other_schemas_are_judged_alike(name: str, value: object) -> None:
    assert acceptance(validation.schema(name))(value) == validator(name).is_valid(value)


@pytest.mark.parametrize("schema", [{"maxLength": 3}, {"format": "uri"}])
def test_a_keyword_that_is_not_known_is_refused(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is not known"):
        acceptance(schema)
