"""`coaching review`, as its users run it, on what the real engine has said (`record_previews.py`)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from . import record_previews as recorded
from .running import Done, coaching

SCHEMA = json.loads((Path(__file__).parents[2] / "schemas" / "coaching-review.schema.json").read_text(encoding="utf-8"))
PREVIEWS = {
    "first": recorded.DEPLOYED,
    "nothing": recorded.DEPLOYED,
    "all": recorded.DEPLOYED,
    "later": recorded.DEPLOYED,
    "changed": recorded.CHANGED,
    "sames": recorded.CHANGED,
    "steps": recorded.CHANGED,
    "moved": recorded.MOVED,
    "replaced": recorded.OTHER_COACH,
    "renamed": recorded.RENAMED,
    "formerly": recorded.FORMERLY,
}
"""Each preview with the plan that it was made of."""


def preview(name: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads((recorded.FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return document


def review(folder: Path, document: Any, *flags: str, plan: str) -> Done:
    """The command on a preview, which lies beside the plan; nothing is known there of a stack."""
    content = document if isinstance(document, bytes) else json.dumps(document).encode()
    (folder / "preview.json").write_bytes(content)
    return coaching(folder, "review", "preview.json", *flags, plan=plan)


def recorded_review(folder: Path, name: str, *flags: str) -> Done:
    return review(folder, preview(name), *flags, plan=PREVIEWS[name])


def as_json(folder: Path, name: str, *flags: str) -> dict[str, Any]:
    done = recorded_review(folder, name, "--format", "json", *flags)
    document: dict[str, Any] = json.loads(done.output)
    return document


def by_name(document: dict[str, Any]) -> dict[str, Any]:
    return {one["name"]: one for one in document["appointments"]}


def told(change: dict[str, Any]) -> list[str]:
    return [f"{one['what']}: {one['old']} → {one['new']}" for one in change["changes"]]


def numbers(document: dict[str, Any], of: str = "appointments") -> dict[str, int]:
    return {action: count for action, count in document["summary"][of].items() if count}


@pytest.mark.parametrize("name", PREVIEWS)
def test_every_format_of_every_preview(tmp_path: Path, name: str) -> None:
    files = [tmp_path / f"review.{suffix}" for suffix in ("txt", "md", "json")]
    done = recorded_review(tmp_path, name, *(flag for file in files for flag in ("--output", str(file))))
    texts = [file.read_text(encoding="utf-8") for file in files]
    document = json.loads(texts[-1])
    Draft202012Validator(SCHEMA).validate(document)
    assert done.code == {"fine": 0, "refused": 3}[document["verdict"]]
    for text in texts:
        assert "Told to nobody else" not in text
        assert "local-secret" not in text


def test_a_first_deploy(tmp_path: Path) -> None:
    document = as_json(tmp_path, "first")
    assert (numbers(document), numbers(document, "annotations")) == ({"create": 12}, {"create": 18})
    assert (document["summary"]["ahead"], document["summary"]["unchanged"]) == (0, 0)


def test_no_changes(tmp_path: Path) -> None:
    done = recorded_review(tmp_path, "nothing")
    assert done.code == 0
    assert "No changes." in done.output
    assert "Nobody is notified." in done.output
    assert as_json(tmp_path, "nothing")["summary"]["ahead"] == 12


def test_the_moment_is_that_of_the_preview(tmp_path: Path) -> None:
    assert as_json(tmp_path, "nothing")["asOf"] == "2035-11-05T08:00:00+00:00"
    assert as_json(tmp_path, "nothing", "--as-of", "2035-11-13T00:00:00Z")["summary"]["ahead"] == 5
    assert as_json(tmp_path, "all")["asOf"] == "2035-11-05T08:00:00+00:00"


def test_who_is_moved_exchanged_and_made_anew(tmp_path: Path) -> None:
    document = as_json(tmp_path, "changed")
    assert numbers(document) == {"create": 3, "update": 3, "replace": 1, "delete": 3}
    assert numbers(document, "annotations") == {"create": 6, "update": 5, "replace": 2, "delete": 6}
    assert (document["summary"]["ahead"], document["summary"]["unchanged"]) == (12, 5)
    changes = by_name(document)
    moved = changes["new-york/all/2035-11-08"]
    assert told(moved) == ["start: Thu 08 Nov 2035, 09:00 → Thu 08 Nov 2035, 09:30"]
    assert moved["start"] == "2035-11-08T09:30:00-05:00"
    assert re.fullmatch(r"coaching\.yaml:\d+", moved["source"])
    anew = changes["weekly/ana/2035-11-12"]
    assert (anew["action"], told(anew)) == ("replace", ["facilitator: Maria Keane → Tomás Byrne"])
    assert [one["action"] for one in anew["annotations"]] == ["replace", "replace"]
    assert (changes["weekly/ben/2035-11-05"]["action"], changes["weekly/ben/2035-11-05"]["person"]) == (
        "delete",
        "Ben Doyle",
    )
    assert "action" not in changes["weekly/chi/2035-11-05"]
    assert [told(one) for one in changes["weekly/chi/2035-11-05"]["annotations"]] == [
        ["text: “Listen first” → “Listen more”"]
    ]


@pytest.mark.parametrize("name", ["sames", "steps"])
def test_flags_of_preview_change_nothing(tmp_path: Path, name: str) -> None:
    document, plain = as_json(tmp_path, name), as_json(tmp_path, "changed")
    for one in (document, plain):
        for change in one["appointments"]:
            change.pop("appointmentId", None)
    assert document == plain


def test_what_moves_is_told_in_words(tmp_path: Path) -> None:
    output = recorded_review(tmp_path, "moved").output
    assert (
        "  Ben Doyle\n   ~  Mon 05 Nov, Mon 12 Nov, Mon 19 Nov 2035, 11:00  1:1 with Ben Doyle\n"
        "            moved from 10:30 to 11:00\n" in output
    )
    assert "Review: 9 to update\n" in output


def test_history_is_released_and_no_deletion(tmp_path: Path) -> None:
    document = as_json(tmp_path, "later")
    assert numbers(document) == {"create": 11, "release": 3}
    assert numbers(document, "annotations") == {"create": 18, "release": 18}
    assert document["verdict"] == "fine"
    assert {kind for one in document["notifications"] for kind in one["byType"]} == {"Create", "AnnotationAdded"}
    output = recorded_review(tmp_path, "later").output
    assert "     3 released: history, which stays in Genesys Cloud\n" in output


@pytest.mark.parametrize("name", ["renamed", "formerly"])
def test_a_renamed_plan_keeps_its_appointments(tmp_path: Path, name: str) -> None:
    document = as_json(tmp_path, name)
    assert (numbers(document), numbers(document, "annotations")) == ({"update": 9}, {})
    assert document["summary"]["ahead"] == 12
    assert document["verdict"] == "fine"
    assert "renamed from weekly/ana to every-week/ana in the plan file" in recorded_review(tmp_path, name).output


def test_who_is_notified(tmp_path: Path) -> None:
    document = as_json(tmp_path, "changed")
    assert {one["person"]["name"]: one["byType"] for one in document["notifications"]} == {
        "Ana Silva": {"AnnotationAdded": 1, "AnnotationDeleted": 1, "AnnotationEdited": 2, "Create": 1, "Delete": 1}
        | {"Update": 3},
        "Ben Doyle": {"Delete": 3},
        "Chi Tran": {"AnnotationEdited": 3},
        "Dara Quinn": {"AnnotationAdded": 3, "Create": 3, "Update": 3},
        "Maria Keane": {"AnnotationAdded": 6, "AnnotationDeleted": 2, "AnnotationEdited": 5, "Create": 3, "Delete": 4},
        "Tomás Byrne": {"AnnotationAdded": 2, "Create": 1, "Update": 3},
    }
    assert "6 people get 50 notifications" in recorded_review(tmp_path, "changed").output


def going(count: int, ahead: int) -> tuple[dict[str, Any], str]:
    """A preview that deletes some of so many appointments that are ahead, and the plan of the others."""
    document = preview("all")
    steps = [step for step in document["steps"] if "CoachingAppointment::" in step["urn"]][:count]
    staying = "".join(
        f"  talk-{day}: {{name: Talk, length: 1 hour, facilitator: tomas, attendees: [dara], date: 2035-11-{day}, "
        'at: "15:00"}\n'
        for day in range(10, 10 + ahead - count)
    )
    over = "  over: {name: Talk, length: 1 hour, facilitator: tomas, attendees: [dara], date: 2035-11-01, at: 15:00}\n"
    plan = f"{recorded.HEAD}appointments:\n{over}{staying}"
    return document | {"steps": steps, "changeSummary": {"delete": count, "same": ahead}}, plan


@pytest.mark.parametrize(
    ("count", "ahead", "limits", "code"),
    [
        (3, 10, "{}", 0),
        (4, 10, "{}", 3),
        (4, 13, "{}", 3),
        (9, 9, "{}", 0),
        (9, 9, "{atLeast: 9}", 3),
        (10, 10, "{}", 3),
        (10, 10, "{maxShare: 100%}", 0),
        (1, 10, "{maxShare: 0%}", 3),
        (4, 10, "{atLeast: 11}", 0),
    ],
)
def test_thresholds(tmp_path: Path, count: int, ahead: int, limits: str, code: int) -> None:
    document, plan = going(count, ahead)
    done = review(tmp_path, document, plan=f"review: {limits}\n{plan}")
    assert f"Of {ahead} appointments that are ahead, {count} would be deleted or replaced." in done.output, done.errors
    assert done.code == code


def test_a_refusal_names_its_override_and_the_override_is_told(tmp_path: Path) -> None:
    refused = recorded_review(tmp_path, "changed")
    assert refused.code == 3
    assert (
        "Refused: 4 of 12 appointments that are ahead would be deleted or replaced, which is more than the 30 % that "
        "the plan file's `review` allows. If that is meant, give `--allow-deletes`.\n" in refused.output
    )
    allowed = recorded_review(tmp_path, "changed", "--allow-deletes")
    assert allowed.code == 0
    assert "Allowed by `--allow-deletes`: 4 of 12 appointments" in allowed.output
    assert as_json(tmp_path, "changed", "--allow-deletes")["overrides"] == ["--allow-deletes"]
    needless = recorded_review(tmp_path, "nothing", "--allow-losing-notes")
    assert "`--allow-losing-notes` was given, and nothing needed it.\n" in needless.output


def test_without_a_stack_it_says_what_was_not_looked_at(tmp_path: Path) -> None:
    done = recorded_review(tmp_path, "replaced", "--allow-deletes")
    assert done.code == 0
    assert "Not looked at: what people have added to the 9 appointments to replace; " in done.output
    look = as_json(tmp_path, "replaced")["look"]
    assert (look["lookedAt"], look["hasFailed"]) == (0, False)


def test_a_preview_that_failed(tmp_path: Path) -> None:
    done = review(tmp_path, preview("broken"), plan=recorded.BROKEN)
    assert done.code == 1
    assert "coaching.yaml:17:22: unknown person or group 'bob' [CO201]\n" in done.errors
    done = review(tmp_path, preview("broken"), "--format", "json", plan=recorded.DEPLOYED)
    assert done.code == 1
    assert json.loads(done.output)["verdict"] == "unknown"
    assert "The preview has an error, so that this is not all: coaching.yaml:17:22: unknown person" in done.errors


@pytest.mark.parametrize(
    "content",
    [
        (recorded.FOLDER / "changed.json").read_text(encoding="utf-8").replace("\n", "\r\n").encode("utf-16"),
        (recorded.FOLDER / "changed.json").read_text(encoding="utf-8").encode("utf-16-le"),
        (recorded.FOLDER / "changed.json").read_text(encoding="utf-8").encode("utf-8-sig"),
        (recorded.FOLDER / "changed.json").read_text(encoding="utf-8").replace("\n", "\r\n").encode(),
    ],
    ids=["powershell", "utf-16-le", "utf-8-sig", "windows"],
)
def test_encodings(tmp_path: Path, content: bytes) -> None:
    assert review(tmp_path, content, plan=recorded.CHANGED) == recorded_review(tmp_path, "changed")


def test_standard_input(tmp_path: Path) -> None:
    content = (recorded.FOLDER / "changed.json").read_text(encoding="utf-8")
    done = coaching(tmp_path, "review", "-", plan=recorded.CHANGED, given=content)
    assert done == recorded_review(tmp_path, "changed")
    empty = coaching(tmp_path, "review", "-", plan=recorded.CHANGED)
    assert (empty.code, empty.output) == (1, "")
    assert empty.errors.startswith("coaching review: standard input is empty: `pulumi preview --json` failed")


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "preview.json is empty"),
        (b"error: no stack selected", "preview.json is no JSON (line 1: "),
        (b'{"steps": []}\n{"steps": []}', "preview.json is no JSON (line 2: Extra data)"),
        (b"[1]", "preview.json is JSON, and not what `pulumi preview --json` prints"),
        (b"{}", "preview.json is JSON, and not what `pulumi preview --json` prints"),
        (b'{"manifest": {}, "resourcePlans": {}}', "preview.json is a saved plan of Pulumi"),
        (b'{"steps": [{"op": "create"}]}', "preview.json is not what `pulumi preview --json` prints: steps.0.urn: "),
        (b'{"steps": []}', "preview.json has no steps"),
        (b'{"steps": [{"op": "create", "urn": "x"}]}', "preview.json has a step without a Pulumi URN"),
        (b"\xff\xfe\x00", "preview.json is no text in UTF-8 or UTF-16"),
        (b"[" * 100_000, "preview.json is no JSON (too deep)"),
    ],
)
def test_what_is_no_preview(tmp_path: Path, content: bytes, complaint: str) -> None:
    done = review(tmp_path, content, plan=recorded.CHANGED)
    assert (done.code, done.output) == (1, "")
    assert done.errors.startswith(f"coaching review: {complaint}")
    assert done.errors.count("\n") == 1


def test_a_step_that_is_not_known_is_not_guessed(tmp_path: Path) -> None:
    document = preview("moved")
    document["steps"][-1]["op"] = "vanish"
    done = review(tmp_path, document, plan=recorded.MOVED)
    assert done.code == 1
    assert "has the step 'vanish' for weekly/" in done.errors


def test_a_missing_file(tmp_path: Path) -> None:
    done = coaching(tmp_path, "review", "nowhere.json", plan=recorded.CHANGED)
    assert (done.code, done.errors) == (1, "coaching review: nowhere.json cannot be read: No such file or directory\n")


def test_files_in_several_formats(tmp_path: Path) -> None:
    done = recorded_review(tmp_path, "changed", "--output", "review.md", "--output", "review.json")
    assert done.code == 3
    assert "Refused: 4 of 12 appointments" in done.output
    comment = (tmp_path / "review.md").read_text(encoding="utf-8")
    assert comment.startswith("<!-- coaching-review coaching.yaml coaching/test -->\n### Coaching review: refused\n")
    assert json.loads((tmp_path / "review.json").read_text(encoding="utf-8"))["verdict"] == "refused"
    assert recorded_review(tmp_path, "changed", "--output", "review.doc").code == 1


def test_markdown_shows_what_goes_first_and_names_as_they_are(tmp_path: Path) -> None:
    hostile = recorded.CHANGED.replace("Ben Doyle", "'@ben | <b>*x*</b> `y`'")
    output = review(tmp_path, preview("changed"), "--format", "markdown", plan=hostile).output
    assert output.index("Deleted and replaced") < output.index("Everything else")
    assert "| `-` | to delete | 3 | 6 |" in output
    assert "@\u200bben &#124; &#60;b&#62;&#42;x&#42;&#60;/b&#62; &#96;y&#96;" in output
    assert "If that is meant, give <code>--allow-deletes</code>." in output


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("review: {maxShare: 30}", "1:20: must be a share such as `30%`, not 30 [CO103]"),
        ("review: {maxShare: 101%}", "1:20: must be a share such as `30%`, not '101%' [CO103]"),
        ("review: {atLeast: 0}", "1:19: 0 is too small; the least is 1 [CO103]"),
        ("review: {maxshare: 30%}", "1:10: unknown key 'maxshare' (did you mean maxShare?)"),
    ],
)
def test_mistakes_in_the_limits(tmp_path: Path, text: str, complaint: str) -> None:
    done = review(tmp_path, preview("changed"), plan=f"{text}\n{recorded.CHANGED}")
    assert (done.code, done.output) == (1, "")
    assert complaint in done.errors


def test_people_by_email_have_their_names(tmp_path: Path) -> None:
    plan = recorded.CHANGED.replace("id: m-1", "email: m@example.com").replace("id: t-1", "email: t@example.com")
    document = json.loads(review(tmp_path, preview("changed"), "--format", "json", plan=plan).output)
    assert told(by_name(document)["weekly/ana/2035-11-12"]) == ["facilitator: Maria Keane → Tomás Byrne"]
    assert {one["person"]["name"] for one in document["notifications"]} == {
        one["person"]["name"] for one in as_json(tmp_path, "changed")["notifications"]
    }


def test_five_thousand_steps(tmp_path: Path) -> None:
    document = preview("replaced")
    steps = [step for step in document["steps"] if "CoachingAppointment::" in step["urn"]]
    many = []
    for number in range(5_000):
        step = json.loads(json.dumps(steps[number % len(steps)]))
        plan, person, day = step["urn"].split("::")[3].split("/")
        step["urn"] = step["urn"].replace(f"{plan}/{person}/{day}", f"{plan}-{number}/{person}/{day}")
        many.append(step)
    done = review(tmp_path, document | {"steps": many}, "--format", "markdown", plan=recorded.OTHER_COACH)
    assert done.code == 3
    assert len(done.output) < 65_536
    assert "is too long for a comment" in done.output
