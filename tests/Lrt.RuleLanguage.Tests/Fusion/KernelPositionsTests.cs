using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>Positions on which generated kernels and the runtime agree.</summary>
public class KernelPositionsTests
{
    private static readonly HyperparameterTraits Constant = new(
        Structure.Global,
        AffectsConstants: true,
        StoresSensitivity: false,
        TowerStreams: 0,
        TowerConstants: 0,
        IsCosine: false
    );
    private static readonly HyperparameterTraits Shared = Constant with
    {
        StoresSensitivity = true,
        TowerStreams = 3,
        IsCosine = true,
    };
    private static readonly HyperparameterTraits OfFeature = Constant with
    {
        Structure = Structure.PerFeature,
        TowerStreams = 1,
    };
    private static readonly HyperparameterTraits OfElement = new(
        Structure.PerParameter,
        AffectsConstants: false,
        StoresSensitivity: true,
        TowerStreams: 2,
        TowerConstants: 3,
        IsCosine: false
    );
    private static readonly HyperparameterTraits Given = OfElement with { TowerStreams = 0, TowerConstants = 0 };

    public static TheoryData<string> Cases => [.. All.Keys];

    private static Dictionary<string, HyperparameterTraits[]> All { get; } =
        new()
        {
            ["no hyperparameter"] = [],
            ["constants"] = [Constant, Constant],
            ["two values per element"] = [OfElement, Constant, OfElement with { TowerConstants = 0 }],
            ["every kind"] = [Shared, OfFeature, OfElement, Constant, OfElement],
            ["given values"] = [Given, Shared],
        };

    /// <summary>No two numbers share a position, and none is left out.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Shared_numbers_fill_their_positions(string name)
    {
        HyperparameterTraits[] hyperparameters = All[name];
        foreach (int constants in (int[])[0, 1, 4])
        {
            KernelPositions positions = new(2, constants, hyperparameters);
            IEnumerable<int> ofSteps =
                from previous in (bool[])[false, true]
                from position in Enumerable
                    .Range(0, hyperparameters.Length)
                    .Select(h => positions.Hyperparameter(h, previous))
                    .Concat(Enumerable.Range(0, constants).Select(c => positions.Constant(c, previous)))
                select position;
            IEnumerable<int> ofTowers = positions.ElementAdapted.SelectMany(h =>
                Enumerable
                    .Range(positions.Tower(h), TowerNumbers.SettingCount)
                    .Concat(
                        Enumerable
                            .Range(0, hyperparameters[h].TowerConstants)
                            .Select(c => positions.Tower(h) + TowerNumbers.Constant(c))
                    )
            );
            Assert.Equal(
                Enumerable.Range(0, positions.ScalarCount),
                ofSteps.Append(positions.Factor).Append(positions.PreviousFactor).Concat(ofTowers).Order()
            );
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Streams_are_found_where_they_are(string name)
    {
        KernelPositions positions = new(2, 1, All[name]);
        Assert.Equal(KernelPositions.ParameterStream, positions.StreamOf(StreamKind.Parameter));
        Assert.Equal(KernelPositions.GradientStream, positions.StreamOf(StreamKind.Gradient));
        Assert.Equal(KernelPositions.FirstBuffer, positions.StreamOf(StreamKind.State, 0));
        Assert.Equal(positions.Streams.Count, positions.Streams.Distinct().Count());
        Assert.All(positions.Streams.Where(s => s.TowerIndex == 0), s =>
            Assert.Equal(s, positions.Streams[positions.StreamOf(s.Kind, s.Index)])
        );
        Assert.Equal(-1, positions.StreamOf(StreamKind.State, 2));
    }

    [Fact]
    public void A_cosine_has_three_sums()
    {
        KernelPositions positions = new(0, 0, [Shared, OfElement, OfFeature, Shared]);
        Assert.Equal([0, 2, 3], positions.SharedAdapted);
        Assert.Equal([0, 3, 4], positions.SumOffsets);
        Assert.Equal(7, positions.SumCount);
    }

    [Fact]
    public void What_features_have_for_themselves_comes_twice()
    {
        Assert.Equal([1, 2, 4, 5], new KernelPositions(0, 1, [Constant, OfFeature]).OfFeature);
        Assert.Equal(
            [1, 4],
            new KernelPositions(0, 1, [Constant, OfFeature with { AffectsConstants = false }]).OfFeature
        );
    }
}
