using System;
using System.Collections.Concurrent;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using VerifyTests;

namespace VerifyXunit;

public static class Verifier
{
    private static readonly ConcurrentDictionary<string, bool> Used = new(StringComparer.OrdinalIgnoreCase);

    public static SettingsTask Verify(GeneratorDriver target, [CallerFilePath] string sourceFile = "") =>
        Verify(target.GetRunResult(), sourceFile);

    public static SettingsTask Verify(GeneratorDriverRunResult target, [CallerFilePath] string sourceFile = "") =>
        Verify(target, sourceFile, VerifierSettings.Accepts);

    internal static SettingsTask Verify(GeneratorDriverRunResult target, string sourceFile, bool accept) =>
        new(() => Compare(target, sourceFile, accept));

    private static Task Compare(GeneratorDriverRunResult target, string sourceFile, bool accept)
    {
        if (!VerifySourceGenerators.Initialized)
        {
            throw new InvalidOperationException(
                "Call VerifySourceGenerators.Initialize() in a [ModuleInitializer] of the test assembly."
            );
        }

        string directory = Path.GetDirectoryName(sourceFile)!;
        if (!Directory.Exists(directory))
        {
            throw new DirectoryNotFoundException(
                $"The test was compiled at {directory}, which is not here: run it where it was built, without "
                    + "mapped paths."
            );
        }

        string prefix = Prefix(UseVerifyAttribute.RunningTest);
        if (!Used.TryAdd(Path.Combine(directory, prefix), true))
        {
            throw new InvalidOperationException(
                $"{prefix} verifies twice. One call a test, and no theories: the rows would share files."
            );
        }

        SnapshotStore.Compare(directory, prefix, GeneratorTargets.Of(target), accept);
        return Task.CompletedTask;
    }

    // A nested class is named with the one around it.
    internal static string Prefix(MethodInfo test)
    {
        Type type = test.ReflectedType!;
        string name = type.IsNested ? $"{type.DeclaringType!.Name}.{type.Name}" : type.Name;
        return $"{name}.{test.Name}";
    }
}
