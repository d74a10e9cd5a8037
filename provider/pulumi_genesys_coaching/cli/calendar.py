"""`coaching calendar`: what a plan file yields, for people, spreadsheets, calendar programs and browsers."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from . import FAILED
from .moments import day
from .plan_file import add_plan_file, expanded
from .report_options import add_report_option
from .writing import wrote

if TYPE_CHECKING:
    from .calendars import Calendar


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    from .calendars import FORMATS

    add_plan_file(parser)
    add_report_option(parser, FORMATS)
    parser.add_argument(
        "--person",
        metavar="KEY",
        help="only what this person, or one of this group, takes part in, as coach or coached",
    )
    parser.add_argument("--plan", metavar="KEY", help="only this plan or one-off; `appointments`: all one-offs")
    parser.add_argument("--from", dest="first", type=day, metavar="DATE", help="no earlier than this day")
    parser.add_argument("--to", dest="last", type=day, metavar="DATE", help="no later than this day")


def run(options: argparse.Namespace) -> int:
    """Writes the calendar; errors of the plan are told as `coaching validate` does."""
    from .calendars import FORMATS, Choice, chosen
    from .terminal import PLAIN, clean, style_of_output

    if options.first and options.last and options.first > options.last:
        print(f"coaching calendar: --from {options.first} is after --to {options.last}", file=sys.stderr)
        return FAILED
    sound = expanded(options)
    if sound is None:
        return FAILED
    choice = Choice(options.person, options.plan, options.first, options.last)
    try:
        calendar = chosen(*sound, options.as_of, choice)
    except LookupError as error:
        print(f"coaching calendar: {error.args[0]}", file=sys.stderr)
        return FAILED
    text = FORMATS.rendered(calendar, options.format, PLAIN if options.output else style_of_output())
    if not wrote(text, options.output, "calendar"):
        return FAILED
    if not calendar.occurrences:
        print(f"coaching calendar: {clean(_nothing(calendar))}", file=sys.stderr)
    return 0


def _nothing(calendar: Calendar) -> str:
    """What was asked for and is not there."""
    from .wording import span

    if calendar.first > calendar.last:
        return f"no such day: the plan covers {span(*calendar.window)}"
    person = f" for {calendar.person}" if calendar.person else ""
    plan = f" of {calendar.plan}" if calendar.plan else ""
    return f"no appointment{person}{plan}, {span(calendar.first, calendar.last)}"
