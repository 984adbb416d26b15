namespace Lrt.Generators.Specs;

/// <summary>Mirror of <c>Lrt.Structure</c>, which the generator reads by value.</summary>
internal enum Structure
{
    Global,
    PerFeature,
    PerParameter,
}

/// <summary>Mirror of <c>Lrt.Reduction</c>.</summary>
internal enum Reduction
{
    Sum,
    Mean,
}
