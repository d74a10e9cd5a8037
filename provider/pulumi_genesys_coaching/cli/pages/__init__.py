"""Web pages for everybody: one HTML file each that needs nothing else, and may do nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from html import escape
from importlib.resources import files
from string import Template

from ... import __version__
from ..terminal import without_bidi_overrides


def page(package: str, title: str, **parts: object) -> str:
    """A page of `page/page.html`, `page.css` and `page.js` of a package, with what all share; the parts are HTML."""
    style = _read(__name__, "shared.css") + _read(package, "page/page.css")
    script = _read(__name__, "shared.js") + _read(package, "page/page.js")
    return Template(_read(__name__, "shell.html")).substitute(
        policy=_policy(style, script),
        version=escape(__version__),
        title=text(title),
        style=style,
        body=Template(_read(package, "page/page.html")).substitute(parts),
        script=script,
    )


def text(value: str) -> str:
    """A text that stays one in HTML, and looks like what it says."""
    return escape(without_bidi_overrides(value))


def apart(value: str) -> str:
    """A text of people, which may run from right to left without moving its neighbours."""
    return f"<bdi>{text(value)}</bdi>"


def option(value: str, label: str) -> str:
    """What can be chosen in a list."""
    return f'<option value="{escape(value)}">{text(label)}</option>'


def people_options(names: Mapping[str, str]) -> str:
    """Everybody by name, with the key where two are called the same."""
    namesakes = Counter(names.values())
    labels = {key: f"{name} ({key})" if namesakes[name] > 1 else name for key, name in names.items()}
    return "".join(option(*one) for one in sorted(labels.items(), key=lambda one: (one[1].casefold(), one[0])))


def _read(package: str, path: str) -> str:
    return files(package).joinpath(path).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Forbids the page all but its own style and script, whatever is smuggled into it."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(source: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}'"
