"""Knowledge graphs: store, vocabulary, linking."""
