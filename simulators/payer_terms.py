"""What a biller and the payer's side have agreed on: the form of messages, codes, credentials, patience."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

FORMS = ("json", "xml")
WHITE_SPACE = ("compact", "indented", "indented-lf")
REVERSALS = ("own", "same")


@dataclass(frozen=True, slots=True)
class Terms:
    """All of one biller. Pauses and patience are in seconds.

    `white_space` is the form of MsgBody whose text is signed: "indented" is .NET's, with CRLF. `reversal` "own" gives
    a reversal a JOEBPPSTrx of its own and names the payment as ParTrxId; "same" repeats the payment's.
    """

    biller: int
    form: str = "json"
    user: str = ""
    password: str = field(default="", repr=False)
    service: str = "Courses"
    white_space: str = "compact"
    reversal: str = "own"
    key_file: str = ""
    biller_certificate: str = ""
    retries: bool = True
    tellers: int = 2
    first_pause: float = 0.5
    longest_pause: float = 15.0
    patience: float = 15.0


def terms_of(environment: Mapping[str, str] = os.environ) -> Terms:
    """From the environment, each name with PAYER_ before it; ValueError says which is wrong."""

    def word(name: str, default: str = "", allowed: tuple[str, ...] = ()) -> str:
        found = environment.get(f"PAYER_{name}", "") or default
        if allowed and found not in allowed:
            raise ValueError(f"PAYER_{name} is one of {', '.join(allowed)}")
        return found

    terms = Terms(
        biller=int(word("BILLER_CODE", "0")),
        form=word("FORM", "json", FORMS),
        user=word("USER"),
        password=word("PASSWORD"),
        service=word("SERVICE", "Courses"),
        white_space=word("WHITE_SPACE", "compact", WHITE_SPACE),
        reversal=word("REVERSAL", "own", REVERSALS),
        key_file=word("KEY_FILE"),
        biller_certificate=word("BILLER_CERT_FILE"),
        retries=word("RETRIES", "1", ("0", "1")) == "1",
        tellers=int(word("TELLERS", "2")),
        first_pause=float(word("FIRST_PAUSE", "0.5")),
        longest_pause=float(word("LONGEST_PAUSE", "15")),
        patience=float(word("PATIENCE", "15")),
    )
    if terms.form == "xml" and not (terms.key_file and terms.biller_certificate):
        raise ValueError("PAYER_KEY_FILE and PAYER_BILLER_CERT_FILE are needed for XML")
    return terms
