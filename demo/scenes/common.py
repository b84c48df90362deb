"""Steps that several scenes share."""

import time

from demo import telling
from demo.cast import CAST
from demo.stage import BREATH, PATIENCE, Stage


def verified(stage: Stage) -> list[str]:
    """What the public page says of each letter of the request, as whoever scans its code gets it."""
    query = "query($id: ID!) { request(id: $id) { letters { kind version verifyPath } } }"
    letters = stage.town.auditor.ask(query, id=stage.request)["request"]["letters"]
    found = []
    for letter in letters:
        status, answer = stage.town.doors.get(letter["verifyPath"])
        verdict = answer["verdict"] if status == 200 else status
        found.append(f"{letter['kind']} {letter['version']} {verdict}")
    return found


def approve(stage: Stage, officer: str) -> None:
    stage.town.staff(officer).act("approveRequest", request=stage.request)


def approval(stage: Stage, officer: str) -> None:
    """The step in which a free request is approved."""
    with stage.step(
        "approved",
        "الدائرة توافق على الطلب، وكتاب الموافقة جاهز للطباعة.",
        "The department approves; the approval letter can be printed.",
    ) as facts:
        approve(stage, officer)
        facts["verified"] = verified(stage)


def reached(stage: Stage, person: str) -> None:
    """Where the network says of nobody that they were reached, people say so themselves, on the request's page, when
    they have read the SMS: that starts the clock, as a receipt would have (R-14)."""
    if stage.town.networks.receipts:
        return
    caller, until = stage.town.signed_in[CAST[person].mobile], time.monotonic() + PATIENCE
    while (said := caller.refused("acknowledgeNotice", request=stage.request)) != "DONE":
        if said != "NOT_HANDED_YET" or time.monotonic() > until:
            raise RuntimeError(f"the notice cannot be acknowledged: {said}")
        time.sleep(BREATH)


def second_gateway(stage: Stage) -> None:
    """Where there are two gateways, the first does not take the SMS of this step, and the second brings it."""
    if stage.town.networks.fail_once():
        telling.both(
            "    البوابة الأولى لا تأخذ الرسالة القادمة، فتحملها الثانية.",
            "    The first gateway does not take the next SMS, so the second brings it.",
        )


def payment_by_card(stage: Stage, person: str) -> None:
    """The step in which the bill is paid on the card service's page; by the number where no cards are taken."""
    cards = stage.town.cards
    if cards is None:
        return payment(stage, person)
    latin, arabic = CAST[person].latin, CAST[person].name
    with stage.step(
        "pays",
        f"{arabic}: الدفع بالبطاقة على صفحة خدمة الدفع.",
        f"{latin} pays by card, on the payment service's own page.",
    ) as facts:
        number = stage.shown["bill"]["paymentNumber"]
        facts["bill"] = stage.town.bank.bill(number)["state"]
        caller = stage.town.signed_in[CAST[person].mobile]
        cards.pay(caller.act("openPaymentPage", request=stage.request)["address"])
        [taken] = [each for each in cards.moved() if each.payment_number == number]
        facts["paid"] = telling.dinars(taken.fils)
    return None


def payment(stage: Stage, person: str) -> None:
    """The step in which the bill is paid at a bank."""
    latin, arabic = CAST[person].latin, CAST[person].name
    with stage.step(
        "pays",
        f"{arabic}: الدفع برقم الدفع الإلكتروني من تطبيق البنك.",
        f"{latin} types the electronic payment number into a bank's app and pays.",
    ) as facts:
        number = stage.shown["bill"]["paymentNumber"]
        facts["bill"] = stage.town.bank.bill(number)["state"]
        facts["paid"] = stage.town.bank.pay(number, tell="now")["payment"]["amount"]


def completion(stage: Stage, officer: str) -> None:
    """The step in which the department confirms that the training is complete."""
    with stage.step(
        "completed",
        "انتهت مدة التدريب، والدائرة تؤكد إتمامه وجاهزية تقرير التقييم.",
        "The period is over; the department confirms completion and that the evaluation report is ready.",
    ) as facts:
        stage.town.staff(officer).act("confirmCompletion", request=stage.request)
        facts["verified"] = verified(stage)


def report_collected(stage: Stage, officer: str, person: str) -> None:
    """The step in which the evaluation report is collected by hand."""
    with stage.step(
        "report collected",
        f"{CAST[person].name}: استلام تقرير التقييم باليد.",
        f"{CAST[person].latin} collects the evaluation report by hand.",
    ):
        stage.town.staff(officer).act(
            "recordEvaluationCollected", request=stage.request, collectedBy=CAST[person].name
        )
