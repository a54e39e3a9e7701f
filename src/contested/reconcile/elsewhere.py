"""Words by which a report says that its toll is of another strike than the one told before, or of a longer time.

Claims have no field for which strike of a day they count; the sentence says it ("hours later another strike killed
three"), and such a figure is no later reading of the first strike's count.
"""

from __future__ import annotations

import re

from contested.reconcile.statement import Statement

# Words of an undated toll that is of another strike, or of a longer time.
ELSEWHERE = re.compile(
    r"\b(?:another|other|separate\w*|since|24|week|month|year|інш\w+|окрем\w+|друг\w+|отдельн\w+|доб\w+|сут\w+|"
    r"тиж\w+|недел\w+|місяц\w+|месяц\w+|р[оі]к\w*|год\w*)\b",
    re.IGNORECASE,
)

# A count of another strike of the same day, however the day is told. "Повторный удар" is a second blow at one place.
_ANOTHER = re.compile(
    r"\b(?:(?:another|separate|second|later|new|fresh|further|subsequent)\s+(?:\w+\s+){0,2}?"
    r"(?:strike|attack|raid|barrage|shelling|bombing|assault|missile|drone|bomb|explosion)s?\b"
    r"|in a separate \w+|elsewhere in the (?:city|town)"
    r"|(?:інш|друг|окрем|повторн|нов|чергов|наступн|отдельн|очередн)\w+\s+(?:\w+\s+){0,2}?"
    r"(?:удар|атак|обстріл|обстрел|прил[ьі]от|прилет|влучан|вибух|взрыв|налет|наліт|дрон|ракет)\w*)",
    re.IGNORECASE,
)


def of_another_strike(one: Statement) -> bool:
    """Whether a count's sentence says that it is of another strike than the one told before."""
    return _ANOTHER.search(one.document.text, one.claim.sentence.start, one.claim.sentence.end) is not None
