"""A page in a few lines: an interview as HTML, with the facts of each section next to it."""

from html import escape

from onrecord_client.models import Fact, Section
from onrecord_client.types import Unset


def page_of(sections: list[Section], facts: list[Fact]) -> str:
    """The sections in order, each with the facts stated in it."""
    lines: list[str] = []
    for section in sections:
        lines.append(f"<h2>{escape(section.title or 'Introduction')}</h2>")
        for turn in section.turns:
            name = turn.speaker.name if turn.speaker else "Editor"
            lines += [f"<p><b>{escape(name)}</b> {escape(p.text)}</p>" for p in turn.paragraphs]
        for fact in facts:
            if any(evidence.section == section.id for evidence in fact.evidence):
                date = "undated" if isinstance(fact.date, Unset) else fact.date.edtf
                lines.append(f"<aside>{escape(fact.statement)} ({date})</aside>")
    return "\n".join(lines)
