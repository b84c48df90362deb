"""One file on its way in: received once, judged once."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from core.documents.kinds import DocumentKind, FileFault, FileState, MediaType, media_type_of
from core.documents.ports import Finding, ScanVerdict, Verdict
from core.documents.reasons import REASONS
from core.documents.upload import (
    Arrival,
    Upload,
    UploadNotReceived,
    UploadTaken,
    arrived,
    judged,
    turned_away,
)

AT = datetime(2026, 11, 23, 8, tzinfo=UTC)
CLEAN = ScanVerdict(Verdict.CLEAN)
PLAIN = Finding(MediaType.PDF, pages=2)


def upload(name: str = "letter.pdf") -> Upload:
    return Upload(
        id=UUID(int=1),
        owner="applicant:1",
        kind=DocumentKind.OFFICIAL_LETTER,
        declared_name=name,
        declared_type="application/pdf",
        opened_at=AT,
        expires_at=AT + timedelta(minutes=15),
    )


def arrival(sha256: str = "ab", at: datetime = AT) -> Arrival:
    return Arrival(uuid4(), 100, sha256, MediaType.PDF, at)


def test_bytes_that_came_lie_in_quarantine_from_the_moment_they_were_complete() -> None:
    """R-8."""
    moment = AT + timedelta(minutes=3)
    received = arrived(upload(), arrival(at=moment))
    assert (received.state, received.stored_at) == (FileState.QUARANTINED, moment)
    assert not received.usable


def test_a_scan_that_ends_later_does_not_move_the_moment_that_counts() -> None:
    """R-8."""
    received = arrived(upload(), arrival())
    assert judged(received, CLEAN, PLAIN, AT + timedelta(days=2)).stored_at == AT


def test_the_same_bytes_again_change_nothing() -> None:
    received = arrived(upload(), arrival())
    assert arrived(received, arrival(at=AT + timedelta(hours=1))) == received


def test_other_bytes_are_refused_once_some_were_received() -> None:
    received = arrived(upload(), arrival())
    with pytest.raises(UploadTaken):
        arrived(received, arrival("cd"))


def test_a_try_turned_away_leaves_the_upload_open_for_a_better_file() -> None:
    tried = turned_away(upload(), FileFault.TOO_LARGE)
    assert tried.state is FileState.UPLOADING
    assert tried.reason == REASONS[FileFault.TOO_LARGE]
    assert arrived(tried, arrival()).fault is None


def test_a_late_refusal_does_not_touch_what_was_received() -> None:
    received = arrived(upload(), arrival())
    assert turned_away(received, FileFault.TOO_SLOW) == received


@pytest.mark.parametrize(
    ("scan", "finding", "state", "fault"),
    [
        (CLEAN, PLAIN, FileState.CLEAN, None),
        (ScanVerdict(Verdict.INFECTED, "X"), PLAIN, FileState.INFECTED, FileFault.INFECTED),
        (
            ScanVerdict(Verdict.INFECTED, "X"),
            Finding(None, FileFault.BROKEN),
            FileState.INFECTED,
            FileFault.INFECTED,
        ),
        (
            CLEAN,
            Finding(MediaType.PDF, FileFault.ENCRYPTED_PDF),
            FileState.WRONG_TYPE,
            FileFault.ENCRYPTED_PDF,
        ),
        (CLEAN, Finding(None), FileState.WRONG_TYPE, FileFault.TYPE_NOT_TAKEN),
    ],
)
def test_only_what_scanner_and_examiner_both_pass_is_clean(
    scan: ScanVerdict, finding: Finding, state: FileState, fault: FileFault | None
) -> None:
    """R-2."""
    settled = judged(arrived(upload(), arrival()), scan, finding, AT)
    assert (settled.state, settled.fault) == (state, fault)
    assert settled.usable is (state is FileState.CLEAN)


def test_the_first_verdict_stands() -> None:
    bad = judged(arrived(upload(), arrival()), ScanVerdict(Verdict.INFECTED, "X"), PLAIN, AT)
    assert judged(bad, CLEAN, PLAIN, AT + timedelta(hours=1)) == bad


def test_nothing_is_judged_before_it_came() -> None:
    with pytest.raises(UploadNotReceived):
        judged(upload(), CLEAN, PLAIN, AT)


def test_every_reason_is_worded_in_both_languages() -> None:
    assert set(REASONS) == set(FileFault)
    assert all(words.ar and words.en and words.ar != words.en for words in REASONS.values())


def test_the_type_is_read_from_the_bytes_and_shown_in_the_name() -> None:
    """R-2: by their bytes, not by their name."""
    assert media_type_of(b"\x89PNG\r\n\x1a\nrest") is MediaType.PNG
    assert media_type_of(b"<html>%PDF-") is None
    drawing = replace(arrived(upload("scan.pdf"), arrival()), media_type=MediaType.PNG)
    assert drawing.shown_name == "scan.png"
