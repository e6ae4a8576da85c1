"""What LibreOffice makes of a deck: a PDF, whose words are read back."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

from cop_diagram.scene import Box


def pdf_of(data: bytes, folder: Path) -> Path:
    """Return the PDF that LibreOffice makes of a deck."""
    file = folder / "map.pptx"
    file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, file)
    return file.with_suffix(".pdf")


def run(*command: str | Path) -> None:
    subprocess.run(command, check=True, capture_output=True)


def words_on_pages(pdf: Path) -> list[list[tuple[str, Box]]]:
    """Return the words of each page of a PDF with their boxes, points."""
    ran = subprocess.run(["pdftotext", "-bbox", pdf, "-"], check=True, capture_output=True, encoding="utf-8")
    pages = re.findall(r"<page .*?</page>", ran.stdout, re.DOTALL)
    word = r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>'
    found = (re.findall(word, page) for page in pages)
    return [[(unescape(text), Box(*map(float, sides))) for *sides, text in words] for words in found]
