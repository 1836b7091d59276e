"""Canvas: a picture in text and in SVG, drawn by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from attrs import field, frozen


@frozen(kw_only=True)
class Chart:
    """A picture twice: as text for a prompt and as SVG for a notebook or a file.

    `svg` stands alone: no script, no font or style from elsewhere, a title and a description for those who hear it, a
    ground of its own in light and dark.

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


# Eight hues that colour-blind eyes tell apart (after Okabe and Ito, 2008): dark for light ground, pale for dark.
HUES = ("#0060a8", "#b34700", "#00795a", "#a2407f", "#7a5c00", "#3a3a8c", "#8c1d1d", "#4d4d4d")
PALE = ("#7ab8f5", "#f5a66b", "#5fd0ac", "#e69fcb", "#e3c65b", "#aaa9f0", "#f09090", "#c4c4c4")

_STYLE = """
.kz-ground{fill:#fff}.kz-ink{fill:#1d1d1f}.kz-soft{fill:#5f6368}.kz-line{stroke:#5f6368;stroke-width:1;fill:none}
.kz-grid{stroke:#5f636833;stroke-width:1}.kz-band{fill:#5f636826}.kz-edge{stroke:#5f6368aa;stroke-width:1.2;fill:none}
.kz text{font-family:system-ui,"Segoe UI","DejaVu Sans",sans-serif;font-size:12px}
.kz .kz-head{font-size:14px;font-weight:600}.kz .kz-small{font-size:11px}
.kz .kz-halo{paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}
"""


# What XML 1.0 can't hold (section 2.2): control characters but tab and line ends, surrogates, two non-characters.
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def escaped(text: str) -> str:
    """The text as XML holds it; a character that it can't hold becomes a replacement character."""
    return escape(_UNFIT.sub("\ufffd", text))


def _hues(hues: tuple[str, ...]) -> str:
    return "".join(
        f".kz-f{n}{{fill:{hue}}}.kz-s{n}{{stroke:{hue};fill:none;stroke-width:2}}"
        f".kz-h{n}{{stroke:{hue};stroke-width:2}}.kz-o{n}{{stroke:{hue};fill:{hue};fill-opacity:.22;stroke-width:1.2}}"
        for n, hue in enumerate(hues)
    )


_DARK = """
.kz-ground{fill:#1b1c1f}.kz-ink{fill:#ececee}.kz-soft{fill:#a8adb4}.kz-line{stroke:#a8adb4}.kz-grid{stroke:#a8adb433}
.kz-band{fill:#a8adb426}.kz-edge{stroke:#a8adb4aa}.kz .kz-halo{stroke:#1b1c1f}
"""


def svg(width: int, height: int, title: str, description: str, marks: Iterable[str]) -> str:
    """An SVG of that size in user units that scales with its place, with a ground, a title and a description."""
    style = _STYLE + _hues(HUES) + f"@media (prefers-color-scheme:dark){{{_DARK}{_hues(PALE)}}}"
    style = "".join(style.split("\n"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" class="kz" '
        f'style="width:100%;max-width:{width * 1.4:.0f}px;height:auto">'
        f"<title>{escaped(title)}</title><desc>{escaped(description)}</desc>"
        f"<style>{style}</style>"
        f'<rect class="kz-ground" width="{width}" height="{height}" rx="6"/>{"".join(marks)}</svg>'
    )


def tag(name: str, text: str = "", **attributes: str | float) -> str:
    """One element; `cls` is its class, an underscore in a name a hyphen, and numbers keep one decimal at most.

    >>> tag("line", cls="kz-grid", x1=0, x2=10.04)
    '<line class="kz-grid" x1="0" x2="10"/>'
    """
    written = "".join(f' {_name(key)}="{escaped(_number(value))}"' for key, value in attributes.items())
    return f"<{name}{written}>{text}</{name}>" if text else f"<{name}{written}/>"


def label(x: float, y: float, text: str, cls: str = "kz-ink", anchor: str = "start") -> str:
    """Words at a point, escaped."""
    return tag("text", escaped(text), cls=cls, x=x, y=y, text_anchor=anchor)


def _name(key: str) -> str:
    return "class" if key == "cls" else key.replace("_", "-")


def _number(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
