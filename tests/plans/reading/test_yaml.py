"""What is no YAML, what is YAML that a plan may not use, and YAML 1.1's traps."""

from __future__ import annotations

import pytest

from ..files import BASE, edited, expanded, extended, loaded, problems

NAME = '"1:1 with {attendee}"'


def named(value: str) -> str:
    return edited(NAME, value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "the file is empty; a plan begins with `version: 1`"),
        (b" \r\n\n", "the file is empty; a plan begins with `version: 1`"),
        (b"# Nothing yet\n", "the file holds nothing but comments; a plan begins with `version: 1`"),
        (b"---\n# Nothing yet\n", "the file holds nothing but comments; a plan begins with `version: 1`"),
        (b"null\n", "the file holds nothing but comments; a plan begins with `version: 1`"),
        (BASE.encode() + b"# \xff\n", "is not UTF-8 (line 16, byte 342); save the file as UTF-8"),
        (BASE.encode("utf-16"), "is UTF-16, not UTF-8; save the file as UTF-8"),
        (BASE.encode("utf-32"), "is UTF-32, not UTF-8; save the file as UTF-8"),
        (b"[" * 5000, "lists and mappings are nested too deeply"),
    ],
)
def test_file_as_a_whole(content: bytes, reason: str) -> None:
    assert problems(content) == [f"coaching.yaml: {reason}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- version: 1\n", "1:1: must be a mapping (`key: value`), not a list"),
        ("version 1\n", "1:1: must be a mapping (`key: value`), not 'version 1'"),
    ],
)
def test_content_that_is_no_mapping(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]


QUOTES = "needs quotes around it"
A_COLON = "a colon is not expected here; a text with a colon in it needs quotes, and each key a line of its own"


