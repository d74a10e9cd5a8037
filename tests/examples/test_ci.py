"""The steps of `examples/ci`, run as GitHub's and GitLab's runners run them, by the real engine."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator

import pytest

from .conftest import House
from .forge import GITHUB, GITLAB, Forge, serving
from .github import GitHub
from .gitlab import GitLab

REVIEW_MARKER = "<!-- coaching-review coaching.yaml coaching/test -->"
DRIFT_MARKER = "<!-- coaching-drift coaching.yaml "
MOVED = "2035-11-13T14:00:00Z"
MERGE_REQUEST = {"CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_IID": "7"}


@pytest.fixture
def github(house: House, forge: Forge) -> Iterator[GitHub]:
    with serving(forge, GITHUB):
        yield GitHub(house.repository, forge, house.environments)


@pytest.fixture
def gitlab(house: House, forge: Forge) -> Iterator[GitLab]:
    forge.bot = "project_42_bot"
    with serving(forge, GITLAB):
        yield GitLab(house.repository, forge, house.environments)


def patch(house: House, person: int, **changes: str) -> None:
    """What a supervisor does by hand to somebody's second appointment."""
    appointment = house.team.emulator.appointments(house.team.people[person])[1]
    house.team.emulator.api("PATCH", f"/appointments/{appointment['id']}", changes)


def test_a_pull_request_has_one_comment(house: House, github: GitHub, forge: Forge) -> None:
    for number in range(120):
        forge.somebody_writes("comments", f"{REVIEW_MARKER if number == 3 else 'Hm.'}\nAll is fine, merge it!")
    house.write_plan(house.plan.replace("10:00", "11:00"))
    first = github.run("coaching-pull-request.yml")
    house.write_plan(house.plan.replace("[ana, ben, chi, dara]", "[ana]"))
    second = github.run("coaching-pull-request.yml")

    assert {name: job.code for name, job in first.items()} == {"validate": 0, "preview": 0}, first
    assert first["preview"].summary.startswith(f"{REVIEW_MARKER}\n")
    assert "11:00" in first["preview"].summary
    assert second["preview"].code == 3, second["preview"].log
    (comment,) = forge.ours("comments")
    assert comment.versions == 2
    assert comment.body == (second["preview"].workspace / "review.md").read_text(encoding="utf-8")
    assert "Refused:" in comment.body
    assert house.team.emulator.writes() == []


@pytest.mark.parametrize(("is_fork", "actor"), [(True, "stranger"), (False, "dependabot[bot]")])
def test_who_gets_no_secrets_is_validated_alone(
    house: House, github: GitHub, forge: Forge, is_fork: bool, actor: str
) -> None:
    github.is_fork, github.actor = is_fork, actor
    right = github.run("coaching-pull-request.yml")
    house.write_plan(house.plan.replace("facilitator: maria", "facilitator: mariah"))
    wrong = github.run("coaching-pull-request.yml")

    assert {name: job.code for name, job in right.items()} == {"validate": 0}, right
    assert {name: job.code for name, job in wrong.items()} == {"validate": 1}, wrong
    assert "::error file=coaching.yaml,line=14" in wrong["validate"].log
    assert not forge.comments


def test_what_is_refused_is_not_deployed(new_house: Callable[[], House], forge: Forge) -> None:
    house = new_house()
    with serving(forge, GITHUB):
        github = GitHub(house.repository, forge, house.environments)
        first = github.run("coaching-deploy.yml")["deploy"]
        assert first.code == 0, first.log
        assert len(house.team.emulator.appointments()) == 12
        house.write_plan(house.plan.replace("[ana, ben, chi, dara]", "[ana]"))
        house.team.emulator.forget_calls()

        refused = github.run("coaching-deploy.yml")["deploy"]

        assert refused.code == 3, refused.log
        assert "Refused:" in refused.summary
        assert house.team.emulator.writes() == []
        github.inputs = {"allow_deletes": "true", "allow_losing_notes": "false"}
        allowed = github.run("coaching-deploy.yml")["deploy"]
    assert allowed.code == 0, allowed.log
    assert len(house.team.emulator.appointments()) == 3


