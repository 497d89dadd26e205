"""JSON whose numbers are exact: a decimal is written as it is, 17.4 and never 17.399999999999999."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from json.encoder import encode_basestring, encode_basestring_ascii

from scorecard.figures import plain


def dumps(value: object, *, ascii_only: bool = False) -> str:
    """Write a value of dicts, lists, texts, decimals, whole numbers, booleans and None, on one line."""
    text = encode_basestring_ascii if ascii_only else _text

    def write(value: object) -> str:
        match value:
            case str():
                return text(value)
            case None:
                return "null"
            case bool():
                return "true" if value else "false"
            case Decimal():
                return plain(value)
            case int():
                return str(value)
            case Mapping():
                return "{" + ", ".join(f"{text(str(k))}: {write(v)}" for k, v in value.items()) + "}"
            case Iterable():
                return "[" + ", ".join(map(write, value)) + "]"
            case _:
                raise TypeError(f"no JSON for {type(value).__name__}")

    return write(value)


def _text(text: str) -> str:
    """Quote a text, with an escape for each character that is alive on a terminal or no character."""
    quoted = encode_basestring(text)
    if quoted.isprintable():
        return quoted
    return "".join(c if c.isprintable() else encode_basestring_ascii(c)[1:-1] for c in quoted)