NO_CHARACTER = "a \\ in double quotes stands before the code of a character, and this is none; use single quotes"
AN_APOSTROPHE = "an apostrophe ends a text in '…'; write the text as \"…\""
NO_KEY = "no key stands before this colon; a text that begins with : needs quotes around it"
ITSELF = "this alias (*) stands for what holds it; write out what is meant"


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        (edited("  weekly", "\tweekly"), "10:1", "there is a tab; indent with spaces"),
        (edited("    length", "  \tlength"), "12:3", "there is a tab; indent with spaces"),
        (edited("[ana]", "[ana"), "14:16", "this [ is not closed, or a comma is missing in it"),
        (edited("10:00}", "10:00"), "15:15", "this { is not closed"),
        (edited("2026-11-02,", "2026-11-02"), "15:15", "this { is not closed, or a comma is missing in it"),
        (named('"1:1'), "11:11", "this quote is not closed"),
        (named("1: 1"), "11:12", A_COLON),
        (edited("version: 1", "version:1"), "2:9", A_COLON),
        (edited("length: 30", "length 30"), "12:5", "a colon and a space must follow this key"),
        (edited("    length", "   length"), "12:4", "this line's indentation fits none of the lines above"),
        (edited("    length", "     length"), "12:6", "this line's indentation fits none of the lines above"),
        (named("{attendee} x"), "11:22", "something follows a closing quote, ] or }; put quotes around the whole text"),
        (named('"1:1" x'), "11:17", "something follows a closing quote, ] or }; put quotes around the whole text"),
        (named("'O'Brien'"), "11:13", AN_APOSTROPHE),
        (named("'Players' choice'"), "11:19", AN_APOSTROPHE),
        (named("'Don't: worry'"), "11:15", AN_APOSTROPHE),
        (edited("Ana Silva", "'Sinéad O'Brien'"), "5:33", AN_APOSTROPHE),
        (edited("Ana Silva", "'Ana' b, id: 'x'"), "5:8", "this { is not closed, or a comma is missing in it"),
        (named("@maria"), "11:11", f"a text that begins with @ {QUOTES}"),
        (named("%"), "11:11", f"a text that begins with % {QUOTES}"),
        (named("`x`"), "11:11", f"a text that begins with ` {QUOTES}"),
        (named("*x"), "11:11", f"no anchor is called x; a text that begins with * {QUOTES}"),
        (named("**x**"), "11:11", f"a text that begins with * or & {QUOTES}"),
        (named("& more"), "11:11", f"a text that begins with * or & {QUOTES}"),
        (named(r'"C:\plans"'), "11:15", r"\ has a meaning of its own in double quotes; use single quotes"),
        (f"{BASE}x: [", "16:4", "this [ is not closed"),
        (f"{BASE}# \x07\n", "16:3", "the character U+0007 is not allowed; delete it"),
        (f"{BASE}\x00", "16:1", "the character U+0000 is not allowed; delete it"),
        (f"{BASE}\x0c", "16:1", "the character U+000C is not allowed; delete it"),
        (f"{BASE}# a\x85b", "16:4", "the character U+0085 is not allowed; delete it"),
        (f"{BASE}# a\u2028b", "16:4", "the character U+2028 is not allowed; delete it"),
        (f"{BASE}# \ufeff", "16:3", "the character U+FEFF is not allowed; delete it"),
        (edited("length: 30", "length:\xa030"), "12:12", "there is an odd space (U+00A0) here; type an ordinary one"),
        (
            named("|x"),
            "11:11",
            "nothing but a line break follows | and >; a text that begins with one needs quotes around it",
        ),
        (named("!<x y"), "11:11", f"a text that begins with ! {QUOTES}"),
        (named('"\\xZZ"'), "11:14", NO_CHARACTER),
        (named('"\\UFFFFFFFF"'), "11:12", NO_CHARACTER),
        (f"%YAML 1.{'9' * 5000}\n---\n{BASE}", "1:1", f"a line that begins with % {QUOTES}"),
        (edited("length:", "length: - "), "12:13", "a list (-) begins on a line of its own"),
        (edited("length: 30 minutes", ": 30 minutes"), "12:5", NO_KEY),
        (f"{BASE}]", "16:1", "this ] closes nothing, or something is missing before it"),
        (edited("[ana]", "[, ana]"), "14:17", "a comma is not expected here, or something is missing before it"),
    ],
)
def test_syntax(text: str, position: str, reason: str) -> None:
    assert problems(text) == [f"coaching.yaml:{position}: not valid YAML: {reason}"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (edited("[ana, ben]", "&a [ana, *a]"), f"8:21: {ITSELF}"),
        (edited("people:", "people: &a\n  chi: *a"), f"4:8: {ITSELF}"),
        (
            edited("  ana: {", "  ana: &ana {").replace("ben: {id: b-1, name: Ben Doyle}", "ben: {<<: *ana}"),
            "6:9: merge keys (<<) are not supported; use a template",
        ),
        (named("!x y"), "11:11: the tag !x is not supported; remove it"),
        (named("!!timestamp 2026-11-02"), "11:11: the tag !!timestamp is not supported; remove it"),
        (edited("version: 1", "version: !!int one"), "1:10: the tag !!int is not supported; remove it"),
        (edited("people:", "people: !!set"), "3:9: the tag !!set is not supported; remove it"),
        (edited("[ana]", "!people [ana]"), "14:16: the tag !people is not supported; remove it"),
        (edited("  ana:", "  !x ana:"), "5:3: the tag !x is not supported; remove it"),
        (edited("  ana:", "  [ana]:"), "5:3: a list or a mapping cannot be a key; use a word"),
        (named(r'"\ud83d"'), r"11:11: \u stands for half a character here; write the character itself"),
        (f"{BASE}---\n{BASE}", "16:1: a second document begins here; a file holds one, so remove the ---"),
        (
            edited("version: 1", "version: " + "1" * 5000),
            "1:10: this number is too long; put it in quotes if it is meant as text",
        ),
    ],
)
def test_yaml_that_a_plan_may_not_use(text: str, expected: str) -> None:
    assert problems(text) == [f"coaching.yaml:{expected}"]


def test_aliases_that_multiply() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    assert problems("\n".join(lines)) == ["coaching.yaml: aliases (*) make the file too large; use groups instead"]


