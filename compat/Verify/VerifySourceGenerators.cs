using System;

namespace VerifyTests;

public static class VerifySourceGenerators
{
    public static bool Initialized { get; private set; }

    public static void Initialize()
    {
        if (Initialized)
        {
            throw new InvalidOperationException(
                "Already initialized; one [ModuleInitializer] a test assembly calls this."
            );
        }

        Initialized = true;
    }
}
