using System.Text.RegularExpressions;

namespace Lrt.State;

/// <summary>
/// What a saved state calls its model: the full name of a type, without the assemblies of its type arguments, since
/// states outlive the versions of assemblies.
/// </summary>
internal static partial class ModelName
{
    /// <summary>Takes the assemblies out of a type's full name. The first states have them still.</summary>
    public static string WithoutAssemblies(string fullName) => AssemblyName().Replace(fullName, string.Empty);

    [GeneratedRegex(@", [^\[\],]+, Version=[^\[\],]+, Culture=[^\[\],]+, PublicKeyToken=[^\[\],]+")]
    private static partial Regex AssemblyName();
}
