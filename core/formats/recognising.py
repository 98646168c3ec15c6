"""Guessing what format a file is in, from its name and its first lines."""

import zipfile
from pathlib import Path
from typing import Final

import msgspec

_HEAD: Final = 65_536  # bytes
_BY_SUFFIX: Final = {
    ".ann": "brat",
    ".bdocjs": "gate",
    ".bio": "bio",
    ".conllu": "conllu",
    ".jsonld": "w3c",
    ".parquet": "parquet",
    ".qda": "qualcoder",
    ".qdpx": "refi",
    ".spacy": "spacy",
    ".sqlite3": "taguette",
    ".xmi": "cas-xmi",
}
_CONLL_BY_COLUMNS: Final = {2: "bio", 4: "conll2003", 10: "conllu"}
_LABEL_STUDIO: Final = {"data", "annotations"}


def recognised(path: Path) -> str:
    """Return the name of the format that a file, zip file or folder seems to be in, or nothing.

    Nothing is a text, or a file that cannot be read. A guess for a person to correct.
    """
    suffix = path.suffix.lower()
    try:
        if path.is_dir():
            return _of_names([one.name for one in path.iterdir()])
        if suffix == ".zip":
            with zipfile.ZipFile(path) as packed:
                return _of_names(packed.namelist())
        if suffix in _BY_SUFFIX:
            return _BY_SUFFIX[suffix]
        with path.open("rb") as file:
            head = file.read(_HEAD).decode("utf-8-sig", "ignore")
    except (OSError, zipfile.BadZipFile):
        return ""
    match suffix:
        case ".csv":
            return _of_header(head, ",")
        case ".jsonl" | ".ndjson":
            return _of_row(_keys(head.partition("\n")[0]))
        case ".json":
            return _of_json(head)
        case ".conll" | ".iob":
            return _of_columns(head)
        case ".tsv" if head.startswith("#FORMAT=WebAnno"):
            return "webanno"
        case ".tsv":
            return _of_header(head, "\t")
        case _:
            return ""


def _of_names(names: list[str]) -> str:
    suffixes = {Path(name).suffix.lower() for name in names}
    for suffix in (".ann", ".parquet", ".xmi", ".bdocjs", ".jsonld", ".qda"):
        if suffix in suffixes:
            return _BY_SUFFIX[suffix]
    if any(Path(name).name == "config.xml" for name in names):
        return "label-studio"
    if ".tsv" in suffixes:
        return "webanno"
    return "cas-json" if ".json" in suffixes else ""


def _of_row(keys: set[str]) -> str:
    if "_input_hash" in keys or {"text", "tokens", "spans"} <= keys:
        return "prodigy"
    if "tokens" in keys:
        return "hf-tokens"
    if keys & {"label", "labels", "entities"} and "spans" not in keys:
        return "doccano"
    return "jsonl" if {"text", "spans"} <= keys else ""


def _of_header(head: str, separator: str) -> str:
    """Tell a table of highlights from one whose rows are documents."""
    names = {name.strip('" \r') for name in head.partition("\n")[0].split(separator)}
    if "document" not in names or not names & {"start", "spans"}:
        return ""
    return "csv" if separator == "," else "tsv"


def _of_json(head: str) -> str:
    if head.lstrip().startswith("["):
        return "label-studio" if all(f'"{key}"' in head for key in _LABEL_STUDIO) else ""
    if "%FEATURE_STRUCTURES" in head or "%TYPES" in head:
        return "cas-json"
    if "calibre_annotation" in head or "calibre_highlights" in head:
        return "calibre"
    if '"rows"' in head or '"selector"' in head:
        return "hypothesis"
    return "gate" if '"annotation_sets"' in head else ""


def _of_columns(head: str) -> str:
    for line in head.split("\n"):
        if line.strip() and not line.startswith(("#", "-DOCSTART-")):
            count = len(line.split("\t")) if "\t" in line else len(line.split())
            return _CONLL_BY_COLUMNS.get(count, "conll2003")
    return ""


def _keys(line: str) -> set[str]:
    try:
        return set(msgspec.json.decode(line, type=dict[str, msgspec.Raw]))
    except msgspec.MsgspecError:
        return set()
