using System;

namespace Lrt.Benchmarks.Measuring;

/// <summary>
/// A case whose steps changed nothing, left the finite numbers or did not do what they should: its time would mean
/// nothing.
/// </summary>
public sealed class ImplausibleStepException(string message) : Exception(message);
