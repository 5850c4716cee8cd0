"""Pure functions on Arabic text: folding with an offset map, sentences, tokens, clitics, numbers, dates."""
