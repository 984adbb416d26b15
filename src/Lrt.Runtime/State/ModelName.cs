using System.Text.RegularExpressions;

namespace Lrt.State;

/// <summary>
/// The name of a model in a saved state: the full name of a type, without the assemblies of its type arguments, because
/// states outlive the versions of assemblies.
/// </summary>
internal static partial class ModelName
{
    /// <summary>Removes the assemblies from a type's full name. States of the first versions contain them.</summary>
    public static string WithoutAssemblies(string fullName) => AssemblyName().Replace(fullName, string.Empty);

    [GeneratedRegex(@", [^\[\],]+, Version=[^\[\],]+, Culture=[^\[\],]+, PublicKeyToken=[^\[\],]+")]
    private static partial Regex AssemblyName();
}
