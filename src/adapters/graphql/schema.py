"""The whole schema, composed of a folder a module. `schema.graphql` is its golden text."""

import strawberry

from adapters.graphql.audiences import AUDIENCES
from adapters.graphql.batches.acts import BatchMutations, BatchQueries
from adapters.graphql.catalogue.mutations import CatalogueMutations
from adapters.graphql.catalogue.queries import CatalogueQueries
from adapters.graphql.codes.acts import CodeMutations, CodeQueries
from adapters.graphql.entering.acts import EnteringMutations, EnteringQueries
from adapters.graphql.figures.queries import FigureQueries
from adapters.graphql.money.acts import MoneyMutations
from adapters.graphql.money.paying import PayingMutations
from adapters.graphql.money.queries import MoneyQueries
from adapters.graphql.people.mutations import PeopleMutations
from adapters.graphql.people.queries import PeopleQueries
from adapters.graphql.problems import PROBLEMS
from adapters.graphql.requests.applicants import ApplicantMutations
from adapters.graphql.requests.attending import AttendanceMutations
from adapters.graphql.requests.handing_in import HandingInMutations
from adapters.graphql.requests.officers import OfficerMutations
from adapters.graphql.requests.opening import OpeningMutations
from adapters.graphql.requests.printing import PrintingMutations
from adapters.graphql.requests.queries import RequestQueries
from adapters.graphql.requests.traces import TraceQueries
from adapters.graphql.retention.queries import RetentionQueries
from adapters.graphql.scalars import schema_config


@strawberry.type(description="What can be asked. Asking changes nothing and starts no clock.")
class Query(
    EnteringQueries,
    CatalogueQueries,
    RequestQueries,
    TraceQueries,
    BatchQueries,
    MoneyQueries,
    FigureQueries,
    PeopleQueries,
    RetentionQueries,
    CodeQueries,
):
    pass


@strawberry.type(description="What can be done: one mutation for each act in the real world.")
class Mutation(
    EnteringMutations,
    HandingInMutations,
    OpeningMutations,
    PrintingMutations,
    ApplicantMutations,
    OfficerMutations,
    AttendanceMutations,
    MoneyMutations,
    PayingMutations,
    BatchMutations,
    CatalogueMutations,
    PeopleMutations,
    CodeMutations,
):
    pass


schema = strawberry.Schema(Query, Mutation, types=PROBLEMS, config=schema_config())

__all__ = ["AUDIENCES", "schema"]
