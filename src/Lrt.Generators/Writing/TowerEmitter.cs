using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Planning;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Writing;

/// <summary>
/// Writes one step of a tower into a loop: over parameters that have values of their own, or over shared values.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="tower">The tower.</param>
/// <param name="name">The name of the hyperparameter.</param>
/// <param name="firstStream">The position of the tower's first stream among the streams of the loop.</param>
/// <param name="firstScalar">The position of the tower's first setting among the shared numbers.</param>
internal sealed class TowerEmitter(KernelLoop loop, TowerPlan tower, string name, int firstStream, int firstScalar)
{
    private readonly string[] constants = StepConstants.Describe(tower.Graph, tower.Constants, i =>
        ((TowerSetting)i).ToString()
    );

    /// <summary>Gets the name of a number that a step computes for a tower.</summary>
    public static string NameOfConstant(TowerPlan tower, int constant, string hyperparameter) =>
        ValueNames.Of(tower.Graph, tower.Constants[constant], tower.Graph.NamesByNode(), s =>
            ((TowerSetting)s).ToString()
        )
        + "Of"
        + hyperparameter;

    /// <param name="hypergradient">
    /// The text of the hypergradient, with the schedule's factor and not yet bounded.
    /// </param>
    /// <param name="stores">A value that indicates whether the values are stored, or only used by the loop.</param>
    public void Step(string hypergradient, bool stores = true)
    {
        string raw = hypergradient.Contains(' ') ? Local("hypergradient", hypergradient) : hypergradient;
        string[] values = new ExpressionWriter(tower.Graph, Dialect.Lanes, loop.Body, loop.Names, i =>
            AtHand(i, raw)
        ).Write([.. tower.Next]);

        // All values are read before the first is overwritten.
        string[] settled =
        [
            .. values.Select(
                (value, s) => tower.Graph[tower.Next[s]].Operation == Operation.State ? Local("settled", value) : value
            ),
        ];
        for (int s = 1; stores && s < settled.Length; s++)
        {
            loop.Store(firstStream + s, settled[s]);
        }

        string own = loop.Load(firstStream);
        loop.Body.Line($"{own} = {settled[0]};");
        if (stores)
        {
            loop.Store(firstStream, own);
        }
    }

    private string Local(string wish, string value)
    {
        string local = loop.Names.Local(wish);
        loop.Body.Line($"TLane {local} = {value};");
        return local;
    }

    private string? AtHand(int i, string hypergradient)
    {
        for (int c = 0; c < tower.Constants.Count; c++)
        {
            if (tower.Constants[c] == i)
            {
                return loop.Scalar(
                    firstScalar + TowerNumbers.Constant(c),
                    NameOfConstant(tower, c, name),
                    constants[c]
                );
            }
        }

        Node node = tower.Graph[i];
        return node.Operation switch
        {
            Operation.Gradient => hypergradient,
            Operation.State => loop.Load(firstStream + node.Index),
            Operation.Hyperparameter => loop.Scalar(firstScalar + node.Index, $"{(TowerSetting)node.Index}Of{name}"),
            Operation.Constant or Operation.Truth => loop.Constant(node),
            _ => null,
        };
    }
}
