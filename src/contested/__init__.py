"""`contested` reads a war through its contradictory reports.

Reports become claims tied to their exact words; claims are kept in a ledger, reconciled into estimates with honest
widths, and shown in a brief in which every figure opens its sentence. Nothing here is finer than a settlement or a
city district, and nothing recommends a strike.
"""

__version__ = "0.1.0"
