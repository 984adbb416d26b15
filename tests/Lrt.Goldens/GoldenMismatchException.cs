using System;

namespace Lrt.Goldens;

/// <summary>
/// A replayed run left the golden one. The message names file, step, tensor, both values and the allowed error.
/// </summary>
public sealed class GoldenMismatchException(string message) : Exception(message);
