"""Files that stand whole where they belong, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file: whatever happens, what stood there before stands there, or all of the new. Raises OSError."""
    import tempfile

    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    part = Path(name)
    try:
        os.close(handle)
        part.write_bytes(data)
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    except BaseException:
        # Also by a signal, which ends a process of a scan by the way of an exception.
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
