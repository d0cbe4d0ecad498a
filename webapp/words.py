"""The interface's words for the codes of the law: statuses, formalities, providers, confidences."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

HEADLINES = {
    "residence-permit": _("A temporary residence permit is needed, besides the notification"),
    "registration": _("A registration is needed, besides the notification"),
    "notification": _("A notification is enough"),
    "clarify": _("A notification is needed, and one point is to be clarified"),
    "open": _("Some answers are still missing"),
    "before-the-data": _("The law of that day is not known here"),
}
STATUSES = {
    "required": _("required"),
    "if-applicable": _("if applicable"),
    "advised": _("advised"),
}
FORMALITIES = {
    "notarised": _("certified by a notary"),
    "apostille": _("apostille"),
    "legalisation": _("consular legalisation"),
    "translation": _("translation"),
    "notarised-translation": _("translation certified by a notary"),
    "registered": _("registered in the system of employment contracts"),
}
PROVIDERS = {
    "host": _("Host"),
    "applicant": _("Foreigner"),
    "owner": _("Owner of the housing"),
    "representative": _("Representative"),
}
CONFIDENCES = {
    "seed": _("from the guidance this service follows"),
    "law": _("from the law"),
    "practice": _("from practice, not from the law"),
    "unverified": _("not confirmed"),
}
WHO = {
    "host": _("the host"),
    "applicant": _("the foreigner"),
    "foreigner": _("the foreigner"),
}
PORTALS = {
    None: _("What to do"),
    "vmp": _("On the visa and migration portal, vmp.gov.kz"),
    "eqonaq": _("On e-Qonaq.kz or in its app"),
}
OBLIGATIONS = {
    "notification": _("For the notification"),
    "registration": _("For the registration"),
    "residence-permit": _("For the temporary residence permit"),
}
APPLICANT = _("Applicant")
RELATIONS = {"spouse": _("Spouse"), "child": _("Child"), "other": _("Other dependent")}
CHANGES = {"added": _("Added"), "dropped": _("Dropped"), "moved": _("Moved"), "changed": _("Changed")}
STAY_STATES = {
    "earlier": _("Earlier stay"),
    "stay": _("Present stay"),
    "left": _("Days left"),
    "over": _("Planned beyond the limit"),
}
SOURCE_KINDS = {
    "seed": _("Guidance this service follows"),
    "law": _("Law"),
    "practice": _("Practice"),
    "unverified": _("Not confirmed"),
}
