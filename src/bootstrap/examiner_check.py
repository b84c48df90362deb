"""Whether files can be opened in children here, and how well those are shut in: for `tadreeb check`."""

from collections.abc import AsyncIterator

from adapters.examining.children import NoAnswer
from adapters.examining.network import without_network


async def examiner_faults() -> AsyncIterator[str]:
    """One line for each thing wrong; what is right, and what the system does not allow, is printed on the way."""
    try:
        if await without_network():
            print("examiner: what opens files has no network here")
        else:
            print("examiner: this system leaves what opens files its network: allow user namespaces")
    except NoAnswer as failed:
        yield f"examiner: no child process answers ({failed}): files will wait"
