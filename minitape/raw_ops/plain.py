"""Raw operations that take tensors of one dtype and nothing else: their rows in the tables, under TensorFlow's argument names.

>>> import minitape as tf
>>> tf.raw_ops.TanhGrad(y=[0.5], dy=[2.0]).numpy()
array([1.5], dtype=float32)
"""

from .build import plain

plain(
    "x",
    """Abs Acos Acosh Asin Asinh Atan Atanh BesselI0 BesselI0e BesselI1 BesselI1e BesselJ0 BesselJ1 BesselK0 BesselK0e BesselK1
    BesselK1e BesselY0 BesselY1 Ceil Cos Cosh Dawsn Digamma Erf Erfc Erfinv Exp Expint Expm1 Floor FresnelCos FresnelSin Invert
    IsFinite IsInf IsNan Lgamma Log Log1p LogicalNot Ndtri Neg OnesLike Reciprocal Rint Round Rsqrt Sigmoid Sign Sin Sinh Spence
    Sqrt Square Tan Tanh ZerosLike""",
)
plain(
    "x y",
    """AddV2 BitwiseAnd BitwiseOr BitwiseXor DivNoNan FloorDiv FloorMod Greater GreaterEqual LeftShift Less LessEqual
    LogicalAnd LogicalOr Maximum Minimum Mul MulNoNan Pow RealDiv RightShift SquaredDifference Sub TruncateDiv TruncateMod
    Xdivy Xlog1py Xlogy""",
)
plain("y x", "Atan2")
plain("x1 x2", "NextAfter")
plain("a x", "Igamma Igammac Polygamma")
plain("x q", "Zeta")
plain("y dy", "ReciprocalGrad RsqrtGrad SigmoidGrad SqrtGrad TanhGrad", one_shape=True)
plain("features", "Elu Relu Relu6 Selu Softplus Softsign")
plain("gradients features", "Relu6Grad ReluGrad SoftplusGrad", one_shape=True)
plain("gradients outputs", "EluGrad SeluGrad", one_shape=True)
plain("input", "Conj Identity StopGradient")
plain("t", "L2Loss")
