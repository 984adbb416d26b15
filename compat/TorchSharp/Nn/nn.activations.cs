using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static ReLU ReLU(bool inplace = false) => new(inplace);
        public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
        public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
        public static ELU ELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        public static CELU CELU(double alpha = 1.0, bool inplace = false) => new(alpha, inplace);
        public static SELU SELU(bool inplace = false) => new(inplace);
        public static SiLU SiLU() => new(false);
        public static SiLU SiLU(bool inplace) => new(inplace);
        public static Mish Mish() => new(false);
        public static Mish Mish(bool inplace) => new(inplace);
        public static Sigmoid Sigmoid() => new(false);
        public static Sigmoid Sigmoid(bool inplace) => new(inplace);
        public static Tanh Tanh() => new(false);
        public static Tanh Tanh(bool inplace = false) => new(inplace);
        public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
        public static Hardswish Hardswish(bool inplace = false) => new(inplace);
        public static Hardtanh Hardtanh(double min_val = -1.0, double max_val = 1.0, bool inplace = false) => new(min_val, max_val, inplace);
        public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
        public static LogSigmoid LogSigmoid() => new();
        public static Softmax Softmax(long dim) => new(dim);
        public static LogSoftmax LogSoftmax(long dim) => new(dim);
        public static Softmin Softmin(long dim) => new(dim);
        public static Softplus Softplus(double beta = 1.0, double threshold = 20) => new(beta, threshold);
        public static Softsign Softsign() => new(false);
        public static Softsign Softsign(bool inplace) => new(inplace);
        public static Tanhshrink Tanhshrink() => new(false);
        public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
        public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);
        public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
        public static GLU GLU(long dim = -1) => new(dim);
        public static GELU GELU() => new(Modules.GELU.Approximate.none, false);
        public static GELU GELU(Modules.GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
        public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);
        public static Identity Identity() => new();
        public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
        public static Dropout Dropout(double p = 0.5, bool inplace = false) => new(p, inplace);
        public static Dropout1d Dropout1d(double p = 0.5, bool inplace = false) => new(p, inplace);
        public static Dropout2d Dropout2d(double p = 0.5, bool inplace = false) => new(p, inplace);
        public static Dropout3d Dropout3d(double p = 0.5, bool inplace = false) => new(p, inplace);
    }
}
