"""The laws of a sector: how a siege goes on from day to day, one file for each thing that they are about."""
