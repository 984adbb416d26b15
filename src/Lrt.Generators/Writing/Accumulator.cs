namespace Lrt.Generators.Writing;

/// <summary>A local of a loop that gathers the values of elements.</summary>
/// <param name="Name">The name of the local.</param>
/// <param name="IsLargest">A value that indicates whether the largest value is gathered, rather than the sum.</param>
internal sealed record Accumulator(string Name, bool IsLargest)
{
    /// <summary>The number at which the local begins.</summary>
    public double Initial => IsLargest ? double.NegativeInfinity : 0;

    /// <summary>Writes the local with the values of a lane added.</summary>
    public string With(string value) => IsLargest ? $"TLane.Max({Name}, {value})" : $"{Name} + {value}";

    /// <summary>Writes the assignment that adds the elements of the local to a total.</summary>
    public string AddTo(string total) =>
        IsLargest ? $"{total} = T.Max({total}, TLane.Largest({Name}));" : $"{total} += TLane.Sum({Name});";
}
