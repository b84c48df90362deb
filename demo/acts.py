"""The mutations this client uses: the type of each one's input, and what it wants to see of a success."""

_CHANGED = "... on RequestChanged { request { id number status } repeated }"

ACTS = {
    "sendSignInCode": ("SendSignInCodeInput", "... on SignInCodeSent { expiresAt }"),
    "signInWithCode": ("SignInWithCodeInput", "... on SignedIn { me { kind mobile identityProved } }"),
    "signInStaff": ("SignInStaffInput", "... on SignedIn { me { kind name roles } }"),
    "openUpload": ("OpenUploadInput", "... on UploadOpened { upload putTo }"),
    "submitRequest": (
        "SubmitRequestInput",
        "... on RequestSubmitted { request { id number status fee { formatted } } repeated }",
    ),
    "submitBatch": (
        "SubmitBatchInput",
        "... on BatchSubmitted { repeated batch { id state accepted refused }"
        " rows { index state request number faults { field code words { ar en } } } }",
    ),
    "acceptDocuments": ("RequestAct", _CHANGED),
    "askForCorrection": ("AskForCorrectionInput", _CHANGED),
    "replaceDocument": ("ReplaceDocumentInput", _CHANGED),
    "approveRequest": ("ApproveRequestInput", _CHANGED),
    "refuseRequest": ("ReasonedAct", _CHANGED),
    "acknowledgeNotice": ("RequestAct", _CHANGED),
    "openPaymentPage": ("RequestAct", "... on PaymentPageOpened { address }"),
    "recordNoShow": ("RequestAct", _CHANGED),
    "printLetter": ("PrintLetterInput", "... on LetterPrinted { path }"),
    "postponeTraining": ("PostponeTrainingInput", _CHANGED),
    "decideRefund": ("DecideRefundInput", _CHANGED),
    "payOutRefund": ("PayOutRefundInput", _CHANGED),
    "confirmCompletion": ("RequestAct", _CHANGED),
    "recordEvaluationCollected": ("RecordEvaluationCollectedInput", _CHANGED),
    "expectStudy": ("ExpectStudyInput", _CHANGED),
    "handInStudy": ("HandInStudyInput", _CHANGED),
    "recordPaperStudyReceived": ("RequestAct", _CHANGED),
}

REQUEST = """
query($id: ID!) {
  request(id: $id) {
    id number status statusWords { ar en } period { firstDay lastDay } fee { formatted }
    documents { id kind check current fault { reason words } }
    deadline { kind dueAt running explanation { ar en } }
    bill { paymentNumber state amount { formatted } }
    letters { kind version code state verifyPath }
    refunds { id state amount { formatted } }
    why { reasonWords { ar en } words }
  }
  history(request: $id, first: 100) { edges { node { step position } } }
}
"""
