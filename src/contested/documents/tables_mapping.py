"""A mapping file: which columns of a table are claims, in which words, and who compiled it.

Every word that can be checked before a row is read is checked here, so that a misspelt mapping fails at once and in
one place. A mapping says what the columns mean; it cannot compute, and it never invents a speaker or a day.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from contested.atlas.parties import PARTIES
from contested.claims.registry import registry
from contested.claims.vocabulary import Aspect, Bound, Certainty, Definition, Measure, Per, Polarity, Side, Unit
from contested.documents.tables_days import ISO, DayField, check_form, check_zone, day_columns
from contested.documents.tables_fields import AS_IT_IS, LEAVE_OUT, UNSAID, Condition, Constant, WordField, columns_of
from contested.documents.tables_numbers import NumberForm
from contested.documents.tables_toml import Entry, column_words, parse_toml
from contested.errors import ClaimError, InputError

MISSING = ("", "NaN", "nan", "NA", "N/A", "n/a", "null", "None", "-")
VOCABULARIES: dict[str, type[StrEnum]] = {
    "measure": Measure,
    "unit": Unit,
    "per": Per,
    "aspect": Aspect,
    "bound": Bound,
    "speaker_side": Side,
    "polarity": Polarity,
    "certainty": Certainty,
    "definition": Definition,
}
OPEN_WORDS = ("what", "party", "status", "place", "speaker")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRule:
    """One claim of each row: its number's columns, its words, its days, and the rows that it holds for.

    `value`, `low`, `high` are columns; `words` is the column whose cell carries a claim without a number. `scale`
    turns the column's unit into the claim's. `running` marks a running total, which may not fall.
    """

    value: str | None
    low: str | None
    high: str | None
    words: str | None
    fields: dict[str, WordField]
    relay: tuple[WordField, ...]
    start: DayField | None
    end: DayField | None
    stated_at: DayField | None
    only: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    scale: float
    zero_is_missing: bool
    running: bool

    @property
    def carriers(self) -> tuple[str, ...]:
        """The columns whose cells are the claim's words, in the mapping's order."""
        return tuple(column for column in (self.low, self.high, self.value, self.words) if column)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """What a table's columns mean."""

    name: str
    where: str
    outlet: str
    outlet_side: Side
    published: DayField | None
    own_id: tuple[str, ...]
    group: tuple[str, ...]
    series_by: tuple[str, ...]
    count: str | None
    count_by: tuple[str, ...]
    records: str | None
    delimiter: str
    drop: frozenset[str]
    missing: frozenset[str]
    columns_may_miss: bool
    leave_files: tuple[tuple[str, str], ...]
    numbers: NumberForm
    day_of_total: DayField | None
    rules: tuple[ClaimRule, ...]

    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping reads, once, in its order."""
        found: list[str] = [*self.own_id, *self.group, *self.series_by, *self.count_by, *day_columns(self.published)]
        found += day_columns(self.day_of_total)
        for rule in self.rules:
            found += rule.carriers
            for field in (*rule.fields.values(), *rule.relay):
                found += columns_of(field)
            for day in (rule.start, rule.end, rule.stated_at):
                found += day_columns(day)
            found += [condition.column for condition in (*rule.only, *rule.unless)]
        return tuple(column for column in dict.fromkeys(found) if column != self.count)


@lru_cache(maxsize=64)
def table_mapping(data: bytes, where: str) -> TableMapping:
    """Parse and check a mapping file.

    Raises:
        InputError: names the file, the table and the key, what stands there, and what may stand there.
    """
    try:
        return _mapping(parse_toml(data, where), where)
    except InputError as error:
        if error.where.startswith(where):
            raise
        raise InputError(f"{where}: {error.where}", error.what, error.remedy) from None


def _mapping(top: Entry, where: str) -> TableMapping:
    name, kind = top.needed("name"), top.text("kind") or "table"
    if kind != "table":
        raise top.refuse("kind", f"{kind!r} is not a table", "this mapping is for a map layer")
    for described in ("title", "note"):
        top.text(described)
    top.table("source")
    dates, numbers = top.table("dates"), top.table("numbers")
    forms = tuple(check_form(form) for form in (dates.texts("written") if dates else ())) or (ISO,)
    zone = check_zone((dates.text("zone") if dates else None) or "UTC")
    table = top.table("table")
    if table is None:
        raise top.refuse("[table]", "it is missing", "it names the outlet that compiled the table")
    defaults = top.table("claim")
    entries = [entry.under(defaults) for entry in top.tables("claims")]
    if not entries:
        raise top.refuse("[[claims]]", "there is none", "one for each column that is a claim")
    rules = tuple(_rule(entry, forms, zone) for entry in entries)
    mapping = _table(table, name, where, rules, (forms, zone), _number_form(numbers))
    for section in (dates, numbers, table, top):
        if section is not None:
            section.close()
    return mapping


def _left_files(entry: Entry | None) -> tuple[tuple[str, str], ...]:
    """Names of files (with * and ?) that look like the table and are none, each with the reason."""
    return tuple((pattern, entry.needed(pattern)) for pattern in entry) if entry else ()


def _number_form(entry: Entry | None) -> NumberForm:
    return NumberForm(entry.text("thousands") or "", entry.text("decimal") or ".") if entry else NumberForm()


def _table(
    entry: Entry,
    name: str,
    where: str,
    rules: tuple[ClaimRule, ...],
    written: tuple[tuple[str, ...], str],
    numbers: NumberForm,
) -> TableMapping:
    side = entry.text("outlet_side") or "third"
    _known(entry, "outlet_side", side, Side)
    count = entry.table("count")
    running = entry.day("day_of_total", *written)
    if running is None and any(rule.running for rule in rules):
        raise entry.refuse("day_of_total", "it is missing", "running totals are compared in the order of their days")
    mapping = TableMapping(
        name=name,
        where=where,
        outlet=entry.needed("outlet"),
        outlet_side=Side(side),
        published=entry.day("published", *written),
        own_id=entry.texts("id"),
        group=entry.texts("group"),
        series_by=entry.texts("series_by"),
        count=count.needed("column") if count else None,
        count_by=count.texts("by") if count else (),
        records=entry.text("records"),
        delimiter=entry.text("delimiter") or ",",
        drop=frozenset(entry.texts("drop")),
        missing=frozenset(entry.texts("missing") or MISSING),
        leave_files=_left_files(entry.table("leave_files")),
        columns_may_miss=entry.flag("columns_may_miss"),
        numbers=numbers,
        day_of_total=running,
        rules=rules,
    )
    if len(mapping.delimiter) != 1:
        raise entry.refuse("delimiter", f"{mapping.delimiter!r}", "one character")
    if count is not None:
        count.close()
        if not mapping.group or not mapping.count_by:
            raise entry.refuse("count", "rows are counted within a group", "give group = [...] and count.by = [...]")
    return mapping


def _rule(entry: Entry, forms: tuple[str, ...], zone: str) -> ClaimRule:
    fields = {key: field for key in (*VOCABULARIES, *OPEN_WORDS) if (field := entry.word(key)) is not None}
    rule = ClaimRule(
        value=entry.text("value"),
        low=entry.text("low"),
        high=entry.text("high"),
        words=entry.text("words"),
        fields=fields,
        relay=(*map(column_words, entry.tables("relay_columns")), *(Constant(name) for name in entry.texts("relay"))),
        start=entry.day("start", forms, zone),
        end=entry.day("end", forms, zone),
        stated_at=entry.day("stated_at", forms, zone),
        only=entry.conditions("only"),
        unless=entry.conditions("unless"),
        scale=entry.number("scale", 1.0),
        zero_is_missing=entry.flag("zero_is_missing"),
        running=entry.flag("running"),
    )
    entry.close()
    _check(rule, entry)
    return rule


def _check(rule: ClaimRule, entry: Entry) -> None:
    """Every constant of a rule against the vocabulary, and its number against its measure.

    Raises:
        InputError: an unknown word, or columns that cannot make a claim.
    """
    for key, vocabulary in VOCABULARIES.items():
        for word in _all_words(rule.fields.get(key)):
            _known(entry, key, word, vocabulary)
    for word in _all_words(rule.fields.get("party")):
        if word not in PARTIES:
            raise entry.refuse("party", f"unknown code {word!r}", f"one of {', '.join(PARTIES)}")
    if "measure" not in rule.fields:
        raise entry.refuse("measure", "it is missing", f"one of {', '.join(Measure)}")
    if not rule.carriers:
        raise entry.refuse("value", "no column carries this claim", "give value, low and high, or words")
    if rule.value and (rule.low or rule.high):
        raise entry.refuse("value", "beside low or high", "make two claims of them: a point and an interval")
    for word in _all_words(rule.fields["measure"]):
        known = registry()[Measure(word)]
        if known.has_number == bool(rule.words):
            raise entry.refuse("value", f"{word} {'needs' if known.has_number else 'carries no'} number")
        if known.has_number and "unit" not in rule.fields:
            raise entry.refuse("unit", f"{word} needs a unit", f"one of {', '.join(sorted(known.units))}")
    _check_together(rule, entry)


def _check_together(rule: ClaimRule, entry: Entry) -> None:
    """Words that depend on the measure, where the measure is one for all rows."""
    measure = rule.fields["measure"]
    if not isinstance(measure, Constant):
        return
    known = registry()[Measure(measure.word)]
    whats, statuses, units = (_all_words(rule.fields.get(key)) for key in ("what", "status", "unit"))
    try:
        for what in whats or (None,):
            for status in statuses or (None,):
                for unit in units or (None,):
                    if status is not None or "status" not in rule.fields:
                        known.check(what, status, Unit(unit) if unit else None)
    except ClaimError as error:
        raise InputError(entry.where, str(error), "correct the mapping") from None


def _all_words(field: WordField | None) -> tuple[str, ...]:
    """Every word that a field may give, without the cells that it passes on."""
    if isinstance(field, Constant):
        return (field.word,)
    if field is None:
        return ()
    given = (*field.words.values(), *(word for _, word in field.patterns), field.otherwise, field.empty)
    return tuple(dict.fromkeys(word for word in given if word not in (None, LEAVE_OUT, UNSAID, AS_IT_IS)))


def _known(entry: Entry, key: str, word: str, vocabulary: type[StrEnum]) -> None:
    if word not in set(vocabulary):
        raise entry.refuse(key, f"unknown word {word!r}", f"one of {', '.join(vocabulary)}")
