"""What stands in for GitHub and GitLab: their issues and comments, over HTTP, as their documentation has them."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass
class Text:
    """A comment or an issue."""

    number: int
    author: str
    body: str
    title: str | None = None
    is_open: bool = True
    versions: int = 1


@dataclass
class Forge:
    """All that is stored, and who may do what: a token's permissions are those of GitHub's jobs."""

    url: str = ""
    bot: str = "github-actions[bot]"
    comments: list[Text] = field(default_factory=list)
    issues: list[Text] = field(default_factory=list)
    tokens: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def ours(self, kind: str) -> list[Text]:
        """What CI has written."""
        texts: list[Text] = getattr(self, kind)
        return [text for text in texts if text.author == self.bot]

    def somebody_writes(self, kind: str, body: str, author: str = "somebody") -> None:
        texts: list[Text] = getattr(self, kind)
        texts.append(Text(len(texts) + 1, author, body))


@dataclass(frozen=True)
class Dialect:
    """What an API calls things."""

    listed: Mapping[str, str]
    """Patterns of the paths of lists, by what they are of."""
    items: Mapping[str, str]
    changing: str
    open_state: str
    permissions: Mapping[str, str]

    def shown(self, text: Text, kind: str) -> dict[str, Any]:
        if self is GITHUB:
            common = {"id": text.number, "body": text.body, "user": {"login": text.author}}
            return common | ({"number": text.number, "title": text.title} if kind == "issues" else {})
        if kind == "comments":
            return {"id": text.number, "body": text.body, "author": {"username": text.author}}
        author = {"username": text.author}
        return {"id": 1000 + text.number, "iid": text.number, "description": text.body, "author": author}

    def change(self, text: Text, body: Mapping[str, str], kind: str) -> None:
        words = "description" if self is GITLAB and kind == "issues" else "body"
        text.body = body.get(words, text.body)
        text.title = body.get("title", text.title)
        text.versions += 1
        if body.get("state") == "closed" or body.get("state_event") == "close":
            text.is_open = False

    def made(self, number: int, author: str, body: Mapping[str, str], kind: str) -> Text:
        words = "description" if self is GITLAB and kind == "issues" else "body"
        return Text(number, author, body[words], body.get("title"))


GITHUB = Dialect(
    {"comments": "/repos/acme/coaching/issues/7/comments", "issues": "/repos/acme/coaching/issues"},
    {"comments": r"/repos/acme/coaching/issues/comments/(\d+)", "issues": r"/repos/acme/coaching/issues/(\d+)"},
    "PATCH",
    "open",
    {"comments": "pull-requests", "issues": "issues"},
)
GITLAB = Dialect(
    {"comments": "/projects/42/merge_requests/7/notes", "issues": "/projects/42/issues"},
    {"comments": r"/projects/42/merge_requests/7/notes/(\d+)", "issues": r"/projects/42/issues/(\d+)"},
    "PUT",
    "opened",
    {"comments": "api", "issues": "api"},
)


@contextmanager
def serving(forge: Forge, dialect: Dialect) -> Iterator[None]:
    """Answers for a forge on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            length = int(self.headers["Content-Length"] or 0)
            body = json.loads(self.rfile.read(length)) if length else {}
            token = self.headers["Authorization"].removeprefix("Bearer ")
            status, content = _answer(forge, dialect, self.command, self.path, body, forge.tokens.get(token))
            encoded = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(encoded)))
            self.end_headers()
            self.wfile.write(encoded)

        do_GET = do_POST = do_PATCH = do_PUT = answer

        def log_message(self, *arguments: Any) -> None:
            """Nothing is told on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        forge.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield
        server.shutdown()
        thread.join()


def _answer(
    forge: Forge,
    dialect: Dialect,
    method: str,
    target: str,
    body: Mapping[str, str],
    permissions: Mapping[str, str] | None,
) -> tuple[int, Any]:
    url = urlsplit(target)
    if permissions is None:
        return 401, {"message": "Bad credentials"}
    if dialect is GITLAB and url.path == "/user":
        return 200, {"username": forge.bot}
    for kind in ("comments", "issues"):
        texts: list[Text] = getattr(forge, kind)
        item = re.fullmatch(dialect.items[kind], url.path)
        if url.path != dialect.listed[kind] and not item:
            continue
        granted = permissions.get(dialect.permissions[kind], "none")
        if granted != "write" and not (method == "GET" and granted == "read"):
            return 403, {"message": "Resource not accessible by integration"}
        if item and method == dialect.changing:
            (text,) = [one for one in texts if one.number == int(item[1])]
            dialect.change(text, body, kind)
            return 200, dialect.shown(text, kind)
        if method == "POST":
            texts.append(dialect.made(len(texts) + 1, forge.bot, body, kind))
            return 201, dialect.shown(texts[-1], kind)
        if method == "GET" and not item:
            return 200, [dialect.shown(text, kind) for text in _page(texts, parse_qs(url.query), dialect)]
    return 404, {"message": "Not Found"}


def _page(texts: list[Text], query: Mapping[str, list[str]], dialect: Dialect) -> list[Text]:
    if "state" in query:
        assert query["state"] == [dialect.open_state]
        texts = [text for text in texts if text.is_open]
    size, page = int(query.get("per_page", ["20"])[0]), int(query.get("page", ["1"])[0])
    return texts[(page - 1) * size : page * size]
