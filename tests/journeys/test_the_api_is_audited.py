"""The whole product, judged by the audit suite of the GraphQL over HTTP specification."""

import pytest

from support.audits import unmet
from support.journey import House

pytestmark = pytest.mark.anyio


async def test_the_product_passes_every_must_and_should_of_graphql_over_http(house: House) -> None:
    assert await unmet(str(house.nobody().http.base_url.join("/graphql"))) == []
