using System;
using System.Linq;
using Lrt.TestKit.Tests.Toys;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Lrt.TestKit.Tests;

public sealed class CacheAssertionsTests
{
    private static GeneratorRun Run(Func<GeneratorAttributeSyntaxContext, object?>? luggage = null) =>
        GreetingGenerator
            .Setup(new GreetingGenerator(luggage))
            .Source("A.cs", "[Toys.Greet(\"hello\")] partial class A { void M() { } }")
            .Source("B.cs", "[Toys.Greet(\"good day\")] partial class B { }")
            .Run();

    public static TheoryData<string> HarmlessEdits() => ["nothing", "unrelated", "comment", "line"];

    private static Edit Named(string edit) =>
        edit switch
        {
            "nothing" => Edit.Nothing,
            "unrelated" => Edit.UnrelatedFile,
            "comment" => Edit.CommentAfter("A.cs", "M() {"),
            _ => Edit.BlankLineOnTop("A.cs"),
        };

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void After_harmless_edits_nothing_is_recomputed(string edit) =>
        Run().Rerun(Named(edit)).AssertStages(Stages.NothingRecomputed);

    [Theory]
    [MemberData(nameof(HarmlessEdits))]
    public void A_value_that_never_compares_equal_is_caught(string edit)
    {
        GeneratorRun run = Run(static _ => new object()).Rerun(Named(edit));
        Assert.Contains(
            "WRONG  ExtractGreeting",
            Assert.Throws<KitFailure>(() => run.AssertStages(Stages.NothingRecomputed)).Message
        );
    }

    [Fact]
    public void Editing_one_of_two_recomputes_its_part()
    {
        GeneratorRun run = Run().Rerun(Edit.Replace("A.cs", "hello", "bye"));
        run.AssertStages(
            Stages.NothingRecomputed.With(
                StageState.PartlyRecomputed,
                GreetingGenerator.Extract,
                GreetingGenerator.Compose
            )
        );
        run.AssertStages(
            Stages.NothingRecomputed.With(StageState.Touched, GreetingGenerator.Extract, GreetingGenerator.Compose)
        );
        Assert.Throws<KitFailure>(() =>
            run.AssertStages(Stages.NothingRecomputed.With(StageState.Touched, GreetingGenerator.Extract))
        );
        Assert.Throws<KitFailure>(() => run.AssertStages(Stages.AllRecomputed));
        run.AssertOutputs(
            GreetingGenerator.Compose,
            value => value.ToString()!.Contains("Type = B"),
            StageState.Cached
        );
        run.AssertOutputs(
            GreetingGenerator.Compose,
            value => value.ToString()!.Contains("Type = A"),
            StageState.Recomputed
        );
        Assert.Throws<KitFailure>(() =>
            run.AssertOutputs(
                GreetingGenerator.Compose,
                value => value.ToString()!.Contains("Type = A"),
                StageState.Kept
            )
        );
        Assert.Contains(
            "No output",
            Assert
                .Throws<KitFailure>(() => run.AssertOutputs(GreetingGenerator.Compose, _ => false, StageState.Kept))
                .Message
        );
    }

    [Fact]
    public void A_stage_that_should_have_run_is_caught_too()
    {
        string message = Assert
            .Throws<KitFailure>(() =>
                Run().Rerun(Edit.UnrelatedFile).AssertStages(Stages.OnlyRecomputed(GreetingGenerator.Compose))
            )
            .Message;
        Assert.Contains("After an unrelated file appears: expected only ComposeGreeting recomputed.", message);
        Assert.Contains("   WRONG  ComposeGreeting  Recomputed  Cached x2", message);
        Assert.Contains("      ok  ExtractGreeting  Kept        Unchanged x2", message);
    }

    [Fact]
    public void Removing_a_file_shrinks_the_stages() =>
        Run()
            .Rerun("B.cs goes", setup => setup.WithoutSource("B.cs"))
            .AssertStages(
                Stages.NothingRecomputed.With(StageState.Shrunk, GreetingGenerator.Extract, GreetingGenerator.Compose)
            );

    [Fact]
    public void An_unknown_stage_fails()
    {
        string message = Assert
            .Throws<KitFailure>(() => Run().Rerun(Edit.Nothing).AssertStages(Stages.NothingRecomputed, ["PlanFusion"]))
            .Message;
        Assert.Contains("No step 'PlanFusion' ran. Steps that did: ComposeGreeting, ExtractGreeting.", message);
    }

    [Fact]
    public void A_stage_that_nothing_reaches_is_silent()
    {
        GeneratorRun run = Run().Rerun(Edit.Nothing);
        Assert.Throws<KitFailure>(() =>
            run.AssertStages(Stages.NothingRecomputed.With(StageState.Touched, GreetingGenerator.Compose))
        );
        run.AssertStages(Stages.NothingRecomputed.With(StageState.Silent, GreetingGenerator.Problems));
        Assert.Throws<KitFailure>(() => run.AssertStages(Stages.NothingRecomputed, [GreetingGenerator.Problems]));
        Assert.Throws<KitFailure>(() =>
            run.AssertStages(Stages.NothingRecomputed.With(StageState.Silent, GreetingGenerator.Compose))
        );
    }

    [Fact]
    public void A_first_run_asserts_nothing() =>
        Assert.Throws<KitFailure>(() => Run().AssertStages(Stages.NothingRecomputed));

    [Fact]
    public void Only_our_stages_have_names_of_their_own()
    {
        GeneratorRun run = GreetingGenerator.Setup().Source("A.cs", "[Toys.Greet(\"\")] partial class A { }").Run();
        Assert.Equal(
            [GreetingGenerator.Problems, GreetingGenerator.Compose, GreetingGenerator.Extract],
            run.TrackedSteps.Keys.Where(name => !BuiltInSteps.Contains(name)).Order(StringComparer.Ordinal)
        );
    }
}
