"""The fields that our forms are made of."""

from forms.fields.choice import UNKNOWN, Choice, ChoiceField, YesNoField
from forms.fields.core import OwnField
from forms.fields.country import CountryField
from forms.fields.day import DayField
from forms.fields.number import IntegerField
from forms.fields.words import NameLine, TextLine

__all__ = [
    "UNKNOWN",
    "Choice",
    "ChoiceField",
    "CountryField",
    "DayField",
    "IntegerField",
    "NameLine",
    "OwnField",
    "TextLine",
    "YesNoField",
]
