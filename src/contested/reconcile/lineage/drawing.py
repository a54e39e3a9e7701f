"""Draws a lineage as plain text: "Paper A (5 Nov) → Outlet B (6 Nov, same words), Outlet C (6 Nov, translated)".

Names come from outside and are not escaped here; whoever shows the text does that.
"""

from __future__ import annotations

from collections.abc import Iterable

from contested.reconcile.lineage.graph import Edge, Lineage, Report

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
ARROW = " → "


def chain(lineage: Lineage, documents: Iterable[str]) -> str:
    """One line for each telling among documents (content hashes), the earliest first, with what each copy repeats.

    A copy stands under its strongest edge. An origin that is not among `documents` is drawn where a copy leads to it.
    Documents that the lineage does not know are passed over. Years are written where the reports span more than one.
    """
    reports = {report.document: report for report in lineage.reports}
    strongest: dict[str, Edge] = {}
    for edge in lineage.edges:
        strongest.setdefault(edge.copy, edge)  # tellings first, then the strongest
    drawn: set[str] = set()
    for document in documents:
        step: str | None = document if document in reports else None
        while step is not None and step not in drawn:
            drawn.add(step)
            step = strongest[step].origin if step in strongest else None
    shown = [report for report in lineage.reports if report.document in drawn]
    copies: dict[str, list[Edge]] = {}
    for report in shown:
        if report.document in strongest:
            copies.setdefault(strongest[report.document].origin, []).append(strongest[report.document])
    year = len({report.published.year for report in shown}) > 1
    return "\n".join(_tree(report, reports, copies, year) for report in shown if report.document not in strongest)


def _tree(root: Report, reports: dict[str, Report], copies: dict[str, list[Edge]], year: bool) -> str:
    """One origin with its copies; a copy that was itself copied comes again, behind a semicolon, with its own."""
    parts: list[str] = []
    waiting = [(root, "")]
    for report, how in waiting:
        below = copies.get(report.document, [])
        if below or report is root:
            named = ", ".join(_named(reports[edge.copy], f", {edge.kind}", year) for edge in below)
            start = _named(report, how, year) if report is root else _name(report)
            parts.append(f"{start}{ARROW}{named}" if named else start)
        waiting.extend((reports[edge.copy], "") for edge in below)
    return "; ".join(parts)


def _named(report: Report, how: str, year: bool) -> str:
    day = f"{report.published.day} {_MONTHS[report.published.month - 1]}"
    return f"{_name(report)} ({day}{f' {report.published.year}' if year else ''}{how})"


def _name(report: Report) -> str:
    return " ".join(report.name.split())
