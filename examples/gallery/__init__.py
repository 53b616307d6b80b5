"""Programs of a page each: what people do with a tape, from a straight line to a neural differential equation."""
