"""The command line: one file per verb, options in, one line per problem out. It computes nothing itself."""