def test_keys_that_stand_twice_are_told_with_all_else() -> None:
    text = edited("  ben:", "  ana: {id: a-2}\n  ben:").replace("[ana]", "[anna]") + "version: 1\n"
    assert problems(text) == [
        "coaching.yaml:6:3: 'ana' stands here twice; the first is on line 5",
        "coaching.yaml:15:17: unknown person or group 'anna' (did you mean ana?)",
        "coaching.yaml:17:1: 'version' stands here twice; the first is on line 1",
    ]


@pytest.mark.parametrize("key", ["NO", "no", "on", "off", "yes", "y", "n", "Yes", "OFF"])
def test_words_that_are_booleans_in_yaml_1_1_are_words(key: str) -> None:
    text = BASE.replace("  ana:", f"  {key}:").replace("[ana", f"[{key}")
    assert expanded(text)[0].person == key


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("NO", "NO"),
        ("on", "on"),
        ("yes", "yes"),
        ("10:30", "10:30"),
        ("1:30:00", "1:30:00"),
        ("2026-11-02", "2026-11-02"),
        ("2026-11-02 10:00:00", "2026-11-02 10:00:00"),
        ("1_000", "1_000"),
        ("0b11", "0b11"),
        ("!!str 010", "010"),
        ("'010'", "010"),
        ("010", "010"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1.50", "1.50"),
        ("1e5", "1e5"),
        ("-.inf", "-.inf"),
        ('"null"', "null"),
        ("'<<'", "<<"),
        ("=", "="),
    ],
)
def test_text_that_is_something_else_in_yaml_1_1_is_text(value: str, title: str) -> None:
    assert expanded(named(value))[0].title == title


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("10", "10; put it in quotes"),
        ("true", "true; put it in quotes"),
        ("FALSE", "false; put it in quotes"),
        ("{attendee}", "a mapping; put it in quotes"),
        ("{a: 1}", "a mapping"),
        ("[1:1]", "a list"),
    ],
)
def test_what_is_no_text_without_quotes_is_said(value: str, shown: str) -> None:
    assert problems(named(value)) == [f"coaching.yaml:11:11: must be text, not {shown}"]


@pytest.mark.parametrize(("value", "column"), [("", 10), ("~", 11), ("null", 11)])
def test_nothing_is_said(value: str, column: int) -> None:
    assert problems(named(value)) == [f"coaching.yaml:11:{column}: must be text, but nothing stands here"]


@pytest.mark.parametrize("at", ["10:30", '"10:30"', "'10:30'"])
def test_a_time_of_day_needs_no_quotes(at: str) -> None:
    assert f"{expanded(edited('10:00', at))[0].local_start:%H:%M}" == "10:30"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + BASE.encode(),
        BASE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode(),
        BASE.rstrip("\n").encode(),
        b"%YAML 1.2\n---\n" + BASE.encode() + b"...\n",
    ],
    ids=["byte order mark", "Windows", "Windows with byte order mark", "no last line end", "directive"],
)
def test_files_as_editors_save_them(content: bytes) -> None:
    assert loaded(content).file == loaded(BASE).file


def test_lines_are_counted_alike_with_windows_line_ends() -> None:
    text = edited("[ana]", "[anna]")
    assert problems(text.replace("\n", "\r\n").encode()) == problems(text)


def test_an_alias_stands_for_what_it_names() -> None:
    shared = edited("attendees: [ana]", "attendees: &who [ana]")
    other = "  other:\n    name: x\n    length: 1 hour\n    facilitator: maria\n    attendees: *who\n"
    text = extended(text=shared + other) + "    schedule: {from: 2026-11-03, at: 10:00}\n"
    assert {occurrence.person for occurrence in expanded(text) if occurrence.plan == "other"} == {"ana"}
    assert problems(text.replace("[ana]", "[anna]")) == [
        "coaching.yaml:14:22: unknown person or group 'anna' (did you mean ana?)"
    ]
