"""Formulas that procedures set, in decimal arithmetic with stated rounding; every step can be recomputed.

Pure: plain values in, frozen dataclasses out. May call kernel only.
"""
