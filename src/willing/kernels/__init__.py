"""Algorithms as numba functions: arrays in, arrays out; imports nothing of Willing."""
