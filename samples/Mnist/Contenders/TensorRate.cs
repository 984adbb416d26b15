namespace Mnist.Contenders;

/// <summary>The learning rates that one parameter tensor is trained with at one moment.</summary>
/// <param name="Count">How many parameters the tensor has.</param>
public readonly record struct TensorRate(string Tensor, long Count, double Min, double Mean, double Max);
