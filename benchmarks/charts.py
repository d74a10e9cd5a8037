"""Charts as SVG text, on a ground of their own, so that they can be read on light and on dark pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 960, 340
LEFT, RIGHT, TOP, BOTTOM = 70, 930, 84, 286
"""Where the chart's field lies."""

GROUND, INK, FAINT, LINES = "#f7f8fa", "#1f2933", "#52606d", "#c9ced6"
COLOURS = ("#2f855a", "#2b6cb0", "#b7791f", "#9b2c2c")
GAP = 0.3
"""How much of a group's width is left empty."""


@dataclass(frozen=True)
class Bars:
    """Groups of bars, with a bar for each series in each group."""

    title: str
    caption: str
    groups: Mapping[str, Mapping[str, float]]
    """Heights, by group and series."""
    series: str
    """What the names of the series count."""

    def svg(self) -> str:
        """The picture."""
        names = list(next(iter(self.groups.values())))
        highest = max(max(heights.values()) for heights in self.groups.values())
        group_width = (RIGHT - LEFT) / len(self.groups)
        width = group_width * (1 - GAP) / len(names)
        parts = [*_heading(self.title, self.caption), *_legend([f"{name} {self.series}" for name in names])]
        for place, (group, heights) in enumerate(self.groups.items()):
            begin = LEFT + place * group_width
            parts.append(_text(begin + group_width / 2, BOTTOM + 24, group, anchor="middle", size=13))
            for number, height in enumerate(heights.values()):
                x = begin + group_width * GAP / 2 + number * width
                top = BOTTOM - (BOTTOM - TOP) * height / highest
                parts.append(
                    f'<rect x="{x:.1f}" y="{top:.1f}" width="{width - 4:.1f}" height="{BOTTOM - top:.1f}" '
                    f'rx="2" fill="{COLOURS[number]}"/>'
                )
                parts.append(_text(x + width / 2 - 2, top - 5, f"{height:.2f}", anchor="middle"))
        return _picture(self.title, [*parts, _base()])


@dataclass(frozen=True)
class Steps:
    """Counts that grow in time, a line for each series."""

    title: str
    caption: str
    moments: Mapping[str, Sequence[float]]
    """By series, the seconds at which the count grew by one, in order."""

    def svg(self) -> str:
        """The picture."""
        end = max(moments[-1] for moments in self.moments.values())
        most = max(len(moments) for moments in self.moments.values())
        parts = [*_heading(self.title, self.caption), *_legend(list(self.moments)), _base()]
        for minute in range(int(end // 60) + 1):
            x = LEFT + (RIGHT - LEFT) * 60 * minute / end
            parts.append(_text(x, BOTTOM + 24, f"{60 * minute} s", anchor="middle"))
        for share in (0.5, 1):
            y = BOTTOM - (BOTTOM - TOP) * share
            parts.append(f'<path d="M{LEFT} {y:.1f} H{RIGHT}" stroke="{LINES}" stroke-dasharray="3 4"/>')
            parts.append(_text(LEFT - 8, y + 4, f"{share * most:,.0f}", anchor="end"))
        for number, moments in enumerate(self.moments.values()):
            points = [f"M{LEFT} {BOTTOM}"]
            for count, moment in enumerate(moments, start=1):
                x = LEFT + (RIGHT - LEFT) * moment / end
                points.append(f"H{x:.1f}V{BOTTOM - (BOTTOM - TOP) * count / most:.1f}")
            parts.append(f'<path d="{"".join(points)}" fill="none" stroke="{COLOURS[number]}" stroke-width="2.5"/>')
        return _picture(self.title, parts)


def _picture(title: str, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'font-family="DejaVu Sans, Verdana, sans-serif" role="img" aria-label={quoteattr(title)}>'
    )
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="12" fill="{GROUND}"/>'
    return "\n".join([head, *(f"  {part}" for part in (ground, *parts)), "</svg>"]) + "\n"


def _heading(title: str, caption: str) -> list[str]:
    return [
        f'<text x="24" y="34" font-size="15" font-weight="bold" fill="{INK}">{escape(title)}'
        f'<tspan font-size="12" font-weight="normal" fill="{FAINT}" dx="10">{escape(caption)}</tspan></text>'
    ]


def _legend(names: Sequence[str]) -> list[str]:
    parts = []
    for number, name in enumerate(names):
        x = 24 + number * 230
        parts.append(f'<rect x="{x}" y="48" width="12" height="12" rx="2" fill="{COLOURS[number]}"/>')
        parts.append(_text(x + 18, 58, name))
    return parts


def _base() -> str:
    return f'<path d="M{LEFT} {BOTTOM} H{RIGHT}" stroke="{FAINT}" stroke-width="1.5"/>'


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 12) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{INK}">{escape(text)}</text>'
