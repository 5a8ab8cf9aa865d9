"""Relations by weighing pairs of things: a closed vocabulary, constructions, fitted weights."""
