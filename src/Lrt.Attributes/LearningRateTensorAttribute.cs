using System;

namespace Lrt;

/// <summary>
/// Declares learning rates that depend on the example, for a model (on the class) or one of its layers or parameters
/// (on the field or property). For every parameter tensor W a rate model <c>scale * sigmoid(A x + c)</c> turns an
/// example x into a tensor of learning rates; their mean over the batch updates W, and A, c and the scale are trained
/// by gradient descent on the loss after that update (Steinitz, Distributed Learning Rate Tensors). The generated
/// optimizer's <c>TrainStep</c> performs these steps.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class LearningRateTensorAttribute : Attribute
{
    /// <summary>Declares the rate models.</summary>
    /// <param name="rate">The initial learning rate for every example, positive.</param>
    /// <param name="metaRate">The learning rate of the rate models, not negative; 0 leaves them unchanged.</param>
    /// <param name="structure">
    /// The structure: the parameters that share a rate, which are a single scalar, a feature of a layer, or each
    /// parameter tensor (Global).
    /// </param>
    public LearningRateTensorAttribute(double rate, double metaRate, Structure structure = Structure.PerParameter)
    {
        Rate = rate;
        MetaRate = metaRate;
        Structure = structure;
    }

    /// <summary>The initial learning rate.</summary>
    public double Rate { get; }

    /// <summary>The learning rate of the rate models.</summary>
    public double MetaRate { get; }

    /// <summary>The structure: the parameters that share a rate.</summary>
    public Structure Structure { get; }

    /// <summary>The input of the rate models.</summary>
    public Driver Driver { get; set; } = Driver.Input;

    /// <summary>
    /// The initial scale, above the initial rate. The scale is learned too, and no rate exceeds it. NaN, the default,
    /// is twice the initial rate.
    /// </summary>
    public double Scale { get; set; } = double.NaN;

    /// <summary>
    /// The smallest scale, and so the smallest rate; negative infinity for the unbounded form of the original.
    /// </summary>
    public double Min { get; set; }

    /// <summary>
    /// The rank of A. With rank r, A is the product of an n x r and an r x d matrix, which take (n + d) r numbers
    /// instead of n d. 0 selects a full matrix.
    /// </summary>
    public int Rank { get; set; }

    /// <summary>
    /// The seed of the initial r x d matrices of a <see cref="Rank"/>. All other numbers begin at fixed values.
    /// </summary>
    public int Seed { get; set; }
}
