"""The published codebooks as data: PLOVER 2, ACLED, UCDP GED, Airwars; and what their codes mean."""
