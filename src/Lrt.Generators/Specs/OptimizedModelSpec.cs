namespace Lrt.Generators.Specs;

/// <summary>The model of another class that an annotated class is the optimizer of.</summary>
/// <param name="Type">The name by which C# refers to the model's class from anywhere.</param>
/// <param name="Name">The name of the model's class in descriptions.</param>
/// <param name="IsVisible">
/// A value that indicates whether the model's class can be used wherever the optimizer can; otherwise only within the
/// assembly.
/// </param>
/// <param name="HasConstructor">
/// A value that indicates whether the user declares the constructor that would be generated, which an analyzer reports.
/// </param>
internal sealed record OptimizedModelSpec(string Type, string Name, bool IsVisible, bool HasConstructor);
