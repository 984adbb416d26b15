namespace Lrt.TestKit;

/// <summary>Asserts everything that holds for the output of any valid source, in one line of a test.</summary>
public static class OutputChecks
{
    public static void Check(GeneratorSetup setup)
    {
        CompilesClean.Check(setup);
        OutputShape.Check(setup.Run());
        Determinism.Check(setup);
        Cultures.Check(setup);
    }
}
