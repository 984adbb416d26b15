using Xunit;

namespace Lrt.Execution.Tests.ProcessWide;

/// <summary>
/// Tests of what there is once in a process run alone: libtorch's random generator, which they seed, read or set back;
/// its number of threads; and the vector width of kernels. <see cref="ProcessWideTests"/> fails when a class is missing
/// here.
/// </summary>
[CollectionDefinition(nameof(ProcessWideCollection), DisableParallelization = true)]
public class ProcessWideCollection { }
