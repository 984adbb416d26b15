using System;

namespace Lrt.TestKit;

/// <summary>
/// The exception that is thrown when a check of the test kit fails. The message gives the expectation, the finding and
/// the remedy.
/// </summary>
public sealed class KitFailure(string message) : Exception(message);
