"""HTML: one page that holds the findings and, in it, the whole report with every figure in its state."""

from gouji.report.html.page import findings_html

__all__ = ["findings_html"]
