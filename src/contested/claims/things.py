"""What each `what` is called in plain English, in the plural; words that are left out say themselves."""

from __future__ import annotations

THING = {
    "personnel": "troops",
    "military": "soldiers",
    "civilian": "civilians",
    "children": "children",
    "rescuers": "rescuers",
    "medical": "medical staff",
    "unknown": "people",
    "armoured": "armoured vehicles",
    "mlrs": "rocket launchers",
    "special": "special vehicles",
    "air_defence": "air-defence systems",
    "drone": "drones",
    "missile": "missiles",
    "ballistic": "ballistic missiles",
    "cruise": "cruise missiles",
    "glide_bomb": "guided bombs",
    "shell": "shells",
    "rocket": "rockets",
    "mixed": "drones and missiles",
    "power": "power facilities",
    "gas": "gas facilities",
    "rail": "railway facilities",
    "port": "port facilities",
    "public": "public buildings",
    "industry": "industrial sites",
}
