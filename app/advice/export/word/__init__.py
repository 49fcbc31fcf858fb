"""x"""


def to_word(d: object) -> bytes: ...
