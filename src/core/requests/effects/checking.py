"""Applying and putting documents right: what each step changes."""

from dataclasses import replace
from uuid import UUID

from core.requests.attachments import Attachment, Fault
from core.requests.cell import Branch
from core.requests.conditions import replacement_found_bad
from core.requests.deadlines import DeadlineKind
from core.requests.effects.effect import Effect
from core.requests.effects.reaching import asked_anew
from core.requests.notice import Notice, NoticeClock
from core.requests.request import TrainingRequest
from core.requests.situation import Situation
from core.requests.status import Status
from core.requests.steps import (
    AcceptDocuments,
    AskForCorrection,
    RecordScan,
    ReplaceDocument,
    SaveDraft,
    StepName,
    Submit,
)

BAD_FILE = Fault("BAD_FILE", "")
"""The fault of a replacement that the scan found bad: nobody's words, the scanner's verdict."""


def _save(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, SaveDraft)
    period = step.application.period
    return Effect(replace(now.request, application=step.application, asked=period, period=period))


def _submit(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, Submit)
    after = replace(now.request, number=step.number, submitted_at=now.at, fee=now.around.fee_now)
    return Effect(after, {"number": step.number, "fee": after.fee.fils, "documents": len(after.attachments)})


def _accept(now: Situation, _: Branch) -> Effect:
    assert isinstance(now.step, AcceptDocuments)
    # A clerk who accepts what was only partly put right accepts the rest as it is.
    accepted = tuple(replace(each, fault=None) for each in now.request.attachments)
    return Effect(replace(now.request, attachments=accepted))


def _ask(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, AskForCorrection)
    faults = dict(step.faults)
    attachments = tuple(replace(each, fault=faults.get(each.id)) for each in request.attachments)
    # A partner is asked through its own door, so nothing has to be handed to a gateway first.
    handed_at = now.at if request.batch is not None else None
    notice = Notice(now.around.ids.new(), DeadlineKind.CORRECTION, now.at, handed_at=handed_at)
    after = replace(
        request,
        attachments=attachments,
        rounds=request.rounds + 1,
        extended_once=False,
        notices=(*request.notices, notice),
    )
    return Effect(
        after, {"faults": [f"{each}:{fault.reason}" for each, fault in step.faults], "round": after.rounds}
    )


def _replace(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, ReplaceDocument)
    replaced = attachment(request, step.attachment)
    assert replaced is not None
    level = step.replacement.level or replaced.level
    new = replace(step.replacement, replaces=step.attachment, fault=None, level=level)
    old = tuple(
        replace(each, superseded=True) if each.id == step.attachment else each for each in request.attachments
    )
    return Effect(
        replace(request, attachments=(*old, new)),
        {"document": str(step.attachment), "replacement": str(new.id)},
    )


def _scan(now: Situation, branch: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, RecordScan)
    attachments = tuple(_scanned(request, each, step) for each in request.attachments)
    after = replace(request, attachments=attachments)
    asks_again = request.status is Status.SUBMITTED and branch.to is Status.CORRECTION_ASKED
    if asks_again:
        after = _clock_again(now, after)
    if branch.to is Status.PARTLY_CORRECTED and replacement_found_bad(now):
        # Three more days are the clerk's to give, even if the round was extended before.
        after = replace(after, extended_once=False)
    if step.check.bad and any(_is_study(request, each, step) for each in request.attachments):
        # A study found bad was not handed in: another may be.
        after = replace(after, handover=replace(after.handover, study_attachment=None))
    # One file may be in every request of a batch: its partner hears of it once, by asking what changed.
    silent = not asks_again or request.batch is not None
    return Effect(after, {"upload": str(step.upload), "check": step.check.value}, silent=silent)


def _scanned(request: TrainingRequest, attachment: Attachment, step: RecordScan) -> Attachment:
    if attachment.upload != step.upload:
        return attachment
    correcting = attachment.replaces is not None and attachment.current and request.status in _CORRECTING
    fault = BAD_FILE if step.check.bad and correcting else attachment.fault
    return replace(attachment, check=step.check, fault=fault)


def _is_study(request: TrainingRequest, attachment: Attachment, step: RecordScan) -> bool:
    return attachment.upload == step.upload and attachment.id == request.handover.study_attachment


_CORRECTING = (Status.CORRECTION_ASKED, Status.SUBMITTED, Status.PARTLY_CORRECTED)


def _clock_again(now: Situation, request: TrainingRequest) -> TrainingRequest:
    """The notice was met too early: what met it was bad, so it asks again on its old deadline."""
    notice = request.notice
    assert notice is not None
    if notice.number_corrected:
        return asked_anew(now, request)
    clock = NoticeClock.RUNNING if notice.deadline is not None else NoticeClock.NONE
    return replace(request, notices=(*request.notices[:-1], replace(notice, clock=clock)))


def attachment(request: TrainingRequest, wanted: UUID) -> Attachment | None:
    """The attachment of that id, superseded ones too."""
    return next((each for each in request.attachments if each.id == wanted), None)


EFFECTS = {
    StepName.SAVE_DRAFT: _save,
    StepName.SUBMIT: _submit,
    StepName.ACCEPT_DOCUMENTS: _accept,
    StepName.ASK_FOR_CORRECTION: _ask,
    StepName.REPLACE_DOCUMENT: _replace,
    StepName.RECORD_SCAN: _scan,
}
