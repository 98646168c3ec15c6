"""The project on disk, as FORMAT.md (version 1) has it: sealed logs, merge, lock."""
