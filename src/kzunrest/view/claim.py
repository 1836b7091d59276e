"""Claim, in words: what is said, by whom, on which words, how surely, and by which rules it was read."""

from __future__ import annotations

from ..attribution import Attribution, Hop, Mode, Stance
from ..claim import Claim, Count, State, Status
from ..evidence import Evidence
from ..period import Basis, Period

STATUS = {
    Status.REPORTED: "told as a fact",
    Status.CLAIMED: "claimed; the text keeps its distance",
    Status.ALLEGED: "alleged",
    Status.ESTIMATED: "estimated",
    Status.PLANNED: "a plan, not a fact",
    Status.POSSIBLE: "possible, no more",
    Status.COUNTERFACTUAL: "what would have been, not what was",
    Status.DOUBTED: "doubted in the text itself",
    Status.DENIED: "denied",
    Status.RETRACTED: "withdrawn, as the text itself says",
}
BASIS = {
    Basis.STATED: "stated",
    Basis.WEEKDAY: "from the weekday",
    Basis.RELATIVE: "from words such as “two days later”",
    Basis.INFERRED: "inferred from the rest of the text",
    Basis.PAGE: "the date of the page, not of the text",
}
_MODE = {
    Mode.QUOTE: "in quotation marks",
    Mode.INDIRECT: "in indirect speech",
    Mode.DOCUMENT: "in a document",
    Mode.PRESUPPOSED: "taken for known",
    Mode.OWN_VOICE: "",
}
_STANCE = {
    Stance.NEUTRAL: "",
    Stance.ENDORSES: "endorsed",
    Stance.DISTANCES: "kept at a distance",
    Stance.CHALLENGES: "challenged",
}


def why_claim(claim: Claim) -> str:
    """What is claimed, by whom through whom, where it is printed, on which words, how surely, and by which rules."""
    lines = [
        ("said by", _speaker(claim.attribution)),
        *(("via", _hop(hop)) for hop in _relays(claim.attribution)),
        ("printed in", printed(claim)),
        ("words", f"“{clipped(claim.span.quote, 120)}”, characters {claim.span.start} to {claim.span.end}"),
        ("when", _when(claim)),
        ("status", f"{claim.status.value}: {STATUS[claim.status]}"),
        *_particulars(claim),
    ]
    shown = [f"  {label:<12}{text}" for label, text in lines if text]
    return "\n".join([claim.summary(), *shown, "  read by", *tree(claim.evidence, "    ")])


def tree(evidence: Evidence, indent: str = "") -> list[str]:
    """The rules by which something was read, outermost first, each with its words; one line a rule."""
    steps = _steps(evidence, indent)
    width = min(max(len(rule) for rule, _ in steps), 64)
    return [f"{rule:<{width}}  “{clipped(quote, 60)}”" for rule, quote in steps]


def _steps(evidence: Evidence, indent: str) -> list[tuple[str, str]]:
    own = [(indent + evidence.rule, evidence.span.quote)]
    return own + [step for part in evidence.parts for step in _steps(part, indent + "  ")]


def clipped(text: str, width: int) -> str:
    """The text on one line, and no longer than `width`: what is cut is marked by an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else line[: width - 1].rstrip() + "…"


def printed(claim: Claim) -> str:
    """Where a claim is printed: the source, its outlet, and the day of publication with how it is known."""
    source = claim.source
    known = f"published {dated(source.published)}" if source.published.known else "no date of publication known"
    return f"{source.id} ({', '.join(filter(None, (source.outlet.name if source.outlet else '', known)))})"


def dated(period: Period) -> str:
    """A period with how it is known; "not told" where it isn't."""
    if not period.known:
        return "not told"
    return days(period) if period.basis is Basis.STATED else f"{days(period)}, {BASIS[period.basis]}"


def days(period: Period) -> str:
    """A period in words: a day, two days, or one with an open end.

    >>> from datetime import date
    >>> days(Period.until(date(2022, 1, 19))), days(Period.since(date(2022, 1, 6))), days(Period())
    ('by 2022-01-19', 'from 2022-01-06 on', '?')
    """
    if period.day is not None or not period.known:
        return str(period)
    if period.begin is None:
        return f"by {period.end}"
    return f"from {period.begin} on" if period.end is None else f"{period.begin} to {period.end}"


def _relays(attribution: Attribution) -> tuple[Hop, ...]:
    return attribution.hops[:-1][::-1] if attribution.complete else attribution.hops[::-1]


def _speaker(attribution: Attribution) -> str:
    if not attribution.complete:
        return "someone the text doesn't name"
    told = _hop(attribution.hops[-1]) if attribution.hops else "the text itself, in its own voice"
    return told + ("; the words leave open who" if attribution.ambiguous else "")


def _hop(hop: Hop) -> str:
    said = f"“{hop.verb}”" if hop.verb else ""
    when = f"said {days(hop.said_at)}" if hop.said_at and hop.said_at.known else ""
    return ", ".join(filter(None, (hop.actor.name, _MODE[hop.mode], said, _STANCE[hop.stance], when)))


def _when(claim: Claim) -> str:
    content = claim.content
    if isinstance(content, Count) and content.as_of is not None:
        return f"as of {content.as_of}, the day that the text gives the figure"
    window = content.window if isinstance(content, Count) else None
    counted = f"; counts only {days(window)}" if window is not None and window.known else ""
    return dated(content.period) + counted


def _particulars(claim: Claim) -> list[tuple[str, str]]:
    content = claim.content
    pairs = [
        ("part of", f"claim {claim.part_of}" if claim.part_of else ""),
        ("about", f"claim {claim.target}" if claim.target else ""),
    ]
    if isinstance(content, Count):
        label = content.population.label
        pairs += [
            ("called", f"“{label}”: the text's word, not ours" if label else ""),
            ("whose", content.actor.name if content.actor else ""),
            ("restricted", content.manner or ""),
            ("adds", "to a number said before" if content.addition else ""),
        ]
        return pairs
    held = content.value if isinstance(content, State) else content.object
    return [
        *pairs,
        ("who", ", ".join(actor.name for actor in content.actors)),
        ("what", held or ""),
        ("where", _where(claim)),
        ("phase", content.phase.value),
        ("condition", content.condition or ""),
    ]


def _where(claim: Claim) -> str:
    if claim.place is None:
        return ""
    return claim.place.name + (f" except {', '.join(claim.place.excluding)}" if claim.place.excluding else "")


def cited(claim: Claim) -> str:
    """A claim on one line: what it says, who says so, on which words of which source."""
    said = claim.speaker.name if claim.speaker else "own voice" if claim.attribution.complete else "unnamed origin"
    via = f" via {', '.join(relay.name for relay in claim.via)}" if claim.via else ""
    return f"{claim.summary()} · {said}{via} · “{clipped(claim.span.quote, 60)}” · {claim.source.id}:{claim.span.start}"
