"""Told soon."""
