"""Ids as pairs of 64-bit numbers, so that a million can be sorted and searched in columns."""

import hashlib
import re
from typing import Final

import numpy as np
import numpy.typing as npt

type Numbers = npt.NDArray[np.uint64]

_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_UUID_LENGTH: Final = 36
_DASHES: Final = (8, 13, 18, 23)
_DIGIT_PLACES: Final = np.array([i for i in range(_UUID_LENGTH) if i not in _DASHES])
_NO_DIGIT: Final = 255
_DIGITS: Final = np.full(256, _NO_DIGIT, np.uint8)
_DIGITS[np.frombuffer(b"0123456789abcdef", np.uint8)] = np.arange(16, dtype=np.uint8)
_HALF: Final = 64
_LOW_HALF: Final = (1 << _HALF) - 1


def key_of(identifier: str) -> tuple[int, int]:
    """Return the key of an id: a UUID's own number in two halves, or a hash of anything else."""
    if _UUID.fullmatch(identifier):
        number = int(identifier.replace("-", ""), 16)
    else:
        digest = hashlib.blake2b(identifier.encode("utf-8"), digest_size=16).digest()
        number = int.from_bytes(digest)
    return number >> _HALF, number & _LOW_HALF


def uuid_of(high: int, low: int) -> str:
    """Return the UUID that has this key."""
    digits = f"{high:016x}{low:016x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def keys_of(ids: list[str]) -> tuple[Numbers, Numbers, npt.NDArray[np.bool_]]:
    """Return the halves of the keys of many ids, and which of the ids are UUIDs."""
    count = len(ids)
    text = "".join(ids).encode("utf-8")
    if len(text) == count * _UUID_LENGTH and set(map(len, ids)) == {_UUID_LENGTH}:
        characters = np.frombuffer(text, np.uint8).reshape(count, _UUID_LENGTH)
        digits = _DIGITS[characters[:, _DIGIT_PLACES]]
        if (digits != _NO_DIGIT).all() and (characters[:, _DASHES] == ord("-")).all():
            packed = np.ascontiguousarray((digits[:, ::2] << 4) | digits[:, 1::2])
            halves = packed.view(">u8").astype(np.uint64)
            return halves[:, 0].copy(), halves[:, 1].copy(), np.ones(count, np.bool_)
    pairs = [key_of(one) for one in ids]
    return (
        np.array([high for high, _ in pairs], np.uint64),
        np.array([low for _, low in pairs], np.uint64),
        np.array([_UUID.fullmatch(one) is not None for one in ids], np.bool_),
    )
