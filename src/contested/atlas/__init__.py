"""The theatre's nouns: places, sources and parties with their names in English, Ukrainian and Russian.

The data stand beside the modules that read them; `DATA.md` says where each file comes from.
Nothing finer than a settlement or a city's district is kept.
"""
