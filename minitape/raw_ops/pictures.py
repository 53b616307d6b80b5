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
from ..image.taps import F, Taps
from ..refuse import check_dtypes
from ..tensor import OPS, EagerTensor
from .build import shaped


def _pictures(op: str, images: Any, size: Any) -> tuple[EagerTensor, list[tuple[int, int]]]:
    """The pictures, and the old and the new size of both axes."""
    (x,) = check_dtypes(OPS[op], [convert(images)])
    new = vector(op, size, "size", INT32)
    if x._array.ndim != 4 or 0 in x._array.shape[1:] or len(new) != 2 or min(new) < 1:
        invalid(op, f"images have shape {x.shape} and size is {list(new)}; give [batch, height, width, channels] and two sizes.")
    return x, list(zip(x._array.shape[1:3], new))


# tf.image.resize lays the centres of pixels on each other. These operations can also count from the first pixel's corner, or from
# the centres of the first and the last (`align_corners`): where each new pixel looks is all that differs.


def _looks(old: int, new: int, align: bool) -> Any:
    scale = F(old - 1) / F(new - 1) if align and new > 1 else F(old) / F(new)
    return np.arange(new, dtype=F) * scale


def _nearest(old: int, new: int, align: bool) -> Taps:
    at = _looks(old, new, align)
    places = np.floor(at + F(0.5)) if align else np.floor(at)
    return Taps(np.clip(places, 0, old - 1).astype(np.int64)[None], np.ones((1, new), F))


def _bilinear(old: int, new: int, align: bool) -> Taps:
    at = _looks(old, new, align)
    low, part = np.floor(at), at - np.floor(at)
    places = np.stack([np.maximum(low, 0), np.minimum(np.ceil(at), old - 1)]).astype(np.int64)
    return Taps(places, np.stack([1 - part, part]))


def _bicubic(old: int, new: int, align: bool) -> Taps:
    """With a sharper cubic than the other's, and the edge pixels repeated where that one leaves them out."""
    at = _looks(old, new, align)
    low = np.floor(at).astype(np.int64)
    t, a = np.rint((at - np.floor(at)) * F(1024)) / F(1024), F(-0.75)
    near, far = (lambda x: ((a + 2) * x - (a + 3)) * x * x + 1), (lambda x: ((a * x - 5 * a) * x + 8 * a) * x - 4 * a)
    places = np.clip(np.stack([low - 1, low, low + 1, low + 2]), 0, old - 1)
    return Taps(places, np.stack([far(t + 1), near(t), near(1 - t), far(2 - t)]).astype(F))


def _by(op: str, centred: Any, other: Any) -> Any:
    def call(images: Any, size: Any, align_corners: bool = False, half_pixel_centers: bool = False) -> EagerTensor:
        x, sizes = _pictures(op, images, size)
        if align_corners and half_pixel_centers:
            invalid(op, "align_corners and half_pixel_centers are both True, and pixels lie only one way. Choose one.")
        rows, columns = (centred(*pair) if half_pixel_centers else other(*pair, align_corners) for pair in sizes)
        return OPS[op](x, rows=rows, columns=columns)

    return call


def _area(images: Any, size: Any, align_corners: bool) -> EagerTensor:
    x, sizes = _pictures("ResizeArea", images, size)
    if align_corners:
        raise UnimplementedError(None, None, "ResizeArea: align_corners = True is not here. Leave it out.")
    rows, columns = (taps.area(*pair) for pair in sizes)
    return OPS["ResizeArea"](x, rows=rows, columns=columns)


def _soft(boxes: Any, scores: Any, size: Any, iou: Any, floor: Any, sigma: Any, pad: bool) -> Any:
    index, score = image.non_max_suppression_with_scores(boxes, scores, size, iou, floor, sigma)
    count = len(index._array)
    if pad:
        index, score = (array.pad(x, [[0, max(int(convert(size)) - count, 0)]]) for x in (index, score))
    return index, score, convert(count)


def _sampled(images: Any, size: Any, scale: Any, translation: Any, kernel: str, antialias: bool) -> EagerTensor:
    """The one scale that is here brings the whole picture to the new size, and moves it by nothing."""
    op, factors, moved = "ScaleAndTranslate", convert(scale), convert(translation)
    x, sizes = _pictures(op, images, size)
    if kernel not in taps.KERNELS:
        invalid(op, f"kernel_type = {kernel!r}; use one of {', '.join(taps.KERNELS)}.")
    for what, part in (("scale", factors), ("translation", moved)):
        if part._array.shape != (2,) or part.dtype is not float32:
            invalid(op, f"{what} must be 2 float32 numbers, got {part.dtype.name} of shape {part.shape}.")
    wanted = [F(n) / F(o) for o, n in sizes]
    if to_numpy(moved._array).any() or to_numpy(factors._array).tolist() != wanted:
        given = f"scale = {factors.numpy()}, translation = {moved.numpy()}"
        raise UnimplementedError(None, None, f"{op}: {given}; only whole pictures are resized here, with {wanted} and zeros.")
    rows, columns = (taps.sampled(*pair, kernel, antialias) for pair in sizes)
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
        image.combined_non_max_suppression(boxes, scores, max_output_size_per_class, max_total_size, iou_threshold,
                                           score_threshold, pad_per_class, clip_boxes),
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
    ResizeArea=lambda images, size, align_corners=False: _area(images, size, align_corners),
    ResizeBicubic=_by("ResizeBicubic", taps.bicubic, _bicubic),
    ResizeBilinear=_by("ResizeBilinear", taps.bilinear, _bilinear),
    ResizeNearestNeighbor=_by("ResizeNearestNeighbor", taps.nearest, _nearest),
    ScaleAndTranslate=lambda images, size, scale, translation, kernel_type="lanczos3", antialias=True:
        _sampled(images, size, scale, translation, kernel_type, antialias),
    RGBToHSV=lambda images: image.rgb_to_hsv(images),
)
# fmt: on
