"""How each step that a person takes is asked for through GraphQL."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from adapters.graphql.nodes import node_id
from core.requests import steps as s
from core.requests.steps import Step, StepName

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Door:
    """A mutation, the type of its input, and what a step says in it."""

    mutation: str
    input: str = "RequestAct"
    said: Callable[[Any], Fields] = lambda step: {}

    @property
    def query(self) -> str:
        return (
            f"mutation($input: {self.input}!) {{ {self.mutation}(input: $input) {{ __typename"
            " ... on RequestChanged { repeated request { id version status } }"
            " ... on Problem { code }"
            " ... on InvalidInput { faults { field code } }"
            " ... on Stale { currentVersion changedBy step } } }"
        )


def document(id: UUID) -> str:
    return node_id("Document", id)


def _worded(step: Any) -> Fields:
    return {"words": step.reason}


def _reasoned(step: Any) -> Fields:
    return {"reason": step.reason, "words": step.words}


def _faults(step: s.AskForCorrection) -> Fields:
    return {
        "faults": [
            {"document": document(id), "reason": fault.reason, "words": fault.words}
            for id, fault in step.faults
        ]
    }


def _replaced(step: s.ReplaceDocument) -> Fields:
    level = step.replacement.level
    return {
        "document": document(step.attachment),
        "upload": node_id("Upload", step.replacement.upload),
        "level": None if level is None else level.value,
    }


def _first_day(step: Any) -> Fields:
    return {"firstDay": step.first_day and step.first_day.isoformat()}


def moment(at: datetime) -> str:
    return at.isoformat().replace("+00:00", "Z")


def _refund(step: Any) -> Fields:
    return {"refund": node_id("Refund", step.refund)}


DOORS: dict[StepName, Door] = {
    StepName.ACCEPT_DOCUMENTS: Door("acceptDocuments"),
    StepName.ASK_FOR_CORRECTION: Door("askForCorrection", "AskForCorrectionInput", _faults),
    StepName.REPLACE_DOCUMENT: Door("replaceDocument", "ReplaceDocumentInput", _replaced),
    StepName.APPROVE: Door("approveRequest", "ApproveRequestInput", _first_day),
    StepName.REFUSE: Door("refuseRequest", "ReasonedAct", _reasoned),
    StepName.EXTEND: Door(
        "extendDeadline",
        "ExtendDeadlineInput",
        lambda step: {"lastDay": step.last_day.isoformat(), "words": step.reason},
    ),
    StepName.ACKNOWLEDGE_NOTICE: Door("acknowledgeNotice"),
    StepName.RECORD_CALL: Door(
        "recordPhoneNotice",
        "RecordPhoneNoticeInput",
        lambda step: {"reached": step.reached, "calledAt": moment(step.called_at), "words": step.words},
    ),
    StepName.RESEND_NOTICE: Door("resendNotice"),
    StepName.CORRECT_PHONE: Door(
        "correctPhone",
        "CorrectPhoneInput",
        lambda step: {"mobile": step.phone.e164, "words": step.reason},
    ),
    StepName.SETTLE_INQUIRY: Door(
        "settleInquiry",
        "SettleInquiryInput",
        lambda step: {"networkNumber": step.network_number, "end": step.end.value, "words": step.reason},
    ),
    StepName.SET_DATES: Door("setDates", "SetDatesInput", _first_day),
    StepName.TAKE_REFUND_INSTEAD: Door("takeRefundInstead"),
    StepName.MOVE_DATES: Door(
        "moveDates", "MoveDatesInput", lambda step: {**_first_day(step), "words": step.reason}
    ),
    StepName.RECORD_NO_SHOW: Door("recordNoShow"),
    StepName.UNDO_NO_SHOW: Door("undoNoShow", "WordedAct", _worded),
    StepName.POSTPONE: Door("postponeTraining", "PostponeTrainingInput", _first_day),
    StepName.EXCUSE: Door("excuseAbsence", "WordedAct", _worded),
    StepName.DECIDE_UNUSED_OFFER: Door(
        "decideUnusedOffer",
        "DecideUnusedOfferInput",
        lambda step: {
            "decision": step.end.value,
            "words": step.reason,
            "lastDay": step.last_day and step.last_day.isoformat(),
        },
    ),
    StepName.CONFIRM_COMPLETION: Door("confirmCompletion"),
    StepName.RECORD_NOT_COMPLETED: Door("recordNotCompleted", "WordedAct", _worded),
    StepName.RECORD_EVALUATION_COLLECTED: Door(
        "recordEvaluationCollected",
        "RecordEvaluationCollectedInput",
        lambda step: {"collectedBy": step.collected_by},
    ),
    StepName.EXPECT_STUDY: Door(
        "expectStudy", "ExpectStudyInput", lambda step: {"expectedOn": step.expected_on.isoformat()}
    ),
    StepName.HAND_IN_STUDY: Door(
        "handInStudy", "HandInStudyInput", lambda step: {"upload": node_id("Upload", step.study.upload)}
    ),
    StepName.RECORD_PAPER_STUDY: Door("recordPaperStudyReceived"),
    StepName.CLOSE_AS_OUTSTANDING: Door("closeAsOutstanding", "WordedAct", _worded),
    StepName.WITHDRAW: Door("withdrawRequest"),
    StepName.CANCEL: Door("cancelRequest", "ReasonedAct", _reasoned),
    StepName.DECIDE_REFUND: Door(
        "decideRefund",
        "DecideRefundInput",
        lambda step: {**_refund(step), "approve": step.approve, "words": step.reason},
    ),
    StepName.PAY_OUT_REFUND: Door(
        "payOutRefund", "PayOutRefundInput", lambda step: {**_refund(step), "reference": step.reference}
    ),
    StepName.BOUNCE_REFUND: Door(
        "recordBouncedRefund", "BounceRefundInput", lambda step: {**_refund(step), "words": step.reason}
    ),
}

SAVE_DRAFT = (
    "mutation($input: SaveDraftInput!) { saveDraft(input: $input) { __typename"
    " ... on DraftSaved { draft { id version content } } ... on Problem { code } } }"
)
SUBMIT = (
    "mutation($input: SubmitRequestInput!) { submitRequest(input: $input) { __typename"
    " ... on RequestSubmitted { repeated request { id version status } } ... on Problem { code }"
    " ... on InvalidInput { faults { field code } } } }"
)
SUBMIT_BATCH = (
    "mutation($input: SubmitBatchInput!) { submitBatch(input: $input) { __typename"
    " ... on BatchSubmitted { repeated rows { state request number faults { field code } } }"
    " ... on Problem { code } ... on InvalidInput { faults { field code } } } }"
)
ALLOWED = "query($id: ID!) { request(id: $id) { version status allowedSteps } }"


def has_door(step: Step) -> bool:
    """Whether a person takes such a step on a request that is in."""
    return step.name in DOORS
