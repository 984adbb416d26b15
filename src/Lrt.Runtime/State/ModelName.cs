using System.Text.RegularExpressions;

namespace Lrt.State;

/// <summary>
/// The name of a model in a saved state: the full name of a type, without the assemblies of its type arguments, because
/// states outlive the versions of assemblies.
/// </summary>
internal static partial class ModelName
{
    /// <summary>
    /// Removes from the full name of a generated optimizer's type everything but the model. States of earlier versions
    /// contain the name of the optimizer's type, those of the first versions the assemblies of type arguments.
    /// </summary>
    public static string Of(string fullName) =>
        OptimizerName().Replace(AssemblyName().Replace(fullName, string.Empty), string.Empty);

    [GeneratedRegex(@", [^\[\],]+, Version=[^\[\],]+, Culture=[^\[\],]+, PublicKeyToken=[^\[\],]+")]
    private static partial Regex AssemblyName();

    [GeneratedRegex(@"\+GeneratedOptimizer(?=$|\[)")]
    private static partial Regex OptimizerName();
}
