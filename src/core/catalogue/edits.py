"""What staff may write into the catalogue's lists: each function gives the wanted row back, tidied.

A row whose key is there already is changed, any other is new. Nothing is ever taken out: rows are made
inactive. All raise InvalidInput, a fault for each thing wrong.
"""

from dataclasses import replace

from core.catalogue import sayings
from core.catalogue.checks import Faults, code_faults, refuse_any, text_faults, tidy, title_faults
from core.catalogue.courses import Course
from core.catalogue.departments import Department
from core.catalogue.institutions import Institution
from core.catalogue.reasons import Reason
from core.catalogue.snapshot import Catalogue
from core.kernel.refusals import Fault

MOST_HOURS = 500


def accept_department(catalogue: Catalogue, wanted: Department) -> Department:
    """Fields: code, title.ar, title.en, gis (ONE_GIS: there is always exactly one)."""

    def faults() -> Faults:
        yield from code_faults(wanted.code)
        yield from title_faults("title", wanted.title)
        gis = catalogue.gis_department
        if gis is not None and wanted.gis != (wanted.code == gis.code):
            yield Fault("gis", "ONE_GIS", sayings.ONE_GIS)

    refuse_any(faults())
    return replace(wanted, title=tidy(wanted.title))


def accept_course(wanted: Course) -> Course:
    """Fields: code, title.ar, title.en, hours (1 to 500). A course is offered once it has a price."""

    def faults() -> Faults:
        yield from code_faults(wanted.code)
        yield from title_faults("title", wanted.title)
        if not 1 <= wanted.hours <= MOST_HOURS:
            yield Fault("hours", "HOURS", sayings.HOURS)

    refuse_any(faults())
    return replace(wanted, title=tidy(wanted.title))


def accept_institution(catalogue: Catalogue, wanted: Institution) -> Institution:
    """Fields: code (CODE_SHAPE, CODE_TAKEN by another, CODE_FIXED once given), title.ar, title.en."""

    def faults() -> Faults:
        yield from code_faults(wanted.code)
        yield from title_faults("title", wanted.title)
        before, holder = catalogue.institution(wanted.id), catalogue.institution_coded(wanted.code)
        if holder is not None and holder.id != wanted.id:
            yield Fault("code", "CODE_TAKEN", sayings.CODE_TAKEN)
        elif before is not None and before.code != wanted.code:
            yield Fault("code", "CODE_FIXED", sayings.CODE_FIXED)

    refuse_any(faults())
    return replace(wanted, title=tidy(wanted.title))


def accept_reason(wanted: Reason) -> Reason:
    """Fields: code, words.ar, words.en."""

    def faults() -> Faults:
        yield from code_faults(wanted.code)
        yield from text_faults("words", wanted.words)

    refuse_any(faults())
    return replace(wanted, words=tidy(wanted.words))
