using System;
using System.Collections.Generic;
using Lrt.Execution.Tests.Models;
using Lrt.Learned;
using Lrt.Learned.Training;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Files;

/// <summary>A kind of file with something to save into it: large enough that a save takes a while.</summary>
internal sealed class SavedKind
{
    private SavedKind(Action<string> save, Action<string> load) => (Save, Load) = (save, load);

    public static IReadOnlyDictionary<string, Func<SavedKind>> All { get; } =
        new Dictionary<string, Func<SavedKind>>
        {
            ["state"] = State,
            ["weights"] = Weights,
            ["training"] = Training,
        };

    public Action<string> Save { get; }

    public Action<string> Load { get; }

    private static SavedKind State()
    {
        PerParameterAdamZoo model = new([zeros(50_000)]);
        ModelOptimizer optimizer = model.CreateOptimizer();
        model.SetGradients([ones(50_000)]);
        optimizer.step();
        return new(optimizer.save_state_dict, optimizer.load_state_dict);
    }

    private static SavedKind Weights()
    {
        LearnedWeights weights = LearnedWeights.Random(new LearnedNetwork(Preprocessing.Identity, 60, 60), 1);
        return new(weights.Save, path => LearnedWeights.Load(path));
    }

    private static SavedKind Training()
    {
        LearnedWeights weights = LearnedWeights.Random(new LearnedNetwork(Preprocessing.Identity, 30, 30), 1);
        MetaTrainer trainer = new(_ => throw new InvalidOperationException("Nothing is trained here."), new(), weights);
        return new(trainer.Save, trainer.Resume);
    }
}
