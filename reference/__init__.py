"""TensorFlow as the judge of minitape.

Cases and programs say what to ask, recordings keep what TensorFlow answered, and the commands of `python -m reference`
compare.  For your own code, `reference.compare(fn, *inputs)` runs a function under both libraries:

    >>> import reference
    >>> print(reference.compare(lambda tf, x: tf.sqrt(x), 4.0))      # doctest: +SKIP
    minitape and tensorflow agree on <lambda>: Tensor float32 () 2.
"""

from reference.compare import Report, compare

__all__ = ["Report", "compare"]
