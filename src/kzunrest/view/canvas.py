"""Canvas: a picture in text and in SVG, drawn by hand."""

from __future__ import annotations

from attrs import field, frozen


@frozen(kw_only=True)
class Chart:
    """A picture twice: as text for a prompt and as SVG for a notebook or a file.

    `svg` stands alone: no script, no font or style from elsewhere, a title and a description for those who hear it, and
    colours that follow a dark page.

    >>> Chart(text="7 Jan  26 ●", svg="<svg/>")
    7 Jan  26 ●
    """

    text: str
    svg: str = field(repr=False)

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def _repr_svg_(self) -> str:
        return self.svg
