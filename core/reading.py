"""Reading one document after the other, where one that cannot be read stops none of the others."""

from collections.abc import Callable, Iterable, Iterator

from core.messages import HashiyaError

type Unread = Callable[[HashiyaError], None]


def readable[T](
    read: Callable[[str], T], names: Iterable[str], unread: Unread
) -> Iterator[tuple[str, T]]:
    """Yield each name with what `read` makes of it; what cannot be read is told to `unread`."""
    for name in names:
        try:
            found = read(name)
        except HashiyaError as error:
            unread(error)
        else:
            yield name, found


def refuse(error: HashiyaError) -> None:
    """Raise the error: the `unread` of work that needs every document."""
    raise error
