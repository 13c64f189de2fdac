"""Models behind protocols; the only room that imports torch, sentence-transformers and spaCy, and only when used."""
