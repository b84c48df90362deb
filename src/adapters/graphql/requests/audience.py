"""Who may ask for which field of a request, and for which act on one."""

from typing import Final

from core.access.permissions import (
    ADMINISTRATOR,
    ANYONE,
    APPLICANT,
    AUDITOR,
    DEPARTMENT,
    INTAKE,
    INVOLVED,
    MANAGEMENT,
    OUTSIDE,
    PARTNER_BATCHES,
    PARTNER_READ,
    READERS,
    fields,
    table,
)

HAND_IN: Final = APPLICANT | PARTNER_BATCHES
OFFICERS: Final = INTAKE | DEPARTMENT
FILE_WATCHERS: Final = INTAKE | ADMINISTRATOR | AUDITOR

REQUEST_AUDIENCE: Final = table(
    fields("Query", INVOLVED, "request history messages"),
    fields("Query", OUTSIDE, "myRequests"),
    fields("Query", APPLICANT, "drafts"),
    fields("Query", ANYONE, "daysOffered"),
    fields("DaysOffered", ANYONE, "firstDays longestMonths"),
    fields("Query", READERS, "queue queueCounts"),
    fields("Query", INTAKE | AUDITOR, "notReached messagesInTrouble"),
    fields("Query", FILE_WATCHERS, "filesWaiting"),
    fields("FilesWaiting", FILE_WATCHERS, "count oldestAt"),
    fields("Query", DEPARTMENT | AUDITOR, "completionsDue"),
    fields("Query", PARTNER_READ | READERS, "changes"),
    fields(
        "Mutation", APPLICANT, "saveDraft submitRequest postponeTraining takeRefundInstead openPaymentPage"
    ),
    fields("Mutation", APPLICANT, "expectStudy handInStudy"),
    fields("Mutation", HAND_IN, "openUpload acknowledgeNotice replaceDocument withdrawRequest"),
    fields("Mutation", INVOLVED, "openDocument printLetter"),
    fields("Mutation", INTAKE, "acceptDocuments resendNotice correctPhone recordPhoneNotice"),
    fields("Mutation", OFFICERS, "askForCorrection refuseRequest cancelRequest extendDeadline"),
    fields("Mutation", DEPARTMENT, "approveRequest setDates moveDates recordNoShow undoNoShow excuseAbsence"),
    fields("Mutation", DEPARTMENT, "confirmCompletion recordNotCompleted recordEvaluationCollected"),
    fields("Mutation", DEPARTMENT, "recordPaperStudyReceived closeAsOutstanding"),
    fields("Mutation", MANAGEMENT, "decideUnusedOffer"),
    fields("TrainingRequest", INVOLVED, "id number version status statusWords statusSince allowedSteps"),
    fields(
        "TrainingRequest", INVOLVED, "purpose kind department course courseHours institution period asked"
    ),
    fields("TrainingRequest", INVOLVED, "otherDates name identity mobile language studies research fee"),
    fields("TrainingRequest", INVOLVED, "submittedAt decidedAt endedAt workingDaysOpen age documents rounds"),
    fields("TrainingRequest", INVOLVED, "notice deadline bill payments refunds postponeWithin letters"),
    fields("TrainingRequest", INVOLVED, "handover batch why"),
    fields("TrainingRequest", READERS, "calls outstanding"),
    fields("TrainingRequestConnection", INVOLVED, "edges pageInfo"),
    fields("TrainingRequestEdge", INVOLVED, "cursor node"),
    fields("RequestChanged", INVOLVED, "request repeated also"),
    fields("RequestSubmitted", APPLICANT, "request repeated"),
    fields("Draft", APPLICANT, "id version content savedAt"),
    fields("DraftSaved", APPLICANT, "draft repeated"),
    fields("UploadOpened", HAND_IN, "upload putTo expiresAt direct repeated"),
    fields("DirectUpload", HAND_IN, "url method headers"),
    fields("DirectHeader", HAND_IN, "name value"),
    fields("DocumentOpened", INVOLVED, "path expiresAt previews"),
    fields("Preview", INVOLVED, "page width height path"),
    fields("Titled", INVOLVED, "code title"),
    fields("Identity", INVOLVED, "kind number nationality"),
    fields("Studies", INVOLVED, "place field"),
    fields("Research", INVOLVED, "title summary"),
    fields("Document", INVOLVED, "id kind level fileName receivedAt check current fault replaces erasedAt"),
    fields("DocumentFault", INVOLVED, "reason reasonWords words"),
    fields("Notice", INVOLVED, "id kind askedAt clock delivery handedAt deadline"),
    fields("Deadline", INVOLVED, "kind dueAt startedAt startedBy policy explanation revisions running over"),
    fields("DeadlineRevision", INVOLVED, "dueAt cause reason at"),
    fields("Bill", INVOLVED, "paymentNumber amount state openedAt dueAt ways"),
    fields("Payment", INVOLVED, "networkNumber amount takenAt toldAt standing finding"),
    fields("Refund", INVOLVED, "id cause amount state openedAt decidedAt reason paidAt reference bounces"),
    fields("LetterPrinted", INVOLVED, "letter language path expiresAt fileName size"),
    fields("Letter", INVOLVED, "kind version code verifyPath issuedAt state changedAt"),
    fields("Handover", INVOLVED, "reportCollectedBy reportCollectedAt studyExpectedOn studyHandedIn"),
    fields("Handover", INVOLVED, "paperReceivedAt outstanding"),
    fields("Why", INVOLVED, "step at reason reasonWords words"),
    fields("CallAttempt", READERS, "at reached words"),
    fields("Outstanding", READERS, "number department thing since closed"),
    fields("StatusCount", READERS, "status count"),
    fields("CompletionDue", DEPARTMENT | AUDITOR, "request workingDays late"),
    fields("CompletionDueConnection", DEPARTMENT | AUDITOR, "edges pageInfo"),
    fields("CompletionDueEdge", DEPARTMENT | AUDITOR, "cursor node"),
    fields("Change", INVOLVED, "position request number version name step at before after by byName facts"),
    fields("ChangeConnection", INVOLVED, "edges pageInfo"),
    fields("ChangeEdge", INVOLVED, "cursor node"),
    fields(
        "Message", INVOLVED, "id number kind language text parts state createdAt handedAt settledAt attempts"
    ),
    fields("MessageConnection", INVOLVED, "edges pageInfo"),
    fields("MessageEdge", INVOLVED, "cursor node"),
)
"""The rows of requests' types and fields."""
