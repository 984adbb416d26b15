using TorchSharp.Modules;

namespace Lrt.Parameters;

/// <summary>A parameter of a model.</summary>
/// <param name="Name">The name under which the parameter is registered; the first name of a tied parameter.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="Owner">The module that registers the parameter itself.</param>
internal readonly record struct NamedParameter(string Name, Parameter Parameter, object Owner);

/// <summary>A claim to some of a model's parameters.</summary>
/// <param name="members">The members that hold the parameters.</param>
/// <param name="takesRest">
/// A value that indicates whether the claim includes all parameters that no member holds.
/// </param>
internal sealed class ParameterClaim((string Name, object? Value)[] members, bool takesRest)
{
    public (string Name, object? Value)[] Members => members;

    public bool TakesRest => takesRest;
}
