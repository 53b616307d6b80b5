"""The lecture as scripts, and a first training program; `python3 -m examples` plays the lecture."""
