"""What happens to bottlenecks: described, published, moved; gathering; merging; supporting."""

from app.meldpunt.bottlenecks.services.describing import (
    Content,
    edit,
    make,
    move,
    publish,
    settle,
    unpublish,
)
from app.meldpunt.bottlenecks.services.gathering import gather, hear, release, split
from app.meldpunt.bottlenecks.services.merging import merge, take_out
from app.meldpunt.bottlenecks.services.supporting import (
    describe_support,
    support,
    supporter_of,
    take_back,
)

__all__ = [
    "Content",
    "describe_support",
    "edit",
    "gather",
    "hear",
    "make",
    "merge",
    "move",
    "publish",
    "release",
    "settle",
    "split",
    "support",
    "supporter_of",
    "take_back",
    "take_out",
    "unpublish",
]
