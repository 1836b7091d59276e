"""Report: the whole account on a page of 100 columns: what was read, what it comes to, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from textwrap import wrap

from ..claim import Claim, Count
from ..deployment import Deployment, Strength, bounds
from ..document import Document
from ..period import Basis, Period
from ..problem import Problem
from ..reading import Reading
from ..reconciliation.assertion import Question
from ..reconciliation.finding import Finding
from ..reconciliation.occurrence import Footing, Occurrence, site
from ..reconciliation.reconcile import Reconciliation
from ..source import Source
from ..span import Span
from .claim import clipped
from .why import Text

WIDTH = 100
Numbers = Mapping[str, int]
_HOW = {
    Basis.STATED: "stated",
    Basis.WEEKDAY: "from a weekday",
    Basis.RELATIVE: "reckoned",
    Basis.INFERRED: "inferred",
    Basis.PAGE: "date of the page",
}
# What readers ask for first.
_ORDER = ("killed", "injured", "hospitalized", "missing", "victims", "detained", "attackers")


def to_report(reading: Reading, book: Reconciliation, documents: Iterable[Document] = ()) -> Text:
    """What was read, the findings, the disagreements, the deployments, the chronology, and the numbers not placed.

    Lines are at most 100 columns wide. Headings stand in capitals on lines of their own. Articles go by their number in
    the list of what was read; of a number not placed the words around it are shown where its document is given.
    """
    numbers = {source.id: number for number, source in enumerate(reading.sources, 1)}
    sections = (
        ("what was read", _sources(reading)),
        (f"what it comes to, {_by(book.day)}", _findings(book, numbers)),
        ("where reports disagree", _conflicts(book, numbers)),
        ("what looks like disagreement and is none", _agreements(book, numbers)),
        *((f"the deployment: {name}", _deployment(force)) for name, force in book.deployments.items()),
        ("what happened when", _chronology(book)),
        ("what was planned or is in doubt", _doubtful(book)),
        ("seen and not understood", _problems(reading.problems, documents, numbers)),
    )
    blocks = [[_head(reading, book)]]
    blocks += [[title.upper(), *lines] for title, found in sections if (lines := list(found))]
    return Text("\n\n".join("\n".join(block) for block in blocks))


def _by(day: date) -> str:
    return f"by {spoken(day)}" if day < date.max else "on a day that no text tells"


def _head(reading: Reading, book: Reconciliation) -> str:
    kinds = [claim.kind for claim in reading]
    told = ", ".join(f"{kinds.count(kind)} {kind}s" for kind in ("count", "event", "state") if kind in kinds)
    read = f"{_number(len(reading.sources), 'article')}, {_number(len(reading), 'claim')}"
    return f"kzunrest: {read} ({told}); policy {book.policy.name}"


def _number(many: int, noun: str) -> str:
    return f"{many:,} {noun}{'' if many == 1 else 's'}"


# Sources -------------------------------------------------------------------------------------------------------------

_MOST = 40


def _sources(reading: Reading) -> Iterator[str]:
    for number, source in enumerate(reading.sources[:_MOST], 1):
        claims = sum(claim.source.id == source.id for claim in reading)
        yield f"  {f'[{number}]':<5}{clipped(source.title or source.id, 78):<79}{_number(claims, 'claim'):>13}"
        yield f"  {'':<5}{_printed(source)}"
    if len(reading.sources) > _MOST:
        yield f"  … {len(reading.sources) - _MOST:,} more"


def _printed(source: Source) -> str:
    outlet = source.outlet.name if source.outlet else "outlet not told"
    day = f"{spoken(source.published)} ({_HOW[source.published.basis]})" if source.published.known else "date not known"
    rests = f", rests on {', '.join(actor.name for actor in source.based_on)}" if source.based_on else ""
    name = f" · {source.id}" if source.title else ""
    return clipped(f"{outlet}, {day}{rests}{name}", WIDTH - 7)


# Findings ------------------------------------------------------------------------------------------------------------


def _findings(book: Reconciliation, numbers: Numbers) -> Iterator[str]:
    bounded = [finding for finding in book.findings if finding.low or finding.high is not None]
    yield f"  {'':<44}{'low':>9}{'best':>9}{'high':>9}   {'origins':<9}outcome"
    for finding in sorted(bounded, key=_first):
        yield _finding(finding, book)
        yield from _wrapped(_who(finding, numbers), " " * 6, " " * 6)
    others = [_scope(finding.question, book) for finding in book.findings if finding not in bounded]
    if others:
        yield from _wrapped(f"spoken of, with no bound on that day: {'; '.join(others)}", "  ", "    ")


def _first(finding: Finding) -> tuple[str, int, str, str, str]:
    question = finding.question
    rank = _ORDER.index(question.measure) if question.measure in _ORDER else len(_ORDER)
    whole = "" if question.population == "all" else question.population
    return question.event, rank, question.measure, whole, str(question)


def _finding(finding: Finding, book: Reconciliation) -> str:
    low, high = finding.origins
    origins = f"{low}" if low == high else f"{low}–{high}"
    numbers = f"{finding.low:>9,}{_figure(finding.best, '?'):>9}{_figure(finding.high, 'open'):>9}"
    return f"  {clipped(_scope(finding.question, book), 43):<44}{numbers}   {origins:<9}{finding.status}"


def _figure(number: int | None, otherwise: str) -> str:
    return otherwise if number is None else f"{number:,}"


def _scope(question: Question, book: Reconciliation) -> str:
    """A question in words, without what is the same for all of them."""
    whole = book.scheme.normal(Question(measure=question.measure)).place
    plain = question.population in ("all", question.measure) or question.measure.startswith("troops")
    whom = "" if plain else f" of {question.population.replace('_', ' ')}"
    where = question.place if question.place != whole else ""
    measure = question.measure.removeprefix("other:").replace("_", " ")
    rest = (question.actor, question.manner, question.window, question.event)
    return ", ".join(filter(None, (measure + whom, where, *rest)))


def _who(finding: Finding, numbers: Numbers) -> str:
    binding = [use.claim for use in finding.uses if use.used and use.rule == "bound"]
    said = list(dict.fromkeys(_speaker(claim, numbers) for claim in binding or finding.used))
    told = ", ".join(said[:4]) + (f" and {len(said) - 4} more" if len(said) > 4 else "")
    doubters = (f"[{numbers[name]}] itself" if name in numbers else name for name in finding.disputed_by)
    disputed = f"; disputed by {', '.join(doubters)}" if finding.disputed_by else ""
    return f"{told or 'nobody said so: it follows'}{disputed}"


def _speaker(claim: Claim, numbers: Numbers) -> str:
    if claim.speaker is not None:
        return claim.speaker.name
    number = numbers.get(claim.source.id)
    source = claim.source.id if number is None else f"[{number}]"
    return f"{source} itself" if claim.attribution.complete else f"unnamed in {source}"


# Disagreements -------------------------------------------------------------------------------------------------------


def _conflicts(book: Reconciliation, numbers: Numbers) -> Iterator[str]:
    for conflict in book.conflicts:
        because = conflict.because or "these cannot all hold"
        yield from _wrapped(f"{conflict.kind.value.replace('_', ' ')}: {because}", "  ", "    ")
        for claim in conflict.claims:
            told = f"{claim.summary()} · {_speaker(claim, numbers)} · “{clipped(claim.span.quote, 40)}”"
            yield f"    {clipped(told, WIDTH - 4)}"
        if conflict.mend:
            yield from _wrapped(f"to mend it: {conflict.mend}", "    ", "      ")
    if not book.conflicts:
        yield "  Nothing that stands contradicts anything else that stands."


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


# Why a figure that differs from the answer is no contradiction, by the rule that dealt with it.
_HARMLESS = {
    "update": "earlier, overtaken since",
    "agree": "allows the answer as well",
    "mention": "said in passing, as known",
    "bound": "bounds the answer",
    "apart": "of a part or another scope",
}


def _agreements(book: Reconciliation, numbers: Numbers) -> Iterator[str]:
    """Per measure of the whole area the figures that differ from the answer, by the rule that makes each harmless."""
    for finding in sorted(book.findings, key=_first):
        whole = book.scheme.normal(Question(measure=finding.question.measure))
        grouped: dict[str, list[str]] = {}
        for use in finding.uses if finding.question == whole else ():
            if _differs(use.claim, finding) and use.rule in _HARMLESS:
                grouped.setdefault(use.rule, []).append(_figured(use.claim, numbers))
        if grouped:
            yield f"  {whole.measure.replace('_', ' ')} {_figure(finding.best, '?')}"
        for rule in sorted(grouped, key=list(_HARMLESS).index):
            told = "; ".join(dict.fromkeys(grouped[rule]))
            yield from _wrapped(f"{_HARMLESS[rule]:<28}{told}", "    ", " " * 32)


def _figured(claim: Claim, numbers: Numbers) -> str:
    content = claim.content
    assert isinstance(content, Count)
    whom = "" if content.population.name == "all" else f" of {content.population.name.replace('_', ' ')}"
    manner = f" {content.manner}" if content.manner else ""
    figure = str(content.figure).removesuffix(" (vague)")
    return f"{figure}{whom}{manner} ({_speaker(claim, numbers)})"


def _differs(claim: Claim, finding: Finding) -> bool:
    content = claim.content
    if not isinstance(content, Count) or content.measure.name != finding.question.measure:
        return False
    return content.figure.stated != finding.best


# Deployment ----------------------------------------------------------------------------------------------------------


def _deployment(force: Deployment) -> Iterator[str]:
    people = (
        ("led by", force.lead.name if force.lead else ""),
        ("asked by", force.requested_by.name if force.requested_by else ""),
        ("commanded by", ", ".join(actor.name for actor in force.commanders)),
        ("to", "; ".join(force.tasks)),
        ("not to", "; ".join(force.excluded_tasks)),
    )
    for label, text in people:
        if text:
            yield from _wrapped(f"{label:<14}{text}", "  ", " " * 16)
    for kind in Strength:
        level = force.total(kind)
        if level is not None:
            printed = f"“{level.stated}” in print, so " if level.stated is not None else ""
            yield f"  {kind.value:<14}{printed}{bounds(level.figure)}"
    given = [
        f"{one.contributor.name} {'?' if one.figure is None else bounds(one.figure)}" for one in force.contributions
    ]
    if given:
        closed = "" if force.closed else " (others are not excluded)"
        yield from _wrapped(f"{'contributors':<14}{'; '.join(given)}{closed}", "  ", " " * 16)
    staged: dict[tuple[str, str, bool], list[str]] = {}
    for stage in force.stages:
        if not stage.planned:
            key = (spoken(stage.period), stage.phase, stage.denied)
            staged.setdefault(key, []).extend(actor.name for actor in stage.actors)
    for (day, phase, denied), names in staged.items():
        told = f"{phase.replace('_', ' ')}{', denied' if denied else ''}{': ' if names else ''}{', '.join(names)}"
        yield from _wrapped(f"{day:<14}{told}", "  ", " " * 16)
    for plan in force.plans:
        by = f", as {plan.stage.authors[0].name} said" if plan.stage.authors else ""
        when = spoken(plan.stage.period) if plan.stage.period.known else "on no day"
        told = f"{'planned':<14}{plan.stage.subject.replace('_', ' ')} {when}{by}: {plan.verdict.value}"
        yield from _wrapped(told, "  ", " " * 16)


# Chronology ----------------------------------------------------------------------------------------------------------


_NAMES = {"csto": "CSTO", "nazarbayev": "Nazarbayev"}


def _chronology(book: Reconciliation) -> Iterator[str]:
    yield from _events(book, (event for event in book.chronology.events if event.footing is Footing.HAPPENED))


def _doubtful(book: Reconciliation) -> Iterator[str]:
    yield from _events(book, (event for event in book.chronology.events if event.footing is not Footing.HAPPENED))


def _events(book: Reconciliation, events: Iterable[Occurrence]) -> Iterator[str]:
    """One line for what differs by its actors alone; the whole area goes without saying."""
    whole = book.scheme.normal(Question(measure="killed")).place
    grouped: dict[tuple[str, str, str, str, str], list[str]] = {}
    for event in events:
        footing = "" if event.footing is Footing.HAPPENED else f"{event.footing.value}: "
        kind = footing + " or ".join(map(_named, event.versions or (event.kind,)))
        where = site(event.place)
        about = ", ".join(filter(None, (event.object, "" if where == whole else where)))
        key = (spoken(event.begin), kind, about, _origins(event), str(len(event.disputes) or ""))
        names = [actor.name for actor in event.actors if actor.name not in kind]
        grouped.setdefault(key, []).extend(names)
    for (day, kind, about, origins, disputes), names in grouped.items():
        tail = f"{origins}{f', disputed by {disputes}' if disputes else ''}"
        what = kind + (f": {about}" if about else "") + (f" ({', '.join(names)})" if names else "")
        room = WIDTH - 18 - len(tail)
        yield f"  {day:<14}{clipped(what, room):<{room}}  {tail}"


def _named(kind: str) -> str:
    return " ".join(_NAMES.get(word, word) for word in kind.split("_"))


def _origins(event: Occurrence) -> str:
    low, high = event.origins
    return f"{low if low == high else f'{low}–{high}'} origin{'' if high == 1 else 's'}"


def spoken(when: Period | date) -> str:
    """A period in words: "13 Jan", "5–6 Jan", "by 19 Jan", "from 2 Jan"; the year where it isn't 2022; "?" if unknown.

    >>> spoken(Period.until(date(2022, 1, 19))), spoken(Period(begin=date(2022, 1, 4), end=date(2022, 1, 5)))
    ('by 19 Jan', '4–5 Jan')
    """
    if isinstance(when, date):
        return f"{when.day} {when:%b}" + ("" if when.year == 2022 else f" {when.year}")
    if when.begin is None:
        return "?" if when.end is None else f"by {spoken(when.end)}"
    if when.end is None:
        return f"from {spoken(when.begin)}"
    if when.day is not None:
        return spoken(when.day)
    same = (when.begin.year, when.begin.month) == (when.end.year, when.end.month)
    return f"{when.begin.day if same else spoken(when.begin)}–{spoken(when.end)}"


# Problems ------------------------------------------------------------------------------------------------------------


def _problems(problems: Iterable[Problem], documents: Iterable[Document], numbers: Numbers) -> Iterator[str]:
    texts = {document.source.id: document.text for document in documents}
    for problem in problems:
        number = numbers.get(problem.source)
        source = problem.source if number is None else f"[{number}]"
        if problem.span is None or problem.source not in texts:
            yield from _wrapped(str(problem).replace(problem.source, source, 1), "  ", "    ")
        else:
            yield f"  {source:<5}{clipped(problem.what, 30):<32}{_around(texts[problem.source], problem.span)}"


def _around(text: str, span: Span) -> str:
    """The words with what stands around them, on one line of 60 characters."""
    words = clipped(span.quote, 20)
    before, after = text[max(0, span.start - 18) : span.start], text[span.end : span.end + 36 - len(words)]
    return " ".join(f"…{before}“{words}”{after}…".split())
