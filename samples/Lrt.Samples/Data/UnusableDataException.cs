using System;

namespace Lrt.Samples.Data;

/// <summary>A data file is missing or damaged. The message names it and says what to do.</summary>
public sealed class UnusableDataException(string file, string problem, Exception? cause = null)
    : Exception($"{file}: {problem} Put the original file there (samples/data has all four) and run again.", cause);
