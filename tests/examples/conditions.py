"""The few forms of conditions that the workflows use, of GitHub (`a.b == 'x' && f()`) and of GitLab (`$A == "x"`)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TOKEN = re.compile(r"\s*('[^']*'|\"[^\"]*\"|&&|\|\||==|!=|!|\(|\)|\$?[A-Za-z_][\w.-]*)")
_OPERATORS = {"&&": "and", "||": "or", "!": "not", "==": "==", "!=": "!=", "(": "(", ")": ")"}


def value_of(expression: str, look_up: Callable[[str], Any], functions: Mapping[str, Callable[..., Any]]) -> Any:
    """What an expression comes to; a form that is not known here fails."""
    words, place = [], 0
    while expression[place:].strip():
        token = _TOKEN.match(expression, place)
        assert token, f"not understood: {expression[place:]!r}"
        word, place = token[1], token.end()
        if word in functions:
            words.append(word)
        else:
            words.append(_OPERATORS.get(word) or repr(word[1:-1] if word[0] in "'\"" else look_up(word)))
    return eval(" ".join(words), {"__builtins__": {}}, dict(functions))
