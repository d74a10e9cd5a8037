"""`coaching review`: what a preview of Pulumi would do to whose appointments, before it is done."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import FAILED, REFUSED
from .plan_file import add_plan_file, expanded
from .report_options import add_report_options
from .stack_options import add_folder
from .writing import wrote

if TYPE_CHECKING:
    from ..genesys import CoachingApi
    from ..reviews import Guard, Preview, Review

STANDARD_INPUT = Path("-")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares what the command takes."""
    from .review_reports import FORMATS

    parser.add_argument(
        "preview", type=Path, help="what `pulumi preview --json` has printed, in a file; `-`: standard input"
    )
    add_plan_file(parser)
    parser.set_defaults(as_of=None)
    add_report_options(parser, FORMATS)
    parser.add_argument("--stack", metavar="NAME", help="the stack whose credentials are used; that of the preview")
    add_folder(parser)
    for flag, what in (
        (
            "--allow-deletes",
            "it is meant that more appointments are deleted or replaced than the plan file's `review` allows",
        ),
        ("--allow-losing-notes", "it is meant that what people have added to appointments that are replaced is lost"),
    ):
        parser.add_argument(flag, action="store_true", help=what)


def run(options: argparse.Namespace) -> int:
    """Writes the review; 3 where a guard refuses the change, 1 where the preview is not whole."""
    from ..reviews import PreviewError, read_preview, reviewed

    try:
        preview = read_preview(_content(options.preview))
    except OSError as error:
        print(f"coaching review: {_named(options.preview)} cannot be read: {error.strerror}", file=sys.stderr)
        return FAILED
    except PreviewError as error:
        print(f"coaching review: {_named(options.preview)} {error}", file=sys.stderr)
        return FAILED
    ahead_of = options.as_of
    # What is declared depends on the moment of the preview, whatever counts as ahead.
    options.as_of = preview.run.as_of if preview.run else options.as_of or datetime.now(UTC)
    options.file = options.cwd / options.file
    sound = expanded(options)
    if sound is None:
        for complaint in preview.errors:
            print(f"coaching review: the preview has an error: {complaint}", file=sys.stderr)
        return FAILED
    review = reviewed(
        preview, *sound, ahead_of or options.as_of, _allowed(options), lambda one: _open_api(one, options)
    )
    return _told(review, options)


def _told(review: Review, options: argparse.Namespace) -> int:
    from .review_reports import FORMATS
    from .review_reports.wording import verdicts
    from .terminal import PLAIN, clean, style_of_output

    texts = [(FORMATS.rendered(review, FORMATS.of_file(file), PLAIN), file) for file in options.output]
    texts.append((FORMATS.rendered(review, options.format, style_of_output()), None))
    if not all(wrote(text, file, "review") for text, file in texts):
        return FAILED
    if options.format != FORMATS.default:
        for verdict in verdicts(review):
            print(f"coaching review: {clean(verdict)}", file=sys.stderr)
    if not review.is_whole:
        return FAILED
    return REFUSED if review.is_refused else 0


def _content(file: Path) -> bytes:
    return sys.stdin.buffer.read() if file == STANDARD_INPUT else file.read_bytes()


def _named(file: Path) -> str:
    return "standard input" if file == STANDARD_INPUT else str(file)


def _allowed(options: argparse.Namespace) -> frozenset[Guard]:
    from ..reviews import Guard
    from .review_reports.wording import FLAGS

    given = {"--allow-deletes": options.allow_deletes, "--allow-losing-notes": options.allow_losing_notes}
    return frozenset(guard for guard in Guard if given[FLAGS[guard]])


def _open_api(preview: Preview, options: argparse.Namespace) -> CoachingApi:
    """The organisation that the stack of a preview speaks to. Raises CannotLook, or SettingsError."""
    from ..genesys import CoachingApi, Session, SettingsError
    from ..reviews import CannotLook
    from ..stack import PulumiCommand, PulumiFailed, Stack, read_stack_config

    try:
        stack = Stack.selected(PulumiCommand(options.cwd, os.environ), options.stack or preview.stack)
        settings = read_stack_config(stack.config, os.environ).settings
    except (PulumiFailed, SettingsError) as error:
        raise CannotLook(str(error)) from error
    there = settings.organization.api_url
    if preview.run and preview.run.organization not in ("", there):
        raise CannotLook(f"the preview is of {preview.run.organization}, and stack {stack.name} of {there}")
    return CoachingApi(Session(settings, only_reads=True))
