using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Inspection;
using Lrt.Parameters;
using Lrt.State;

namespace Lrt.RateTensors;

/// <summary>The parameters of a rule whose learning rates come from rate models.</summary>
internal sealed class RateTensorGroup(
    GroupDefinition definition,
    IReadOnlyList<NamedParameter> share,
    ParameterValues[] values
) : RuleGroup(definition, share, values)
{
    private RateUnits? all;

    /// <summary>The definition of the rate models.</summary>
    public RateTensorDefinition Definition { get; } = definition.RateTensor!;

    /// <summary>The rate models of the group; none before <see cref="Bind"/>.</summary>
    public IReadOnlyList<RateUnit> Units { get; private set; } = [];

    /// <summary>The rate models that gave the rates of the last step.</summary>
    public IReadOnlyList<RateUnit> Taken { get; private set; } = [];

    /// <inheritdoc/>
    public override bool HasRateModels => true;

    /// <summary>Sets the rate models of the group.</summary>
    public void Bind(RateUnits all, IEnumerable<RateUnit> units) => (this.all, Units) = (all, [.. units]);

    /// <inheritdoc/>
    public override void Prepare()
    {
        Taken = [.. Units.Where(u => u.Parameters.Any(p => p.HasGradient))];
        all?.Compute(Taken);
        base.Prepare();
    }

    /// <inheritdoc/>
    public override void End(bool isApplied)
    {
        foreach (RateUnit unit in Taken)
        {
            unit.End(isApplied);
        }

        Taken = isApplied ? Taken : [];
        base.End(isApplied);
    }

    /// <inheritdoc/>
    public override ParameterRates RatesOf(RuleParameter parameter) =>
        base.RatesOf(parameter) with
        {
            Structure = Definition.Structure,
            FillsShape = true,
        };

    /// <inheritdoc/>
    public override string? RateModelOf(RuleParameter parameter) =>
        Units.FirstOrDefault(u => u.Parameters.Contains(parameter))?.Description;

    /// <inheritdoc/>
    public override SavedGroup Save() => base.Save() with { RateModels = [.. RateModelState.Save(this)] };

    /// <inheritdoc/>
    public override StateRestoration Check(SavedGroup saved)
    {
        StateRestoration rule = base.Check(saved);
        RateModelState models = new();
        try
        {
            models.Check(saved, this);
        }
        catch
        {
            models.Dispose();
            throw;
        }

        return new StateRestoration(
            () =>
            {
                rule.Take();
                models.Take();
            },
            models.Dispose
        );
    }

    private protected override IEnumerable<string> Adaptation =>
        base.Adaptation.Append($"LearningRate: {Definition.Structure} of {Definition.Driver}");
}
