"""Tests of minitape; `python3 -m tests` runs everything that must be green."""
