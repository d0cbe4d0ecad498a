"""Labels of fields that stand without their question: among all the others on one page, or in a sheet."""

from forms.text import N_

ALONE = {
    "qualification_country": N_("Country of the diploma"),
    "penalties_12m": N_("Times held liable in 12 months"),
}
