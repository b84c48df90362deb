"""The end of a training and of a mission: what each step changes (R-26, R-27)."""

from dataclasses import replace

from core.requests.cell import Branch
from core.requests.effects.effect import Effect
from core.requests.situation import Situation
from core.requests.steps import (
    CloseAsOutstanding,
    ExpectStudy,
    HandInStudy,
    RecordEvaluationCollected,
    RecordNotCompleted,
    StepName,
)


def _complete(now: Situation, _: Branch) -> Effect:
    handover = replace(now.request.handover, owed_since=now.at)
    return Effect(replace(now.request, handover=handover))


def _not_completed(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, RecordNotCompleted)
    return Effect(now.request, {"words": step.reason})


def _collected(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, RecordEvaluationCollected)
    handover = replace(
        now.request.handover, report_collected_by=step.collected_by, report_collected_at=now.at
    )
    return Effect(replace(now.request, handover=handover))


def _mission_ended(now: Situation, _: Branch) -> Effect:
    handover = replace(now.request.handover, owed_since=now.at)
    return Effect(replace(now.request, handover=handover))


def _expect(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, ExpectStudy)
    handover = replace(now.request.handover, study_expected_on=step.expected_on)
    return Effect(replace(now.request, handover=handover), {"expected_on": step.expected_on.isoformat()})


def _hand_in(now: Situation, _: Branch) -> Effect:
    step, request = now.step, now.request
    assert isinstance(step, HandInStudy)
    handover = replace(request.handover, study_attachment=step.study.id)
    after = replace(request, handover=handover, attachments=(*request.attachments, step.study))
    return Effect(after, {"document": str(step.study.id)})


def _paper(now: Situation, _: Branch) -> Effect:
    handover = replace(now.request.handover, paper_received_at=now.at)
    return Effect(replace(now.request, handover=handover))


def _outstanding(now: Situation, _: Branch) -> Effect:
    step = now.step
    assert isinstance(step, CloseAsOutstanding)
    handover = replace(now.request.handover, outstanding=True)
    return Effect(replace(now.request, handover=handover), {"reason": step.reason})


EFFECTS = {
    StepName.CONFIRM_COMPLETION: _complete,
    StepName.RECORD_NOT_COMPLETED: _not_completed,
    StepName.RECORD_EVALUATION_COLLECTED: _collected,
    StepName.END_MISSION: _mission_ended,
    StepName.EXPECT_STUDY: _expect,
    StepName.HAND_IN_STUDY: _hand_in,
    StepName.RECORD_PAPER_STUDY: _paper,
    StepName.CLOSE_AS_OUTSTANDING: _outstanding,
}
