"""People out of a CSV file, as spreadsheets save it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pulumi_genesys_coaching.plans.reading import Reading, load

from ..files import HEAD

ROSTER = "key,email,name,joins,groups\ncleo,cleo@example.org,Cleo Hart,2026-12-01,billing new\ndan,dan@example.org,,,\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(roster: str | bytes, main: str = HEAD) -> Reading:
    Path("coaching.yaml").write_text(f"{main}roster: people.csv\n")
    Path("people.csv").write_bytes(roster.encode() if isinstance(roster, str) else roster)
    return load(Path("coaching.yaml"))


def lines(reading: Reading) -> list[str]:
    return [str(problem) for problem in sorted(set(reading.problems))]


def people(reading: Reading) -> dict[str, dict[str, object]]:
    assert reading.problems == []
    assert reading.plan is not None
    own = ("maria", "ana", "ben")
    dumped = reading.plan.file.model_dump(mode="json", exclude_defaults=True)["people"]
    return {key: person for key, person in dumped.items() if key not in own}


@pytest.mark.parametrize(
    "roster",
    [
        ROSTER,
        ROSTER.replace("\n", "\r\n"),
        "sep=,\r\n" + ROSTER.replace("\n", "\r\n"),
        ROSTER.replace("\n", "\r"),
        ROSTER.replace(",", ";"),
        ROSTER.replace(",", "\t"),
        "\ufeff" + ROSTER,
        ROSTER.replace("Cleo Hart", '"Cleo Hart"'),
        ROSTER.replace(",", " , "),
        ROSTER.replace("\n", "\n\n,,,,\n"),
        ROSTER.rstrip("\n"),
        ROSTER.replace("key,", "Key,").replace("dan,dan@example.org,,,", "dan,dan@example.org"),
    ],
)
def test_a_roster_as_spreadsheets_save_it(roster: str) -> None:
    reading = read(roster)
    assert people(reading) == {
        "cleo": {"email": "cleo@example.org", "name": "Cleo Hart", "joins": "2026-12-01"},
        "dan": {"email": "dan@example.org"},
    }
    assert reading.plan is not None
    assert reading.plan.file.groups == {"billing": ["ana", "ben", "cleo"], "new": ["cleo"]}


def test_quoted_cells() -> None:
    reading = read(
        'key,name,id,groups,formerly\ncleo,"Hart, ""Cleo""\nthe first",c-1,"a,b; c","x y"\ndan,Dan "D" Doe,d-1,,\n'
    )
    assert people(reading) == {
        "cleo": {"name": 'Hart, "Cleo"\nthe first', "id": "c-1", "formerly": ["x", "y"]},
        "dan": {"name": 'Dan "D" Doe', "id": "d-1"},
    }
    assert reading.plan is not None
    assert str(reading.plan.document.position(("people", "dan", "name"))) == "people.csv:4:5"
    assert str(reading.plan.document.position(("groups", "c", 0))) == "people.csv:3:16"


def test_a_key_in_the_plan_and_the_roster_names_both() -> None:
    assert lines(read("key,id\nana,x\ncleo,c\ncleo,d\n")) == [
        "people.csv:2:1: 'ana' stands here and in coaching.yaml on line 5; each key stands once [CO003]",
        "people.csv:4:1: 'cleo' stands here twice; the first is on line 3 [CO003]",
    ]


THE_COLUMNS = "the columns are key, id, email, name, joins, leaves, formerly, groups"
A_QUOTE = "this quote is not closed, or something follows the quote that closes it; double a quote inside"


@pytest.mark.parametrize(
    ("roster", "expected"),
    [
        ("", ": the roster is empty; it begins with a line such as key,id,email,name"),
        ("\n\n", ": the roster is empty; it begins with a line such as key,id,email,name"),
        ("id,name\na,b\n", f":1:1: no column is called `key`; {THE_COLUMNS}"),
        ("key,E-Mail\ncleo,c@d\n", ":1:5: unknown column 'E-Mail' (did you mean email?)"),
        ("key,boss\ncleo,c\n", f":1:5: unknown column 'boss'; {THE_COLUMNS}"),
        ("key,id,id\ncleo,c,d\n", ":1:8: the column 'id' stands here twice"),
        ("key,id\n,c\n", ":2:1: this row has no key"),
        ("key,id\ncleo,c,d\n", ":2:8: this cell is in no column; does a text with a delimiter in it lack quotes?"),
        ('key,id\ncleo,"c\n', f":2:6: {A_QUOTE}"),
        ('key,id\ncleo,"c"d\n', f":2:6: {A_QUOTE}"),
    ],
)  # fmt: skip
def test_what_is_no_roster(roster: str, expected: str) -> None:
    assert lines(read(roster)) == [f"people.csv{expected} [CO006]"]


def test_cells_are_checked_as_the_plan_is() -> None:
    assert lines(read("key,email,joins\na b,x@y,23.11.2026\ncleo,x,2026-02-30\n")) == [
        "people.csv:2:1: the key 'a b' must be without white space and without / : { } [CO103]",
        "people.csv:2:9: must be a date such as 2026-11-23, not '23.11.2026' (did you mean 2026-11-23?) [CO103]",
        "people.csv:3:6: must be an e-mail address, not 'x' [CO103]",
        "people.csv:3:8: there is no day 2026-02-30 in the calendar [CO106]",
    ]


def test_other_encodings_are_named() -> None:
    assert lines(read("key\nà\n".encode("utf-16"))) == [
        "people.csv: is UTF-16, not UTF-8; save the file as UTF-8 [CO001]"
    ]
    assert lines(read("key\nà\n".encode("cp1252"))) == [
        "people.csv: is not UTF-8 (line 2, byte 5); save the file as UTF-8 [CO001]"
    ]


@pytest.mark.parametrize("name", ["persons.csv", ".", '"\\0"'])
def test_no_such_roster(name: str) -> None:
    Path("coaching.yaml").write_text(f"{HEAD}roster: {name}\n")
    [line] = lines(load(Path("coaching.yaml")))
    assert line.startswith("coaching.yaml:9:9: there is no file ")
    assert line.endswith(", seen from this one [CO006]")


def test_thousands_of_people() -> None:
    rows = "".join(f"p{number},p{number}@example.org,all\n" for number in range(5000))
    reading = read(f"key,email,groups\n{rows}")
    assert len(people(reading)) == 5000
    assert reading.plan is not None
    assert len(reading.plan.file.groups["all"]) == 5000
