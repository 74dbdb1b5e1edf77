"""Web pages saved as one file with all their parts (.mht): a message of several parts, one of which is the page."""

from __future__ import annotations

from email import message_from_bytes

from gouji.document.html.reader import render as render_page
from gouji.document.model import UnreadableFile
from gouji.document.rendered import Rendered


def render(data: bytes) -> Rendered:
    """The lines of the largest page of a message; the others are frames and advertisements. Raises UnreadableFile."""
    pages = [(part.get_payload(decode=True) or b"", part.get_content_charset(""))
             for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise UnreadableFile("damaged", "存档网页中没有页面，可能已损坏")
    page, charset = max(pages, key=lambda p: len(p[0]))
    notes = (f"存档网页中另有{len(pages) - 1}个页面没有读取",) if len(pages) > 1 else ()
    return render_page(page, charset)._replace(notes=notes)
