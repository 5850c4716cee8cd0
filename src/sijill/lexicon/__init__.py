"""Words and names as data (actors, places, events, cues, sources), their loaders, validator and matcher."""
