"""Documents and PDFs that are made by libraries, as people make them."""

from __future__ import annotations

import io
from typing import Final

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate

DOCUMENT_WISHED: Final = """\
# Shoulder programme
warning: Stop if you feel sharp pain.

Pendulum, 1m each arm
  - Lean forward and let your arm hang.
  - Swing it in small circles for 1 minute.
Wall slide, 10 reps, 2 sets
  - Place your forearms on the wall.
  - Slide them up and down.
Doorway stretch, 30s, 2 sets
Sleeper stretch, 20s each side, 3 sets
Chin tuck, 10 reps, hold 5s
  - Pull your chin straight back.
"""

PDF_WISHED: Final = """\
# Hip programme

Hip flexor stretch, 30s each side
  - Kneel on your {side} knee and place your {other} foot in front of you.
  - Push your hips forward until you feel a stretch, and keep your back long and your belly firm.
Butterfly, 45s
  - Sit with the soles of your feet together and let your knees drop.
Pigeon pose, 30s
Frog stretch, 1m
Figure four, 30s
"""


def document() -> bytes:
    """A Word document with headings, lists, a table and a bold name."""
    made = Document()
    made.add_heading("Shoulder programme", 0)
    made.add_paragraph("Do each exercise slowly. Stop if you feel sharp pain.")
    made.add_heading("Pendulum", 2)
    for step in (
        "Lean forward and let your arm hang.",
        "Swing it in small circles for 1 minute.",
        "Repeat with the other arm.",
    ):
        made.add_paragraph(step, style="List Number")
    made.add_heading("Wall slide", 2)
    made.add_paragraph("Place your forearms on the wall. Slide them up and down.")
    made.add_paragraph("2 sets of 10 reps")
    table = made.add_table(rows=0, cols=3)
    for cells in (
        ("Exercise", "Sets", "Hold"),
        ("Doorway stretch", "2", "30 s"),
        ("Sleeper stretch (each side)", "3", "20 s"),
    ):
        row = table.add_row()
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    made.add_paragraph().add_run("Chin tuck").bold = True
    made.add_paragraph("Pull your chin straight back. Hold 5 seconds, 10 times.")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def pdf() -> bytes:
    """A PDF with headings, wrapped paragraphs and bullets on lines of their own."""
    styles = getSampleStyleSheet()
    normal, heading = styles["Normal"], styles["Heading2"]
    parts = [
        Paragraph("Hip programme", styles["Title"]),
        Paragraph(
            "Do these stretches three times a week. Hold each stretch for 30 seconds and breathe "
            "calmly all the while, as long as nothing hurts you.",
            normal,
        ),
        Paragraph("1. Hip flexor stretch", heading),
        Paragraph(
            "Kneel on your left knee and place your right foot in front of you. Push your hips "
            "forward until you feel a stretch, and keep your back long and your belly firm. "
            "Switch sides.",
            normal,
        ),
        Paragraph("2. Butterfly", heading),
        Paragraph(
            "Sit with the soles of your feet together and let your knees drop. "
            "Hold for 45 seconds.",
            normal,
        ),
        Paragraph("More stretches", heading),
        ListFlowable(
            [
                ListItem(Paragraph(text, normal))
                for text in ("Pigeon pose", "Frog stretch, 1 min", "Figure four")
            ],
            bulletType="bullet",
        ),
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4).build(parts)
    return out.getvalue()


def scan() -> bytes:
    """A PDF without any text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(100, 100, 200, 200)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
