"""Raw operations that take tensors of one dtype and nothing else: their rows in the tables, under TensorFlow's argument names.

>>> import minitape as tf
>>> tf.raw_ops.TanhGrad(y=[0.5], dy=[2.0]).numpy()
array([1.5], dtype=float32)
"""

from .build import plain

plain(
    "x",
    """Abs Cos Exp Floor Log Log1p LogicalNot Neg OnesLike Reciprocal Rint Sigmoid Sign Sin Sqrt Square Tanh
    ZerosLike""",
)
plain(
    "x y",
    """AddV2 BitwiseAnd BitwiseOr BitwiseXor DivNoNan FloorDiv FloorMod Greater GreaterEqual Less LessEqual
    LogicalAnd LogicalOr Maximum Minimum Mul Pow RealDiv Sub""",
)
plain("y dy", "SigmoidGrad SqrtGrad TanhGrad")
plain("features", "Elu Relu Softplus")
plain("gradients features", "ReluGrad")
plain("gradients outputs", "EluGrad")
plain("logits", "LogSoftmax Softmax")
plain("features labels", "SoftmaxCrossEntropyWithLogits")
plain("input", "Conj Identity StopGradient")
plain("t", "L2Loss")
