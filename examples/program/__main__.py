"""A series of three coaching appointments, declared in Python instead of a plan file."""

from datetime import datetime, timedelta

import pulumi

from pulumi_genesys_coaching.engine import CoachingAnnotation, CoachingAppointment

people = pulumi.Config("people")
first = datetime.fromisoformat(people.require("firstSession"))

for week in range(3):
    start = first + timedelta(weeks=week)
    appointment = CoachingAppointment(
        f"onboarding-{week + 1}",
        name=f"Onboarding {week + 1} of 3",
        description="How the first weeks are going.",
        date_start=start.isoformat(),
        length_in_minutes=45,
        facilitator_id=people.require("supervisorId"),
        attendee_ids=[people.require("agentId")],
    )
    CoachingAnnotation(
        f"onboarding-{week + 1}/goal",
        appointment=appointment,
        text="Goal: take calls alone by the end of the third week.",
        opts=pulumi.ResourceOptions(parent=appointment),
    )
    pulumi.export(f"onboarding-{week + 1}", appointment.id)
