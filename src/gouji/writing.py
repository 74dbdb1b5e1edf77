"""Files that stand whole where they belong, or not at all."""

from __future__ import annotations

import os
import signal
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Writes a file: whatever happens, what stood there before stands there, or all of the new. Raises OSError."""
    import tempfile

    # A process of a scan that is told to end does so when the file stands.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM}) if hasattr(signal, "pthread_sigmask") else None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        part = Path(name)
        try:
            os.close(handle)
            part.write_bytes(data)
            part.chmod(0o666 & ~_umask())
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
