using System;

namespace Lrt.Benchmarks.Measuring;

/// <summary>
/// The exception that is thrown for a case whose steps changed nothing, produced numbers that are not finite, or had a
/// wrong effect, so that its time would have no meaning.
/// </summary>
public sealed class ImplausibleStepException(string message) : Exception(message);
