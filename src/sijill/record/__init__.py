"""The store: an SQLite file and the raw bytes beside it. One writer at a time, any number of readers."""
