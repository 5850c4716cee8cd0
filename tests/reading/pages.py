"""Invented pages for the reading tests: places, forces and happenings of no real report."""

from __future__ import annotations

from sijill.model.document import Document
from sijill.reading.raw import TEXT, RawItem
from sijill.reading.registry import read

NOW, TOOL = "2026-01-02T03:04:05Z", "sijill 0.1.0"

HEADLINE = "حرس الميناء يقتحم سوق النحاسين ويعتقل ثلاثة باعة"
LEAD = "اقتحمت دورية من حرس الميناء سوق النحاسين في بلدة عين الوعل صباح الثلاثاء، واعتقلت ثلاثة باعة بعد مشادة."
SECOND = "وقال صاحب متجر إن عناصر الدورية صادروا بضائع من أربعة محلات قبل أن ينسحبوا نحو الجسر القديم."
THIRD = "وأضاف أن الأهالي أغلقوا محلاتهم احتجاجاً، فيما لم يصدر عن حرس الميناء أي توضيح حتى المساء."
OTHER_DAY = "قصفت طائرات مجهولة مستودعاً في وادي السدر فجر الأحد، وأسفر القصف عن مقتل خمسة من كتيبة الرعد."


def document(text: str) -> Document:
    """Read ``text`` as a plain text file."""
    return read(RawItem("page.txt", text.encode(), TEXT), NOW, TOOL)


def lines_by_role(page: Document, *roles: str) -> list[str]:
    """The lines of the blocks with one of ``roles``, in order."""
    return [
        line.strip()
        for block in page.blocks
        if block.role in roles
        for line in page.text[block.start : block.end].splitlines()
        if line.strip()
    ]


def page(*lines: str) -> str:
    """Join lines as page dumps do, a blank line between each."""
    return "\n\n".join(lines)
