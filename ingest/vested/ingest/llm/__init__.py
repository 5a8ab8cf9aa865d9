"""Reading by a language model behind an OpenAI-compatible endpoint: optional, off by default."""
