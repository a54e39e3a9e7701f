"""Slips of the hand that turn one whole number into another: digits swapped, added, dropped or changed."""

from __future__ import annotations

# Digits. Short numbers differ by one digit by chance ("12" and "21" wounded); long ones hardly ever do.
FEWEST_DIGITS = 5
# Digits, where one named speaker is given both: he counted one of them.
FEWEST_OF_ONE_SPEAKER = 3


def slip(one: float, other: float, *, one_speaker: bool = False) -> str | None:
    """The slip of the hand that turns one whole number into the other, in words; None where no single one does."""
    shorter, longer = sorted((str(int(one)), str(int(other))), key=len)
    if len(longer) < (FEWEST_OF_ONE_SPEAKER if one_speaker else FEWEST_DIGITS) or shorter == longer:
        return None
    if len(shorter) < FEWEST_OF_ONE_SPEAKER:
        return None  # 11 in two sectors and 116 along the front: a tenth of a count is often another count
    if len(shorter) == len(longer):
        differ = [place for place in range(len(longer)) if shorter[place] != longer[place]]
        if len(differ) == 1:
            return "one digit changed" if one_speaker and len(longer) >= FEWEST_DIGITS else None
        left, right = differ[0], differ[-1]
        swapped = len(differ) == 2 and shorter[left] == longer[right] and shorter[right] == longer[left]
        return "two digits swapped" if swapped else None
    dropped = any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))
    return "one digit more" if dropped else None
