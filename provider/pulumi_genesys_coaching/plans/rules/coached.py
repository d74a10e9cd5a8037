"""What must be true of one plan or one-off appointment, apart from its days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ...validation import nearest
from ..codes import Code
from ..expansion import annotations_in, are_known, layers_of, member_keys, said
from ..model import Coached, PlanFile
from ..texts import NOT_FOR_ALL, speaks_of_one_attendee
from ..values import Path
from .content import broken_hours_rules, broken_noted_rules, broken_zone_rules, texts_of
from .finding import Finding
from .people import unknown_member, unknown_person

MAX_STAGGER = timedelta(hours=24)


def broken_coached_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    """What is wrong with a plan or a one-off, apart from its schedule."""
    for_all = coached.for_ == "all"
    yield from broken_noted_rules(path, coached, for_all=for_all)
    yield from broken_hours_rules((*path, "workingHours"), coached.working_hours)
    yield from _broken_template_rules(file, path, coached)
    yield from _who_coaches_rules(file, path, coached)
    yield from _broken_attendance_rules(file, path, coached)
    yield from _broken_annotation_rules(file, path, coached)
    if coached.timezone is not None:
        yield from broken_zone_rules((*path, "timezone"), coached.timezone)
    if "when_attendees_change" in coached.model_fields_set and not for_all:
        message = "needs `for: all`; where each has an appointment, joiners get theirs"
        yield Finding((*path, "whenAttendeesChange"), Code.UNKNOWN_KEY, message, on_key=True)
    if coached.stagger is not None and for_all:
        message = "needs `for: each`; all attendees start together here"
        yield Finding((*path, "stagger"), Code.STAGGER, message, on_key=True)
    if coached.stagger is not None and coached.stagger > MAX_STAGGER:
        yield Finding((*path, "stagger"), Code.STAGGER, "must be at most 24 hours")


def unknown_coach(file: PlanFile, path: Path, name: str, *, on_key: bool = False) -> Iterator[Finding]:
    """What is wrong with the name of somebody who coaches."""
    if name in file.people:
        return
    if name in file.groups:
        yield Finding(path, Code.UNKNOWN_NAME, f"{name!r} is a group; one person facilitates", on_key)
    else:
        yield Finding(path, Code.UNKNOWN_NAME, unknown_person(file, name), on_key)


def attendee_names(coached: Coached) -> list[str]:
    """The people and groups whom a plan names as coached."""
    return [name for group in coached.pairs.values() for name in group] if coached.pairs else coached.attendees


def attendee_keys(file: PlanFile, coached: Coached) -> list[str]:
    """Everybody whom a plan coaches."""
    return member_keys(file, attendee_names(coached))


def _broken_template_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    if coached.template is not None and coached.template not in file.templates:
        hint = nearest(coached.template, file.templates)
        yield Finding((*path, "template"), Code.UNKNOWN_NAME, f"unknown template {coached.template!r}{hint}")
        return
    layers = layers_of(file, path, coached)
    for what in ("name", "length"):
        if said([layer for _, layer in layers], what) is None:
            message = f"{path[-1]} has no {what}; give it one, or a template that has one"
            yield Finding(path, Code.NO_NAME_OR_LENGTH, message, on_key=True)
    if coached.for_ == "all":
        yield from _unfit_for_all(file, path, coached)


def _unfit_for_all(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    """Texts that speak of one attendee and come from elsewhere to an appointment for several."""
    own = texts_of(coached)
    for layer_path, layer in reversed(layers_of(file, path, coached)[:-1]):
        for text_path, text in texts_of(layer).items():
            if text_path not in own and speaks_of_one_attendee(text):
                where = " ".join(map(str, text_path))
                whose = f"template {layer_path[-1]!r}" if layer_path[0] == "templates" else "the defaults"
                place = (*path, "template") if layer_path[0] == "templates" else (*path, "for")
                yield Finding(place, Code.PLACEHOLDER, f"in the {where} of {whose}, {NOT_FOR_ALL}")
        own |= texts_of(layer)


def _who_coaches_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    said_by = [key for key in ("facilitator", "facilitators", "pairs") if getattr(coached, key)]
    if not said_by:
        message = f"{path[-1]} says nobody who coaches; give it a `facilitator`, `facilitators` or `pairs`"
        yield Finding(path, Code.WHO_COACHES, message, on_key=True)
    for key in said_by[1:]:
        message = f"`{said_by[0]}` says who coaches already; remove one of the two"
        yield Finding((*path, key), Code.WHO_COACHES, message, on_key=True)
    if coached.facilitator is not None:
        yield from unknown_coach(file, (*path, "facilitator"), coached.facilitator)
    for index, name in enumerate(coached.facilitators):
        if name not in file.people and name not in file.groups:
            place = (*path, "facilitators", index)
            yield Finding(place, Code.UNKNOWN_NAME, unknown_member(file, name))
    if coached.facilitators and not member_keys(file, coached.facilitators) and are_known(file, coached.facilitators):
        yield Finding((*path, "facilitators"), Code.WHO_COACHES, "there is nobody in these groups")
    if coached.pairs:
        yield from _broken_pairs_rules(file, path, coached)


def _broken_pairs_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    if coached.for_ == "all":
        message = "needs `for: each`; make a plan for each facilitator"
        yield Finding((*path, "pairs"), Code.WHO_COACHES, message, on_key=True)
    if coached.attendees:
        message = "`pairs` says who is coached already; remove one of the two"
        yield Finding((*path, "attendees"), Code.WHO_COACHES, message, on_key=True)
    coach_by_attendee: dict[str, str] = {}
    for coach, names in coached.pairs.items():
        place = (*path, "pairs", coach)
        yield from unknown_coach(file, place, coach, on_key=True)
        for key in member_keys(file, names):
            first = coach_by_attendee.setdefault(key, coach)
            if first != coach:
                yield Finding(place, Code.WHO_COACHES, f"{key} is coached by {first} already; remove one of the two")
            if key == coach:
                message = f"{coach!r} cannot be facilitator and attendee at once"
                yield Finding(place, Code.OWN_COACH, message, on_key=True)


def _broken_attendance_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    named = [((*path, "attendees", index), name) for index, name in enumerate(coached.attendees)]
    for coach, names in coached.pairs.items():
        named += [((*path, "pairs", coach, index), name) for index, name in enumerate(names)]
    for place, name in named:
        if name not in file.people and name not in file.groups:
            yield Finding(place, Code.UNKNOWN_NAME, unknown_member(file, name))
    attendees = attendee_keys(file, coached)
    if not coached.attendees and not coached.pairs:
        message = f"{path[-1]} coaches nobody; give it `attendees`"
        yield Finding(path, Code.NOBODY_COACHED, message, on_key=True)
    elif not attendees and are_known(file, (name for _, name in named)):
        place = (*path, "pairs" if coached.pairs else "attendees")
        yield Finding(place, Code.NOBODY_COACHED, "nobody is coached: there is nobody in these groups")
    if coached.facilitator in attendees and not coached.pairs:
        message = f"{coached.facilitator!r} cannot be facilitator and attendee at once"
        yield Finding((*path, "facilitator"), Code.OWN_COACH, message)
    for key in member_keys(file, coached.facilitators):
        if key in attendees:
            message = f"{key!r} cannot be facilitator and attendee at once"
            yield Finding((*path, "facilitators"), Code.OWN_COACH, message)


def _broken_annotation_rules(file: PlanFile, path: Path, coached: Coached) -> Iterator[Finding]:
    """What is wrong with annotations of several layers together.

    They have no mark to tell them apart, so that no two of an appointment may be the same.
    """
    keys: dict[object, str] = {}
    annotations = annotations_in(layers_of(file, path, coached))
    for key, (place, annotation) in annotations.items():
        where = place if place[:2] == path[:2] else path
        for former in annotation.formerly:
            # Within one layer, the rules of its content say so.
            if former in annotations and annotations[former][0][:-1] != place[:-1]:
                message = f"{former!r} is the key of another annotation of this appointment"
                yield Finding(where, Code.FORMER_KEY, message, on_key=True)
        first = keys.setdefault((annotation.text, annotation.text_from, annotation.access_type), key)
        if first != key:
            message = f"annotation {key!r} says the same as {first!r}"
            yield Finding(where, Code.SAME_ANNOTATION, message, on_key=True)
