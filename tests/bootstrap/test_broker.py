"""The broker: made from an address, and carrying messages where there is a server."""

import dramatiq
import pytest
from dramatiq.brokers.rabbitmq import RabbitmqBroker
from dramatiq.brokers.redis import RedisBroker
from dramatiq.brokers.stub import StubBroker
from redis.exceptions import ConnectionError as Unreachable

from bootstrap.broker import make_broker
from support.redis_server import RedisServer


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (None, StubBroker),
        ("redis://127.0.0.1:1/0", RedisBroker),
        ("rediss://127.0.0.1:1/0", RedisBroker),
        ("amqp://127.0.0.1:1", RabbitmqBroker),
    ],
)
def test_the_address_says_which_broker_and_nothing_is_connected(url: str | None, kind: type) -> None:
    assert isinstance(make_broker(url), kind)


def test_an_unknown_kind_of_broker_is_refused() -> None:
    with pytest.raises(ValueError, match="kafka"):
        make_broker("kafka://127.0.0.1")


def test_a_ring_reaches_the_worker_through_a_real_server(redis_server: RedisServer) -> None:
    broker = make_broker(redis_server.url)
    rung: list[int] = []

    @dramatiq.actor(broker=broker)
    def ring(number: int) -> None:
        rung.append(number)

    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=200)
    worker.start()
    try:
        ring.send(7)
        broker.join(ring.queue_name, timeout=10_000)
        worker.join()
    finally:
        worker.stop()
    assert rung == [7]


def test_a_killed_server_is_told_and_one_started_again_works(redis_server: RedisServer) -> None:
    broker = make_broker(redis_server.url)

    @dramatiq.actor(broker=broker)
    def ring() -> None:
        pass

    ring.send()
    redis_server.kill()
    with pytest.raises((Unreachable, dramatiq.errors.ConnectionClosed)):
        ring.send()
    redis_server.start()
    ring.send()
    redis_server.empty()
