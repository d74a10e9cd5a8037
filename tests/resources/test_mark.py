from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pulumi_genesys_coaching.resources.mark import stack_of, take_apart, with_mark

lines = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1)
texts = st.lists(lines, max_size=4).map("\n".join).map(str.rstrip).filter(lambda text: not text.startswith("Managed"))
mark_texts = lines.map(str.strip).filter(bool)


@given(texts, mark_texts)
def test_what_is_put_together_comes_apart_again(text: str, mark: str) -> None:
    described = take_apart(with_mark(text, mark))

    assert described.mark == mark
    assert described.text.rstrip() == text.rstrip()


@pytest.mark.parametrize(
    ("description", "text", "mark"),
    [
        ("", "", None),
        ("Only text", "Only text", None),
        ("Managed as code: a/b/c", "", "a/b/c"),
        ("Text\n\nManaged as code: a/b/c", "Text", "a/b/c"),
        ("Text\nManaged as code: a/b/c\n\n  ", "Text", "a/b/c"),
        ("Text\r\n\r\nManaged as code: a/b/c\r\n", "Text", "a/b/c"),
        ("Managed as code: a/b/c\nMore below", "More below", "a/b/c"),
        ("Above\n\nManaged as code: a/b/c\n\nBelow\n", "Above\n\nBelow", "a/b/c"),
        ("予定\n\nManaged as code: a/b/計画/健二/2026-11-23", "予定", "a/b/計画/健二/2026-11-23"),
    ],
)
def test_the_mark_is_the_last_line_of_its_kind(description: str, text: str, mark: str | None) -> None:
    described = take_apart(description)

    assert (described.text, described.mark) == (text, mark)


def test_a_mark_begins_with_its_stack() -> None:
    assert stack_of("coaching/prod/weekly/ana/2026-11-23") == "coaching/prod/"
    assert stack_of("coaching/prod/") == "coaching/prod/"
