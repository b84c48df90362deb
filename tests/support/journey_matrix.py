"""Who may ask for what, written by hand: the expectation of the matrix over the whole schema."""

APPLICANTS = {"owner", "other applicant", "nominee"}
PARTNERS = {"partner", "other partner"}
OFFICERS = {"gis officer", "it officer"}
READERS = {"intake", "finance", "management", "auditor"} | OFFICERS
STAFF = READERS | {"catalogue", "administrator"}
OUTSIDE = APPLICANTS | PARTNERS
EVERYBODY = OUTSIDE | STAFF | {"nobody"}
HAND_IN = APPLICANTS | PARTNERS
CATALOGUE = {"catalogue", "auditor"}
MONEY = {"finance", "management", "auditor"}
PEOPLE = {"administrator", "auditor"}

OPEN_TO: dict[str, set[str]] = {
    # What concerns no request of anybody.
    "me contact today daysOffered departments courses institutions reasons calendar": EVERYBODY,
    "sendSignInCode signInWithCode signInStaff": EVERYBODY,
    "signOut": EVERYBODY - {"nobody"},
    "wordings previewWording catalogueHistory": CATALOGUE,
    "saveDepartment saveCourse setPrice dropPrice saveInstitution saveReason setWording": {"catalogue"},
    "saveClosedDay moveClosedDay": {"catalogue"},
    "staff deputies partnerKeys peopleHistory erasures": PEOPLE,
    "addStaff changeStaff resetStaffPassword setDeputy endDeputy": {"administrator"},
    "issuePartnerKey revokePartnerKey": {"administrator"},
    "changeOwnPassword": STAFF,
    # Lists and counts: what they hold is judged below.
    "myRequests": OUTSIDE,
    "drafts": APPLICANTS,
    "queue queueCounts figures": READERS,
    "notReached messagesInTrouble": {"intake", "auditor"},
    "filesWaiting signInCodes": {"intake", "administrator", "auditor"},
    "smsParts": READERS | {"catalogue"},
    "releaseCodes": {"intake", "administrator"},
    "completionsDue": OFFICERS | {"auditor"},
    "changes": PARTNERS | READERS,
    "batches": PARTNERS | {"intake", "auditor"},
    "ledger balances differences inquiries networks daysWithoutList refunds": MONEY,
    "settleDifference importNetworkList": {"finance"},
    "saveDraft discardDraft submitRequest": APPLICANTS,
    "openUpload": HAND_IN,
    "submitBatch": PARTNERS,
}
OF_A_REQUEST: dict[str, set[str]] = {
    "request history messages openDocument": OUTSIDE | READERS,
    "refundsOf": MONEY,
    "postponeTraining takeRefundInstead expectStudy handInStudy": APPLICANTS,
    "acknowledgeNotice replaceDocument withdrawRequest": HAND_IN,
    "acceptDocuments resendNotice correctPhone recordPhoneNotice": {"intake"},
    "askForCorrection refuseRequest cancelRequest extendDeadline": OFFICERS | {"intake"},
    "approveRequest setDates moveDates recordNoShow undoNoShow excuseAbsence": OFFICERS,
    "confirmCompletion recordNotCompleted recordEvaluationCollected": OFFICERS,
    "recordPaperStudyReceived closeAsOutstanding": OFFICERS,
    "openPaymentPage": APPLICANTS,
    "decideUnusedOffer decideRefund": {"management"},
    "settleInquiry payOutRefund sendRefundBack recordBouncedRefund": {"finance"},
}
OF_A_LETTER: dict[str, set[str]] = {"printLetter": OUTSIDE | READERS}
OF_A_BATCH: dict[str, set[str]] = {"batch batchRows": PARTNERS | {"intake", "auditor"}}

ALL_DESKS = {"intake", "finance", "management", "auditor"}
REACH = {
    "own": ALL_DESKS | {"owner", "gis officer"},
    "batch": ALL_DESKS | {"partner", "nominee", "it officer"},
}
"""Who is told that the request is there: the owner's at GIS, and the one of the partner's batch at IT."""
BATCH_REACH = {"partner", "intake", "auditor"}
