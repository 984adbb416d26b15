using System;

namespace Lrt.Benchmarks.Cases;

/// <summary>A case on parameters of its own, ready to step.</summary>
public interface ISubject : IDisposable
{
    /// <summary>How many bytes a step loads and stores per scalar parameter; null where nobody says.</summary>
    double? BytesPerParameter { get; }

    /// <summary>The timed region, and nothing but.</summary>
    void Step();

    /// <summary>Whether the steps so far have done something sensible; not timed.</summary>
    bool IsPlausible();
}
