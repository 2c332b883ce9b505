"""Estimates of time and cost, from measured rates and list prices."""
