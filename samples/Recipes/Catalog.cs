using System;
using System.Collections.Generic;

namespace Recipes;

/// <summary>The recipes of docs/recipes by name; each is one file.</summary>
public static class Catalog
{
    /// <summary>The methods that run the recipes, by name.</summary>
    public static readonly IReadOnlyDictionary<string, Action> All = new SortedDictionary<string, Action>(
        StringComparer.Ordinal
    )
    {
        ["accumulation"] = Accumulation.Run,
        ["clipping"] = Clipping.Run,
        ["debugging-a-rule"] = DebuggingARule.Run,
        ["freezing"] = Freezing.Run,
        ["logging-rates"] = LoggingRates.Run,
        ["models-that-are-not-yours"] = ModelsThatAreNotYours.Run,
        ["no-decay-on-biases"] = NoDecayOnBiases.Run,
        ["save-and-resume"] = SaveAndResume.Run,
        ["schedulers"] = Schedulers.Run,
        ["two-optimizers"] = TwoOptimizers.Run,
    };
}
