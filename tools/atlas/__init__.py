"""The build of the atlas: from GeoNames rows and hand tables to the compressed files that the package reads.

Nothing here is imported at run time.
"""
