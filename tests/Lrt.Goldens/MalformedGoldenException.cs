using System;

namespace Lrt.Goldens;

/// <summary>
/// A file does not have the form that tests/Golden/README.md describes, or lacks what a test asks of it.
/// </summary>
public sealed class MalformedGoldenException(string message, Exception? inner = null) : Exception(message, inner);
