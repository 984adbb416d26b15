using System;
using Lrt.Goldens;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>What a golden file does to gradients before a rule sees them, whichever the rule is.</summary>
internal static class GoldenGradients
{
    /// <summary>Files that clip as the guards do: they add PyTorch's 1e-6 to the norm, and nothing else.</summary>
    public static bool CanFollow(GoldenConfig config) =>
        !config.Has("clip")
        || config.Section("clip") is var clip
            && clip.Text("kind") switch
            {
                "norm" => clip.Number("eps", 1e-6) == 1e-6,
                "value" => true,
                _ => false,
            };

    /// <summary>Lets an optimizer treat gradients as the file does.</summary>
    /// <param name="config">The config of the file.</param>
    /// <param name="optimizer">The optimizer.</param>
    public static void Set(GoldenConfig config, ModelOptimizer optimizer)
    {
        optimizer.Guards = GuardsOf(config);
        optimizer.Maximize = config.Section("options").Flag("maximize", false);
    }

    private static GradientGuards GuardsOf(GoldenConfig config)
    {
        if (!config.Has("clip"))
        {
            return new();
        }

        GoldenConfig clip = config.Section("clip");
        return clip.Text("kind") switch
        {
            "norm" => new()
            {
                MaxNorm = clip.Number("max_norm"),
                NormOrder = clip.Number("norm_type", double.PositiveInfinity),
            },
            "value" => new() { MaxValue = clip.Number("clip_value") },
            string other => throw new ArgumentException($"The file clips by '{other}', which no guard does."),
        };
    }
}
