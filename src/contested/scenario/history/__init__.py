"""What past battles say of losses: rival laws with honest widths, and a reference class; never who will win."""

from contested.scenario.history.attrition import AttritionFit, Exponents, HeldOut, attrition_fit, attrition_fits
from contested.scenario.history.reference import ReferenceClass, reference_class
from contested.scenario.history.winners import WinnersRecord, winners_record

__all__ = [
    "AttritionFit",
    "Exponents",
    "HeldOut",
    "ReferenceClass",
    "WinnersRecord",
    "attrition_fit",
    "attrition_fits",
    "reference_class",
    "winners_record",
]
