"""The reviewer's page over the results of a scan: `index.html`, and beside it in `data/` the rows that its script shows."""

from gouji.scan.pages.index import write_pages

__all__ = ["write_pages"]
