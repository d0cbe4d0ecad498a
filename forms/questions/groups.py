"""The natural groups of the questions, as headings."""

from forms.text import N_

WHO = N_("Who and from where")
WHAT = N_("What happened and when")
HOW_LONG = N_("How long and what for")
HOST = N_("The host")
FAMILY = N_("Family")
WORK = N_("Work and qualification")
HOUSING = N_("Housing")
FILING = N_("Who files")
