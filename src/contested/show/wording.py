"""What a measure is called in a reader's words: "Drones launched by Russia", never `launched/drone/RU`.

A claim's own words stand in the ledger of sentences; these are the headings above them.
"""

from __future__ import annotations

from contested.atlas.parties import PARTIES
from contested.claims.claim import Claim
from contested.claims.things import THING
from contested.claims.vocabulary import Certainty, Definition, Measure, Side, Unit
from contested.reconcile.question import Question

FORCES = {"UA": "Ukrainian", "RU": "Russian", "KP": "North Korean", "US": "American", "EU": "European"}
SIDE = {
    Side.UA: "the Ukrainian side",
    Side.RU: "the Russian side",
    Side.THIRD: "third parties",
    Side.UNKNOWN: "speakers of unknown side",
}
DAMAGED = {"medical": "medical facilities", "infrastructure": "infrastructure sites"}
ATTACK = {"drone": "drone", "missile": "missile", "shell": "artillery", "rocket": "rocket", "glide_bomb": "air"}
SHARE = {
    "power_outage": "Share without electricity",
    "intercepted": "Share intercepted",
    "launched": "Share of those launched",
    "strength": "Share of strength",
    "losses": "Share of losses",
    "area": "Share of the area",
    "damage": "Share damaged or destroyed",
}
SUBJECT = {
    Measure.CONTROL: "Control",
    Measure.INTENT: "Intent",
    Measure.DEMAND: "Demand",
    Measure.TARGETING: "Said to strike",
    Measure.CONDITION: "Condition",
    Measure.COMPARISON: "Comparison",
}
STATUS = {
    "lost": "no longer held",
    "advanced": "advanced nearby",
    "partly_encircled": "partly encircled",
    "cease_fire": "cease fire",
    "cede_territory": "territory ceded",
    "security_guarantee": "security guarantee",
    "civilian": "civilian targets",
    "energy": "energy system",
    "military": "military targets",
    "supply_cut": "supply cut",
    "supply_open": "supply open",
    "manpower_short": "short of men",
    "withdrawal_hard": "withdrawal hard",
    "pressure_kept": "pressure kept up",
    "largest_since": "largest since",
    "most_since": "most since",
    "first_since": "first since",
}
DEFINITION = {
    Definition.DESTROYED: "destroyed only",
    Definition.SUPPRESSED: "suppressed only",
    Definition.DESTROYED_OR_SUPPRESSED: "destroyed or suppressed",
    Definition.DEATHS: "deaths only",
    Definition.CASUALTIES: "killed and wounded",
    Definition.OCCUPIED_SINCE_2022: "occupied since 2022",
    Definition.OCCUPIED_WITH_GREY: "grey zone included",
    Definition.ASSESSED: "assessed",
}
SERVICE = {
    "heating": "heating",
    "water": "water",
    "gas": "gas",
    "transport": "transport",
    "telecom": "telephones or internet",
}
CERTAINTY = {
    Certainty.REPORTED: "reported",
    Certainty.ESTIMATED: "estimated",
    Certainty.POSSIBLE: "possible",
    Certainty.PLANNED: "planned",
    Certainty.CONDITIONAL: "conditional",
}


def party(code: str | None) -> str:
    """A party's name; its code where no name is known; empty for none."""
    return PARTIES.get(code, code) if code else ""


def forces(code: str | None) -> str:
    """A party's forces: "Russian forces"."""
    return f"{FORCES.get(code, code)} forces" if code else ""


def thing(what: str | None, otherwise: str) -> str:
    """The thing counted, in the plural."""
    return THING.get(what, what.replace("_", " ")) if what else otherwise


def status_words(status: str | None) -> str:
    """A status as a reader sees it."""
    return STATUS.get(status, status.replace("_", " ")) if status else "stated"


def subject(question: Question) -> str:
    """What a question asks, in one noun phrase that starts with a capital."""
    phrase = _counted(question) if question.unit else _stated(question)
    return phrase[:1].upper() + phrase[1:]


