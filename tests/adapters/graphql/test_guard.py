"""The size of documents: what is refused before validation, and how much is looked at to know."""

import pytest
from graphql import parse

from adapters.graphql.errors import Rejected
from adapters.graphql.guard import Measure, check_document, check_text
from adapters.graphql.limits import Limits

LOOSE = Limits(depth=10**9, fields=10**90, aliases=10**90, root_fields=10**90)


def bomb(levels: int) -> str:
    """Fragments that each spread the next one twice: 2 ** levels fields."""
    chain = " ".join(f"fragment f{n} on Query{{...f{n + 1} ...f{n + 1}}}" for n in range(levels))
    return "{...f0} " + chain + f" fragment f{levels} on Query{{hello}}"


def refusal_of(query: str, limits: Limits | None = None) -> str:
    with pytest.raises(Rejected) as caught:
        check_document(parse(query), limits or Limits())
    return caught.value.message


def test_a_fragment_bomb_is_looked_at_once_per_selection() -> None:
    measure = Measure(parse(bomb(40)), LOOSE)
    measure.check()
    assert measure.visits == 2 * 40 + 2


def test_twice_the_bomb_is_twice_the_work() -> None:
    visits = []
    for levels in (10, 20, 40):
        measure = Measure(parse(bomb(levels)), LOOSE)
        measure.check()
        visits.append(measure.visits)
    assert visits[1] - visits[0] == 20
    assert visits[2] - visits[1] == 40


def test_a_fragment_bomb_is_refused_for_its_fields() -> None:
    assert "fields" in refusal_of(bomb(40))


@pytest.mark.parametrize(
    "query",
    [
        "{...a} fragment a on Query{...a}",
        "{...a} fragment a on Query{hello ...b} fragment b on Query{...c} fragment c on Query{...a}",
        "{hello} fragment a on Query{me{...a}}",
        "{...a} fragment a on Query{... on Query{... on Query{...a}}}",
    ],
)
def test_fragments_in_a_circle_are_refused(query: str) -> None:
    assert "itself" in refusal_of(query)


def test_a_flood_of_aliases_is_refused() -> None:
    assert "aliases" in refusal_of("{" + " ".join(f"a{n}:hello" for n in range(51)) + "}")


def test_aliases_in_a_fragment_count_each_time_it_is_spread() -> None:
    aliases = " ".join(f"a{n}:hello" for n in range(20))
    query = "{x:me{...f} y:me{...f} z:me{...f}} fragment f on Query{" + aliases + "}"
    assert "aliases" in refusal_of(query)


def test_root_fields_are_bounded() -> None:
    assert "root fields" in refusal_of("{" + "hello " * 11 + "}")


def test_one_request_carries_one_mutation() -> None:
    assert "mutations" in refusal_of("mutation{a:x b:x}")


def test_a_mutation_cannot_be_multiplied_by_fragments() -> None:
    assert "mutations" in refusal_of("mutation{...f ...f} fragment f on Mutation{x}")


def test_depth_counts_through_fragments() -> None:
    query = (
        "{me{me{me{me{me{me{me{me{...f}}}}}}}}} fragment f on Query{me{me{me{me{me{me{me{me{hello}}}}}}}}}"
    )
    assert "depth" in refusal_of(query)


def test_depth_at_the_limit_passes() -> None:
    check_document(parse("{" + "me{" * 15 + "hello" + "}" * 16), Limits())
    assert "depth" in refusal_of("{" + "me{" * 16 + "hello" + "}" * 17)


def test_inline_fragments_nest_only_so_far() -> None:
    assert "nesting" in refusal_of("{" + "...{" * 100 + "hello" + "}" * 101)


def test_a_long_chain_of_nested_fragments_is_no_stack_overflow() -> None:
    body = "...{" * 30
    chain = " ".join(f"fragment f{n} on Query{{{body}...f{n + 1}{'}' * 31}" for n in range(48))
    assert "nesting" in refusal_of("{...f0} " + chain + " fragment f48 on Query{hello}")


def test_two_fragments_of_one_name_are_refused() -> None:
    assert "same name" in refusal_of("{...f} fragment f on Query{hello} fragment f on Query{me{hello}}")


def test_subscriptions_are_not_served() -> None:
    assert "Subscriptions" in refusal_of("subscription{x}")


def test_type_definitions_are_no_operations() -> None:
    assert "Only operations" in refusal_of("type Query{a:Int}")


@pytest.mark.parametrize(
    "text", ['{echo(text:"\\u0000")}', '{echo(text:"\\u{0}")}', '{echo(text:"\\u{0000}")}']
)
def test_an_escaped_nul_in_the_document_is_refused(text: str) -> None:
    with pytest.raises(Rejected, match="NUL"):
        check_text(text, Limits())


def test_a_long_document_is_refused_by_its_bytes_not_its_characters() -> None:
    with pytest.raises(Rejected, match="bytes"):
        check_text("#" + "ا" * 20_000, Limits())
