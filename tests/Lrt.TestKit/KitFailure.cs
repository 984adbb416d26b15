using System;

namespace Lrt.TestKit;

/// <summary>
/// A check of the test kit failed. The message says what was expected, what was found and what to do.
/// </summary>
public sealed class KitFailure(string message) : Exception(message);
