"""Raw operations of tf.image.

>>> import minitape as tf
>>> tf.raw_ops.RGBToHSV(images=[[0.0, 0.0, 2.0]]).numpy()
array([[0.6666667, 1.       , 2.       ]], dtype=float32)
"""

from __future__ import annotations

from typing import Any

import numpy as np

from .. import array, image
from ..array.patches import _extracted
from ..axes import INT32, vector
from ..backend import to_numpy
from ..convert import convert
from ..dtype import float32
from ..errors import UnimplementedError, invalid
from ..image import taps
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import shaped


def _resized(op: str, make: Any, images: Any, size: Any, align_corners: bool, half_pixel_centers: bool) -> EagerTensor:
    """One way of laying old pixels on new ones is here, that of tf.image.resize."""
    (x,) = check_dtypes(OPS[op], [convert(images)])
    new = vector(op, size, "size", INT32)
    if x._array.ndim != 4 or 0 in x._array.shape[1:] or len(new) != 2 or min(new) < 1:
        invalid(
            op,
            f"images have shape {x.shape} and size is {list(new)}; give [batch, height, width, channels] and two numbers >= 1.",
        )
    if align_corners or not half_pixel_centers:
        raise UnimplementedError(None, None, f"{op}: align_corners = {align_corners}, half_pixel_centers = {half_pixel_centers}: only the "
                                             "pixels' centres are laid upon each other here, False and True.")  # fmt: skip
    _, tall, wide, _ = x._array.shape
    return OPS[op](x, rows=make(tall, new[0]), columns=make(wide, new[1]))


def _by(op: str, make: Any) -> Any:
    def call(images: Any, size: Any, align_corners: bool = False, half_pixel_centers: bool = False) -> EagerTensor:
        return _resized(op, make, images, size, align_corners, half_pixel_centers)

    return call


def _soft(boxes: Any, scores: Any, size: Any, iou: Any, floor: Any, sigma: Any, pad: bool) -> Any:
    index, score = image.non_max_suppression_with_scores(boxes, scores, size, iou, floor, sigma)
    count = len(index._array)
    if pad:
        index, score = (array.pad(x, [[0, max(int(convert(size)) - count, 0)]]) for x in (index, score))
    return index, score, convert(count)


def _sampled(images: Any, size: Any, scale: Any, translation: Any, kernel: str, antialias: bool) -> EagerTensor:
    """The one scale that is here brings the whole picture to the new size, and moves it by nothing."""
    op, (x,) = "ScaleAndTranslate", check_dtypes(OPS["ScaleAndTranslate"], [convert(images)])
    new, factors, moved = vector(op, size, "size", INT32), convert(scale), convert(translation)
    if kernel not in taps.KERNELS:
        invalid(op, f"kernel_type = {kernel!r}; use one of {', '.join(taps.KERNELS)}.")
    if x._array.ndim != 4 or 0 in x._array.shape[1:] or len(new) != 2 or min(new) < 1:
        invalid(
            op,
            f"images have shape {x.shape} and size is {list(new)}; give [batch, height, width, channels] and two numbers >= 1.",
        )
    if factors._array.shape != (2,) or moved._array.shape != (2,) or factors.dtype is not float32 or moved.dtype is not float32:
        invalid(op, f"scale and translation must be 2 float32 numbers, got shapes {factors.shape} and {moved.shape}.")
    old = x._array.shape[1:3]
    wanted = [np.float32(n) / np.float32(o) for n, o in zip(new, old)]
    if to_numpy(moved._array).any() or to_numpy(factors._array).tolist() != wanted:
        raise UnimplementedError(None, None, f"{op}: scale = {factors.numpy()}, translation = {moved.numpy()}: only the whole picture is "
                                             f"resized here, with {wanted} and zeros.")  # fmt: skip
    rows, columns = (taps.sampled(o, n, kernel, antialias) for o, n in zip(old, new))
    return OPS[op](x, rows=rows, columns=columns)


def _cropped(picture: Any, boxes: Any, box_ind: Any, crop_size: Any, method: str, value: float) -> EagerTensor:
    return image.crop_and_resize(convert(picture), convert(boxes), convert(box_ind), convert(crop_size), method, value)


# fmt: off
shaped(
    AdjustContrastv2=lambda images, contrast_factor: image.adjust_contrast(convert(images), contrast_factor),
    AdjustHue=lambda images, delta: image.adjust_hue(convert(images), delta),
    AdjustSaturation=lambda images, scale: image.adjust_saturation(convert(images), scale),
    CombinedNonMaxSuppression=lambda boxes, scores, max_output_size_per_class, max_total_size, iou_threshold, score_threshold,
        pad_per_class=False, clip_boxes=True:
        image.combined_non_max_suppression(boxes, scores, max_output_size_per_class, max_total_size, iou_threshold, score_threshold,
                                           pad_per_class, clip_boxes),
    CropAndResize=lambda image, boxes, box_ind, crop_size, method="bilinear", extrapolation_value=0.0:
        _cropped(image, boxes, box_ind, crop_size, method, extrapolation_value),
    DrawBoundingBoxesV2=lambda images, boxes, colors: image.draw_bounding_boxes(images, boxes, colors),
    ExtractGlimpseV2=lambda input, size, offsets, centered=True, normalized=True, uniform_noise=True, noise="uniform":
        image.extract_glimpse(input, size, offsets, centered, normalized, noise),
    ExtractImagePatches=lambda images, ksizes, strides, rates, padding:
        _extracted(OPS["ExtractImagePatches"], convert(images), ksizes, strides, rates, padding),
    ExtractVolumePatches=lambda input, ksizes, strides, padding: array.extract_volume_patches(input, ksizes, strides, padding),
    HSVToRGB=lambda images: image.hsv_to_rgb(images),
    NonMaxSuppressionV3=lambda boxes, scores, max_output_size, iou_threshold, score_threshold:
        image.non_max_suppression(boxes, scores, max_output_size, iou_threshold, score_threshold),
    NonMaxSuppressionV5=lambda boxes, scores, max_output_size, iou_threshold, score_threshold, soft_nms_sigma,
        pad_to_max_output_size=False:
        _soft(boxes, scores, max_output_size, iou_threshold, score_threshold, soft_nms_sigma, pad_to_max_output_size),
    NonMaxSuppressionWithOverlaps=lambda overlaps, scores, max_output_size, overlap_threshold, score_threshold:
        image.non_max_suppression_overlaps(overlaps, scores, max_output_size, overlap_threshold, score_threshold),
    ResizeArea=lambda images, size, align_corners=False: _resized("ResizeArea", taps.area, images, size, align_corners, True),
    ResizeBicubic=_by("ResizeBicubic", taps.bicubic),
    ResizeBilinear=_by("ResizeBilinear", taps.bilinear),
    ResizeNearestNeighbor=_by("ResizeNearestNeighbor", taps.nearest),
    ScaleAndTranslate=lambda images, size, scale, translation, kernel_type="lanczos3", antialias=True:
        _sampled(images, size, scale, translation, kernel_type, antialias),
    RGBToHSV=lambda images: image.rgb_to_hsv(images),
)
# fmt: on
