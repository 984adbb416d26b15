namespace Mnist.Contenders;

/// <summary>The learning rates of one parameter tensor at one moment.</summary>
/// <param name="Count">The number of parameters of the tensor.</param>
public readonly record struct TensorRate(string Tensor, long Count, double Min, double Mean, double Max);
