"""The project on disk: sealed logs, merge, lock, snapshots (the contract is FORMAT.md, version 1)."""