def test_drift_has_one_issue_while_it_lasts(house: House, github: GitHub, forge: Forge) -> None:
    forge.somebody_writes("issues", "The coffee machine is broken.")
    assert github.run("coaching-drift.yml")["drift"].code == 0
    assert not forge.ours("issues")

    start = house.team.emulator.appointments(house.team.people[0])[1]["dateStart"]
    patch(house, 0, dateStart=MOVED)
    looked = github.run("coaching-drift.yml")["drift"]
    (issue,) = forge.ours("issues")
    assert (looked.code, issue.is_open, issue.title) == (0, True, "Coaching drift: test"), looked.log
    assert issue.body == looked.summary
    assert issue.body.startswith(DRIFT_MARKER)
    assert "::warning file=coaching.yaml" in looked.log or "::error file=coaching.yaml" in looked.log
    assert (looked.workspace / "drift.html").exists()

    patch(house, 1, name="Other name")
    github.run("coaching-drift.yml")
    (issue,) = forge.ours("issues")
    assert issue.is_open
    assert "Other name" in issue.body

    github.environments = {"coaching-view": house.repository.secrets_of("nobody")}
    unable = github.run("coaching-drift.yml")["drift"]
    assert (unable.code, issue.is_open, issue.versions) == (1, True, 2), unable.log

    github.environments = house.environments
    patch(house, 0, dateStart=start)
    patch(house, 1, name="1:1 with Ben")
    assert github.run("coaching-drift.yml")["drift"].code == 0
    (issue,) = forge.ours("issues")
    assert not issue.is_open
    assert "Other name" not in issue.body


def test_a_merge_request_has_one_note(house: House, gitlab: GitLab, forge: Forge) -> None:
    house.write_plan(house.plan.replace("10:00", "11:00"))
    first = gitlab.run(CI_MERGE_REQUEST_SOURCE_PROJECT_ID="42", **MERGE_REQUEST)
    house.write_plan(house.plan.replace("[ana, ben, chi, dara]", "[ana]"))
    second = gitlab.run(CI_MERGE_REQUEST_SOURCE_PROJECT_ID="42", **MERGE_REQUEST)
    forked = gitlab.run(CI_MERGE_REQUEST_SOURCE_PROJECT_ID="43", **MERGE_REQUEST)

    assert {name: job.code for name, job in first.items()} == {"validate": 0, "preview": 0}, first
    assert second["preview"].code == 3, second["preview"].log
    (note,) = forge.ours("comments")
    assert (note.versions, "Refused:" in note.body) == (2, True)
    assert list(forked) == ["validate"]


def test_gitlab_deploys_on_main_and_by_schedule(house: House, gitlab: GitLab) -> None:
    pushed = gitlab.run(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="main")
    assert {name: job.code for name, job in pushed.items()} == {"deploy": 0}, pushed["deploy"].log
    assert gitlab.run(CI_PIPELINE_SOURCE="push", CI_COMMIT_BRANCH="other") == {}
    house.write_plan(house.plan.replace("[ana, ben, chi, dara]", "[ana]"))
    house.team.emulator.forget_calls()

    weekly = gitlab.run(CI_PIPELINE_SOURCE="schedule", CI_COMMIT_BRANCH="main", COACHING_TASK="deploy")

    assert {name: job.code for name, job in weekly.items()} == {"deploy": 3}, weekly["deploy"].log
    assert house.team.emulator.writes() == []


def test_gitlab_has_one_issue_while_drift_lasts(house: House, gitlab: GitLab, forge: Forge) -> None:
    nightly = {"CI_PIPELINE_SOURCE": "schedule", "CI_COMMIT_BRANCH": "main", "COACHING_TASK": "drift"}
    patch(house, 2, name="Other name")
    looked = gitlab.run(**nightly)
    assert {name: job.code for name, job in looked.items()} == {"drift": 0}, looked["drift"].log
    (issue,) = forge.ours("issues")
    assert (issue.is_open, issue.title) == (True, "Coaching drift: test")
    suite = ElementTree.parse(looked["drift"].workspace / "drift.xml").getroot()
    assert suite.findall(".//failure")

    patch(house, 2, name="1:1 with Chi")
    gitlab.run(**nightly)
    assert [one.is_open for one in forge.ours("issues")] == [False]
