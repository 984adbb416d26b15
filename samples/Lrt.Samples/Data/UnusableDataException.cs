using System;

namespace Lrt.Samples.Data;

/// <summary>
/// The exception that is thrown when a data file is missing or damaged. The message names the file and the remedy.
/// </summary>
public sealed class UnusableDataException(string file, string problem, Exception? cause = null)
    : Exception($"{file}: {problem} Put the original file there (samples/data has all four) and run again.", cause);
