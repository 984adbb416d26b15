using System.Collections.Generic;

namespace Lrt.Goldens;

/// <summary>One run to replay. See tests/Golden/README.md for what each part means.</summary>
public sealed record GoldenFile(
    string Name,
    string Path,
    string System,
    string Source,
    string Description,
    GoldenConfig Config,
    GoldenValues Initial,
    IReadOnlyList<GoldenStep> Steps,
    GoldenValues? Final,
    GoldenTolerance Tolerance
)
{
    public override string ToString() => $"{Name} ({System})";
}

/// <summary>Step <see cref="T"/>, counted from one: what it is given, and what must hold after it.</summary>
public sealed record GoldenStep(int T, GoldenValues Inputs, GoldenValues Expected);
