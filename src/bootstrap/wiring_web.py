"""The built web front end, in the municipality's name; a checkout that was not built has none."""

from urllib.parse import urlsplit

from adapters.http.brand import Brand
from adapters.http.web_app import WebApp
from adapters.http.web_files import built_app
from adapters.letters.emblem import emblem_svg
from bootstrap.settings import Settings


def web_app_of(settings: Settings) -> WebApp | None:
    """The front end as it was built; None where nothing was."""
    built = built_app()
    if built is None:
        return None
    head = settings.letterhead
    brand = Brand(head.name, head.office, emblem_svg(head.emblem), head.contact, settings.look)
    return WebApp(built, brand, _elsewhere(settings))


def _elsewhere(settings: Settings) -> tuple[str, ...]:
    # Browsers send files to the bucket by themselves only where that is set.
    bucket = settings.files.s3
    if bucket is None or not bucket.direct:
        return ()
    parts = urlsplit(bucket.endpoint)
    return (f"{parts.scheme}://{parts.netloc}",)
