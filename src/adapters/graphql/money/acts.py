"""What finance settles: mutations."""

from base64 import b64decode
from datetime import date
from typing import Final

import strawberry

from adapters.graphql.context import Info, staff_of
from adapters.graphql.keys import REPEATED, VERSION, KeyedCall, key_of
from adapters.graphql.money.presenting import difference
from adapters.graphql.money.types import Difference
from adapters.graphql.nodes import node_key
from adapters.graphql.problems import Problem, answer, result_union
from adapters.graphql.requests.acting import RequestChanged, RequestResult, act
from adapters.graphql.requests.officers import WordedAct
from core.kernel.refusals import InvalidInput
from core.kernel.words import Words
from core.payments.differences import Decision
from core.payments.exports import ExportFile, ExportFormat
from core.requests.acts import said
from core.requests.steps import InquiryEnd, SettleInquiry

ONE_FILE: Final = Words(ar="سلّم ملفاً واحداً: CSV أو XLSX.", en="Hand in one file: a CSV or an XLSX.")
NOT_BASE64: Final = Words(
    ar="لم يصل المصنف سليماً. سلّمه من جديد.", en="The workbook did not arrive whole. Hand it in again."
)


@strawberry.input(description="Finance's word on a difference.")
class SettleDifferenceInput(KeyedCall):
    difference: strawberry.ID = strawberry.field(description="The difference.")
    decision: Decision = strawberry.field(description="Whose side is right.")
    words: str = strawberry.field(description="Why.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="Finance's word on a payment in inquiry.")
class SettleInquiryInput(WordedAct):
    network_number: str = strawberry.field(description="The payment.")
    end: InquiryEnd = strawberry.field(description="What becomes of it.")


@strawberry.input(description="A network's own list of a day, as its portal exports it.")
class ImportNetworkListInput(KeyedCall):
    rail: str = strawberry.field(description="The network.")
    day: date = strawberry.field(description="The settlement day; it must be over.")
    csv: str | None = strawberry.field(default=None, description="A CSV file's text, at most 2 MB.")
    xlsx: str | None = strawberry.field(
        default=None, description="Or an XLSX workbook in base64, at most 2 MB of it."
    )


@strawberry.type(description="The list is kept, and compared with what was told.")
class NetworkListImported:
    rail: str = strawberry.field(description="The network.")
    day: date = strawberry.field(description="The settlement day.")
    lines: int = strawberry.field(description="How many movements it lists.")
    opened: int = strawberry.field(description="How many differences are new.")
    repeated: bool = strawberry.field(description=REPEATED)


@strawberry.type(description="The difference is settled.")
class DifferenceSettled:
    difference: Difference = strawberry.field(description="As it now stands.")
    repeated: bool = strawberry.field(description=REPEATED)


SettleDifferenceResult = result_union("SettleDifferenceResult", DifferenceSettled)
ImportNetworkListResult = result_union("ImportNetworkListResult", NetworkListImported)


@strawberry.type
class MoneyMutations:
    @strawberry.mutation(graphql_type=SettleDifferenceResult, description="Settles a difference (R-19).")
    async def settle_difference(
        self, info: Info, input: SettleDifferenceInput
    ) -> DifferenceSettled | Problem:
        return await answer(info, _settle(info, input))

    @strawberry.mutation(
        graphql_type=ImportNetworkListResult, description="Hands in a network's list of a day (R-19)."
    )
    async def import_network_list(
        self, info: Info, input: ImportNetworkListInput
    ) -> NetworkListImported | Problem:
        return await answer(info, _import(info, input))

    @strawberry.mutation(graphql_type=RequestResult, description="Settles a payment in inquiry (R-18).")
    async def settle_inquiry(self, info: Info, input: SettleInquiryInput) -> RequestChanged | Problem:
        return await act(
            info, input, lambda: SettleInquiry(input.network_number, input.end, said(input.words))
        )


async def _settle(info: Info, asked: SettleDifferenceInput) -> DifferenceSettled:
    services = info.context.services
    settled = await services.reconciling.settle_difference(
        staff_of(info),
        node_key(asked.difference, "Difference"),
        asked.decision,
        asked.words,
        await services.clock.now(),
        key_of("settleDifference", asked),
        asked.expected_version,
    )
    shown = difference(settled.value, info.context.language)
    return DifferenceSettled(difference=shown, repeated=settled.repeated)


async def _import(info: Info, asked: ImportNetworkListInput) -> NetworkListImported:
    services = info.context.services
    done = await services.importing.import_list(
        staff_of(info),
        asked.rail,
        asked.day,
        _file(asked),
        await services.clock.now(),
        key_of("importNetworkList", asked),
    )
    found = done.value
    return NetworkListImported(
        rail=found.rail, day=found.day, lines=found.lines, opened=found.opened, repeated=done.repeated
    )


def _file(asked: ImportNetworkListInput) -> ExportFile:
    """The one file that was given. Raises InvalidInput on `file`."""
    if (asked.csv is None) == (asked.xlsx is None):
        raise InvalidInput.of("file", "REQUIRED", ONE_FILE)
    if asked.csv is not None:
        # A lone surrogate is no text of a file: it becomes what the reader refuses.
        return ExportFile(ExportFormat.CSV, asked.csv.encode("utf-8", "surrogatepass"))
    try:
        return ExportFile(ExportFormat.XLSX, b64decode(asked.xlsx or "", validate=True))
    except ValueError as fault:
        raise InvalidInput.of("file", "NOT_BASE64", NOT_BASE64) from fault
