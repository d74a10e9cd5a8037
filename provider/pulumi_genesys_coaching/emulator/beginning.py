"""How an organisation begins: with the default client and those of its seed."""

from .cloud import Cloud
from .seed import plant, plant_local_client


def begin(cloud: Cloud) -> None:
    """Make sure that the organisation has whom it has from the start; what else is stored stays."""
    plant_local_client(cloud.store)
    plant(cloud.seed, cloud.store)


def begin_anew(cloud: Cloud) -> None:
    """Forget all that was stored, set and counted; only tokens whose holders are there from the start stay valid."""
    cloud.store.clear()
    cloud.clock.reset()
    cloud.journal.begin_anew()
    cloud.limiter.clear()
    begin(cloud)
    with cloud.store.transaction():
        cloud.store.tokens.remove_abandoned()
