"""Names of rules that change what a claim's other fields mean, for those who compare claims."""

from __future__ import annotations

# An intent of which only the deadline is denied ("no deadline was set for taking the town"); whether the town is to be
# taken is not said.
NO_DEADLINE = "status.intent.no_deadline"
