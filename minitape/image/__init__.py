"""tf.image: what is done to pictures."""

from ..array.patches import extract_patches

__all__ = ["extract_patches"]
