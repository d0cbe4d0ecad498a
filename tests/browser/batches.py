"""Batches to look at."""

from __future__ import annotations

from flask import Flask

from tests.webapp.batches.worker import CASE, DETAILS, LETTER, line, sheet, work_off
from webapp.services import batches


def batches_at_each_stage(product: Flask) -> dict[str, str]:
    """The addresses of a batch that waits to be made and of one that is made; each has faults in its sheet."""
    content = sheet([line(0), line(1, "Kirgisia"), "ASANOV,BEK,Узбекистан,31.02.1990,AC7654321", line(2)])
    with product.app_context():
        links = {name: batches.begin(content, "people.csv", CASE, DETAILS, "en").link for name in STAGES}
        work_off(product)
        batches.order(batches.open_batch(links["made"]), LETTER)
        work_off(product)
        batches.order(batches.open_batch(links["making"]), LETTER)
        return {name: f"/batch/{link}" for name, link in links.items()}


STAGES = ("making", "made")
