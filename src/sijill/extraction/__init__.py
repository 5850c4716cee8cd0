"""Sentences and lexicon to claims and relations: one module a concern."""
