"""Why: the reasons behind an answer, written so that they read like an argument."""

from __future__ import annotations

from html import escape

from attrs import frozen

from ..claim import Claim
from ..deployment import Deployment, Level, Plan
from ..reconciliation.conflict import Conflict
from ..reconciliation.finding import Finding
from ..reconciliation.occurrence import Occurrence
from ..reconciliation.proof import Carried, Said, Summed
from ..reconciliation.relation import Relation
from ..reconciliation.spell import Spell, Standing
from .claim import why_claim
from .deployment import why_deployment, why_level, why_occurrence, why_plan, why_spell, why_standing
from .finding import why_conflict, why_finding, why_proof, why_relation


@frozen
class Text:
    """Words for people: shown as they are at a prompt, printed or turned to a string, and kept in shape in a notebook.

    >>> Text("26 killed")
    26 killed
    """

    text: str

    def __repr__(self) -> str:
        return self.text

    def __str__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<pre style="white-space:pre-wrap;line-height:1.35;margin:0">{escape(self.text)}</pre>'


Explainable = (
    Claim
    | Finding
    | Conflict
    | Relation
    | Said
    | Carried
    | Summed
    | Deployment
    | Level
    | Plan
    | Occurrence
    | Spell
    | Standing
)


def why(answer: Explainable) -> Text:
    """The reasons of an answer: what was claimed, by whom, on which words, kept or set aside, by which rule.

    Of a claim how it was read; of a finding what became of every claim, and the proofs of its bounds; of a conflict
    what can't hold together, and what would mend it; of a deployment its strengths, contributors, stages and plans;
    likewise of a relation, a proof, an occurrence, a spell or standing of a state, a level of strength and a plan.
    Raises `TypeError` for what has no reasons.

    >>> import kzunrest as kz
    >>> reading = kz.read(kz.Document.from_text("In Almaty 26 people were killed, the Interior Ministry said.", id="a"))
    >>> print(why(reading[0]))
    killed 26, Almaty
      said by     Interior Ministry...
      printed in  a (no date of publication known)
      ...
    """
    return Text(_told(answer))


def _told(answer: Explainable) -> str:
    match answer:
        case Claim():
            return why_claim(answer)
        case Finding():
            return why_finding(answer)
        case Conflict():
            return why_conflict(answer)
        case Relation():
            return why_relation(answer)
        case Said() | Carried() | Summed():
            return why_proof(answer)
        case Deployment():
            return why_deployment(answer)
        case Level():
            return why_level(answer)
        case Plan():
            return why_plan(answer)
        case Occurrence():
            return why_occurrence(answer)
        case Spell():
            return why_spell(answer)
        case Standing():
            return why_standing(answer)
    raise TypeError(f"why() explains claims, findings, conflicts, proofs and deployments, not {type(answer).__name__}")
