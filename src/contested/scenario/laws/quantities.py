"""What a sector's laws are about: its states, what is believed of it, what a policy sets, and the daily noise."""

from __future__ import annotations

from contested.scenario.kernel.arithmetic import Value, log, maximum, minimum
from contested.scenario.kernel.model import Quantities, Quantity, State

# A share of nought or one has no log-odds: mappers' edges are no finer than this share of a town.
LEAST_SHARE = 0.005


def log_odds(share: Value) -> Value:
    """The log-odds of a share, which is held between .005 and .995."""
    held = minimum(maximum(share, LEAST_SHARE), 1.0 - LEAST_SHARE)
    return log(held / (1.0 - held))


STATES = (
    State("attacker", "people", "the attacker's force in the sector", "attacker_strength"),
    State("defender", "people", "the defender's force in the city and its pocket", "defender_strength"),
    State("reserve", "people", "the defender's reserve that a policy may commit", "reserve_size"),
    State("attacker_lost", "people", "the attacker's losses in fighting"),
    State("attacker_cut_off", "people", "the attacker's forward elements lost to counterattacks"),
    State("defender_lost", "people", "the defender's losses in fighting"),
    State("cut_off", "people", "the defender's people lost on the way out or left behind"),
    State("extracted", "people", "the defender's people who left alive"),
    State("attacker_joined", "people", "people who joined the attacker"),
    State("defender_joined", "people", "people who joined the defender, from the rear or the reserve"),
    State("progress", "log-odds", "the share of the city lost, as log-odds", "share_lost", log_odds),
    State("corridor", "km", "the width of the defender's way out", "corridor_width"),
    State("tempo", "ratio", "how hard the attacker pushes; 1 on an ordinary day", 1.0),
    State("leaving", "yes or no", "whether the order to leave was given"),
    State("ordered", "people", "the force on the day of the order"),
    State("held", "yes or no", "whether the city was held until now", 1.0),
    State("days_held", "days", "days for which the city was held"),
    State("under_half", "yes or no", "whether less than half the city has been lost until now", 1.0),
    State("days_to_half", "days", "days until half the city was lost"),
    State("pinned", "people x days", "the attacker's force kept in the sector, by day"),
    State("elsewhere", "km2", "ground that the attacker takes elsewhere with what is freed"),
    State("deadline_missed", "yes or no", "whether the city was still held at the attacker's deadline"),
    State("claimed", "people", "the attacker's losses as the defender would claim them"),
)

PARAMETERS = (
    Quantity("attacker_strength", "people", "the attacker's force in the sector"),
    Quantity("defender_strength", "people", "the defender's force in the city and its pocket"),
    Quantity("attacker_losses", "people a day", "the attacker's losses, killed and wounded"),
    Quantity("defender_losses", "people a day", "the defender's losses, killed and wounded"),
    Quantity("dispersion", "shape", "how evenly losses fall from day to day; small is uneven"),
    Quantity("days_fought", "days", "how long the battle has lasted"),
    Quantity("share_lost", "share", "the share of the city lost"),
    Quantity("pace", "log-odds a day", "how fast the first half of the city is lost while nothing changes"),
    Quantity("late_pace", "log-odds a day", "how fast the second half is lost while nothing changes"),
    Quantity("pace_noise", "log-odds by root of a day", "how unevenly it rises"),
    Quantity("strength_effect", "exponent", "how far pace and closing follow the ratio of forces"),
    Quantity("corridor_width", "km", "the width of the defender's way out"),
    Quantity("closing", "km a day", "how fast the way out narrows while nothing changes"),
    Quantity("corridor_noise", "km by root of a day", "how unevenly it narrows"),
    Quantity("isolation", "ratio", "by how much the defender's losses and the pace rise once the way out is closed"),
    Quantity("attacker_inflow", "people a day", "people who join the attacker"),
    Quantity("defender_inflow", "people a day", "people who join the defender while the way is open"),
    Quantity("reserve_size", "people", "the defender's reserve that a policy may commit"),
    Quantity("deadline", "days", "days to the attacker's deadline; far off where none is known"),
    Quantity("surge", "share", "by how much the attacker pushes harder before a deadline"),
    Quantity("surge_days", "days", "for how long before it"),
    Quantity("counterattacks", "a day", "chance of a counterattack that cuts off forward elements"),
    Quantity("cut_by_counterattack", "people", "people whom one cuts off, where half the city is lost"),
    Quantity("setback", "log-odds", "by how much one sets the attacker back"),
    Quantity("cost_open", "share", "share of those leaving who are lost while the way is wide"),
    Quantity("cost_closed", "share", "share of those leaving who are lost once it is closed"),
    Quantity("corridor_scale", "km", "width over which that cost falls to a third"),
    Quantity("pinned_share", "share", "share of the attacker's force that would be free without this city"),
    Quantity("elsewhere_pace", "km2 a day", "ground that 10,000 freed people would take elsewhere"),
    Quantity("claimed_ratio", "ratio", "losses as the defender claims them, to those there are"),
)

CHOICES = (
    Quantity("leave_day", "days", "day from which to leave; far off for never"),
    Quantity("leave_corridor", "km", "leave once the way out is narrower; negative for never"),
    Quantity("leave_share", "share", "leave once more of the city is lost; above 1 for never"),
    Quantity("leave_losses", "share", "leave once more of the first force is lost; above 1 for never"),
    Quantity("leave_over", "days", "days over which the force leaves"),
    Quantity("commit", "people a day", "reserve committed a day until it is used up"),
)

NOISE = (
    Quantity("attacker_luck", "standard normal", "the attacker's losses of the day"),
    Quantity("defender_luck", "standard normal", "the defender's losses of the day"),
    Quantity("pace_luck", "standard normal", "the day's advance in the city"),
    Quantity("corridor_luck", "standard normal", "the day's change of the way out"),
    Quantity("attacker_inflow_luck", "standard normal", "who joins the attacker that day"),
    Quantity("defender_inflow_luck", "standard normal", "who joins the defender that day"),
    Quantity("counterattack_luck", "standard normal", "whether a counterattack cuts somebody off"),
    Quantity("claim_luck", "standard normal", "the error of the day's claim"),
)

SECTOR = Quantities(STATES, PARAMETERS, CHOICES, NOISE)

TRACKED = ("progress", "corridor", "defender", "extracted", "cut_off", "held")

# Log-odds of the share from which a city counts as lost: nine tenths, above which mappers call a town taken.
LOST = 2.1972246
NEVER_DAY = 1.0e6
