"""Keep the catalogues of translations complete.

    python tools/translations.py update     take up new sentences, compile
    python tools/translations.py check      exit 1 where anything is missing, naming it

The core's sentences are in gettext's `core.po` (compiled to `core.mo`, committed), the window's in
Qt's `hashiya_fa.ts`, which is read as it is.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
TRANSLATIONS = ROOT / "resources" / "translations"
CORE = TRANSLATIONS / "fa" / "LC_MESSAGES" / "core.po"
WINDOW = TRANSLATIONS / "hashiya_fa.ts"
ENGLISH = TRANSLATIONS / "hashiya_en.ts"
KEYWORDS = {"mark": None, "tell": None, "tell_many": (1, 2)}
DATED = datetime(2026, 11, 22, tzinfo=UTC)  # a catalogue of the same sentences has the same bytes
PLACE = re.compile(r"\{[a-z_]*\}|%n|%L?\d")


def main(arguments: list[str]) -> int:
    """Carry out one command and return the exit status."""
    if arguments == ["update"]:
        update_core()
        update_window(WINDOW)
        return 0
    if arguments == ["check"]:
        faults = [*core_faults(), *window_faults(), *english_faults()]
        for fault in faults:
            sys.stdout.write(f"{fault}\n")
        return 1 if faults else 0
    sys.stderr.write(__doc__ or "")
    return 2


def extracted() -> Catalog:
    """Return every sentence of the core, and the window's own known errors, untranslated."""
    catalog = Catalog(locale="fa", project="Hashiya")
    for room, keywords in (("core", KEYWORDS), ("gui", {"mark": None})):
        for path in sorted((ROOT / room).rglob("*.py")):
            for _line, message, _comments, _context in extract_from_file(
                "python", str(path), keywords=keywords
            ):
                catalog.add(message)
    return catalog


def current() -> Catalog:
    """Return the catalogue as it is, or an empty one."""
    if not CORE.exists():
        return Catalog(locale="fa", project="Hashiya")
    with CORE.open("rb") as file:
        return read_po(file, locale="fa")


def update_core() -> None:
    """Take up the core's new sentences, drop those that are gone, and compile."""
    old, new = current(), extracted()
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None and known.string:
            message.string = known.string
    CORE.parent.mkdir(parents=True, exist_ok=True)
    with CORE.open("wb") as file:
        write_po(file, new, omit_header=True, sort_output=True, no_location=True, width=100)
    CORE.with_suffix(".mo").write_bytes(compiled(new))


def compiled(catalog: Catalog) -> bytes:
    """Return the catalogue as gettext reads it, the same bytes for the same sentences."""
    plain = Catalog(locale="fa", project="Hashiya", creation_date=DATED, fuzzy=False)
    for message in catalog:
        if message.id and message.string:
            plain.add(message.id, message.string)
    out = BytesIO()
    write_mo(out, plain)
    return out.getvalue()


def core_faults() -> list[str]:
    """Return what is missing or wrong in the core's catalogue."""
    have, want = current(), extracted()
    faults = [f"core.po: not taken up: {m.id}" for m in want if m.id and m.id not in have]
    faults += [f"core.po: no longer used: {m.id}" for m in have if m.id and m.id not in want]
    for message in have:
        if message.id:
            faults += [f"core.po: {fault}: {message.id}" for fault in message_faults(message)]
    mo = CORE.with_suffix(".mo")
    if not mo.exists() or mo.read_bytes() != compiled(have):
        faults.append("core.mo: not compiled from core.po as it is")
    return faults


def message_faults(message: Message) -> list[str]:
    """Return what is wrong with one translation."""
    sources = message.id if isinstance(message.id, tuple | list) else (message.id,)
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not forms or not all(forms):
        return ["not translated"]
    if message.fuzzy:
        return ["not sure"]
    places = set(PLACE.findall(sources[-1]))
    return ["other places"] if any(set(PLACE.findall(form)) != places for form in forms) else []


def update_window(target: Path) -> None:
    """Take up the window's new sentences with Qt's own extractor."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "gui").rglob("*.py"))
    tool = shutil.which("pyside6-lupdate") or str(Path(sys.executable).with_name("pyside6-lupdate"))
    subprocess.run(
        [tool, "-silent", "-no-obsolete", "-locations", "none", *sources, "-ts", str(target)],
        check=True,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )


def window_faults() -> list[str]:
    """Return what is missing or wrong in the window's catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / WINDOW.name
        shutil.copy(WINDOW, fresh)
        update_window(fresh)
        have, want = entries(WINDOW), entries(fresh)
    faults = [f"{WINDOW.name}: not taken up: {'/'.join(key)}" for key in want if key not in have]
    faults += [f"{WINDOW.name}: no longer used: {'/'.join(key)}" for key in have if key not in want]
    for key, (finished, forms) in have.items():
        places = set(PLACE.findall(key[1]))
        if not finished or not all(forms):
            faults.append(f"{WINDOW.name}: not translated: {'/'.join(key)}")
        elif any(set(PLACE.findall(form)) - {"%n"} != places - {"%n"} for form in forms):
            faults.append(f"{WINDOW.name}: other places: {'/'.join(key)}")
    return faults


def english_faults() -> list[str]:
    """Return what is missing or wrong among the English forms of one and many, kept by hand."""
    counted = {key for key in entries(WINDOW) if "%n" in key[1]}
    known = entries(ENGLISH)
    faults = [f"{ENGLISH.name}: no one and many: {'/'.join(key)}" for key in counted - set(known)]
    faults += [f"{ENGLISH.name}: no longer used: {'/'.join(key)}" for key in set(known) - counted]
    for key, (_, forms) in known.items():
        if len(forms) != 2 or not all(forms):
            faults.append(f"{ENGLISH.name}: not both one and many: {'/'.join(key)}")
    return sorted(faults)


def entries(path: Path) -> dict[tuple[str, str], tuple[bool, tuple[str, ...]]]:
    """Return the entries of a `.ts` file: by context and source, whether finished, and forms."""
    found: dict[tuple[str, str], tuple[bool, tuple[str, ...]]] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314  # our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None:
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = (translation.get("type") is None, forms or (translation.text or "",))
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
