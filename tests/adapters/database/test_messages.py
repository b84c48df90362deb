"""What the database itself holds of messages, attempts and receipts, and how they are read."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import asyncpg
import pytest

from adapters.sms.memory import MemorySms
from adapters.storage.database.engine import Database
from core.notices.kinds import MessageKind
from core.notices.message import MessageState
from core.notices.ports import RefusedForGood
from support.counting import counting
from support.notices_house import AT, House, message

pytestmark = pytest.mark.anyio


@pytest.fixture
def gateway() -> MemorySms:
    return MemorySms(gives_receipts=True)


@pytest.fixture
def house(database: Database, gateway: MemorySms) -> House:
    return House(database, gateway)


async def test_a_message_is_read_as_it_was_written(house: House) -> None:
    made = message(request=await house.request(), version=1, notice=uuid4())
    await house.add(made)
    assert await house.get(made) == made


async def test_a_message_of_a_transaction_that_failed_is_never_sent(house: House, gateway: MemorySms) -> None:
    with pytest.raises(ZeroDivisionError):
        async with house.store.work() as work:
            await work.outbox.add(message())
            raise ZeroDivisionError
    assert await house.relaying.relay() == 0
    assert gateway.outbox == []


async def test_one_event_has_one_message_for_one_person(house: House) -> None:
    first = message(request=await house.request(), version=3)
    await house.add(first)
    with pytest.raises(asyncpg.UniqueViolationError):
        await house.add(replace(first, id=uuid4()))


@pytest.mark.parametrize(("text", "parts"), [("ا" * 70, 1), ("ا" * 71, 2), ("ا" * 135, 3), ("a" * 160, 1)])
async def test_the_parts_of_a_text_are_counted(house: House, text: str, parts: int) -> None:
    await house.add(made := message(text=text))
    assert await house.value("SELECT parts FROM messages WHERE id = $1", made.id) == parts


async def test_no_end_moves_back_whoever_writes(house: House) -> None:
    await house.add(made := message())
    await house.relaying.relay()
    async with house.database.connection() as connection:
        for wrong in (
            "UPDATE messages SET state = 'UNSENT'",
            "UPDATE messages SET text = 'other'",
            "UPDATE messages SET recipient = '+962790000000'",
            "UPDATE sms_attempts SET outcome = 'UNKNOWN'",
            "DELETE FROM sms_attempts",
        ):
            with pytest.raises(asyncpg.RestrictViolationError):
                await connection.execute(wrong)
    assert (await house.get(made)).state is MessageState.SENT


async def test_a_number_of_attempt_is_used_once(house: House) -> None:
    await house.add(made := message())
    with pytest.raises(asyncpg.UniqueViolationError):
        for _ in range(2):
            async with house.store.work() as work:
                await work.outbox.begin(made.id, 1, "memory", AT, AT)


async def test_the_messages_of_a_request_are_read_page_by_page(house: House) -> None:
    request = await house.request()
    made = [
        message(request=request, version=number, created_at=AT + timedelta(seconds=number // 2))
        for number in range(1, 6)
    ]
    await house.add(*made, message())
    in_order = tuple(sorted(made, key=lambda each: (each.created_at, each.id)))
    async with house.store.work() as work:
        first = await work.messages.of_request(request, None, 2)
        past = (first[-1].created_at, first[-1].id)
        rest = await work.messages.of_request(request, past, 10)
        last = await work.messages.of_request(request, None, 2, backwards=True)
    assert first + rest == in_order
    assert last == in_order[:-3:-1]


async def test_the_messages_of_many_requests_are_one_statement(house: House) -> None:
    requests = [await house.request() for _ in range(30)]
    await house.add(*(message(request=each, version=version) for each in requests for version in (1, 2, 3)))
    async with house.store.work() as work:
        await work.messages.of_requests([], 1)  # the driver learns the types of a statement once
    async with counting(house.database) as counter:
        async with house.store.work() as work:
            found = await work.messages.of_requests([*requests, uuid4()], 2)
    assert counter.statements == 1
    assert found.keys() == set(requests)
    assert {len(messages) for messages in found.values()} == {2}


async def test_what_came_to_nothing_is_on_the_list_for_staff(house: House, gateway: MemorySms) -> None:
    refused, late, good = message(), message(use_by=AT), message()
    gateway.refusals.append(RefusedForGood("the gateway answered 422"))
    await house.add(refused, late, good)
    await house.relaying.relay()
    async with house.store.work() as work:
        listed = await work.messages.in_trouble(None, 10)
        none = await work.messages.in_trouble((AT, listed[-1].id), 10)
        standing = await work.messages.standing(AT)
    assert {(each.id, each.state) for each in listed} <= {
        (each.id, state)
        for each in (refused, late, good)
        for state in (MessageState.FAILED, MessageState.GIVEN_UP)
    }
    assert [each.state for each in listed].count(MessageState.FAILED) == 1
    assert [each.state for each in listed].count(MessageState.GIVEN_UP) == 1
    assert none == ()
    assert (standing.repeated, standing.oldest_due_at) == (0, None)


async def test_a_one_time_code_is_forgotten_once_it_was_used(house: House, gateway: MemorySms) -> None:
    await house.add(code := message(MessageKind.SIGN_IN_CODE, "رمز الدخول 804217"))
    await house.relaying.relay()
    assert [sms.text for sms in gateway.outbox] == ["رمز الدخول 804217"]
    assert (await house.get(code)).text == ""
    whole = await house.value(
        "SELECT string_agg(messages::text || sms_attempts::text, '') FROM messages, sms_attempts"
    )
    assert "804217" not in whole
