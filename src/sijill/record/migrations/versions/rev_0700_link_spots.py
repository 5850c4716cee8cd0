"""Where claims are, beside what links them: those too far apart are not read."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0700"
down_revision = "0600"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and fill them for the claims that are linked already; 3 is the precision of an area."""
    for name in ("lat", "lon"):
        op.add_column("link_claims", sa.Column(name, sa.Float()))
    op.execute(
        "UPDATE link_claims SET (lat, lon) = (SELECT lat, lon FROM claims WHERE id = claim_id "
        "AND coalesce(json_extract(blob, '$.places[0].geo_precision'), 0) <> 3 "
        "AND lat IS NOT NULL AND lon IS NOT NULL)"
    )
