using System.Linq;

namespace Lrt.Groups;

/// <summary>
/// The parameters of a block that take part in a step. It is kept from step to step while they are the same.
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
    /// Those that have one element a feature, such as biases, where these need not be stepped together with the rest
    /// since nothing is adapted.
    /// </summary>
    public RuleParameter[] Singles { get; }

    /// <summary>All others.</summary>
    public RuleParameter[] Others { get; }

    /// <summary>Whether some have a part of the learning rate.</summary>
    public bool HasParts { get; }

    /// <summary>Whether vector loops do not cover all of them.</summary>
    public bool NeedsTensors { get; }

    /// <summary>Their shared numbers, for one thread, by the index of their values.</summary>
    public BlockScalars[] Scalars { get; }

    /// <summary>Shared numbers for another thread.</summary>
    public BlockScalars[] NewScalars()
    {
        BlockScalars[] scalars = new BlockScalars[Parameters.Max(p => p.Values.Index) + 1];
        foreach (RuleParameter parameter in Parameters)
        {
            scalars[parameter.Values.Index] ??= new BlockScalars(numbers, Block, parameter.Values);
        }

        return scalars;
    }

    /// <summary>How many scalars say something about a feature: those that have a step behind them.</summary>
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
