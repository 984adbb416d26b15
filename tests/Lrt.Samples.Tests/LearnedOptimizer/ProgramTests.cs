using System;
using System.IO;
using System.Threading.Tasks;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Samples.Tests.Experiments;
using Xunit;
using Program = LearningToLearn.Program;

namespace Lrt.Samples.Tests.LearnedOptimizer;

[Collection(ExperimentsCollection.Name)]
public sealed class ProgramTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("learned-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("apply", "quadratics", "--dimensions", "30", "--steps", "5")]
    [InlineData("apply", "digits", "--hidden", "10", "5", "--activation", "ReLU", "--steps", "5", "--seed", "3")]
    public async Task Applies_the_shipped_optimizer(params string[] arguments) =>
        Assert.Equal(0, await Program.Main(arguments));

    [Fact]
    public async Task Trains_goes_on_and_applies_what_it_trained()
    {
        string file = Path.Combine(folder, "mine.lrtl");
        int period = Suite.Quadratics().Options.EvaluationPeriod;

        Assert.Equal(0, await Program.Main(["train", "quadratics", "--to", file, "--problems", $"{period}"]));
        LearnedWeights first = LearnedWeights.Load(file);
        byte[] training = File.ReadAllBytes(file + ".training");
        Assert.Equal(0, await Program.Main(["train", "quadratics", "--to", file, "--problems", $"{period + 2}"]));

        Assert.NotEqual(training, File.ReadAllBytes(file + ".training"));
        Assert.NotEqual(LearnedWeights.Random(Suite.Quadratics().Network, 1).Values.ToArray(), first.Values.ToArray());
        Assert.Equal(0, await Program.Main(["apply", "quadratics", "--weights", file, "--steps", "3"]));
    }

    [Theory]
    [InlineData("apply")]
    [InlineData("apply", "cubics")]
    [InlineData("apply", "digits", "--hidden", "0")]
    [InlineData("apply", "digits", "--activation", "tanh")]
    [InlineData("apply", "quadratics", "--steps", "none")]
    [InlineData("train", "quadratics")]
    public async Task Refuses_arguments_that_make_no_sense(params string[] arguments) =>
        Assert.Equal(2, await Program.Main(arguments));

    [Fact]
    public async Task Refuses_files_that_hold_no_optimizer()
    {
        string file = Path.Combine(folder, "broken.lrtl");
        Assert.Equal(1, await Program.Main(["apply", "quadratics", "--weights", file]));
        File.WriteAllText(file, "not an optimizer");
        Assert.Equal(1, await Program.Main(["apply", "quadratics", "--weights", file]));
    }
}
