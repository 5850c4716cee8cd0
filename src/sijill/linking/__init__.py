"""Claims of several documents joined into incidents, by weights that can be read and kept reasons."""
