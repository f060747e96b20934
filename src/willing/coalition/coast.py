"""Which states have no sea coast: of them nobody asks for ships."""

from typing import Final

from willing.coalition.nation import NationFile

LANDLOCKED: Final = frozenset(
    (
        *("AFG", "AND", "ARM", "AUT", "AZE", "BDI", "BFA", "BLR", "BOL", "BTN", "BWA", "CAF"),
        *("CHE", "CZE", "ETH", "HUN", "KAZ", "KGZ", "LAO", "LIE", "LSO", "LUX", "MDA", "MKD"),
        *("MLI", "MNG", "MWI", "NER", "NPL", "PRY", "RWA", "SMR", "SRB", "SSD", "SVK", "SWZ"),
        *("TCD", "TJK", "TKM", "UGA", "UZB", "VAT", "ZMB", "ZWE"),
    )
)
"""ISO 3166-1 codes of the states without a coast on a sea that is open to the oceans."""


def has_coast(nation: str, file: NationFile) -> bool:
    """Return whether a nation has a coast: as its file says, else as geography has it."""
    return file.coast if file.coast is not None else nation not in LANDLOCKED
