"""Why the system refused something, in the language of the interface."""

import errno
from typing import Final

from core.messages import mark, tell

_WORDS: Final = {
    errno.EACCES: mark("Permission denied"),
    errno.EPERM: mark("Operation not permitted"),
    errno.ENOENT: mark("No such file or directory"),
    errno.EEXIST: mark("File exists"),
    errno.EISDIR: mark("Is a directory"),
    errno.ENOTDIR: mark("Not a directory"),
    errno.ENOTEMPTY: mark("Directory not empty"),
    errno.ELOOP: mark("Too many levels of symbolic links"),
    errno.ENAMETOOLONG: mark("File name too long"),
    errno.EFBIG: mark("File too large"),
    errno.ENOSPC: mark("No space left on device"),
    errno.EDQUOT: mark("Disk quota exceeded"),
    errno.EROFS: mark("Read-only file system"),
    errno.EIO: mark("Input/output error"),
    errno.EBUSY: mark("Device or resource busy"),
    errno.EMFILE: mark("Too many open files"),
    errno.EINVAL: mark("Invalid argument"),
}


def reason_of(error: OSError) -> str:
    """Return why something was refused; what has no words here says it in the system's own."""
    words = _WORDS.get(error.errno) if error.errno is not None else None
    return tell(words) if words is not None else error.strerror or str(error)
