"""Raw operations that slide a window: convolutions, pools and their derivatives, under their own names."""

# fmt: off
# mypy: ignore-errors
from __future__ import annotations

from reference.case import Table
from reference.values import DT, MAIN, K, R, V

CASES = Table()
raw = CASES.raw
F32 = ("f32",)
ONES = {"strides": K([1, 1, 1, 1]), "padding": "VALID"}
ONES_3D = {"strides": K([1] * 5), "padding": "VALID"}
TWO = {"ksize": K([1, 2, 2, 1])}
BOX = dict(ksize=K([1, 2, 1, 2, 1]), **ONES_3D)


def refused(raises, op, **rest):
    raw(op, raises=raises, **{"dtypes": F32, **rest})


raw("Conv2D", input=R(1, 3, 3, 2), filter=R(2, 2, 2, 1), **ONES, dtypes=MAIN)
raw("Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), strides=K([1, 2, 1, 1]), padding="SAME", dtypes=F32)
raw("Conv2D", input=R(1, 3, 2, 1), filter=R(2, 2, 1, 1), strides=K([1, 1, 1, 1]), padding="EXPLICIT", explicit_paddings=K([0, 0, 1, 0, 0, 1, 0, 0]), dtypes=F32)
raw("Conv2D", input=R(1, 4, 3, 1), filter=R(2, 2, 1, 1), dilations=K([1, 2, 1, 1]), **ONES, dtypes=F32, beyond=True)
raw("Conv2DBackpropInput", input_sizes=K([1, 3, 3, 2]), filter=R(2, 2, 2, 1), out_backprop=R(1, 2, 2, 1), **ONES, dtypes=MAIN)
raw("Conv2DBackpropFilter", input=R(1, 3, 3, 2), filter_sizes=K([2, 2, 2, 1]), out_backprop=R(1, 2, 2, 1), **ONES, dtypes=MAIN)
raw("Conv3D", input=R(1, 2, 2, 3, 1), filter=R(1, 2, 2, 1, 1), **ONES_3D, dtypes=MAIN)
raw("Conv3DBackpropInputV2", input_sizes=K([1, 2, 2, 3, 1]), filter=R(1, 2, 2, 1, 1), out_backprop=R(1, 2, 1, 2, 1), **ONES_3D, dtypes=MAIN)
raw("Conv3DBackpropFilterV2", input=R(1, 2, 2, 3, 1), filter_sizes=K([1, 2, 2, 1, 1]), out_backprop=R(1, 2, 1, 2, 1), **ONES_3D, dtypes=MAIN)
raw("DepthwiseConv2dNative", input=R(1, 3, 3, 2), filter=R(2, 2, 2, 1), **ONES, dtypes=MAIN)
raw("DepthwiseConv2dNativeBackpropInput", input_sizes=K([1, 3, 3, 2]), filter=R(2, 2, 2, 1), out_backprop=R(1, 2, 2, 2), **ONES, dtypes=MAIN)
raw("DepthwiseConv2dNativeBackpropFilter", input=R(1, 3, 3, 2), filter_sizes=K([2, 2, 2, 1]), out_backprop=R(1, 2, 2, 2), **ONES, dtypes=MAIN)
raw("Dilation2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1), rates=K([1, 1, 1, 1]), **ONES, dtypes=MAIN)
raw("AvgPool", value=R(1, 3, 3, 1), **TWO, **ONES, dtypes=MAIN)
raw("AvgPoolGrad", orig_input_shape=K([1, 3, 3, 1]), grad=R(1, 2, 2, 1), **TWO, **ONES, dtypes=MAIN)
raw("AvgPool3D", input=R(1, 2, 2, 3, 1), **BOX, dtypes=F32)
raw("AvgPool3DGrad", orig_input_shape=K([1, 2, 2, 3, 1]), grad=R(1, 1, 2, 2, 1), **BOX, dtypes=F32)
raw("MaxPool", input=R(1, 3, 3, 1), **TWO, **ONES, dtypes=MAIN)
raw("MaxPool", input=R(1, 2, 2, 1), **TWO, strides=K([1, 1, 1, 1]), padding="EXPLICIT", explicit_paddings=K([0, 0, 1, 0, 0, 1, 0, 0]), dtypes=F32, beyond=True)
raw("MaxPoolGrad", orig_input=V([[[[1], [4]], [[3], [2]]]]), orig_output=V([[[[4]]]]), grad=R(1, 1, 1, 1), **TWO, **ONES, dtypes=MAIN)
raw("MaxPoolGradGrad", orig_input=V([[[[1], [4]], [[3], [2]]]]), orig_output=V([[[[4]]]]), grad=R(1, 2, 2, 1), **TWO, **ONES, dtypes=MAIN)
raw("MaxPool3D", input=R(1, 2, 2, 3, 1), **BOX, dtypes=F32)
raw("MaxPool3DGrad", orig_input=V([[[[[1], [4]]], [[[3], [2]]]]]), orig_output=V([[[[[4]]]]]), grad=R(1, 1, 1, 1, 1), **BOX, dtypes=F32)
raw("MaxPool3DGradGrad", orig_input=V([[[[[1], [4]]], [[[3], [2]]]]]), orig_output=V([[[[[4]]]]]), grad=R(1, 2, 1, 2, 1), **BOX, dtypes=F32)
raw("MaxPoolWithArgmax", input=R(1, 3, 3, 1), **TWO, **ONES, dtypes=MAIN)
raw("MaxPoolWithArgmax", input=R(1, 3, 3, 1), **TWO, **ONES, Targmax=DT("int32"), dtypes=F32, wrt=())
for name in ["FractionalMaxPool", "FractionalAvgPool"]:
    raw(name, value=R(1, 4, 4, 1), pooling_ratio=K([1.0, 1.44, 1.73, 1.0]), deterministic=True, seed=1, seed2=2, dtypes=MAIN)
    refused("InvalidArgumentError", name, value=R(1, 4, 4, 1), pooling_ratio=K([1.0, 1.44, 1.73, 1.0]), seed=1)
    refused("InvalidArgumentError", name, value=R(1, 4, 4, 1), pooling_ratio=K([1.0, 2.0]))

refused("TypeError", "Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), strides=K(1), padding="SAME")
refused("TypeError", "Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), strides=K([1] * 4), padding=K(3))
refused("InvalidArgumentError", "Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), strides=K([1] * 4), padding="same")
refused("InvalidArgumentError", "Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 3, 1), **ONES)
refused("UnimplementedError", "Conv2D", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), strides=K([2, 1, 1, 1]), padding="SAME")
refused("InvalidArgumentError", "Conv2DBackpropInput", input_sizes=K([1, 5, 4, 1]), filter=R(2, 2, 1, 1), out_backprop=R(1, 3, 3, 1), **ONES)
refused("InvalidArgumentError", "Conv2DBackpropFilter", input=R(1, 4, 4, 1), filter_sizes=K([3, 2, 1, 1]), out_backprop=R(1, 3, 3, 1), **ONES)
refused("InvalidArgumentError", "Conv3DBackpropInputV2", input_sizes=K([1, 5, 4, 4, 1]), filter=R(2, 2, 2, 1, 1), out_backprop=R(1, 3, 3, 3, 1), **ONES_3D)
refused("UnimplementedError", "DepthwiseConv2dNative", input=R(1, 3, 3, 1), filter=R(2, 2, 1, 1), dilations=K([1, 2, 2, 1]), **ONES)
refused("InvalidArgumentError", "MaxPool", input=R(1, 3, 3, 1), ksize=K([2, 2]), **ONES)
refused("TypeError", "MaxPool", input=R(1, 3, 3, 1), ksize=K(2), **ONES)
refused("InvalidArgumentError", "MaxPoolGrad", orig_input=R(1, 4, 4, 1), orig_output=R(1, 3, 3, 1), grad=R(1, 2, 3, 1), **TWO, **ONES)
refused("InvalidArgumentError", "MaxPoolGradGrad", orig_input=R(1, 4, 4, 1), orig_output=R(1, 3, 3, 1), grad=R(1, 3, 3, 1), **TWO, **ONES)
refused("InvalidArgumentError", "AvgPoolGrad", orig_input_shape=K([4, 4, 1]), grad=R(1, 3, 3, 1), **TWO, **ONES)
