"""The version of the program, as the package was built."""

from importlib.metadata import version
from typing import Final

VERSION: Final = version("hashiya")
