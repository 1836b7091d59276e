"""Redaction: claims without the names of private persons, and without quotations about children."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import evolve

from ..actor import Actor, ActorKind
from ..attribution import Attribution
from ..claim import Claim, Content, Count, State
from ..evidence import Evidence
from ..lexicon import lexicon
from ..lexicon.table import fold
from ..span import Span

PRIVATE = Actor(id="private-person", name="a private person", kind=ActorKind.PERSON)
MASK = "█"

# Two capitalised words or more: what a name looks like where only a text is at hand.
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'.-]*)+")
_CHILD = re.compile(
    r"\b(child(?:ren)?|minors?|boys?|girls?|bab(?:y|ies)|infants?|toddlers?|teenage(?:r|rs|d)?|schoolchild(?:ren)?"
    r"|schoolboys?|schoolgirls?|pupils?|underage|(?:\d+|[a-z]+)-year-old)\b",
    re.IGNORECASE,
)


def redact(claims: Iterable[Claim], *, children: bool = True) -> tuple[Claim, ...]:
    """The claims with private persons unnamed: for publication.

    Private is a person whom the lexicon doesn't know as an actor of public life. Such a person becomes "a private
    person" wherever a claim names it as speaker, relay, actor or object, and its name is masked in every quotation,
    letter by letter, so that offsets stay true. With `children`, quotations that speak of a child or a minor are masked
    whole. The result has identities of its own; links from part to whole follow. A name that the reading took for no
    actor isn't found in a quotation: look over what you publish.
    """
    held = tuple(claims)
    names = _private_names(held)
    changed = {claim.id: _redacted(claim, names, children) for claim in held}
    new = {old: claim.id for old, claim in changed.items()}
    return tuple(
        evolve(
            claim, part_of=new.get(claim.part_of or "", claim.part_of), target=new.get(claim.target or "", claim.target)
        )
        for claim in changed.values()
    )


def _known(name: str) -> bool:
    book = lexicon()
    return fold(name) in book.actor_names or fold(name) in book.place_names


def _is_private(actor: Actor) -> bool:
    return actor.kind is ActorKind.PERSON and not _known(actor.name)


def _private_names(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The names to mask, longest first; of each also its last word, by which a text goes on to name a person."""
    names: set[str] = set()
    for claim in claims:
        actors = [hop.actor for hop in claim.attribution.hops] + list(_actors(claim.content))
        names |= {
            name for actor in actors if _is_private(actor) for name in (actor.name, *(a.text for a in actor.aliases))
        }
        thing = None if isinstance(claim.content, Count | State) else claim.content.object
        if thing and _NAME.fullmatch(thing) and not _known(thing):
            names.add(thing)
    names |= {name.rsplit(" ", 1)[-1] for name in names if " " in name}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def _actors(content: Content) -> tuple[Actor, ...]:
    if isinstance(content, Count):
        return () if content.actor is None else (content.actor,)
    return content.actors


def _redacted(claim: Claim, names: tuple[str, ...], children: bool) -> Claim:
    whole = children and any(_CHILD.search(step.span.quote) for step in claim.evidence)
    if children and isinstance(claim.content, Count) and claim.content.population.name == "children":
        whole = True
    return evolve(
        claim,
        content=_unnamed(claim.content, names),
        attribution=_anonymous(claim.attribution),
        evidence=_masked(claim.evidence, names, whole),
    )


def _person(actor: Actor) -> Actor:
    return PRIVATE if _is_private(actor) else actor


def _anonymous(attribution: Attribution) -> Attribution:
    return evolve(attribution, hops=tuple(evolve(hop, actor=_person(hop.actor)) for hop in attribution.hops))


def _unnamed(content: Content, names: tuple[str, ...]) -> Content:
    if isinstance(content, Count):
        return evolve(content, actor=None if content.actor is None else _person(content.actor))
    actors = tuple(_person(actor) for actor in content.actors)
    if isinstance(content, State):
        return evolve(content, actors=actors)
    return evolve(content, actors=actors, object=PRIVATE.name if content.object in names else content.object)


def _masked(evidence: Evidence, names: tuple[str, ...], whole: bool) -> Evidence:
    return evolve(
        evidence,
        span=_veiled(evidence.span, names, whole),
        parts=tuple(_masked(part, names, whole) for part in evidence.parts),
    )


def _veiled(span: Span, names: tuple[str, ...], whole: bool) -> Span:
    quote = span.quote
    if whole:
        quote = re.sub(r"\S", MASK, quote)
    for name in names:
        quote = re.sub(rf"\b{re.escape(name)}\b", MASK * len(name), quote)
    return evolve(span, quote=quote)
