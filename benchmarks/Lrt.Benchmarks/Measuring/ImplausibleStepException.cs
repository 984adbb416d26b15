using System;

namespace Lrt.Benchmarks.Measuring;

/// <summary>A case whose steps changed nothing or left the finite numbers: its time would mean nothing.</summary>
public sealed class ImplausibleStepException(string message) : Exception(message);
