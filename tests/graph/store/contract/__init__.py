"""The promise of `graph.store.contract`, sentence by sentence, for every engine. No engine is named here."""
