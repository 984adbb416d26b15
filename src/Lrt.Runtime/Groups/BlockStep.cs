using System.Linq;

namespace Lrt.Groups;

/// <summary>
/// The parameters of a block that take part in a step. The object is reused as long as the parameters are the same.
/// </summary>
internal sealed class BlockStep
{
    private readonly KernelNumbers numbers;

    public BlockStep(KernelNumbers numbers, FeatureBlock block, RuleParameter[] parameters)
    {
        Block = block;
        Parameters = parameters;
        Singles = numbers.Layout.SumCount > 0 ? [] : [.. parameters.Where(p => p.Length == block.Features)];
        Others = [.. parameters.Except(Singles)];
        HasParts = parameters.Any(p => p.Values.RateFactor != 1);
        NeedsTensors = parameters.Any(p => p.Runner is null);
        this.numbers = numbers;
        Scalars = NewScalars();
    }

    public FeatureBlock Block { get; }

    public RuleParameter[] Parameters { get; }

    /// <summary>
    /// The parameters with one element per feature, such as biases, where they need not be stepped together with the
    /// others because nothing is adapted.
    /// </summary>
    public RuleParameter[] Singles { get; }

    /// <summary>The other parameters.</summary>
    public RuleParameter[] Others { get; }

    /// <summary>A value that indicates whether some parameters have a factor on the learning rate.</summary>
    public bool HasParts { get; }

    /// <summary>A value that indicates whether the vector loops do not cover all parameters.</summary>
    public bool NeedsTensors { get; }

    /// <summary>The shared numbers of the parameters, for one thread, by the index of their values.</summary>
    public BlockScalars[] Scalars { get; }

    /// <summary>Creates shared numbers for another thread.</summary>
    public BlockScalars[] NewScalars()
    {
        BlockScalars[] scalars = new BlockScalars[Parameters.Max(p => p.Values.Index) + 1];
        foreach (RuleParameter parameter in Parameters)
        {
            scalars[parameter.Values.Index] ??= new BlockScalars(numbers, Block, parameter.Values);
        }

        return scalars;
    }

    /// <summary>
    /// The number of scalars that contribute to the sum of a feature: those of parameters that have already been
    /// stepped.
    /// </summary>
    public long CountOfFeature
    {
        get
        {
            long count = 0;
            foreach (RuleParameter parameter in Parameters)
            {
                count += parameter.Steps > 0 ? Block.RowOf(parameter) : 0;
            }

            return count;
        }
    }
}
