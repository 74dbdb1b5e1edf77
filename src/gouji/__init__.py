"""gouji（勾稽）: finds the figures in a Chinese report that cannot all be true.

The public functions are loaded on first use, so that importing the package costs nothing.
"""

__version__ = "0.1.0"

_PUBLIC = {
    "check_file": "gouji.api",
    "check_text": "gouji.api",
    "claims": "gouji.api",
    "quantities": "gouji.api",
    "Config": "gouji.config",
}

__all__ = ["Config", "__version__", "check_file", "check_text", "claims", "quantities"]


def __getattr__(name: str):
    if name in _PUBLIC:
        from importlib import import_module

        return getattr(import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'gouji' has no attribute {name!r}")
