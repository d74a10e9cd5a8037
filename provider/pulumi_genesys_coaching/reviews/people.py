"""Who is who in a preview, which knows people by their ids alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..plans import LoadedPlan, Occurrence, Participant
from .preview import Step
from .review import Who


class People:
    """The names of people by their ids, as far as the plan file, or a step beside what the plan says, tells them."""

    def __init__(self, plan: LoadedPlan, occurrences: Mapping[str, Occurrence], steps: Iterable[Step]) -> None:
        self._file = plan.file
        self._name_by_id = plan.file.names_by_id()
        self._id_by_key = {key: user_id for user_id, key in plan.file.keys_by_id().items()}
        for step in steps:
            if step.name in occurrences and step.new and "facilitatorId" in step.new:
                self._learn(occurrences[step.name], step.new)

    @property
    def names(self) -> Mapping[str, str]:
        """All names that are known, by id."""
        return self._name_by_id

    def with_id(self, user_id: str) -> Who:
        """Somebody whom a preview names."""
        return Who(self._name_by_id.get(user_id, user_id), user_id)

    def with_key(self, key: str) -> Who:
        """Somebody whom the plan file names; a key that it does not have any more stands for itself."""
        person = self._file.people.get(key)
        return Who((person and person.name) or key, self._id_by_key.get(key, key))

    def who(self, participant: Participant) -> Who:
        """Somebody who takes part in an occurrence."""
        return Who(participant.name, participant.id or self._id_by_key.get(participant.key, participant.key))

    def _learn(self, occurrence: Occurrence, properties: Mapping[str, Any]) -> None:
        """People by e-mail have no id in the plan file, and one in the preview."""
        self._note(occurrence.facilitator, properties["facilitatorId"])
        if len(occurrence.attendees) == len(properties["attendeeIds"]) == 1:
            self._note(occurrence.attendees[0], properties["attendeeIds"][0])

    def _note(self, participant: Participant, user_id: str) -> None:
        self._name_by_id.setdefault(user_id, participant.name)
        self._id_by_key.setdefault(participant.key, user_id)
