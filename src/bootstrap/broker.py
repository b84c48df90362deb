"""The doorbell's wire: a Dramatiq broker made from BROKER_URL.

What is on a broker may be lost at any time: PostgreSQL holds the truth, and the sweeps find
what was not rung for.
"""

from collections.abc import Sequence

from dramatiq import Broker, Middleware
from dramatiq.brokers.stub import StubBroker
from dramatiq.middleware import AgeLimit, ShutdownNotifications, TimeLimit

NAMESPACE = "tadreeb"
OLDEST_RING_MS = 10 * 60 * 1000
LONGEST_JOB_MS = 10 * 60 * 1000
MAINTENANCE_CHANCE = 10_000  # of a million calls: what a killed worker held comes back the sooner
PATIENCE_S = 3  # a broker that hangs must not hold up who rings


def make_broker(url: str | None, extra_middleware: Sequence[Middleware] = ()) -> Broker:
    """A broker for `url` (redis, rediss, amqp, amqps), or one inside this process when there is none.

    Connects to nothing yet. No retries by the broker: a job that failed is still due in the database, and the
    next sweep takes it up. Raises ValueError for an unknown scheme.
    """
    middleware = [
        # A ring older than this woke somebody long ago, or a sweep has done its work.
        AgeLimit(max_age=OLDEST_RING_MS),
        TimeLimit(time_limit=LONGEST_JOB_MS),
        ShutdownNotifications(),
        *extra_middleware,
    ]
    if url is None:
        return StubBroker(middleware=middleware)
    scheme = url.split("://", 1)[0]
    if scheme in ("redis", "rediss"):
        return _redis_broker(url, middleware)
    if scheme in ("amqp", "amqps"):
        return _rabbitmq_broker(url, middleware)
    raise ValueError(f"No broker is known for {scheme}://")


# Each client's library takes its time to load, and most services have one broker or none.


def _rabbitmq_broker(url: str, middleware: list[Middleware]) -> Broker:
    from dramatiq.brokers.rabbitmq import RabbitmqBroker

    return RabbitmqBroker(url=url, middleware=middleware)


def _redis_broker(url: str, middleware: list[Middleware]) -> Broker:
    from dramatiq.brokers.redis import RedisBroker
    from redis import Redis

    client = Redis.from_url(url, socket_connect_timeout=PATIENCE_S, socket_timeout=PATIENCE_S)
    return RedisBroker(
        client=client, middleware=middleware, namespace=NAMESPACE, maintenance_chance=MAINTENANCE_CHANCE
    )
