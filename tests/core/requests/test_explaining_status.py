"""Plain words where a request stands, for each status."""

from dataclasses import replace

import pytest

from core.payments.refund import RefundState
from core.requests.explaining_status import status_words
from core.requests.status import Status
from support.requests import MONDAY, in_batch
from support.requests_scenes import PAYMENT_NUMBER, awaiting_unreached, corrected_asked, scene


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_said_in_both_languages(status: Status) -> None:
    said = status_words(scene(status).request)
    assert said.en.isascii()
    assert said.en.endswith(".")
    assert any("\u0600" <= letter <= "\u06ff" for letter in said.ar)


def test_no_two_statuses_are_said_alike() -> None:
    assert len({status_words(scene(status).request) for status in Status}) == len(Status)


def test_r17_settling_says_that_the_time_is_over_and_payments_are_being_settled() -> None:
    assert (
        "The time to pay is over and payments are being settled."
        in status_words(scene(Status.SETTLING).request).en
    )


def test_r14_without_evidence_the_time_has_not_begun() -> None:
    for unreached in (corrected_asked(), awaiting_unreached()):
        said = status_words(unreached.request)
        assert "The time has not begun" in said.en
        assert "لم تبدأ المهلة بعد" in said.ar


def test_r10_the_payment_is_asked_with_number_amount_and_deadline() -> None:
    said = status_words(scene(Status.AWAITING_PAYMENT).request).en
    assert f"Amount: 200.000 JOD, electronic payment number: {PAYMENT_NUMBER}." in said
    assert "The deadline is Thursday 26 November 2026 at 23:59." in said


def test_r30_of_a_batch_it_is_the_nominating_body_that_corrects() -> None:
    said = status_words(in_batch(corrected_asked()).request)
    assert "The nominating body is to put the documents named right." in said.en


def test_r24_money_on_its_way_back_is_told_by_its_state() -> None:
    request = scene(Status.CANCELLED_ABSENT).request
    said = {
        state: status_words(
            replace(request, refunds=tuple(replace(each, state=state) for each in request.refunds))
        ).en
        for state in RefundState
    }
    assert "Whether 150.000 JOD is returned is for senior management" in said[RefundState.AWAITING_DECISION]
    assert "150.000 JOD will be paid back." in said[RefundState.OWED]
    assert "150.000 JOD was paid back." in said[RefundState.PAID_OUT]
    assert "150" not in said[RefundState.REFUSED]


@pytest.mark.parametrize(
    ("study", "paper", "words"),
    [
        (False, False, "A paper copy and an electronic copy"),
        (True, False, "the paper copy is still to come"),
        (False, True, "the electronic copy is still to come"),
        (True, True, "is being scanned"),
    ],
)
def test_r27_a_study_owed_says_which_copy_is_missing(study: bool, paper: bool, words: str) -> None:
    request = scene(Status.STUDY_OWED).request
    handover = replace(
        request.handover,
        study_attachment=request.id if study else None,
        paper_received_at=MONDAY if paper else None,
    )
    assert words in status_words(replace(request, handover=handover)).en
