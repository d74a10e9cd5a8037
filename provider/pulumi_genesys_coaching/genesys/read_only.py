"""A transport for those who only look: whatever a caller asks for, nothing that may change anything is sent."""

from __future__ import annotations

from urllib.parse import urlsplit

from requests.auth import AuthBase

from .errors import NotARead
from .paths import AGGREGATES_QUERY, TOKEN, USERS_SEARCH
from .transport import Answered, Call, Transport

READING_POSTS = frozenset({TOKEN, USERS_SEARCH, AGGREGATES_QUERY})
"""The POSTs that only ask."""


class ReadOnlyTransport(Transport):
    """Sends GETs, logins, searches for users and queries of aggregates; raises NotARead for all else."""

    def send(self, call: Call, auth: AuthBase, *, uncertain: bool = False) -> Answered:
        """The answer, as of any transport. It looks at what would be sent, not at what the caller says of it."""
        asks = call.method == "POST" and urlsplit(call.url).path in READING_POSTS
        if call.method != "GET" and not asks:
            raise NotARead(f"{call.operation}: not sent, as this only reads: {call.method} {urlsplit(call.url).path}")
        return super().send(call, auth, uncertain=uncertain)