def claim_subject(claim: Claim) -> str:
    """What one claim is about, in one noun phrase."""
    return subject(Question.of(claim))


def _counted(question: Question) -> str:
    return (
        _counted_people(question) or _counted_weapons(question) or _counted_ground(question) or _counted_rest(question)
    )


def _counted_people(question: Question) -> str:
    what, side, by = question.what, FORCES.get(question.party or "", ""), party(question.party)
    measure = question.measure
    if measure is Measure.STRENGTH:
        return f"{side} {thing(what, 'forces')} in place"
    if measure is Measure.LOSSES:
        return f"{side} losses: {thing(what, 'in all')}" if what != "civilian" else "civilian casualties"
    if measure in {Measure.KILLED, Measure.WOUNDED, Measure.MISSING}:
        prefix = f"{side} " if what == "military" else ""
        return f"{prefix}{thing(what, 'people')} {measure}"
    if measure is Measure.CAPTURED:
        return f"{side} prisoners taken"
    if measure is Measure.EVACUATED:
        return f"{thing(what, 'people')} moved out"
    if measure is Measure.REMAINING:
        return f"{thing(what, 'people')} still there"
    if measure is Measure.AID:
        return f"aid from {by or 'abroad'}: {thing(what, 'in all')}"
    return ""


def _counted_weapons(question: Question) -> str:
    what, by = question.what, f" by {party(question.party)}" if question.party else ""
    measure, unit = question.measure, question.unit
    if measure is Measure.LAUNCHED:
        if unit is Unit.ATTACKS:
            return f"{ATTACK.get(what or '', '')} attacks{by}".strip()
        return f"{thing(what, 'weapons')} launched{by}"
    if measure is Measure.INTERCEPTED:
        return f"{thing(what, 'weapons')} downed{by}"
    if measure is Measure.HITS:
        if unit in {Unit.LOCATIONS, Unit.SETTLEMENTS, Unit.REGIONS, Unit.BUILDINGS}:
            return f"{unit} struck{' by debris' if what == 'debris' else by}"
        return f"{thing(what, 'weapons')} that hit"
    if measure is Measure.DAMAGE:
        return f"{DAMAGED.get(what or '') or thing(what, 'buildings')} damaged or destroyed"
    return ""


def _counted_ground(question: Question) -> str:
    by = f" by {party(question.party)}" if question.party else ""
    measure = question.measure
    if measure is Measure.ASSAULTS:
        return f"ground attacks and clashes{by}"
    if measure in {Measure.AREA, Measure.SETTLEMENTS}:
        return f"{measure} {question.status or 'held'}{by}"
    return ""


def _counted_rest(question: Question) -> str:
    what = question.what
    names = {
        Measure.POWER_OUTAGE: "without electricity",
        Measure.OUTAGE_DURATION: "length of outages",
        Measure.RESTORED: f"{SERVICE.get(what or '', 'electricity')} restored",
        Measure.SERVICE_OUTAGE: _cut(question),
        Measure.SCHEDULE: "planned cuts",
        Measure.SHARE: SHARE.get(what or "", f"share of {thing(what, 'the whole')}"),
    }
    return names.get(question.measure, str(question.measure).replace("_", " "))


def _cut(question: Question) -> str:
    if question.what == "transport" and question.unit is Unit.ITEMS:
        return "trains and flights late or cancelled"
    return f"without {SERVICE.get(question.what or '', 'services')}"


def _stated(question: Question) -> str:
    name = SUBJECT.get(question.measure, str(question.measure))
    if not question.party:
        return name
    if question.measure in {Measure.CONTROL, Measure.CONDITION}:
        return f"{name}, {forces(question.party)}"
    if question.measure is Measure.TARGETING:
        return f"{party(question.party)} {name.lower()}"
    return f"{name} of {party(question.party)}"
