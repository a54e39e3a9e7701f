"""Which narrative each side pushes, in whose voice: the frames stand in `taxonomy.toml`."""
