"""Plain words where a request stands, for each status."""

from dataclasses import replace

import pytest

from core.payments.refund import RefundState
from core.requests.explaining_status import status_words
from core.requests.status import Status
from support.requests import MONDAY, in_batch
from support.requests_contrived import with_payment
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


def test_r30_of_a_batch_the_time_begins_when_its_partner_acknowledges() -> None:
    said = status_words(in_batch(corrected_asked()).request)
    assert "it begins once the nominating body acknowledges the notice." in said.en
    assert "no proof" not in said.en, "no message has to reach anybody"
    assert "The deadline is" in status_words(in_batch(scene(Status.CORRECTION_ASKED)).request).en


def test_r30_a_batch_request_was_withdrawn_by_its_nominating_body() -> None:
    withdrawn = scene(Status.WITHDRAWN)
    assert "as the applicant wished" in status_words(withdrawn.request).en
    said = status_words(in_batch(withdrawn).request)
    assert "The nominating body withdrew the request." in said.en and "applicant" not in said.en
    assert "الجهة المنسِّبة" in said.ar and "صاحبه" not in said.ar


@pytest.mark.parametrize("status", [Status.AWAITING_PAYMENT, Status.SETTLING])
def test_r18_while_the_fee_is_awaited_an_inquiry_cancels_nothing(status: Status) -> None:
    said = status_words(with_payment(scene(status)).request)
    assert "is not cancelled for want of payment" in said.en


@pytest.mark.parametrize(
    "status", [Status.APPROVED, Status.ABSENT, Status.CANCELLED_UNPAID, Status.WITHDRAWN]
)
def test_r18_where_no_fee_is_awaited_an_inquiry_promises_nothing_about_it(status: Status) -> None:
    said = status_words(with_payment(scene(status)).request)
    assert said.en.endswith("A payment is being looked into.")


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
