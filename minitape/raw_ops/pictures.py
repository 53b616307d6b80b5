"""Raw operations of tf.image.

>>> import minitape as tf
>>> tf.raw_ops.RGBToHSV(images=[[0.0, 0.0, 2.0]]).numpy()
array([[0.6666667, 1.       , 2.       ]], dtype=float32)
"""

from __future__ import annotations

from .. import array, image
from ..array.patches import _extracted
from ..convert import convert
from ..tensor import OPS
from .build import shaped

# fmt: off
shaped(
    AdjustContrastv2=lambda images, contrast_factor: image.adjust_contrast(convert(images), contrast_factor),
    AdjustHue=lambda images, delta: image.adjust_hue(convert(images), delta),
    AdjustSaturation=lambda images, scale: image.adjust_saturation(convert(images), scale),
    ExtractImagePatches=lambda images, ksizes, strides, rates, padding:
        _extracted(OPS["ExtractImagePatches"], convert(images), ksizes, strides, rates, padding),
    ExtractVolumePatches=lambda input, ksizes, strides, padding: array.extract_volume_patches(input, ksizes, strides, padding),
    HSVToRGB=lambda images: image.hsv_to_rgb(images),
    RGBToHSV=lambda images: image.rgb_to_hsv(images),
)
# fmt: on
